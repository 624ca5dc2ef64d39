/// A value that is the product of factors in each cell of sectors and times, a row a cell.
public struct Factorization: Sendable {
  /// The value that is decomposed.
  public var value: NumericColumn
  /// The factors whose product it is; NaN only where the value is 0.
  public var factors: [NumericColumn]
  /// The times, coded in their order.
  public var time: KeyColumn
  /// The sectors over which the decomposition sums; none where each group has one row a time.
  public var sector: KeyColumn?
  /// The groups that are decomposed each for itself; none for one decomposition.
  public var group: KeyColumn?

  /// Gathers the columns of a decomposition.
  public init(
    value: NumericColumn, factors: [NumericColumn], time: KeyColumn, sector: KeyColumn? = nil, group: KeyColumn? = nil
  ) {
    self.value = value
    self.factors = factors
    self.time = time
    self.sector = sector
    self.group = group
  }

  /// The number of rows.
  var rows: Int { value.values.count }

  /// The label of a row's group and sector, for messages.
  func unit(_ row: Int) -> String {
    [group, sector].compactMap { key in key.map { $0.labels[$0.codes[row]] } }.joined(separator: " / ")
  }

  /// The label of a row's time.
  func timeLabel(_ row: Int) -> String { time.labels[time.codes[row]] }

  /// Holds every column against the length of the value.
  func checkShape() throws(DecompositionError) {
    guard !factors.isEmpty else { throw .noFactors }
    var lengths = factors.map { ($0.name, $0.values.count) } + [("time", time.codes.count)]
    if let sector { lengths.append(("over", sector.codes.count)) }
    if let group { lengths.append(("by", group.codes.count)) }
    for (name, count) in lengths where count != rows {
      throw .lengthMismatch(column: name, expected: rows, found: count)
    }
  }

  /// Holds every cell against its factors, those of `used` rows also against missing and negative values.
  ///
  /// Returns the largest relative gap between a value and its product.
  func checkCells(used: [Bool]) throws(DecompositionError) -> Double {
    for row in 0..<rows where used[row] { try checkSigns(row) }
    var worst = (row: 0, gap: 0.0, product: 0.0)
    var cells = 0
    for row in 0..<rows {
      let value = value.values[row]
      var product = 1.0
      for factor in factors { product *= factor.values[row] }
      guard value.isFinite, product.isFinite else { continue }
      let scale = max(abs(value), abs(product))
      let gap = scale > 0 ? abs(value - product) / scale : 0
      if gap > Self.tolerance { cells += 1 }
      if gap > worst.gap { worst = (row, gap, product) }
    }
    guard cells == 0 else {
      throw .notAProduct(
        column: value.name, value: value.values[worst.row], product: worst.product, row: worst.row + 1,
        unit: unit(worst.row), time: timeLabel(worst.row), cells: cells)
    }
    return worst.gap
  }

  /// How far a value may lie from the product of its factors, relative to the larger of the two.
  static let tolerance = 1e-6

  private func checkSigns(_ row: Int) throws(DecompositionError) {
    let amount = value.values[row]
    guard amount.isFinite else { throw missing(value.name, row) }
    guard amount >= 0 else { throw negative(value.name, amount, row) }
    for factor in factors {
      let x = factor.values[row]
      if x < 0 { throw negative(factor.name, x, row) }
      guard x.isFinite || amount == 0 else { throw missing(factor.name, row) }
    }
  }

  private func missing(_ column: String, _ row: Int) -> DecompositionError {
    .missing(column: column, row: row + 1, unit: unit(row), time: timeLabel(row))
  }

  private func negative(_ column: String, _ value: Double, _ row: Int) -> DecompositionError {
    .negative(column: column, value: value, row: row + 1, unit: unit(row), time: timeLabel(row))
  }
}
