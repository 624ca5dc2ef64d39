import KayaDiagnostics

/// Lines of code with one statement each, where semicolons put several on one.
struct SemicolonLines {
  private(set) var lines: [Document.Line] = []

  /// Cuts lines at semicolons outside quotes, brackets and comments.
  init(_ code: [Document.Line], _ language: ForeignLanguage, in source: SourceText) {
    // Within quotes that go over several lines nothing is known.
    guard code.contains(where: { $0.text.contains(";") }),
      !code.contains(where: { $0.text.contains("\"\"\"") || $0.text.contains("\'\'\'") })
    else {
      lines = code
      return
    }
    var depth = 0
    for line in code {
      let cuts = Self.cuts(line.text, language, &depth)
      guard !cuts.isEmpty else {
        lines.append(line)
        continue
      }
      var start = line.text.startIndex
      for end in cuts + [line.text.endIndex] {
        let piece = line.text[start..<end]
        let blanks = piece.utf8.prefix { $0 == UInt8(ascii: " ") }.count
        let lead = line.text.utf8.distance(from: line.text.startIndex, to: start) + blanks
        let text = start == line.text.startIndex ? String(piece) : String(piece.drop { $0 == " " })
        if !text.trimmed.isEmpty {
          let offset = start == line.text.startIndex ? line.offset : source.offset(in: line, past: lead)
          lines.append(Document.Line(text: text, offset: offset, isEscaped: line.isEscaped))
        }
        if end < line.text.endIndex { start = line.text.index(after: end) }
      }
    }
  }

  private static func cuts(_ text: String, _ language: ForeignLanguage, _ depth: inout Int) -> [String.Index] {
    var cuts: [String.Index] = []
    var quote = QuotedText()
    for index in text.indices {
      let character = text[index]
      if quote.takes(character) { continue }
      switch character {
      case "#": return cuts
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth = max(0, depth - 1)
      case "\"", "'": quote.open(character)
      case "`" where language == .r: quote.open(character)
      case ";" where depth == 0: cuts.append(index)
      default: break
      }
    }
    return cuts
  }
}

extension SourceText {
  /// The byte of the file at which a line's text goes on after so many of its bytes.
  fileprivate func offset(in line: Document.Line, past count: Int) -> Int {
    line.isEscaped ? JSONEscapes.offset(in: bytes, from: line.offset, past: count) : line.offset + count
  }
}
