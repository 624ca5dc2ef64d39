import CLAPACKE

/// The factorization A = U diag(s) V', with singular values in descending order.
public struct SingularValues: Sendable {
  /// The left singular vectors, one a column.
  public let left: Matrix
  /// The singular values, descending.
  public let values: [Double]
  /// The right singular vectors, one a column.
  public let right: Matrix

  /// Factors a matrix of any shape.
  public init(_ matrix: Matrix) throws(NumericsError) {
    guard matrix.isFinite else { throw .notFinite }
    let count = min(matrix.rows, matrix.columns)
    var work = matrix
    var singular = [Double](repeating: 0, count: count)
    var u = Matrix(rows: matrix.rows, columns: count)
    var vTransposed = Matrix(rows: count, columns: matrix.columns)
    let status = LAPACKE_dgesdd(
      LapackCall.columnMajor, CChar(UInt8(ascii: "S")), try LapackCall.size(matrix.rows),
      try LapackCall.size(matrix.columns), &work.values, try LapackCall.leading(matrix.rows), &singular, &u.values,
      try LapackCall.leading(matrix.rows), &vTransposed.values, try LapackCall.leading(count))
    try LapackCall.checkArguments(status)
    if status > 0 { throw .noConvergence(iterations: Int(status)) }
    left = u
    values = singular
    right = vTransposed.transposed()
  }

  /// The number of singular values above `tolerance` times the largest.
  public func rank(tolerance: Double = 1e-12) -> Int {
    values.filter { $0 > tolerance * (values.first ?? 0) }.count
  }

  /// The ratio of the largest singular value to the smallest; infinite for a singular matrix.
  public var condition: Double {
    guard let largest = values.first, let smallest = values.last, smallest > 0 else { return .infinity }
    return largest / smallest
  }
}
