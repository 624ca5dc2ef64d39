import KayaDiagnostics

/// Consecutive lines of running text: a paragraph, a heading or a table.
struct TextRun {
  /// A line of a run.
  struct Line {
    /// Columns of containers that come from the file this one is included by.
    var base: [UInt8]
    /// The marks of quotations and lists.
    var prefix: Range<Int>
    /// The text.
    var content: Range<Int>
  }

  let file: Int
  var lines: [Line] = []
  /// Whether a delimiter row has been seen, and at which line.
  var delimiterRow: Int?

  init(file: Int) { self.file = file }

  /// The text of the run: lines joined by LF, without containers.
  func excerpt(of file: SourceFile) -> Excerpt {
    var bytes: [UInt8] = []
    var segments: [MappedText.Segment] = []
    for (index, line) in lines.enumerated() {
      if index > 0 {
        var end = lines[index - 1].content.upperBound
        if end < file.bytes.count, file.bytes[end] == 0x0D { end += 1 }
        segments.append(.init(start: bytes.count, origin: end))
        bytes.append(.lineFeed)
      }
      segments.append(.init(start: bytes.count, origin: line.content.lowerBound))
      bytes.append(contentsOf: file.bytes[line.content])
    }
    return Excerpt(
      file: self.file, text: MappedText(source: file.text, bytes: bytes, segments: segments))
  }
}
