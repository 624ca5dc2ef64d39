import KayaDiagnostics

/// What the stages of one reading share: the files, the tokens, and everything that has been found so far.
final class Reading {
  private(set) var files: [SourceFile] = []
  private(set) var tokens: [Token] = []
  private(set) var cells: [Cell?] = []
  var diagnostics: [Diagnostic] = []
  var labels: [LabelDefinition] = []
  var references: [CrossReference] = []
  var citations: [CitationGroup] = []
  var addresses: [Address] = []
  /// The opening fences that were never closed, by their first byte.
  var unclosedFences: Set<Span> = []
  /// The labels in braces of running text, whether or not there is anything that bears them.
  var writtenLabels: [Located<String>] = []
  /// The marks `[^x]` and the definitions `[^x]:` of footnotes.
  var footnoteMarks: [Located<String>] = []
  var footnoteNames: [Located<String>] = []
  /// Names of labels that stand behind a parenthesis without their `@`.
  var bareLabels: [Located<String>] = []
  /// Names behind `[^` or `^` that lack a bracket, and so may be meant for marks.
  var brokenMarks: [Located<String>] = []
  /// The names of marks that stand where there is no place for footnotes.
  var refusedMarks: Set<String> = []
  let including: Notebook.Including?
  let sizeLimit: Int

  init(_ source: SourceText, sizeLimit: Int, including: Notebook.Including?) {
    self.including = including
    self.sizeLimit = sizeLimit
    _ = add(source)
  }

  /// Takes a file in, once for each path, and answers its position.
  func add(_ source: SourceText) -> Int {
    if let known = files.firstIndex(where: { $0.text.path == source.path }) { return known }
    files.append(SourceFile(source, reporting: &diagnostics))
    return files.count - 1
  }

  /// The place in the author's files of a span.
  func place(_ span: Span) -> Place { files[span.file].text.place(span.range) }

  /// The text of a span.
  func text(_ span: Span) -> String { String(decoding: files[span.file].bytes[span.range], as: UTF8.self) }

  /// A piece of a file.
  func excerpt(_ span: Span) -> Excerpt {
    Excerpt(
      file: span.file,
      text: MappedText(
        source: files[span.file].text, bytes: Array(files[span.file].bytes[span.range]),
        segments: [MappedText.Segment(start: 0, origin: span.range.lowerBound)]))
  }

  func report(
    _ severity: Severity = .error, _ code: DiagnosticCode, _ message: String, at span: Span, label: String = "",
    help: [String] = []
  ) {
    diagnostics.append(Diagnostic(severity, code, message, at: place(span), label: label, help: help))
  }

  /// Keeps a token and answers its number.
  func add(_ token: Token) -> Int {
    tokens.append(token)
    return tokens.count - 1
  }

  /// A text with every token in it put back to what the author wrote.
  func restored(_ text: String) -> String {
    guard text.utf8.contains(TokenCode.mark) else { return text }
    return TokenCode.parts(of: text).map { part in
      switch part {
      case .text(let text): text
      case .token(let index): tokens.indices.contains(index) ? tokens[index].text : ""
      }
    }.joined()
  }

  /// Keeps the place of a cell whose captions may hold cells of their own.
  func reserveCell() -> CellID {
    cells.append(nil)
    return CellID(cells.count - 1)
  }

  func fill(_ cell: Cell) { cells[cell.id.index] = cell }
}
