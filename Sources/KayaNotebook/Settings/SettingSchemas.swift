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
      return (key.name, JSON(.object([description] + orEmpty(schema(of: key)).members)))
    }
    return [("type", .string("object")), ("properties", .object(properties)), ("additionalProperties", .bool(false))]
  }

  private static func schema(of key: SettingKey) -> JSON {
    // The name of a format may stand without settings of its own.
    key.name == "html"
      ? either([.object([("const", .string("default"))]), kind(key.kind)]) : kind(key.kind)
  }

  /// A key without a value is as good as no key.
  private static func orEmpty(_ schema: JSON) -> JSON {
    let members = schema.members.map { member -> (String, JSON) in
      switch member.key {
      case "type" where member.value.items.isEmpty: ("type", .array([member.value, .string("null")]))
      case "type": ("type", .array(member.value.items + [.string("null")]))
      case "enum": ("enum", .array(member.value.items + [.null]))
      case "anyOf": ("anyOf", .array(member.value.items + [type("null")]))
      default: (member.key, member.value)
      }
    }
    let isWidened = members.contains { ["type", "enum", "anyOf"].contains($0.0) }
    return isWidened ? .object(members) : either([schema, type("null")])
  }

  private static func kind(_ kind: SettingKey.Kind) -> JSON {
    switch kind {
    case .text, .rich: word
    case .language: pattern("^([A-Za-z]{2,3}|[xX])(-[A-Za-z0-9]{1,8})*$")
    case .address: pattern("^[hH][tT][tT][pP][sS]?://.+")
    case .flag: type("boolean")
    case .number: .object([("type", .string("number")), ("minimum", .int(0))])
    case .whole(let least):
      .object([("type", .string("integer"))] + (least.map { [("minimum", JSON.int($0))] } ?? []))
    case .texts, .riches: either([word, list(of: word)])
    case .terms(let first, let second): terms(first, then: second)
    case .flagOrText: .object([("type", .array([.string("string"), .string("boolean")]))])
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

  private static func terms(_ first: [String], then second: [String]) -> JSON {
    let end = second.isEmpty ? "" : "( (\(second.joined(separator: "|"))))?"
    let term = pattern("^(\(first.joined(separator: "|")))\(end)$")
    return either([term, list(of: term)])
  }

  private static var navigation: JSON {
    either([
      list(of: .object([("$ref", .string("#/definitions/navigation-item"))])), object(SettingTables.navigation),
      type("string"),
    ])
  }

  /// A text, which YAML reads as a number where it looks like one.
  private static let word = JSON.object([("type", .array([.string("string"), .string("number")]))])

  private static func pattern(_ text: String) -> JSON {
    .object([("type", .string("string")), ("pattern", .string(text))])
  }

  private static func type(_ name: String) -> JSON { .object([("type", .string(name))]) }

  private static func list(of item: JSON) -> JSON {
    .object([("type", .string("array")), ("items", item)])
  }

  private static func either(_ schemas: [JSON]) -> JSON { .object([("anyOf", .array(schemas))]) }
}
