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
    case .wrongKind(let column, let kind, let expected):
      return failure(
        .wrongKind,
        "`\(column)` holds \(kind.rawValue)s; `\(declaration.name)` needs \(expected.map { "\($0.rawValue)s" }.joined(separator: " or "))",
        facts: [Diagnostic.Fact("column", column)])
    case .noSuchRow(let row, let rowCount):
      return failure(.noSuchRow, "row \(row + 1) is outside 1 to \(rowCount)")
    default:
      return failure(.valueError, "`\(declaration.name)` cannot work on this table: \(error)")
    }
  }
}
