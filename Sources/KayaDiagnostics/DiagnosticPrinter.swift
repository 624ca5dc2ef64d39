/// Writes diagnostics for people.
public struct DiagnosticPrinter: Sendable {
  /// Whether to use terminal colours.
  public var color: Bool
  /// The longest part of a source line that is shown, in code points; what is cut off is marked by `…`.
  public var width: Int

  /// A printer, plain by default and for terminals.
  public init(color: Bool = false, width: Int = 120) {
    self.color = color
    self.width = max(width, 8)
  }

  /// The text of one diagnostic, with a final line end.
  public func text(_ diagnostic: Diagnostic) -> String {
    var lines = [
      paint("\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]", tone(diagnostic.severity))
        + ": \(diagnostic.message)"
    ]
    var margin = " "
    if let place = diagnostic.place {
      let number = String(place.line)
      margin = String(repeating: " ", count: number.count + 1)
      lines.append("\(margin.dropLast())--> \(place.file):\(place.line):\(place.column)")
      if !place.snippet.isEmpty {
        let (shown, start, width) = window(place)
        lines.append("\(margin)|")
        lines.append("\(number) | \(shown)")
        let carets = String(repeating: "^", count: width)
        let label = diagnostic.label.isEmpty ? "" : " \(diagnostic.label)"
        lines.append(
          "\(margin)| \(String(repeating: " ", count: start))\(paint(carets + label, tone(diagnostic.severity)))")
      }
    }
    lines += diagnostic.help.map { "\(margin)= \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The texts of several diagnostics, a blank line between them.
  public func text(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(text).joined(separator: "\n")
  }

  /// The visible part of the line, where the carets start in it, and how many there are.
  private func window(_ place: Place) -> (String, Int, Int) {
    let line = place.snippet.unicodeScalars.map { $0 == "\t" || $0.properties.generalCategory == .control ? " " : $0 }
    let from = min(place.column - 1, line.count)
    let to = place.endLine > place.line ? line.count : min(max(place.endColumn - 1, from), line.count)
    var start = 0
    // A line that is too long keeps some words before the place and all the room behind it.
    if line.count > width, from > width * 3 / 4 { start = min(from - width / 2, line.count - width) }
    let end = min(line.count, start + width)
    var shown = Array(line[min(start, end)..<end])
    let carets = max(1, min(to, end) - from)
    if start > 0, from > start { shown[0] = "…" }
    if end < line.count, from < end - 1, let last = shown.indices.last { shown[last] = "…" }
    var text = ""
    text.unicodeScalars.append(contentsOf: shown)
    return (text, from - start, carets)
  }

  private enum Tone: String {
    case red = "31"
    case yellow = "33"
    case cyan = "36"
  }

  private func tone(_ severity: Severity) -> Tone {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .note: .cyan
    }
  }

  private func paint(_ text: String, _ tone: Tone) -> String {
    color ? "\u{1B}[1;\(tone.rawValue)m\(text)\u{1B}[0m" : text
  }
}
