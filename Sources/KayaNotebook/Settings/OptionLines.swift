import KayaDiagnostics

/// The leading option lines of a block: `#| key: value`, in SQL `--| key: value` too.
struct OptionLines {
  let body: Excerpt
  /// The text after the marks, each line with its line end, mapped to the file.
  let settings: Excerpt
  /// The lines as written.
  let text: String
  /// Where the code starts in the body.
  let codeStart: Int
  private let engine: Cell.Engine

  init(_ body: Excerpt, _ engine: Cell.Engine) {
    self.body = body
    self.engine = engine
    var bytes: [UInt8] = []
    var segments: [MappedText.Segment] = []
    var at = 0
    while let mark = Self.mark(body.bytes, at, engine) {
      var end = mark
      while end < body.bytes.count, body.bytes[end] != .lineFeed { end += 1 }
      let lineEnd = min(end + 1, body.bytes.count)
      var start = mark
      if start < end, body.bytes[start] == 0x20 { start += 1 }
      if body.bytes.has("\u{A0}", at: start, before: end) { start += 2 }
      segments.append(.init(start: bytes.count, origin: body.text.origin(of: start)))
      if end < lineEnd {
        segments.append(.init(start: bytes.count + end - start, origin: body.text.origin(of: end)))
      }
      bytes.append(contentsOf: body.bytes[start..<lineEnd])
      at = lineEnd
    }
    codeStart = at
    text = body.string(0..<at)
    settings = Excerpt(
      file: body.file, text: MappedText(source: body.text.source, bytes: bytes, segments: segments))
  }

  /// The offset after the mark of an option line, or none.
  private static func mark(_ bytes: [UInt8], _ at: Int, _ engine: Cell.Engine) -> Int? {
    if bytes.has("#|", at: at, before: bytes.count) { return at + 2 }
    if engine == .sql, bytes.has("--|", at: at, before: bytes.count) { return at + 3 }
    return nil
  }

  /// Names what looks like an option line but is none, or has a blank that is none.
  func reportOddities(to reading: Reading) {
    var at = 0
    while at < body.bytes.count {
      var end = at
      while end < body.bytes.count, body.bytes[end] != .lineFeed { end += 1 }
      let line = body.trimmed(at..<end)
      if at >= codeStart {
        reportLate(line, isFirst: at == codeStart, to: reading)
      } else if let mark = Self.mark(body.bytes, at, engine),
        body.bytes.has("\u{A0}", at: mark, before: end)
          || body.bytes.has(" \u{A0}", at: mark, before: end)
      {
        reading.report(
          .error, .wrongOption, "a no-break space stands after `#|`", at: body.span(mark..<mark + 2),
          help: ["type an ordinary space"])
      }
      at = end + 1
    }
  }

  private func reportLate(_ line: Range<Int>, isFirst: Bool, to reading: Reading) {
    let isOption = Self.mark(body.bytes, line.lowerBound, engine) != nil
    if isOption {
      reading.report(
        .error, .wrongOption, "an option line stands below the code", at: body.span(line),
        help: ["options come first in a block, each at the start of its line, without empty lines between"])
    } else if isFirst, body.bytes.has("# |", at: line.lowerBound, before: line.upperBound) {
      reading.report(
        .warning, .wrongOption, "`# |` begins a comment, not an option", at: body.span(line), help: ["write `#|`"])
    }
  }
}
