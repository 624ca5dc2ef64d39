import KayaDiagnostics
import KayaTables

extension Invocation {
  /// The failure for an error of the tables, at the call.
  public func failure(for error: TableError) -> Failure {
    switch error {
    case .unknownColumn(let name, let names):
      return evaluation.unknownColumn(name, among: names, at: call.name.span)
    case .duplicateColumn(let name):
      return failure(
        .duplicateName, "two columns would be named `\(name)`", label: "in this result",
        help: ["rename one of them first: `rename(t, new = \(name))`"], facts: [Diagnostic.Fact("column", name)])
    case .namesAndColumnsDiffer(let names, let columns):
      return failure(.lengthMismatch, "\(names) names meet \(columns) columns")
    case .lengthsDiffer(let column, let count, let expected):
      return failure(
        .lengthMismatch, "`\(column)` has \(count) rows where \(expected) are needed",
        facts: [Diagnostic.Fact("column", column)])
    case .malformedColumn(let name):
      return failure(.internalFault, "the parts of the column `\(name)` do not fit together")
    case .wrongKind(let column, let kind, let expected, let odd):
      return failure(
        .wrongKind,
        "\(column.isEmpty ? "the column" : "`\(column)`") holds \(kind.rawValue)s; `\(declaration.name)` needs \(words(expected))",
        help: kind == .interval ? [Interval.advice] : numberHelp(kind, expected, odd),
        facts: column.isEmpty ? [] : [Diagnostic.Fact("column", column)])
    case .noSuchRow(let row, let rowCount):
      return failure(.noSuchRow, "row \(row + 1) is outside 1 to \(rowCount)")
    case .repeatedKey(let column, let value, let rows):
      return failure(
        .duplicateRows, "`\(named(column))` is \(value.text) in \(rowWords(rows)) of one group",
        help: twiceHelp + (column == "over" ? [Self.severalUnits] : []),
        facts: [Diagnostic.Fact("column", named(column))] + rowFacts(rows))
    case .repeatedKeys(let columns, let values, let left, let right):
      let key = zip(columns, values).map { "\($0) = \($1.text)" }.joined(separator: ", ")
      return failure(
        .duplicateRows, "the key \(key) stands in \(left.count) rows on the left and \(right.count) on the right",
        help: ["make the key unique on one side, add a column to `by`, or write `many = \"allow\"`"],
        facts: rowFacts(left))
    case .repeatedCell(let names, let values, let rows):
      let key = zip(names, values).map { "\($0) = \($1.text)" }.joined(separator: ", ")
      return failure(
        .duplicateRows, "two values for one cell, \(key): \(rowWords(rows))", help: twiceHelp, facts: rowFacts(rows))
    case .kindsDiffer(let column, let kinds):
      let words = kinds.map { "\($0.rawValue)s" }.joined(separator: " and ")
      return failure(
        .wrongKind, column.isEmpty ? "\(words) cannot stand in one column" : "`\(column)` would hold \(words)",
        help: ["`number(s)` reads numbers from text, `paste(x)` writes them as text"])
    case .wrongArgument(let name, let reason):
      return failure(.wrongArgument, "`\(name)`: \(reason)", at: has(name) ? name : nil)
    case .missingKey(let column, let row):
      return failure(
        .missingValues, "`\(column)` is missing in row \(row + 1)",
        help: ["leave such rows out: `drop_na(t, \(column))`"],
        facts: [Diagnostic.Fact("column", column), Diagnostic.Fact("row", row + 1)])
    case .tooFewObservations(let column, let row, let count):
      return failure(
        .tooFewRows, "`\(column)` has \(count) observations in the group of row \(row + 1); a line needs two",
        help: ["`ends = \"hold\"` takes the nearest observation, `ends = \"na\"` leaves the ends missing"],
        facts: [Diagnostic.Fact("column", column), Diagnostic.Fact("row", row + 1)])
    case .wrongParts(let name, let parts, let expected):
      return failure(
        .wrongArgument, "`\(name)` falls into \(parts.count) parts, \(expected) names are given",
        at: has("split") ? "split" : nil)
    case .tooManyRows(let limit):
      return failure(.limitExceeded, "the result would have more than \(limit) rows")
    case .tooManyCells(let rows, let columns):
      return failure(
        .limitExceeded,
        "the result would have \(rows) rows and \(columns) new columns, more than the memory limit holds",
        help: ["raise `limits: {memory: …}` in the front matter, or look at `names_from`"])
    }
  }

  private func words(_ kinds: [Column.Kind]) -> String {
    kinds.map { "\($0.rawValue)s" }.joined(separator: " or ")
  }

  /// The author's name for a column that the tables know by the parameter it was given for.
  private func named(_ column: String) -> String {
    if case .name(let name) = expression(column)?.kind { name } else { column }
  }

  private var twiceHelp: [String] { ["look at them: `count(t, …) |> where(n > 1)`"] }

  private static let severalUnits =
    "where rows are of several units, keep within them: `mutate(t, before = lag(x, over = year), by = city)`"

  private func rowWords(_ rows: [Int]) -> String {
    "rows \(rows.prefix(4).map { String($0 + 1) }.joined(separator: ", "))\(rows.count > 4 ? ", …" : "")"
  }

  private func rowFacts(_ rows: [Int]) -> [Diagnostic.Fact] {
    rows.last.map { [Diagnostic.Fact("row", $0 + 1)] } ?? []
  }

  /// How texts become numbers where these are needed.
  private func numberHelp(_ kind: Column.Kind, _ expected: [Column.Kind], _ odd: String?) -> [String] {
    guard kind == .string, expected.contains(.number) else { return [] }
    return (odd.map { [Self.oddHelp($0)] } ?? []) + ["`number(s)` reads numbers from text"]
  }

  /// What to do with a cell that keeps a column from being one of numbers.
  public static func oddHelp(_ text: String) -> String {
    "`\(text)` in it is no number: mend the file, or list it in `na` of `read_csv` if it stands for a missing value"
  }
}
