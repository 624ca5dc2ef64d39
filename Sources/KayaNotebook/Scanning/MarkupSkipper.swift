/// Finds the ends of pieces that hold no mathematics and no references: tags, addresses, link targets.
enum MarkupSkipper {
  /// The offset after an HTML tag that starts at `<`, or none.
  static func tagEnd(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int? {
    var i = at + 1
    let isClosing = i < end && bytes[i] == UInt8(ascii: "/")
    if isClosing { i += 1 }
    guard i < end, bytes[i].isASCIILetter else { return nil }
    while i < end, bytes[i].isASCIIWord || bytes[i] == UInt8(ascii: "-") { i += 1 }
    while true {
      let blanks = i
      while i < end, bytes[i].isBlank || bytes[i] == .lineFeed { i += 1 }
      guard i < end else { return nil }
      if bytes[i] == UInt8(ascii: ">") { return i + 1 }
      if isClosing { return nil }
      if bytes.has("/>", at: i, before: end) { return i + 2 }
      guard i > blanks, let after = attributeEnd(bytes, i, end) else { return nil }
      i = after
    }
  }

  private static func attributeEnd(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int? {
    var i = at
    guard bytes[i].isASCIILetter || bytes[i] == UInt8(ascii: "_") || bytes[i] == UInt8(ascii: ":") else { return nil }
    while i < end, bytes[i].isASCIIWord || [0x2D, 0x2E, 0x3A].contains(bytes[i]) { i += 1 }
    let nameEnd = i
    while i < end, bytes[i].isBlank || bytes[i] == .lineFeed { i += 1 }
    guard i < end, bytes[i] == UInt8(ascii: "=") else { return nameEnd }
    i += 1
    while i < end, bytes[i].isBlank || bytes[i] == .lineFeed { i += 1 }
    guard i < end else { return nil }
    if bytes[i] == UInt8(ascii: "\"") || bytes[i] == UInt8(ascii: "'") {
      let quote = bytes[i]
      i += 1
      while i < end, bytes[i] != quote { i += 1 }
      return i < end ? i + 1 : nil
    }
    let start = i
    while i < end, bytes[i] > 0x20, !"\"'=<>`".utf8.contains(bytes[i]) { i += 1 }
    return i > start ? i : nil
  }

  /// The offset after `<http://…>` or `<a@b.c>` that starts at `<`, or none.
  static func angleAddressEnd(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int? {
    var i = at + 1
    var isAddress = false
    while i < end, bytes[i] > 0x20, bytes[i] != UInt8(ascii: "<") {
      if bytes[i] == UInt8(ascii: ">") { return isAddress ? i + 1 : nil }
      if bytes[i] == UInt8(ascii: ":") || bytes[i] == UInt8(ascii: "@") { isAddress = true }
      i += 1
    }
    return nil
  }

  /// The offset after a bare address that starts here, or none.
  static func bareAddressEnd(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int? {
    guard
      bytes.has("http://", at: at, before: end) || bytes.has("https://", at: at, before: end)
        || bytes.has("www.", at: at, before: end)
    else { return nil }
    var i = at
    while i < end, bytes[i] > 0x20, bytes[i] != UInt8(ascii: "<") { i += 1 }
    return i
  }

  /// The offset after the target of a link, `(address "title")`, that starts at the bracket, or none.
  static func targetEnd(_ bytes: [UInt8], _ at: Int, _ end: Int) -> Int? {
    var i = at + 1
    let room = bytes.has("data:", at: i, before: end) ? mostPictureBytes : mostTargetBytes
    let end = min(end, at + room)
    func skipSpace() { while i < end, bytes[i].isBlank || bytes[i] == .lineFeed { i += 1 } }
    skipSpace()
    if i < end, bytes[i] == UInt8(ascii: "<") {
      while i < end, bytes[i] != UInt8(ascii: ">"), bytes[i] != .lineFeed { i += 1 }
      guard i < end, bytes[i] == UInt8(ascii: ">") else { return nil }
      i += 1
    } else {
      var depth = 0
      while i < end, bytes[i] > 0x20 {
        if bytes[i] == UInt8(ascii: "\\") { i += 1 }
        if i < end, bytes[i] == UInt8(ascii: "(") { depth += 1 }
        if i < end, bytes[i] == UInt8(ascii: ")") {
          if depth == 0 { break }
          depth -= 1
        }
        i += 1
      }
    }
    skipSpace()
    if i < end, let close = titleClose(bytes[i]) {
      i += 1
      while i < end, bytes[i] != close {
        if bytes[i] == UInt8(ascii: "\\") { i += 1 }
        i += 1
      }
      guard i < end else { return nil }
      i += 1
      skipSpace()
    }
    return i < end && bytes[i] == UInt8(ascii: ")") ? i + 1 : nil
  }

  /// Text longer than this is not taken for a target, so that many open brackets cost little.
  private static let mostTargetBytes = 4096
  /// An embedded picture may be longer.
  private static let mostPictureBytes = 8 * 1024 * 1024

  private static func titleClose(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): byte
    case UInt8(ascii: "("): UInt8(ascii: ")")
    default: nil
    }
  }
}
