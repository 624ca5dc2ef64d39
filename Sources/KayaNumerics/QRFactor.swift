import CLAPACKE
import Glibc

/// The factorization A = QR of a matrix with at least as many rows as columns, by Householder reflections.
public struct QRFactor: Sendable {
  private let packed: Matrix
  private let reflectors: [Double]
  /// Where each column of R stood in the factored matrix; ascending unless columns were pivoted.
  public let order: [Int]

  /// Factors a matrix, on demand with the longest remaining column first; 2mn² operations.
  public init(_ matrix: Matrix, pivoting: Bool = false) throws(NumericsError) {
    guard matrix.rows >= matrix.columns else {
      throw .dimensionMismatch(expected: matrix.columns, found: matrix.rows)
    }
    guard matrix.isFinite else { throw .notFinite }
    var work = matrix
    var tau = [Double](repeating: 0, count: matrix.columns)
    let rows = try LapackCall.size(matrix.rows)
    let columns = try LapackCall.size(matrix.columns)
    let leading = try LapackCall.leading(matrix.rows)
    if pivoting {
      var pivots = [Int32](repeating: 0, count: matrix.columns)
      try LapackCall.checkArguments(
        LAPACKE_dgeqp3(LapackCall.columnMajor, rows, columns, &work.values, leading, &pivots, &tau))
      order = pivots.map { Int($0) - 1 }
    } else {
      try LapackCall.checkArguments(
        LAPACKE_dgeqrf(LapackCall.columnMajor, rows, columns, &work.values, leading, &tau))
      order = Array(0..<matrix.columns)
    }
    packed = work
    reflectors = tau
  }

  /// The upper triangular R, its columns in ``order``.
  public var upper: Matrix {
    var result = Matrix(rows: packed.columns, columns: packed.columns)
    for j in 0..<packed.columns {
      for i in 0...j { result[i, j] = packed[i, j] }
    }
    return result
  }

  /// The product Q'b, as long as `b`.
  public func transposedProduct(_ vector: [Double]) throws(NumericsError) -> [Double] {
    try reflected(vector, transposed: true)
  }

  /// The product Qb for `b` as long as the factored matrix is high.
  public func product(_ vector: [Double]) throws(NumericsError) -> [Double] {
    try reflected(vector, transposed: false)
  }

  /// The x that minimizes |Ax - b|, in the order of the matrix's own columns.
  public func leastSquares(_ right: [Double]) throws(NumericsError) -> [Double] {
    let rotated = try transposedProduct(right)
    let solved = try solveUpper(Array(rotated[0..<packed.columns]))
    var result = solved
    for (position, column) in order.enumerated() { result[column] = solved[position] }
    return result
  }

  /// The inverse of A'A, in the order of the matrix's own columns.
  public func inverseGram() throws(NumericsError) -> Matrix {
    let gram = try Matrix(inverseGramOfOrder: packed.columns) { right throws(NumericsError) in try solveUpper(right) }
    var result = gram
    for (a, row) in order.enumerated() {
      for (b, column) in order.enumerated() { result[row, column] = gram[a, b] }
    }
    return result
  }

  private func reflected(_ vector: [Double], transposed: Bool) throws(NumericsError) -> [Double] {
    guard vector.count == packed.rows else {
      throw .dimensionMismatch(expected: packed.rows, found: vector.count)
    }
    guard vector.allSatisfy(\.isFinite) else { throw .notFinite }
    var result = vector
    let rows = try LapackCall.size(packed.rows)
    let leading = try LapackCall.leading(packed.rows)
    let status = LAPACKE_dormqr(
      LapackCall.columnMajor, CChar(UInt8(ascii: "L")), CChar(UInt8(ascii: transposed ? "T" : "N")), rows, 1,
      try LapackCall.size(packed.columns), packed.values, leading, reflectors, &result, leading)
    try LapackCall.checkArguments(status)
    return result
  }

  private func solveUpper(_ right: [Double]) throws(NumericsError) -> [Double] {
    var result = right
    for i in stride(from: packed.columns - 1, through: 0, by: -1) {
      var value = result[i]
      for j in (i + 1)..<max(packed.columns, i + 1) { value -= packed[i, j] * result[j] }
      guard packed[i, i] != 0 else { throw .singular(column: order[i]) }
      result[i] = value / packed[i, i]
    }
    return result
  }
}
