import KayaDiagnostics

/// JSON schemas of settings, by which editors complete and check what authors write.
public enum SettingSchemas: String, Sendable, CaseIterable {
  /// The settings at the start of a notebook.
  case frontMatter = "front-matter"
  /// `_kaya.yml`.
  case project
  /// The options of a block.
  case options

  /// The schema.
  public var schema: JSONText {
    let (title, keys): (String, [SettingKey]) =
      switch self {
      case .frontMatter: ("The front matter of a Kaya notebook", SettingTables.frontMatter)
      case .project: ("The settings of a Kaya project, _kaya.yml", SettingTables.configuration)
      case .options: ("The options of a block in a Kaya notebook", SettingTables.options)
      }
    let navigation = Self.object(SettingTables.navigationItem)
    let definitions: [(String, JSONText)] =
      self == .project
      ? [("navigation-item", Self.either([Self.type("string"), navigation])), ("navigation", Self.navigation)] : []
    guard case .object(let body) = Self.object(keys) else { return .null }
    return .object(
      [
        ("$schema", .string("http://json-schema.org/draft-07/schema#")), ("title", .string(title)),
      ] + body + (definitions.isEmpty ? [] : [("definitions", .object(definitions))]))
  }

  private static func object(_ keys: [SettingKey]) -> JSONText {
    let properties = keys.map { key -> (String, JSONText) in
      guard case .object(let fields) = kind(key.kind) else { return (key.name, .bool(true)) }
      return (key.name, .object([("description", .string(key.about))] + fields))
    }
    return .object([
      ("type", .string("object")), ("properties", .object(properties)), ("additionalProperties", .bool(false)),
    ])
  }

  private static func kind(_ kind: SettingKey.Kind) -> JSONText {
    switch kind {
    case .text: .object([("type", .array([.string("string"), .string("number")]))])
    case .rich: .object([("type", .array([.string("string"), .string("number")]))])
    case .flag: type("boolean")
    case .number: .object([("type", .string("number")), ("minimum", .int(0))])
    case .whole(let least):
      .object([("type", .string("integer"))] + (least.map { [("minimum", JSONText.int($0))] } ?? []))
    case .texts, .riches: either([type("string"), list(of: type("string"))])
    case .word(let words): .object([("enum", .array(words.map(JSONText.string)))])
    case .flagOrWord(let words):
      .object([("enum", .array([.bool(true), .bool(false)] + words.map(JSONText.string)))])
    case .size: .object([("type", .array([.string("integer"), .string("string")]))])
    case .group(let keys):
      keys.names == ["html"] ? either([.object([("const", .string("html"))]), object(keys)]) : object(keys)
    case .names: type("object")
    case .items(let keys):
      either([type("string"), object(keys), list(of: either([type("string"), object(keys)]))])
    case .navigation: .object([("$ref", .string("#/definitions/navigation"))])
    }
  }

  private static var navigation: JSONText {
    either([list(of: .object([("$ref", .string("#/definitions/navigation-item"))])), object(SettingTables.navigation)])
  }

  private static func type(_ name: String) -> JSONText { .object([("type", .string(name))]) }

  private static func list(of item: JSONText) -> JSONText {
    .object([("type", .string("array")), ("items", item)])
  }

  private static func either(_ schemas: [JSONText]) -> JSONText { .object([("anyOf", .array(schemas))]) }
}
