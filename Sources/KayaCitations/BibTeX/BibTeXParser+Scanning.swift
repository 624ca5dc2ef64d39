extension BibTeXParser {
  func peek() -> UInt8? { at < bytes.count ? bytes[at] : nil }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  func character(_ offset: Int) -> String {
    guard offset < bytes.count else { return "" }
    return String(decoding: bytes[offset...].prefix(4), as: UTF8.self).prefix(1).description
  }

  /// Blanks, and comments of TeX that fill the rest of a line.
  mutating func skipBlanks() {
    while let byte = peek() {
      if byte <= 0x20 {
        at += 1
      } else if byte == UInt8(ascii: "%") {
        while at < bytes.count, bytes[at] != 0x0A { at += 1 }
      } else {
        return
      }
    }
  }

  /// The name of a type, a field or a string.
  mutating func name() -> String {
    let start = at
    while let byte = peek(), byte > 0x20, !"\"#%'(),={}@".utf8.contains(byte) { at += 1 }
    return text(start..<at)
  }

  mutating func skipComment() {
    let start = at
    var depth = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "{") { depth += 1 }
      if bytes[at] == UInt8(ascii: "}") { depth -= 1 }
      at += 1
      if depth == 0 { break }
    }
    // A comment need not be balanced; then it is its line.
    guard depth != 0 || bytes[start] != UInt8(ascii: "{") else { return }
    at = start
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
  }

  /// The start of the next line that begins with `@word{`.
  func nextEntry(after start: Int) -> Int {
    var line = start
    while line < bytes.count {
      guard let end = bytes[line...].firstIndex(of: 0x0A) else { return bytes.count }
      line = end + 1
      var first = line
      while first < bytes.count, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
      guard first < bytes.count, bytes[first] == UInt8(ascii: "@") else { continue }
      var after = first + 1
      while after < bytes.count, bytes[after] | 0x20 >= 0x61, bytes[after] | 0x20 <= 0x7A { after += 1 }
      while after < bytes.count, bytes[after] == 0x20 { after += 1 }
      if after > first + 1, after < bytes.count, bytes[after] == UInt8(ascii: "{") || bytes[after] == UInt8(ascii: "(")
      {
        return first
      }
    }
    return bytes.count
  }
}
