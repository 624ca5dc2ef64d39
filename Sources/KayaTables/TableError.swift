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
  ///
  /// `odd` is what keeps a column of numbers from being one.
  case wrongKind(column: String, kind: Column.Kind, expected: [Column.Kind], odd: String? = nil)
  /// A row past the ends of the table.
  case noSuchRow(row: Int, rowCount: Int)
  /// A value that may stand once in a group stands in several rows.
  case repeatedKey(column: String, value: Cell, rows: [Int])
  /// The kinds of several columns that should become one do not fit together.
  case kindsDiffer(column: String, kinds: [Column.Kind])
  /// An argument is not one the verb can use; what is wrong, in words.
  case wrongArgument(name: String, reason: String)
  /// A key must be known and is missing in a row.
  case missingKey(column: String, row: Int)
  /// A column has fewer observations than needed in the group of a row.
  case tooFewObservations(column: String, row: Int, count: Int)
  /// A key stands in several rows of both tables of a join, or of one where it may stand once.
  case repeatedKeys(columns: [String], values: [Cell], leftRows: [Int], rightRows: [Int])
  /// Two rows would fill the same cell of a wide table.
  case repeatedCell(names: [String], values: [Cell], rows: [Int])
  /// A column's name falls into another number of parts than there are names for.
  case wrongParts(name: String, parts: [String], expected: Int)
  /// The result would have more rows than allowed.
  case tooManyRows(limit: Int)
  /// The result would have so many rows and new columns, more cells than allowed.
  case tooManyCells(rows: Int, columns: Int)
}
