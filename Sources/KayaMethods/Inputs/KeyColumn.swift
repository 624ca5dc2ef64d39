import KayaStatistics

/// A column that tells rows apart (a unit, a sector, a time): a code a row, and a label a code.
///
/// Every code is an index into the labels. The order of the codes is the order in which results list them; for a time it
/// must be the order of time.
public struct KeyColumn: Sendable, Equatable {
  /// One code a row.
  public let codes: [Int]
  /// The label of each code.
  public let labels: [String]

  /// Takes codes that are already made, or nothing where a code has no label.
  public init?(codes: [Int], labels: [String]) {
    guard codes.allSatisfy(labels.indices.contains) else { return nil }
    self.codes = codes
    self.labels = labels
  }

  /// Codes values in the order of their first appearance.
  public init<Value: Hashable>(_ values: [Value], label: (Value) -> String = { "\($0)" }) {
    let (codes, distinct) = Self.coded(values)
    self.codes = codes
    labels = distinct.map(label)
  }

  /// Codes values in ascending order, as a column of times needs it.
  public init<Value: Hashable & Comparable>(ascending values: [Value], label: (Value) -> String = { "\($0)" }) {
    let (codes, distinct) = Self.coded(values)
    let order = distinct.indices.sorted { distinct[$0] < distinct[$1] }
    var place = [Int](repeating: 0, count: distinct.count)
    for (position, code) in order.enumerated() { place[code] = position }
    self.codes = codes.map { place[$0] }
    labels = order.map { label(distinct[$0]) }
  }

  private static func coded<Value: Hashable>(_ values: [Value]) -> (codes: [Int], distinct: [Value]) {
    var codeOf: [Value: Int] = [:]
    var distinct: [Value] = []
    let codes = values.map { value in
      if let code = codeOf[value] { return code }
      codeOf[value] = distinct.count
      distinct.append(value)
      return distinct.count - 1
    }
    return (codes, distinct)
  }

  /// The rows of each code.
  public func members() -> GroupMembers { GroupMembers(codes, count: labels.count) }
}
