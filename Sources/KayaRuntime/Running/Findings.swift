import KayaDiagnostics

/// What a statement has to say besides its value.
struct Findings {
  /// Warnings and notes in order; a warning of one place is said once, with its rows counted together.
  private(set) var diagnostics: [Diagnostic] = []
  /// In how many rows something gave `na`, by the place of the warning among all.
  private var missingRows: [Int: Int] = [:]

  /// Adds a warning or a note.
  mutating func add(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Counts rows in which something gave `na` at a place.
  mutating func countMissing(_ code: DiagnosticCode, rows: Int, at place: Place?, words: String) {
    if let index = diagnostics.firstIndex(where: { $0.code == code && $0.place == place }) {
      missingRows[index, default: 0] += rows
      diagnostics[index] = Self.missingWarning(code, rows: missingRows[index] ?? rows, place: place, words: words)
    } else {
      missingRows[diagnostics.count] = rows
      diagnostics.append(Self.missingWarning(code, rows: rows, place: place, words: words))
    }
  }

  private static func missingWarning(
    _ code: DiagnosticCode, rows: Int, place: Place?, words: String
  ) -> Diagnostic {
    Diagnostic(
      .warning, code, "\(words) gives `na` in \(rows == 1 ? "1 case" : "\(rows) cases")", at: place,
      facts: [Diagnostic.Fact("rows", rows)])
  }
}
