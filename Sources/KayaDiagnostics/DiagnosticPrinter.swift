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
    let head = "\(paint(diagnostic.title, tone(diagnostic.severity))): \(diagnostic.message)"
    let margin = Self.margin(diagnostic.place)
    let lines = [head] + excerpt(diagnostic) + diagnostic.lines.map { "\(margin)= \($0)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The lines that show the place of a diagnostic: the address, and the author's line with carets under what is meant; none without a place.
  public func excerpt(_ diagnostic: Diagnostic) -> [String] {
    guard let place = diagnostic.place else { return [] }
    let margin = Self.margin(place)
    let address = "\(margin.dropLast())--> \(place.file):\(place.line):\(place.column)"
    guard !place.snippet.isEmpty else { return [address] }
    let window = SourceWindow(place, columns: width)
    return [address, "\(margin)|", "\(place.line) | \(window.text)"]
      + carets(under: window, diagnostic).map { "\(margin)| \($0)" }
  }

  /// The carets with their label, which stands on a line of its own, below the last caret, where it would run over the edge.
  private func carets(under window: SourceWindow, _ diagnostic: Diagnostic) -> [String] {
    let tone = tone(diagnostic.severity)
    let (carets, label) = (String(repeating: "^", count: window.carets), diagnostic.label)
    let end = window.start + window.carets
    if label.isEmpty { return ["\(window.indent)\(paint(carets, tone))"] }
    if !wrapsLabels || end + label.count < width { return ["\(window.indent)\(paint("\(carets) \(label)", tone))"] }
    let room = String(repeating: " ", count: max(0, end - label.count))
    return ["\(window.indent)\(paint(carets, tone))", "\(room)\(paint(label, tone))"]
  }

  private static func margin(_ place: Place?) -> String {
    place.map { String(repeating: " ", count: String($0.line).count + 1) } ?? " "
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
