extension JSONReader {
  /// The text in quotes that starts here.
  mutating func string() throws(JSON.Fault) -> String {
    at += 1
    let start = at
    passPlain()
    if byte == UInt8(ascii: "\"") {
      defer { at += 1 }
      return String(decoding: bytes[start..<at], as: UTF8.self)
    }
    var out = Array(bytes[start..<at])
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        at += 1
        return String(decoding: out, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &out)
      case 0..<0x20: throw fault(.brokenText)
      default:
        let run = at
        passPlain()
        out += bytes[run..<at]
      }
    }
    throw fault(.openText)
  }

  /// Passes the bytes that stand for themselves.
  private mutating func passPlain() {
    while at < bytes.count, bytes[at] >= 0x20, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
      at += 1
    }
  }

  private mutating func escape(into out: inout [UInt8]) throws(JSON.Fault) {
    at += 1
    guard let letter = byte else { throw fault(.openText) }
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(letter)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "u"):
      out += String(Character(try scalar())).utf8
      return
    default: throw fault(.noEscape)
    }
    at += 1
  }

  /// The character of `uXXXX`, of two halves where it needs them.
  private mutating func scalar() throws(JSON.Fault) -> Unicode.Scalar {
    let first = try hex()
    guard (0xD800..<0xDC00).contains(first), bytes[at...].starts(with: "\\u".utf8) else {
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }
    let half = at
    at += 1
    let second = try hex()
    guard (0xDC00..<0xE000).contains(second) else {
      // The second is no half of the first: it stands for itself.
      at = half
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  /// The four digits after `u`.
  private mutating func hex() throws(JSON.Fault) -> UInt32 {
    at += 1
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = byte.flatMap(Self.hexDigit) else { throw fault(byte == nil ? .openText : .noEscape) }
      value = value << 4 | digit
      at += 1
    }
    return value
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte & 0xDF) - 0x37
    default: nil
    }
  }
}
