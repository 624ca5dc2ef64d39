import KayaDiagnostics

/// Finds headings, and labels of headings, that would be published as text.
enum HeadingHints {
  /// A warning where a heading ends in `{sec-data}`, a label without its `#`, in `{# sec-data}` or
  /// `(#sec-data)`, or in `{#sec-data`, one that is not closed.
  static func report(_ heading: String, _ span: Span, _ reading: Reading) {
    if let open = OpenBrace.last(in: heading) { return OpenBrace.report(open, at: span, reading) }
    guard let closer = heading.last, let opener = brackets[closer], let start = heading.lastIndex(of: opener) else {
      return
    }
    let inner = heading[heading.index(after: start)...].dropLast()
    let name = inner.drop { $0 == "#" || $0 == " " }
    // Other brackets than braces may hold words.
    guard closer == "}" || inner.first == "#", LabelKind(label: String(name)) == .section,
      name.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) })
    else { return }
    reading.report(
      .warning, .wrongOption, "`\(heading[start...])` stands in the heading as text", at: span,
      help: [inner.contains("#") ? "a label is written `{#\(name)}`" : "a label begins with `#`: `{#\(name)}`"])
  }

  private static let brackets: [Character: Character] = ["}": "{", ")": "(", "]": "["]

  /// A warning where a line by itself begins with `##Data`, a heading without its blank.
  static func report(paragraph content: [Inline], _ span: Span, _ reading: Reading) {
    guard content.count == 1, case .text(let text)? = content.first, text.hasPrefix("#"),
      reading.files[span.file].text.bytes[span.range].first == UInt8(ascii: "#")
    else { return }
    let marks = text.prefix { $0 == "#" }
    let words = text.dropFirst(marks.count)
    // Words with more such signs are marks of subjects, as `#climate #policy`.
    guard marks.count <= 6, let first = words.first, first.isLetter, !words.contains("#") else { return }
    reading.report(
      .warning, .syntax, "a heading needs a blank behind `\(marks)`; this stands as text", at: span,
      help: ["write `\(marks) \(words.prefix(40))`, or `\\#` for the sign itself"])
  }
}
