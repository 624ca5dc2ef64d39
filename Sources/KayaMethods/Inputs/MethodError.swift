/// An error of an analysis method: facts for programs and a sentence for people.
public protocol MethodError: Error, Equatable, CustomStringConvertible {
  /// What was found and what was expected, in lower case and without a final stop.
  var message: String { get }
  /// Where in the data the fault lies, as far as it lies in one place.
  var location: DataLocation { get }
}

extension MethodError {
  /// The message.
  public var description: String { message }
  /// No place in particular.
  public var location: DataLocation { DataLocation() }
}

/// A place in a table of data: a column, a row, a unit and a time, each where it is known.
public struct DataLocation: Sendable, Equatable {
  /// The column's name.
  public var column: String?
  /// The row, counted from 1 in the order of the input.
  public var row: Int?
  /// The label of the unit, sector or group.
  public var unit: String?
  /// The label of the time.
  public var time: String?

  /// Makes a place of what is known of it.
  public init(column: String? = nil, row: Int? = nil, unit: String? = nil, time: String? = nil) {
    self.column = column
    self.row = row
    self.unit = unit
    self.time = time
  }
}
