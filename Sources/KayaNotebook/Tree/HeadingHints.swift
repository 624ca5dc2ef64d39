import KayaDiagnostics

/// Finds labels of headings that would be published as text.
enum HeadingHints {
  /// A warning where a heading ends in `{sec-data}`, a label without its `#`.
  static func report(_ heading: String, _ span: Span, _ reading: Reading) {
    guard heading.hasSuffix("}"), let start = heading.lastIndex(of: "{") else { return }
    let name = heading[heading.index(after: start)...].dropLast()
    guard LabelKind(label: String(name)) == .section,
      name.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) })
    else { return }
    reading.report(
      .warning, .wrongOption, "`{\(name)}` stands in the heading as text", at: span,
      help: ["a label begins with `#`: `{#\(name)}`"])
  }
}
