/// A place in a table of data: a column, a row, a unit and a time, each where it is known.
struct DataLocation: Sendable, Equatable {
  /// The column's name.
  var column: String?
  /// The row, counted from 1 in the order of the input.
  var row: Int?
  /// The label of the unit, sector or group.
  var unit: String?
  /// The label of the time.
  var time: String?
}
