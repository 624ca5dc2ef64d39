/// Whether more of an indicator is better.
public enum IndicatorDirection: String, Sendable, CaseIterable {
  /// More is better.
  case positive
  /// Less is better.
  case negative
}

/// A column of an index system.
public struct Indicator: Sendable, Equatable {
  /// The numbers and their name.
  public let column: NumericColumn
  /// Whether more is better.
  public let direction: IndicatorDirection

  /// The indicator's name.
  public var name: String { column.name }
  /// One value a row; NaN is missing.
  public var values: [Double] { column.values }

  /// Gives a column its direction.
  public init(_ column: NumericColumn, _ direction: IndicatorDirection = .positive) {
    self.column = column
    self.direction = direction
  }

  /// Names an indicator.
  public init(_ name: String, _ values: [Double], _ direction: IndicatorDirection = .positive) {
    self.init(NumericColumn(name, values), direction)
  }

  /// The indicator mapped to 0 for its worst value and 1 for its best; missing values stay missing.
  ///
  /// (x - min) / (max - min), or (max - x) / (max - min) where less is better. A constant indicator becomes 0 throughout.
  public var normalized: [Double] {
    guard let (low, high) = extremes, !isConstant else { return values.map { $0.isNaN ? .nan : 0 } }
    // Halves keep a range that is wider than the largest number finite.
    let range = high / 2 - low / 2
    return values.map { (direction == .positive ? $0 / 2 - low / 2 : high / 2 - $0 / 2) / range }
  }

  /// Whether the indicator differs from row to row by no more than rounding, 1e-12 of its largest size.
  public var isConstant: Bool {
    guard let (low, high) = extremes else { return true }
    return high / 2 - low / 2 <= Self.constantTolerance * max(abs(low), abs(high))
  }

  private static let constantTolerance = 0.5e-12

  private var extremes: (low: Double, high: Double)? {
    let present = values.filter { !$0.isNaN }
    guard let low = present.min(), let high = present.max() else { return nil }
    return (low, high)
  }
}

extension [Indicator] {
  /// Holds the indicators against each other; a method that needs complete rows also against missing values.
  func checkShape(complete: Bool, labels: [String]?) throws(IndexError) {
    guard let first else { throw .noIndicators }
    var names: Set<String> = []
    for indicator in self {
      guard names.insert(indicator.name).inserted else { throw .repeatedIndicator(indicator.name) }
      guard indicator.values.count == first.values.count else {
        throw .lengthMismatch(column: indicator.name, expected: first.values.count, found: indicator.values.count)
      }
      guard complete, let row = indicator.values.firstIndex(where: { !$0.isFinite }) else { continue }
      let label = labels.flatMap { $0.indices.contains(row) ? $0[row] : nil }
      throw .missing(indicator: indicator.name, row: row + 1, label: label)
    }
  }
}
