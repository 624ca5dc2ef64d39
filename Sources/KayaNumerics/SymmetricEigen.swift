import CLAPACKE

/// The factorization A = Q diag(l) Q' of a symmetric matrix, with eigenvalues in ascending order.
public struct SymmetricEigen: Sendable {
  /// The eigenvalues, ascending.
  public let values: [Double]
  /// The eigenvectors of length one, one a column.
  public let vectors: Matrix

  /// Factors a symmetric matrix, of which only the lower triangle is read.
  public init(_ matrix: Matrix) throws(NumericsError) {
    try LapackCall.square(matrix)
    var work = matrix
    var eigenvalues = [Double](repeating: 0, count: matrix.rows)
    let status = LAPACKE_dsyevd(
      LapackCall.columnMajor, CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "L")), try LapackCall.size(matrix.rows),
      &work.values, try LapackCall.leading(matrix.rows), &eigenvalues)
    try LapackCall.checkArguments(status)
    if status > 0 { throw .noConvergence(iterations: Int(status)) }
    values = eigenvalues
    vectors = work
  }

  /// The matrix Q diag(f(l)) Q', exactly symmetric.
  public func mapped(_ transform: (Double) -> Double) -> Matrix {
    let size = vectors.rows
    let images = values.map(transform)
    var result = Matrix(rows: size, columns: size)
    for j in 0..<size {
      for i in 0...j {
        var total = 0.0
        for l in 0..<size { total += vectors[i, l] * images[l] * vectors[j, l] }
        result[i, j] = total
        result[j, i] = total
      }
    }
    return result
  }
}
