/// What can be wrong with columns that are to be described.
public enum DescribeError: Error, Equatable, Sendable {
  /// There are fewer values that are not missing than the method needs.
  case tooFew(column: String, found: Int, needed: Int, group: String?)
  /// Two columns that belong together differ in length.
  case lengthMismatch(column: String, expected: Int, found: Int)
  /// A comparison of two groups finds another number of them.
  case notTwoGroups(column: String, labels: [String])
  /// A value is negative where only amounts make sense.
  case negative(column: String, value: Double, row: Int, group: String?)
  /// A number given as a choice is out of range.
  case unusableOption(name: String, value: Double)
  /// The values are too few or too alike for a bandwidth to be found.
  case noBandwidth(column: String)
}
