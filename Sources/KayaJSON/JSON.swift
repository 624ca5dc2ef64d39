/// A value of JSON: read with its place in the file, or made to be written.
///
/// The decoder of FoundationEssentials drops places, the order of keys, and the digits of a number; its encoder orders
/// keys by name. Faults in files of others need a place, and files of ours the same bytes on every machine, so reading
/// and writing are done here. Messages between two processes of ours have neither need and stay `Codable`.
public struct JSON: Sendable {
  /// What a value is.
  public enum Kind: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number as it is written.
    case number(String)
    /// Text.
    case string(String)
    /// Values in order.
    case array([JSON])
    /// Keys with values in order; a key may stand twice.
    case object([Member])
  }

  /// A key with its value.
  public struct Member: Equatable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSON

    /// A key with its value.
    public init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// What the value is.
  public var kind: Kind
  /// The bytes of the file it was read from, the quotes of a text included; empty for a value that was not read.
  public var range: Range<Int>

  /// A value, and where it stood if it was read.
  public init(_ kind: Kind, range: Range<Int> = 0..<0) {
    self.kind = kind
    self.range = range
  }
}

extension JSON {
  /// `null`.
  public static let null = JSON(.null)

  /// A truth value.
  public static func bool(_ value: Bool) -> JSON { JSON(.bool(value)) }

  /// Text.
  public static func string(_ value: String) -> JSON { JSON(.string(value)) }

  /// A number that is written already.
  public static func number(_ digits: String) -> JSON { JSON(.number(digits)) }

  /// A whole number.
  public static func int(_ value: Int) -> JSON { JSON(.number(String(value))) }

  /// A number in its shortest form that reads back as the same; not finite is `null`.
  public static func double(_ value: Double) -> JSON {
    value.isFinite ? JSON(.number(shortest(value))) : .null
  }

  /// A list.
  public static func array(_ items: [JSON]) -> JSON { JSON(.array(items)) }

  /// Keys and values in this order.
  public static func object(_ members: [(String, JSON)]) -> JSON {
    JSON(.object(members.map { Member(key: $0.0, value: $0.1) }))
  }
}

extension JSON {
  /// The first value of a key of an object.
  public subscript(key: String) -> JSON? { members.first { $0.key == key }?.value }

  /// The members of an object; none for anything else.
  public var members: [Member] { if case .object(let members) = kind { members } else { [] } }

  /// The items of a list; none for anything else.
  public var items: [JSON] { if case .array(let items) = kind { items } else { [] } }

  /// The text, if it is one.
  public var text: String? { if case .string(let text) = kind { text } else { nil } }

  /// The number, if it is one and finite.
  public var number: Double? {
    guard case .number(let digits) = kind, let value = Double(digits), value.isFinite else { return nil }
    return value
  }
}

extension JSON: Equatable {
  /// Whether two values say the same, wherever they stood: numbers by their value, keys in their order.
  public static func == (a: JSON, b: JSON) -> Bool {
    switch (a.kind, b.kind) {
    case (.null, .null): true
    case (.bool(let x), .bool(let y)): x == y
    case (.number(let x), .number(let y)): x == y || (a.number != nil && a.number == b.number)
    case (.string(let x), .string(let y)): x == y
    case (.array(let x), .array(let y)): x == y
    case (.object(let x), .object(let y)): x == y
    default: false
    }
  }
}
