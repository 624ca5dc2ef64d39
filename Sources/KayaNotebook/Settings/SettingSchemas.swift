import KayaJSON

/// JSON schemas of settings, by which editors complete and check what authors write.
public enum SettingSchemas: String, Sendable, CaseIterable {
  /// The settings at the start of a notebook.
  case frontMatter = "front-matter"
  /// `_kaya.yml`.
  case project
  /// The options of a block.
  case options

  /// The schema.
  public var schema: JSON {
    let (title, keys): (String, [SettingKey]) =
      switch self {
      case .frontMatter: ("The front matter of a Kaya notebook", SettingTables.frontMatter)
      case .project: ("The settings of a Kaya project, _kaya.yml", SettingTables.configuration)
      case .options: ("The options of a block in a Kaya notebook", SettingTables.options)
      }
    let navigation = Self.object(SettingTables.navigationItem)
    let definitions: [(String, JSON)] =
      self == .project
      ? [("navigation-item", Self.either([Self.type("string"), navigation])), ("navigation", Self.navigation)] : []
    return .object(
      [
        ("$schema", .string("http://json-schema.org/draft-07/schema#")), ("title", .string(title)),
      ] + Self.fields(keys) + (definitions.isEmpty ? [] : [("definitions", .object(definitions))]))
  }

  private static func object(_ keys: [SettingKey]) -> JSON { .object(fields(keys)) }

  private static func fields(_ keys: [SettingKey]) -> [(String, JSON)] {
    let properties = keys.map { key -> (String, JSON) in
      let description = JSON.Member(key: "description", value: .string(key.about))
      return (key.name, JSON(.object([description] + kind(key.kind).members)))
    }
    return [("type", .string("object")), ("properties", .object(properties)), ("additionalProperties", .bool(false))]
  }

  private static func kind(_ kind: SettingKey.Kind) -> JSON {
    switch kind {
    case .text: .object([("type", .array([.string("string"), .string("number")]))])
    case .language: pattern("^([A-Za-z]{2,3}|[xX])(-[A-Za-z0-9]{1,8})*$")
    case .address: pattern("^[hH][tT][tT][pP][sS]?://.+")
    case .rich: .object([("type", .array([.string("string"), .string("number")]))])
    case .flag: type("boolean")
    case .number: .object([("type", .string("number")), ("minimum", .int(0))])
    case .whole(let least):
      .object([("type", .string("integer"))] + (least.map { [("minimum", JSON.int($0))] } ?? []))
    case .texts, .riches: either([type("string"), list(of: type("string"))])
    case .word(let words): .object([("enum", .array(words.map(JSON.string)))])
    case .flagOrWord(let words):
      .object([("enum", .array([.bool(true), .bool(false)] + words.map(JSON.string)))])
    case .size:
      either([
        .object([("type", .string("integer")), ("minimum", .int(1))]), pattern("^[0-9][0-9_.]* *([kKMGT]?i?B)?$"),
      ])
    case .group(let keys):
      keys.names == ["html"] ? either([.object([("const", .string("html"))]), object(keys)]) : object(keys)
    case .names: type("object")
    case .items(let keys):
      either([type("string"), object(keys), list(of: either([type("string"), object(keys)]))])
    case .named: either([type("string"), type("object"), list(of: either([type("string"), type("object")]))])
    case .navigation: .object([("$ref", .string("#/definitions/navigation"))])
    }
  }

  private static var navigation: JSON {
    either([
      list(of: .object([("$ref", .string("#/definitions/navigation-item"))])), object(SettingTables.navigation),
      type("string"),
    ])
  }

  private static func pattern(_ text: String) -> JSON {
    .object([("type", .string("string")), ("pattern", .string(text))])
  }

  private static func type(_ name: String) -> JSON { .object([("type", .string(name))]) }

  private static func list(of item: JSON) -> JSON {
    .object([("type", .string("array")), ("items", item)])
  }

  private static func either(_ schemas: [JSON]) -> JSON { .object([("anyOf", .array(schemas))]) }
}
