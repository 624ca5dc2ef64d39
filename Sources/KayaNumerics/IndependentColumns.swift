/// Which columns of a design are linearly independent of the columns before them.
public struct IndependentColumns: Sendable, Equatable {
  /// The kept columns, ascending.
  public let kept: [Int]
  /// The dropped columns, ascending; each is a combination of kept columns before it.
  public let dropped: [Int]

  /// Reads a Gram matrix X'X in the order of its columns, so that the first of a dependent set survives.
  ///
  /// A column is dropped when the part of its squared length that the columns before it leave is below `tolerance` times
  /// the squared length given in `scale` (by default its own length in the Gram matrix). The rule is free of units: a
  /// column may be multiplied by any number. Cost n³/3 for n columns.
  public init(gram: Matrix, scale: [Double]? = nil, tolerance: Double = 1e-9) throws(NumericsError) {
    try LapackCall.square(gram)
    let lengths = scale ?? gram.diagonal
    guard lengths.count == gram.rows else {
      throw .dimensionMismatch(expected: gram.rows, found: lengths.count)
    }
    var kept: [Int] = []
    var dropped: [Int] = []
    var factor: [[Double]] = []
    for column in 0..<gram.columns {
      var entries: [Double] = []
      var left = gram[column, column]
      for (position, earlier) in kept.enumerated() {
        var value = gram[earlier, column]
        for index in 0..<position { value -= factor[position][index] * entries[index] }
        value /= factor[position][position]
        entries.append(value)
        left -= value * value
      }
      if left > tolerance * lengths[column] && left > 0 {
        entries.append(left.squareRoot())
        factor.append(entries)
        kept.append(column)
      } else {
        dropped.append(column)
      }
    }
    self.kept = kept
    self.dropped = dropped
  }
}
