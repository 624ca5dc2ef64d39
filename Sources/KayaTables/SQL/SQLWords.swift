import KayaDiagnostics

/// The database's messages in the words of the others: names in back-ticks, with what may have been meant.
enum SQLWords {
  /// An error of the database with its message in our words.
  static func error(_ error: SQLError, tables: [String], columns: [String]) -> SQLError {
    var error = error
    for (theirs, ours) in [
      ("no such column: ", "no column"), ("no such table: ", "no table"), ("no such function: ", "no function"),
      ("ambiguous column name: ", "more than one table has a column"),
    ] where error.message.hasPrefix(theirs) {
      let name = String(error.message.dropFirst(theirs.count))
      error.message = "\(ours) `\(name)`"
      let last = name.split(separator: ".").last.map(String.init) ?? name
      if let help = Suggestions.help(last, in: ours == "no table" ? tables : columns) { error.help.append(help) }
    }
    let parts = error.message.split(separator: "\"", omittingEmptySubsequences: false)
    if parts.count == 3, parts[0] == "near ", parts[2] == ": syntax error" {
      let word = String(parts[1])
      error.message = "`\(word)` is not expected here"
      let meant = Suggestions.near(word.lowercased(), in: keywords).first.map { "did you mean `\($0)`?" }
      error.help.append(meant ?? "before it a comma, an operator or a closing bracket may be missing")
    }
    if error.message == "incomplete input" {
      error.message = "the statement ends too early"
      error.help.append("close its brackets and quotes, and write what `from` or the last operator takes")
    }
    return error
  }

  private static let keywords = [
    "select", "from", "where", "group", "order", "by", "having", "limit", "offset", "join", "left", "inner", "outer",
    "cross", "on", "using", "as", "and", "or", "not", "in", "between", "like", "is", "null", "case", "when", "then",
    "else", "end", "distinct", "union", "all", "except", "intersect", "with", "over", "partition", "desc", "asc",
    "values", "exists", "cast",
  ]

  /// The last part of the name in a message.
  static func name(in message: String) -> String? {
    let parts = message.split(separator: "`", omittingEmptySubsequences: false)
    return parts.count == 3 ? parts[1].split(separator: ".").last.map(String.init) : nil
  }
}
