import KayaDiagnostics

/// A piece of one of the notebook's files.
struct Excerpt {
  /// The position of the file in the notebook.
  let file: Int
  /// The piece itself.
  let text: MappedText

  var bytes: [UInt8] { text.bytes }

  /// Where a range of the piece stands in its file.
  func span(_ range: Range<Int>) -> Span {
    let lower = text.origin(of: range.lowerBound)
    let upper = range.isEmpty ? lower : text.origin(of: range.upperBound - 1) + 1
    return Span(file: file, range: lower..<max(lower, upper))
  }

  /// Where the whole piece stands.
  var span: Span { span(0..<bytes.count) }

  func slice(_ range: Range<Int>) -> Excerpt { Excerpt(file: file, text: text.slice(range)) }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The range without blanks at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> { bytes.trimmedRange(range) }
}

extension [UInt8] {
  /// A range of bytes without blanks and line ends at both of its ends.
  func trimmedRange(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, self[lower].isBlank || self[lower] == UInt8.lineFeed { lower += 1 }
    while upper > lower, self[upper - 1].isBlank || self[upper - 1] == UInt8.lineFeed { upper -= 1 }
    return lower..<upper
  }

  /// Whether the text of some ASCII word stands at an offset, before an end.
  func has(_ word: StaticString, at offset: Int, before end: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard offset >= 0, offset + count <= end else { return false }
    for index in 0..<count where self[offset + index] != word.utf8Start[index] { return false }
    return true
  }
}

extension UInt8 {
  static let lineFeed = UInt8(ascii: "\n")

  /// A space or a tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isASCIIWord: Bool { isASCIILetter || isASCIIDigit || self == UInt8(ascii: "_") }
}
