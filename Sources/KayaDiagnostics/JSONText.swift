/// A small JSON value whose keys keep their order, so that the same facts give the same bytes.
public indirect enum JSONText: Sendable {
  /// Text.
  case string(String)
  /// A number, already written.
  case number(String)
  /// A truth value.
  case bool(Bool)
  /// Nothing.
  case null
  /// A list.
  case array([JSONText])
  /// Keys and values in this order.
  case object([(String, JSONText)])

  /// A whole number.
  public static func int(_ value: Int) -> JSONText { .number(String(value)) }

  /// A number in its shortest form that reads back as the same; not finite is `null`.
  public static func double(_ value: Double) -> JSONText {
    value.isFinite ? .number(shortest(value)) : .null
  }

  /// The shortest digits that read back as the same number, whole ones without a fraction.
  public static func shortest(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return "\(value)"
  }

  /// The value as text, indented by two spaces a level.
  public var text: String {
    var out = ""
    write(into: &out, indent: 0)
    return out + "\n"
  }

  /// The value as text on one line, without spaces.
  public var compactText: String {
    var out = ""
    write(into: &out, indent: nil)
    return out
  }

  private func write(into out: inout String, indent: Int?) {
    switch self {
    case .string(let value): out += Self.quoted(value)
    case .number(let value): out += value
    case .bool(let value): out += value ? "true" : "false"
    case .null: out += "null"
    case .array(let items):
      writeItems(items.map { (nil, $0) }, open: "[", close: "]", into: &out, indent: indent)
    case .object(let items):
      writeItems(items.map { (Optional($0.0), $0.1) }, open: "{", close: "}", into: &out, indent: indent)
    }
  }

  private func writeItems(
    _ items: [(String?, JSONText)], open: String, close: String, into out: inout String, indent: Int?
  ) {
    out += open
    for (index, (key, value)) in items.enumerated() {
      if index > 0 { out += "," }
      if let indent { out += "\n" + String(repeating: "  ", count: indent + 1) }
      if let key { out += Self.quoted(key) + (indent == nil ? ":" : ": ") }
      value.write(into: &out, indent: indent.map { $0 + 1 })
    }
    if let indent, !items.isEmpty { out += "\n" + String(repeating: "  ", count: indent) }
    out += close
  }

  /// A JSON string literal.
  public static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
