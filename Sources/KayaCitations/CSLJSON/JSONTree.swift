import KayaDiagnostics

/// A value of JSON with its place.
struct JSONTree {
  /// The value itself.
  indirect enum Kind {
    case null
    case bool(Bool)
    /// A number as it is written.
    case number(String)
    case string(String)
    case list([JSONTree])
    case object([(name: String, value: JSONTree)])
  }

  var kind: Kind
  var range: Range<Int>

  subscript(name: String) -> JSONTree? {
    guard case .object(let entries) = kind else { return nil }
    return entries.first { $0.name == name }?.value
  }

  /// The items of a list.
  var items: [JSONTree]? { if case .list(let items) = kind { items } else { nil } }

  /// A text, or a number as it is written.
  var text: String? {
    switch kind {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// A whole number, also where it is written as a text.
  var whole: Int? { text.flatMap { Int($0.trimmed) } }
}

/// Reads JSON; the first fault ends the reading.
struct JSONTreeReader {
  private let source: SourceText
  private let bytes: [UInt8]
  private var at: Int

  /// Deeper values are refused, so that no file can exhaust the stack.
  private static let mostDepth = 64

  init(_ source: SourceText) {
    self.source = source
    bytes = source.bytes
    at = source.markLength
  }

  /// The value of the whole file.
  static func read(_ source: SourceText) throws -> JSONTree {
    var reader = JSONTreeReader(source)
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.at == reader.bytes.count else { throw reader.fault("the end of the file is expected here") }
    return value
  }

  private func fault(_ message: String, help: [String] = []) -> Failure {
    let range = min(at, bytes.count)..<min(at + 1, bytes.count)
    return Failure(Diagnostic(.bibliography, message, at: source.place(range), help: help))
  }

  private mutating func skipBlanks() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  private mutating func value(depth: Int) throws -> JSONTree {
    guard depth < Self.mostDepth else { throw fault("values are nested more than \(Self.mostDepth) deep") }
    skipBlanks()
    let start = at
    guard at < bytes.count else { throw fault("a value is expected, but the file ends") }
    let kind: JSONTree.Kind
    switch bytes[at] {
    case UInt8(ascii: "{"): kind = .object(try object(depth))
    case UInt8(ascii: "["): kind = .list(try list(depth))
    case UInt8(ascii: "\""): kind = .string(try string())
    case UInt8(ascii: "-"), 0x30...0x39: kind = .number(number())
    default: kind = try word()
    }
    return JSONTree(kind: kind, range: start..<at)
  }

  private mutating func word() throws -> JSONTree.Kind {
    for (text, kind) in [("null", JSONTree.Kind.null), ("true", .bool(true)), ("false", .bool(false))]
    where bytes[at...].starts(with: text.utf8) {
      at += text.utf8.count
      return kind
    }
    throw fault("a value is expected here")
  }

  private mutating func number() -> String {
    let start = at
    while at < bytes.count, "+-.eE0123456789".utf8.contains(bytes[at]) { at += 1 }
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func object(_ depth: Int) throws -> [(name: String, value: JSONTree)] {
    var entries: [(name: String, value: JSONTree)] = []
    at += 1
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
      at += 1
      return []
    }
    while true {
      skipBlanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
        throw fault("a name in quotes is expected here", help: ["a comma before `}` is not allowed in JSON"])
      }
      let name = try string()
      skipBlanks()
      guard at < bytes.count, bytes[at] == UInt8(ascii: ":") else { throw fault("`:` is expected after `\(name)`") }
      at += 1
      entries.append((name, try value(depth: depth + 1)))
      if try isEnd(UInt8(ascii: "}"), "`,` or `}`") { return entries }
    }
  }

  private mutating func list(_ depth: Int) throws -> [JSONTree] {
    var items: [JSONTree] = []
    at += 1
    skipBlanks()
    if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
      at += 1
      return []
    }
    while true {
      items.append(try value(depth: depth + 1))
      if try isEnd(UInt8(ascii: "]"), "`,` or `]`") { return items }
    }
  }

  private mutating func isEnd(_ close: UInt8, _ wanted: String) throws -> Bool {
    skipBlanks()
    guard at < bytes.count, bytes[at] == close || bytes[at] == UInt8(ascii: ",") else {
      throw fault("\(wanted) is expected here")
    }
    at += 1
    return bytes[at - 1] == close
  }

  private mutating func string() throws -> String {
    at += 1
    var out: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
      case 0..<0x20:
        at -= 1
        throw fault("a text is not closed on its line", help: ["a line break in a text is written `\\n`"])
      case UInt8(ascii: "\\"): out += try escape()
      default: out.append(byte)
      }
    }
    throw fault("a text is not closed")
  }

  private mutating func escape() throws -> [UInt8] {
    guard at < bytes.count else { throw fault("a text is not closed") }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(scalar()).utf8)
    default:
      at -= 1
      throw fault("there is no escape `\\\(String(decoding: [byte], as: UTF8.self))`")
    }
  }

  /// The character of `\uXXXX`, of two halves where it needs them; a lone half is the replacement character.
  private mutating func scalar() -> Unicode.Scalar {
    guard let first = hex() else { return "\u{FFFD}" }
    if (0xD800..<0xDC00).contains(first), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      at += 2
      guard let second = hex(), (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
    }
    return Unicode.Scalar(first) ?? "\u{FFFD}"
  }

  private mutating func hex() -> UInt32? {
    guard at + 4 <= bytes.count, let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { return nil }
    at += 4
    return value
  }
}
