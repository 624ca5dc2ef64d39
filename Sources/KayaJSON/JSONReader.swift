extension JSON {
  /// What else than RFC 8259 a file may hold.
  public enum Dialect: Sendable {
    /// Nothing.
    case standard
    /// The words `NaN`, `Infinity` and `-Infinity` as numbers, as Python writes them into notebooks.
    case python
  }

  /// Reads the value that a file holds; a byte order mark before it is passed over.
  ///
  /// Linear in the bytes. Bytes that are not UTF-8, and halves of a character that `\u` names without the other, become
  /// U+FFFD.
  public init(_ bytes: [UInt8], dialect: Dialect = .standard) throws(Fault) {
    var reader = JSONReader(bytes, dialect)
    self = try reader.document()
  }
}

/// Reads JSON from bytes; the first fault ends the reading.
struct JSONReader {
  let bytes: [UInt8]
  var at: Int
  private let dialect: JSON.Dialect

  /// Deeper values are refused, so that no file can exhaust the stack.
  static let mostDepth = 64

  init(_ bytes: [UInt8], _ dialect: JSON.Dialect) {
    self.bytes = bytes
    self.dialect = dialect
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func document() throws(JSON.Fault) -> JSON {
    let value = try value(depth: 0)
    guard next == nil else { throw fault(.notTheEnd) }
    return value
  }

  func fault(_ reason: JSON.Fault.Reason) -> JSON.Fault { JSON.Fault(reason: reason, offset: at) }

  /// The byte that is read next.
  var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

  /// The byte after blanks.
  private var next: UInt8? {
    mutating get {
      while at < bytes.count {
        switch bytes[at] {
        case 0x20, 0x09, 0x0A, 0x0D: at += 1
        default: return bytes[at]
        }
      }
      return nil
    }
  }

  private mutating func value(depth: Int) throws(JSON.Fault) -> JSON {
    guard let first = next else { throw fault(.endsEarly) }
    guard depth < Self.mostDepth else { throw fault(.tooDeep) }
    let start = at
    let kind: JSON.Kind
    switch first {
    case UInt8(ascii: "{"): kind = .object(try members(depth))
    case UInt8(ascii: "["): kind = .array(try items(depth))
    case UInt8(ascii: "\""): kind = .string(try string())
    default: if let word = word() { kind = word } else { kind = try number() }
    }
    return JSON(kind, range: start..<at)
  }

  // MARK: Lists and objects

  private mutating func items(_ depth: Int) throws(JSON.Fault) -> [JSON] {
    var items: [JSON] = []
    at += 1
    if take("]") { return items }
    repeat { items.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw fault(.noComma(close: "]")) }
    return items
  }

  private mutating func members(_ depth: Int) throws(JSON.Fault) -> [JSON.Member] {
    var members: [JSON.Member] = []
    at += 1
    if take("}") { return members }
    repeat {
      guard next == UInt8(ascii: "\"") else { throw fault(.noKey) }
      let key = try string()
      guard take(":") else { throw fault(.noColon(key: key)) }
      members.append(JSON.Member(key: key, value: try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw fault(.noComma(close: "}")) }
    return members
  }

  /// Whether a mark comes next; it is then passed.
  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: mark) else { return false }
    at += 1
    return true
  }

  // MARK: Words and numbers

  private mutating func word() -> JSON.Kind? {
    switch byte {
    case UInt8(ascii: "n") where passes("null"): .null
    case UInt8(ascii: "t") where passes("true"): .bool(true)
    case UInt8(ascii: "f") where passes("false"): .bool(false)
    default: dialect == .python ? pythonNumber() : nil
    }
  }

  private mutating func pythonNumber() -> JSON.Kind? {
    for word in ["NaN", "Infinity", "-Infinity"] where passes(word) { return .number(word) }
    return nil
  }

  private mutating func passes(_ word: String) -> Bool {
    guard bytes[at...].starts(with: word.utf8) else { return false }
    at += word.utf8.count
    return true
  }

  private mutating func number() throws(JSON.Fault) -> JSON.Kind {
    let start = at
    if byte == UInt8(ascii: "-") { at += 1 }
    if byte == UInt8(ascii: "0") {
      at += 1
    } else if !passesDigits() {
      at = start
      throw fault(.noValue)
    }
    if byte == UInt8(ascii: ".") {
      at += 1
      guard passesDigits() else { throw fault(.noDigits) }
    }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      at += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
      guard passesDigits() else { throw fault(.noDigits) }
    }
    return .number(String(decoding: bytes[start..<at], as: UTF8.self))
  }

  private mutating func passesDigits() -> Bool {
    let start = at
    while at < bytes.count, (0x30...0x39).contains(bytes[at]) { at += 1 }
    return at > start
  }
}
