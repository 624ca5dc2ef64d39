extension Matrix {
  /// The inverse that a way of solving stands for: its answers to the unit vectors, column after column.
  init<Fault: Error>(inverseOfOrder size: Int, solve: ([Double]) throws(Fault) -> [Double]) throws(Fault) {
    self.init(rows: size, columns: size)
    var unit = [Double](repeating: 0, count: size)
    for j in 0..<size {
      unit[j] = 1
      for (i, entry) in try solve(unit).enumerated() { self[i, j] = entry }
      unit[j] = 0
    }
  }

  /// (R'R)⁻¹ of an upper triangular R, exactly symmetric, from a way of solving Rx = b.
  init<Fault: Error>(inverseGramOfOrder size: Int, solve: ([Double]) throws(Fault) -> [Double]) throws(Fault) {
    let inverse = try Matrix(inverseOfOrder: size, solve: solve)
    self.init(rows: size, columns: size)
    for a in 0..<size {
      for b in 0...a {
        var total = 0.0
        for j in a..<size { total += inverse[a, j] * inverse[b, j] }
        self[a, b] = total
        self[b, a] = total
      }
    }
  }

  /// The inverse of a symmetric positive definite matrix, exactly symmetric.
  public func inverseOfPositiveDefinite() throws(NumericsError) -> Matrix {
    try CholeskyFactor(self).inverse()
  }
}
