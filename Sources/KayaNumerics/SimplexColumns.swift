/// Many columns over few rows that a series of linear programs has in common.
///
/// Rows and columns are scaled by powers of two so that the largest entry of a column is between one half and one; this
/// adds no rounding. Eight columns lie side by side, so that one pass prices eight at a time.
public struct SimplexColumns: Sendable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let count: Int
  /// The power of two by which each row was divided.
  public let rowScales: [Double]
  /// The power of two by which each column was multiplied.
  let columnScales: [Double]
  /// Block after block of eight columns; in a block row after row.
  let blocks: [SIMD8<Double>]

  /// Takes the columns from their rows, all of one length; entries are finite.
  public init(rows: [[Double]]) {
    let rowCount = rows.count
    let count = rows.map(\.count).min() ?? 0
    let rowScales = rows.map { row in Self.powerOfTwo(row.reduce(0) { max($0, abs($1)) }) }
    var columnScales = [Double](repeating: 1, count: count)
    var blocks = [SIMD8<Double>](repeating: .zero, count: (count + 7) / 8 * rowCount)
    for column in 0..<count {
      var largest = 0.0
      for row in 0..<rowCount { largest = max(largest, abs(rows[row][column]) / rowScales[row]) }
      let scale = 1 / Self.powerOfTwo(largest)
      columnScales[column] = scale
      for row in 0..<rowCount {
        blocks[column / 8 * rowCount + row][column % 8] = rows[row][column] / rowScales[row] * scale
      }
    }
    self.rowCount = rowCount
    self.count = count
    self.rowScales = rowScales
    self.columnScales = columnScales
    self.blocks = blocks
  }

  /// The scaled entry of a row and column.
  @inline(__always)
  func entry(_ row: Int, _ column: Int) -> Double {
    blocks[column / 8 * rowCount + row][column % 8]
  }

  /// The power of two next above a size, so that the quotient lies between one half and one; one for zero.
  ///
  /// The exponent is held within ±500 so that products of a few scales stay finite.
  public static func powerOfTwo(_ size: Double) -> Double {
    guard size > 0, size.isFinite else { return 1 }
    return Double(sign: .plus, exponent: min(500, max(-500, Int(size.exponent) + 1)), significand: 1)
  }
}
