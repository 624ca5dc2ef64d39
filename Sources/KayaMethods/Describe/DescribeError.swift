/// What can be wrong with columns that are to be described.
public enum DescribeError: MethodError {
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

  /// What was found and what was expected.
  public var message: String {
    switch self {
    case .tooFew(let column, let found, let needed, let group):
      return "`\(column)` has \(found) \(found == 1 ? "value" : "values")\(Self.inGroup(group)); \(needed) are needed"
    case .lengthMismatch(let column, let expected, let found):
      return "`\(column)` has \(found) values where there are \(expected) rows"
    case .notTwoGroups(let column, let labels):
      let listed = labels.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
      return "`\(column)` has \(labels.count) groups\(labels.isEmpty ? "" : " (\(listed))"); a comparison needs two"
    case .negative(let column, let value, let row, let group):
      return "`\(column)` is negative in row \(row)\(Self.inGroup(group)): \(value)"
    case .unusableOption(let name, let value):
      return "`\(name)` is out of range: \(value)"
    case .noBandwidth(let column):
      return "the values of `\(column)` are too few or too alike for this rule of the bandwidth; give it as a number"
    }
  }

  /// The column and row of the fault.
  public var location: DataLocation {
    switch self {
    case .tooFew(let column, _, _, let group): return DataLocation(column: column, unit: group)
    case .negative(let column, _, let row, let group): return DataLocation(column: column, row: row, unit: group)
    case .lengthMismatch(let column, _, _), .notTwoGroups(let column, _), .noBandwidth(let column):
      return DataLocation(column: column)
    case .unusableOption: return DataLocation()
    }
  }

  private static func inGroup(_ group: String?) -> String { group.map { " in `\($0)`" } ?? "" }
}
