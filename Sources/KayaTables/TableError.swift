/// Why a verb on tables could not be done, with the facts a message needs; rows count from 0.
public enum TableError: Error, Sendable, Equatable {
  /// No column has this name; the names there are.
  case unknownColumn(name: String, names: [String])
  /// Two columns would bear this name.
  case duplicateColumn(name: String)
  /// As many names as columns are needed.
  case namesAndColumnsDiffer(names: Int, columns: Int)
  /// A column has another length than the table.
  case lengthsDiffer(column: String, count: Int, expected: Int)
  /// The parts of a column do not fit together.
  case malformedColumn(name: String)
  /// A column is of a kind the verb cannot use.
  case wrongKind(column: String, kind: Column.Kind, expected: [Column.Kind])
  /// A row past the ends of the table.
  case noSuchRow(row: Int, rowCount: Int)
}
