/// A column of numbers with the name under which results and errors speak of it.
public struct NumericColumn: Sendable, Hashable {
  /// The name.
  public let name: String
  /// One value a row; NaN is a missing one.
  public var values: [Double]

  /// Names a column of numbers.
  public init(_ name: String, _ values: [Double]) {
    self.name = name
    self.values = values
  }
}
