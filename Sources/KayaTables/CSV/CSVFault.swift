import KayaDiagnostics

/// Something wrong in a CSV file, by the bytes it concerns.
struct CSVFault {
  var range: Range<Int>
  var code: DiagnosticCode
  var message: String
  var label = ""
  var help: [String] = []
  var facts: [Diagnostic.Fact] = []

  /// So many faults of a file are reported.
  static let most = 20
}

/// Lines and columns of offsets in a CSV file, whose lines end with LF, CRLF or CR also inside quotes.
struct CSVPlaces {
  let path: String
  let text: CSVText

  /// The diagnostics of faults, in the order of their places.
  func diagnostics(_ faults: [CSVFault]) -> [Diagnostic] {
    var line = 1
    var start = text.start
    var place = text.start
    var result: [Diagnostic] = []
    for fault in faults.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      while place < min(fault.range.lowerBound, text.end) {
        let next = text.afterLineEnd(place)
        if next > place, next <= fault.range.lowerBound {
          (line, start, place) = (line + 1, next, next)
        } else {
          place += 1
        }
      }
      result.append(
        Diagnostic(
          .error, fault.code, fault.message, at: self.place(fault.range, line: line, start: start), label: fault.label,
          help: fault.help, facts: fault.facts))
    }
    return result
  }

  /// The place of a range that begins in a known line; it ends in that line at the latest.
  private func place(_ range: Range<Int>, line: Int, start: Int) -> Place {
    var lineEnd = start
    while lineEnd < text.end, text.bytes[lineEnd] != CSVText.lineFeed, text.bytes[lineEnd] != CSVText.carriageReturn,
      lineEnd < start + Self.snippetBytes || lineEnd < range.upperBound
    {
      lineEnd += 1
    }
    let column = 1 + codePoints(start..<max(start, range.lowerBound))
    let width = codePoints(range.lowerBound..<max(range.lowerBound, min(range.upperBound, lineEnd)))
    let shown = start..<min(lineEnd, start + Self.snippetBytes)
    return Place(
      file: path, line: line, column: column, endLine: line, endColumn: column + max(1, width),
      snippet: String(decoding: text.bytes[shown], as: UTF8.self))
  }

  private func codePoints(_ range: Range<Int>) -> Int {
    text.bytes[range.clamped(to: 0..<text.end)].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  private static let snippetBytes = 4096
}
