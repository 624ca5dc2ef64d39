/// Writes diagnostics for people.
public struct DiagnosticPrinter: Sendable {
  /// Whether to use terminal colours.
  public var color: Bool
  /// The longest part of a source line that is shown, in columns of a terminal; what is cut off is marked by `…`.
  public var width: Int

  /// Whether a label that would run over that width stands on a line of its own, as paper needs it.
  public var wrapsLabels: Bool

  /// A printer, plain by default and for terminals.
  public init(color: Bool = false, width: Int = 120, wrapsLabels: Bool = false) {
    self.color = color
    self.wrapsLabels = wrapsLabels
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
        let window = SourceWindow(place, columns: width)
        lines.append("\(margin)|")
        lines.append("\(number) | \(window.text)")
        let carets = String(repeating: "^", count: window.carets)
        let label = diagnostic.label.isEmpty ? "" : " \(diagnostic.label)"
        let fits = !wrapsLabels || window.start + window.carets + label.count <= width
        lines.append(
          "\(margin)| \(window.indent)\(paint(carets + (fits ? label : ""), tone(diagnostic.severity)))")
        if !fits, !label.isEmpty {
          // A label that would run over the edge ends below the last caret.
          let room = max(0, window.start + window.carets - diagnostic.label.count)
          let blanks = String(repeating: " ", count: room)
          lines.append("\(margin)| \(blanks)\(paint(diagnostic.label, tone(diagnostic.severity)))")
        }
      }
    }
    lines += diagnostic.lines.map { "\(margin)= \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The texts of several diagnostics, a blank line between them.
  public func text(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map(text).joined(separator: "\n")
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
