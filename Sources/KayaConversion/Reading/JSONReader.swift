import KayaDiagnostics

/// A JSON value that knows where its texts stood.
indirect enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(String)
  /// A text with the byte after its opening quote.
  case string(String, offset: Int)
  case array([JSONValue])
  case object([(key: String, value: JSONValue)])

  /// The value of a key.
  subscript(_ key: String) -> JSONValue? {
    if case .object(let pairs) = self { return pairs.first { $0.key == key }?.value }
    return nil
  }

  var text: String? {
    if case .string(let text, _) = self { return text }
    return nil
  }

  var items: [JSONValue] {
    if case .array(let items) = self { return items }
    return []
  }

  var pairs: [(key: String, value: JSONValue)] {
    if case .object(let pairs) = self { return pairs }
    return []
  }
}

/// Reads JSON, and says where it is none.
struct JSONReader {
  /// What is wrong, and at which byte.
  struct Fault: Error {
    var message: String
    var offset: Int
  }

  private let bytes: [UInt8]
  private var at: Int
  private var depth = 0
  private static let mostDepth = 64

  /// The value of a file.
  static func value(_ source: SourceText) throws(Fault) -> JSONValue {
    var reader = JSONReader(bytes: source.bytes, at: source.markLength)
    let value = try reader.value()
    reader.skipBlanks()
    if reader.at < reader.bytes.count { throw reader.fault("something follows the end of the JSON text") }
    return value
  }

  private init(bytes: [UInt8], at: Int) {
    self.bytes = bytes
    self.at = at
  }

  private func fault(_ message: String) -> Fault { Fault(message: message, offset: min(at, bytes.count)) }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] == 0x20 || (0x09...0x0D).contains(bytes[at]) { at += 1 }
  }

  private mutating func take(_ character: Character) -> Bool {
    skipBlanks()
    guard at < bytes.count, bytes[at] == character.asciiValue else { return false }
    at += 1
    return true
  }

  private mutating func value() throws(Fault) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.mostDepth else { throw fault("the JSON text is nested too deeply") }
    skipBlanks()
    guard at < bytes.count else { throw fault("the JSON text ends too early") }
    switch bytes[at] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""):
      let start = at + 1
      return .string(try string(), offset: start)
    default: return try word()
    }
  }

  private mutating func object() throws(Fault) -> JSONValue {
    at += 1
    var pairs: [(key: String, value: JSONValue)] = []
    if take("}") { return .object(pairs) }
    repeat {
      skipBlanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw fault("a key in quotes is expected") }
      let key = try string()
      guard take(":") else { throw fault("a colon is expected after the key `\(key)`") }
      pairs.append((key, try value()))
    } while take(",")
    guard take("}") else { throw fault("`,` or `}` is expected") }
    return .object(pairs)
  }

  private mutating func array() throws(Fault) -> JSONValue {
    at += 1
    var items: [JSONValue] = []
    if take("]") { return .array(items) }
    repeat { items.append(try value()) } while take(",")
    guard take("]") else { throw fault("`,` or `]` is expected") }
    return .array(items)
  }

  private mutating func word() throws(Fault) -> JSONValue {
    let start = at
    while at < bytes.count, !" \t\r\n,]}:\"".utf8.contains(bytes[at]) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default:
      guard Double(text) != nil else {
        at = start
        throw fault("this is no JSON value")
      }
      return .number(text)
    }
  }

  private mutating func string() throws(Fault) -> String {
    at += 1
    var out: [UInt8] = []
    while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
      if bytes[at] < 0x20 { throw fault("a text in quotes is not closed on its line") }
      if bytes[at] == UInt8(ascii: "\\") {
        try escape(into: &out)
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    guard at < bytes.count else { throw fault("a text in quotes is not closed") }
    at += 1
    return String(decoding: out, as: UTF8.self)
  }

  private mutating func escape(into out: inout [UInt8]) throws(Fault) {
    at += 1
    guard at < bytes.count else { throw fault("a text in quotes is not closed") }
    let letter = bytes[at]
    at += 1
    switch letter {
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(letter)
    case UInt8(ascii: "u"): try unicode(into: &out)
    default:
      at -= 1
      throw fault("this is no escape of JSON")
    }
  }

  private mutating func unicode(into out: inout [UInt8]) throws(Fault) {
    var value = try hex()
    if (0xD800..<0xDC00).contains(value), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      at += 2
      let low = try hex()
      if (0xDC00..<0xE000).contains(low) { value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00) }
    }
    out += Array(String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
  }

  private mutating func hex() throws(Fault) -> UInt32 {
    guard at + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw fault("four hexadecimal digits are expected") }
    at += 4
    return value
  }
}
