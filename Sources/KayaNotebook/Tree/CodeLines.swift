import KayaDiagnostics

/// Maps the text of a fenced block to the files, byte by byte.
enum CodeLines {
  /// The body of a block as it stands in the file.
  ///
  /// The parser has taken away containers and the fence's indentation; what is left of a line is a suffix of the
  /// line in the file. A tab that was taken in part arrives as blanks and becomes the tab again.
  static func excerpt(_ node: MarkdownNode, _ literal: String, _ composer: Composer, _ reading: Reading) -> Excerpt {
    let body = Array(literal.utf8)
    let file = composer.origin(of: composer.line(node.startLine).lowerBound).file
    let clean = reading.files[file].bytes
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.count)
    var segments: [MappedText.Segment] = []
    var number = node.startLine + 1
    var start = 0
    while start < body.count {
      var end = start
      while end < body.count, body[end] != .lineFeed { end += 1 }
      let line = composer.line(number)
      let common = commonSuffix(body, start..<end, composer.bytes, line)
      var from = line.upperBound - common
      if common < end - start, from > line.lowerBound, composer.bytes[from - 1] == 0x09 { from -= 1 }
      if from < line.upperBound {
        let origin = composer.origin(of: from).offset
        segments.append(.init(start: bytes.count, origin: origin))
        bytes.append(contentsOf: composer.bytes[from..<line.upperBound])
      }
      var lineEnd = composer.origin(of: line.upperBound).offset
      if lineEnd < clean.count, clean[lineEnd] == 0x0D { lineEnd += 1 }
      segments.append(.init(start: bytes.count, origin: min(lineEnd, clean.count)))
      bytes.append(.lineFeed)
      start = end + 1
      number += 1
    }
    if segments.isEmpty {
      let opening = composer.line(node.startLine + 1)
      segments.append(.init(start: 0, origin: composer.origin(of: opening.lowerBound).offset))
    }
    return Excerpt(
      file: file, text: MappedText(source: reading.files[file].text, bytes: bytes, segments: segments))
  }

  private static func commonSuffix(_ a: [UInt8], _ first: Range<Int>, _ b: [UInt8], _ second: Range<Int>) -> Int {
    var count = 0
    let most = min(first.count, second.count)
    while count < most, a[first.upperBound - 1 - count] == b[second.upperBound - 1 - count] { count += 1 }
    return count
  }
}
