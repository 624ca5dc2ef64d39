extension JSON {
  /// The value as text with a line for each part, indented by two spaces a level, and a line end.
  public var indentedText: String { text(levels: .max) }

  /// The value as text on one line, without spaces.
  public var compactText: String {
    var writer = JSONWriter(levels: 0)
    writer.write(self, level: 0)
    return writer.text
  }

  /// The value as text whose outer levels have a line for each part; what is deeper stands on one line.
  public func text(levels: Int) -> String {
    var writer = JSONWriter(levels: levels)
    writer.write(self, level: 0)
    return writer.text + "\n"
  }

  /// A text as JSON writes it, in quotes.
  public static func quoted(_ text: String) -> String {
    var writer = JSONWriter(levels: 0)
    writer.write(text)
    return writer.text
  }

  /// The shortest digits that read back as the same finite number, whole ones without a fraction.
  public static func shortest(_ value: Double) -> String {
    // Beyond this Swift writes an exponent itself.
    if value == value.rounded(), abs(value) < 0x1p54 { return String(Int64(value)) }
    return "\(value)"
  }
}

/// Writes values as bytes; the same value gives the same bytes.
private struct JSONWriter {
  private var out: [UInt8] = []
  /// So many levels of lists and objects are spread over lines.
  private let levels: Int

  init(levels: Int) { self.levels = levels }

  var text: String { String(decoding: out, as: UTF8.self) }

  mutating func write(_ value: JSON, level: Int) {
    switch value.kind {
    case .null: out += "null".utf8
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .number(let digits): out += digits.utf8
    case .string(let text): write(text)
    case .array(let items):
      out.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        startPart(index, level)
        write(item, level: level + 1)
      }
      endParts(items.count, level)
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        startPart(index, level)
        write(member.key)
        out += (level < levels ? ": " : ":").utf8
        write(member.value, level: level + 1)
      }
      endParts(members.count, level)
      out.append(UInt8(ascii: "}"))
    }
  }

  private mutating func startPart(_ index: Int, _ level: Int) {
    if index > 0 { out.append(UInt8(ascii: ",")) }
    if level < levels { startLine(level + 1) }
  }

  private mutating func endParts(_ count: Int, _ level: Int) {
    if level < levels, count > 0 { startLine(level) }
  }

  private mutating func startLine(_ level: Int) {
    out.append(UInt8(ascii: "\n"))
    out += repeatElement(UInt8(ascii: " "), count: 2 * level)
  }

  mutating func write(_ text: String) {
    out.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      for index in bytes.indices {
        guard let escape = Self.escape(bytes[index...]) else { continue }
        out += bytes[written..<index]
        out += escape.text.utf8
        written = index + escape.length
      }
      out += bytes[written...]
    }
    out.append(UInt8(ascii: "\""))
  }

  /// What is written for the first bytes and how many they are; nothing if the first stands for itself.
  ///
  /// U+2028 and U+2029 end a line of JavaScript, so that data among scripts must not hold them.
  private static func escape(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> (text: String, length: Int)? {
    switch bytes.first {
    case UInt8(ascii: "\"")?: ("\\\"", 1)
    case UInt8(ascii: "\\")?: ("\\\\", 1)
    case UInt8(ascii: "\n")?: ("\\n", 1)
    case UInt8(ascii: "\r")?: ("\\r", 1)
    case UInt8(ascii: "\t")?: ("\\t", 1)
    case let byte? where byte < 0x20: ("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16), 1)
    case 0xE2? where bytes.starts(with: [0xE2, 0x80, 0xA8]): ("\\u2028", 3)
    case 0xE2? where bytes.starts(with: [0xE2, 0x80, 0xA9]): ("\\u2029", 3)
    default: nil
    }
  }
}
