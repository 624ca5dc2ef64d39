import KayaNumerics

/// Makes a combined variance positive semi-definite.
enum VarianceRepair {
  /// An eigenvalue above this share of the largest, with a minus sign, is rounding.
  private static let rounding = 1e-12

  /// The nearest positive semi-definite matrix with the same eigenvectors, or nothing where there is nothing to repair.
  ///
  /// Negative eigenvalues become zero, as in Cameron, Gelbach and Miller (2011). Whether there are any is judged with
  /// every coefficient in units of its own standard error, so that units of regressors do not matter.
  static func repaired(_ matrix: Matrix) throws(RegressionError) -> Matrix? {
    let scale = matrix.diagonal.map { $0 != 0 ? abs($0).squareRoot() : 1 }
    var correlation = matrix
    for j in 0..<matrix.columns {
      for i in 0..<matrix.rows { correlation[i, j] /= scale[i] * scale[j] }
    }
    let own = try eigen(correlation)
    guard let smallest = own.values.first, let largest = own.values.last else { return nil }
    guard smallest < -rounding * max(largest, 1) else { return nil }
    let fixed = try eigen(matrix).mapped { max(0, $0) }
    if fixed.diagonal.allSatisfy({ $0 > 0 }) { return fixed }
    var rescaled = own.mapped { max(0, $0) }
    for j in 0..<matrix.columns {
      for i in 0..<matrix.rows { rescaled[i, j] *= scale[i] * scale[j] }
    }
    return rescaled
  }

  private static func eigen(_ matrix: Matrix) throws(RegressionError) -> SymmetricEigen {
    try numerically { () throws(NumericsError) in try SymmetricEigen(matrix) }
  }
}
