/// Reads `{#id .class key="value"}`.
struct AttributeReader {
  private let excerpt: Excerpt
  private let end: Int
  private var at: Int
  private var attributes = Attributes()

  /// The attributes that start at an offset and the offset after them; none if anything else stands in the braces.
  static func read(_ excerpt: Excerpt, at start: Int, before end: Int) -> (attributes: Attributes, end: Int)? {
    guard start < end, excerpt.bytes[start] == UInt8(ascii: "{") else { return nil }
    var reader = AttributeReader(excerpt: excerpt, end: end, at: start + 1)
    guard let after = reader.readAll(), !reader.attributes.isEmpty else { return nil }
    return (reader.attributes, after)
  }

  private mutating func readAll() -> Int? {
    let bytes = excerpt.bytes
    while true {
      let before = at
      while at < end, bytes[at].isBlank || bytes[at] == .lineFeed { at += 1 }
      guard at < end else { return nil }
      if bytes[at] == UInt8(ascii: "}") { return at + 1 }
      let isFirst = bytes[before - 1] == UInt8(ascii: "{") && before == at
      guard isFirst || at > before else { return nil }
      guard readOne() else { return nil }
    }
  }

  private mutating func readOne() -> Bool {
    switch excerpt.bytes[at] {
    case UInt8(ascii: "#"):
      guard let word = word(from: at + 1) else { return false }
      attributes.id = attributes.id ?? excerpt.string(word)
      attributes.idSpan = attributes.idSpan ?? excerpt.span(word)
      at = word.upperBound
    case UInt8(ascii: "."):
      guard let word = word(from: at + 1) else { return false }
      attributes.classes.append(excerpt.string(word))
      at = word.upperBound
    case UInt8(ascii: "-") where at + 1 < end && (excerpt.bytes[at + 1].isBlank || excerpt.bytes[at + 1] == 0x7D):
      attributes.classes.append("unnumbered")
      at += 1
    default: return readPair()
    }
    return true
  }

  private mutating func readPair() -> Bool {
    guard let key = word(from: at), key.upperBound + 1 < end,
      excerpt.bytes[key.upperBound] == UInt8(ascii: "=")
    else { return false }
    let start = key.upperBound + 1
    let quote = excerpt.bytes[start]
    var value = ""
    var valueRange: Range<Int>
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      var bytes: [UInt8] = []
      var i = start + 1
      while i < end, excerpt.bytes[i] != quote {
        if excerpt.bytes[i] == UInt8(ascii: "\\"), i + 1 < end { i += 1 }
        bytes.append(excerpt.bytes[i])
        i += 1
      }
      guard i < end else { return false }
      value = String(decoding: bytes, as: UTF8.self)
      valueRange = start + 1..<i
      at = i + 1
    } else {
      var i = start
      while i < end, excerpt.bytes[i] > 0x20, excerpt.bytes[i] != UInt8(ascii: "}") { i += 1 }
      guard i > start else { return false }
      valueRange = start..<i
      value = excerpt.string(valueRange)
      at = i
    }
    attributes.pairs.append(
      Attributes.Pair(key: excerpt.string(key), value: value, span: excerpt.span(valueRange)))
    return true
  }

  /// A word of letters, digits and the marks that names are made with.
  private func word(from start: Int) -> Range<Int>? {
    var i = start
    while i < end, isWord(excerpt.bytes[i]) { i += 1 }
    return i > start ? start..<i : nil
  }

  private func isWord(_ byte: UInt8) -> Bool {
    byte.isASCIIWord || byte >= 0x80 || [0x2D, 0x2E, 0x3A, 0x2F].contains(byte)
  }
}
