/// How texts become bytes that cannot be mistaken for markup.
enum Escaping {
  enum Place { case text, attribute, rawText }

  private static let replacement: StaticString = "\u{FFFD}"

  static func append(_ text: String, as place: Place, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { source in append(source, as: place, to: &bytes) }
  }

  private static func append(_ source: UnsafeBufferPointer<UInt8>, as place: Place, to bytes: inout [UInt8]) {
    var plainFrom = 0
    var index = 0
    while index < source.count {
      if standsForItself(source[index]) {
        index += 1
        continue
      }
      guard let (length, substitute) = substitution(in: source, at: index, place) else {
        index += 1
        continue
      }
      bytes.append(contentsOf: source[plainFrom..<index])
      substitute.withUTF8Buffer { bytes.append(contentsOf: $0) }
      index += length
      plainFrom = index
    }
    bytes.append(contentsOf: source[plainFrom..<source.count])
  }

  /// Whether a byte is written as it is at every place, which nearly all bytes of a page are.
  @inline(__always) private static func standsForItself(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x21, 0x23...0x25, 0x27...0x3B, 0x3D, 0x3F...0x7E, 0x80...0xC1, 0xC3...0xEE: true
    default: false
    }
  }

  /// How many bytes from here on are replaced and by what, or nothing if the byte stands for itself here.
  private static func substitution(
    in source: UnsafeBufferPointer<UInt8>, at index: Int, _ place: Place
  ) -> (Int, StaticString)? {
    let byte = source[index]
    switch byte {
    case UInt8(ascii: "&"): return place == .rawText ? nil : (1, "&amp;")
    case UInt8(ascii: "<"): return lessThan(in: source, at: index, place)
    case UInt8(ascii: ">"): return place == .text ? (1, "&gt;") : nil
    case UInt8(ascii: "\""): return place == .attribute ? (1, "&quot;") : nil
    case 0x0A, 0x09: return place == .attribute ? (1, byte == 0x0A ? "&#10;" : "&#9;") : nil
    case 0x0D: return lineEnd(in: source, at: index, place)
    case 0x00...0x1F, 0x7F: return (1, replacement)
    default: return unwelcomeScalar(in: source, at: index)
    }
  }

  /// Style and script hold no character references, so an end tag inside is broken by a backslash.
  private static func lessThan(
    in source: UnsafeBufferPointer<UInt8>, at index: Int, _ place: Place
  ) -> (Int, StaticString)? {
    guard place == .rawText else { return (1, "&lt;") }
    guard index + 1 < source.count else { return (1, "<\\") }
    switch source[index + 1] {
    case UInt8(ascii: "/"), UInt8(ascii: "!"): return (1, "<\\")
    default: return nil
    }
  }

  private static func lineEnd(
    in source: UnsafeBufferPointer<UInt8>, at index: Int, _ place: Place
  ) -> (Int, StaticString) {
    let pair = index + 1 < source.count && source[index + 1] == 0x0A
    return (pair ? 2 : 1, place == .attribute ? "&#10;" : "\n")
  }

  /// C1 controls and noncharacters, which HTML calls an error and XML forbids in part.
  private static func unwelcomeScalar(in source: UnsafeBufferPointer<UInt8>, at index: Int) -> (Int, StaticString)? {
    func at(_ offset: Int) -> UInt8 { index + offset < source.count ? source[index + offset] : 0 }
    switch source[index] {
    case 0xC2 where at(1) < 0xA0: return (2, replacement)
    case 0xEF where at(1) == 0xBF && at(2) >= 0xBE: return (3, replacement)
    case 0xEF where at(1) == 0xB7 && (0x90...0xAF).contains(at(2)): return (3, replacement)
    case 0xF0...0xF4 where at(1) & 0x0F == 0x0F && at(2) == 0xBF && at(3) >= 0xBE: return (4, replacement)
    default: return nil
    }
  }
}
