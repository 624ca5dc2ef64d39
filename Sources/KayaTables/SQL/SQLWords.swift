import KayaDiagnostics

/// The database's messages in the words of the others: names in back-ticks, with what may have been meant.
enum SQLWords {
  /// An error of the database with its message in our words.
  static func error(_ error: SQLError, tables: [String], columns: [String]) -> SQLError {
    var error = error
    for (theirs, ours, subject) in missing where error.message.hasPrefix(theirs) {
      let name = String(error.message.dropFirst(theirs.count))
      let found = subject(name)
      error.message = "\(ours) `\(name)`"
      error.subject = found
      let known =
        switch found {
        case .table: tables
        case .function: SQLFunctions.allowed.sorted()
        case .column, .word: columns
        }
      if let help = Suggestions.help(found.lastPart, in: known) {
        error.help.append(help)
      } else if case .column = found, !columns.isEmpty {
        error.help.append("columns: \(Suggestions.listing(columns))")
      }
    }
    let parts = error.message.split(separator: "\"", omittingEmptySubsequences: false)
    if parts.count == 3, parts[0] == "near ", parts[2] == ": syntax error" {
      let word = String(parts[1])
      error.message = "`\(word)` is not expected here"
      error.subject = .word(word)
      let meant = Suggestions.near(word.lowercased(), in: keywords).first.map { "did you mean `\($0)`?" }
      error.help.append(meant ?? "before it a comma, an operator or a closing bracket may be missing")
    }
    if error.message == "incomplete input" {
      error.message = "the statement ends too early"
      error.help.append("close its brackets and quotes, and write what `from` or the last operator takes")
    }
    return error
  }

  /// How the database says what is not there, how we do, and what that is.
  private static let missing: [(String, String, @Sendable (String) -> SQLError.Subject)] = [
    ("no such column: ", "no column", { .column($0) }), ("no such table: ", "no table", { .table($0) }),
    ("no such function: ", "no function", { .function($0) }),
    ("ambiguous column name: ", "more than one table has a column", { .column($0) }),
  ]

  private static let keywords = [
    "select", "from", "where", "group", "order", "by", "having", "limit", "offset", "join", "left", "inner", "outer",
    "cross", "on", "using", "as", "and", "or", "not", "in", "between", "like", "is", "null", "case", "when", "then",
    "else", "end", "distinct", "union", "all", "except", "intersect", "with", "over", "partition", "desc", "asc",
    "values", "exists", "cast",
  ]
}
