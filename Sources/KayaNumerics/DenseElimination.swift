import CLAPACKE

/// The remaining levels of an elimination solved by one dense factorization that every column reuses.
struct DenseElimination: Sendable {
  private let elimination: EffectElimination
  private let scale: [Double]
  private let factor: Matrix
  private let pivots: [Int]
  private let rank: Int
  /// The smallest pivot of the scaled matrix that was not treated as zero.
  let smallestPivot: Double

  /// Pivots below this share of a level's weight are redundancies, such as one level of each connected part.
  private static let zeroPivot = 1e-10

  init(_ elimination: EffectElimination) throws(NumericsError) {
    self.elimination = elimination
    var s = elimination.schurMatrix()
    let size = s.rows
    let d = elimination.levelWeights.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    for j in 0..<size {
      for i in 0..<size { s.values[i + j * size] *= d[i] * d[j] }
    }
    var order = [Int32](repeating: 0, count: size)
    var found: Int32 = 0
    let status = LAPACKE_dpstrf(
      LapackCall.columnMajor, CChar(UInt8(ascii: "L")), try LapackCall.size(size), &s.values,
      try LapackCall.leading(size), &order, &found, Self.zeroPivot)
    try LapackCall.checkArguments(status)
    scale = d
    factor = s
    pivots = order.map { Int($0) - 1 }
    rank = size == 0 ? 0 : Int(found)
    smallestPivot = rank > 0 ? s[rank - 1, rank - 1] * s[rank - 1, rank - 1] : 1
  }

  /// The coefficients of every effect, from a column's totals by their groups.
  func coefficients(_ sums: [[Double]]) -> [[Double]] {
    elimination.coefficients(solve(elimination.rightHandSide(sums)), sums: sums)
  }

  /// A solution of Su = r; levels found redundant get the coefficient zero.
  func solve(_ right: [Double]) -> [Double] {
    let size = factor.rows
    var z = [Double](repeating: 0, count: rank)
    let l = factor.values.span
    for i in 0..<rank { z[i] = right[pivots[i]] * scale[pivots[i]] }
    for j in 0..<rank {
      z[j] /= l[j + j * size]
      for i in (j + 1)..<max(rank, j + 1) { z[i] -= l[i + j * size] * z[j] }
    }
    for j in stride(from: rank - 1, through: 0, by: -1) {
      for i in (j + 1)..<max(rank, j + 1) { z[j] -= l[i + j * size] * z[i] }
      z[j] /= l[j + j * size]
    }
    var result = [Double](repeating: 0, count: size)
    for i in 0..<rank { result[pivots[i]] = z[i] * scale[pivots[i]] }
    return result
  }

  /// A symmetric generalized inverse of S, with zeros for redundant levels.
  func generalizedInverse() -> Matrix { Matrix(inverseOfOrder: factor.rows) { solve($0) } }
}
