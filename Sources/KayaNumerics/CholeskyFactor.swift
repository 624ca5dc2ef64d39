import CLAPACKE
import Glibc

/// The lower triangular L with LL' equal to a symmetric positive definite matrix.
public struct CholeskyFactor: Sendable {
  /// L, with zeros above its diagonal.
  public let lower: Matrix

  /// Factors a symmetric positive definite matrix, of which only the lower triangle is read; n³/3 operations.
  public init(_ matrix: Matrix) throws(NumericsError) {
    try LapackCall.square(matrix)
    var factor = matrix
    let size = try LapackCall.size(matrix.rows)
    let leading = try LapackCall.leading(matrix.rows)
    let status = LAPACKE_dpotrf(LapackCall.columnMajor, CChar(UInt8(ascii: "L")), size, &factor.values, leading)
    try LapackCall.checkArguments(status)
    if status > 0 { throw .notPositiveDefinite(column: Int(status) - 1) }
    for j in 0..<factor.columns {
      for i in 0..<j { factor[i, j] = 0 }
    }
    lower = factor
  }

  /// The solution of Ax = b for one right-hand side.
  public func solve(_ right: [Double]) throws(NumericsError) -> [Double] {
    try solve(Matrix(rows: right.count, columns: 1, values: right)).values
  }

  /// The solutions of AX = B for several right-hand sides at once.
  public func solve(_ right: Matrix) throws(NumericsError) -> Matrix {
    guard right.rows == lower.rows else {
      throw .dimensionMismatch(expected: lower.rows, found: right.rows)
    }
    guard right.isFinite else { throw .notFinite }
    var solution = right
    let size = try LapackCall.size(lower.rows)
    let leading = try LapackCall.leading(lower.rows)
    let count = try LapackCall.size(right.columns)
    let status = LAPACKE_dpotrs(
      LapackCall.columnMajor, CChar(UInt8(ascii: "L")), size, count, lower.values, leading, &solution.values, leading)
    try LapackCall.checkArguments(status)
    return solution
  }

  /// The inverse of the factored matrix, exactly symmetric.
  public func inverse() throws(NumericsError) -> Matrix {
    try solve(.identity(lower.rows)).symmetrized()
  }

  /// An estimate of the reciprocal condition number in the 1-norm, from 0 (singular) to 1.
  public func reciprocalCondition(of matrix: Matrix) throws(NumericsError) -> Double {
    let norm = (0..<matrix.columns).map { j in matrix.column(j).reduce(0) { $0 + abs($1) } }.max() ?? 0
    var result = 0.0
    let size = try LapackCall.size(lower.rows)
    let leading = try LapackCall.leading(lower.rows)
    let status = LAPACKE_dpocon(
      LapackCall.columnMajor, CChar(UInt8(ascii: "L")), size, lower.values, leading, norm, &result)
    try LapackCall.checkArguments(status)
    return result
  }
}
