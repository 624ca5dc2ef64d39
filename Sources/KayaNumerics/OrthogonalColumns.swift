/// An orthonormal basis of columns in their own order, by Gram and Schmidt with every projection done twice.
///
/// Done twice, the basis is orthogonal to rounding whatever the columns (Giraud, Langou and Rozložník 2005), so it is as
/// accurate as Householder reflections; and, unlike pivoting, the first of a dependent set survives.
public struct OrthogonalColumns: Sendable {
  /// The columns kept, ascending.
  public let kept: [Int]
  /// The columns dropped as combinations of kept columns before them, ascending.
  public let dropped: [Int]
  /// The basis vectors, each times the roots of the weights.
  public let basis: [[Double]]
  /// The upper triangular factor by column: entry i of column j is the inner product of basis vector i with column j.
  private let upper: [[Double]]
  private let root: [Double]?
  private let scales: [Double]

  /// Makes columns orthogonal; one of which less than `tolerance` of its entry in `lengths` is left is dropped.
  ///
  /// `lengths` are those of the columns before anything was taken out of them. Cost 4np² for p columns of n rows.
  public init(_ columns: [[Double]], weights: [Double]?, lengths: [Double], tolerance: Double) {
    let root = weights.map { $0.map { $0.squareRoot() } }
    var kept: [Int] = [], dropped: [Int] = [], basis: [[Double]] = [], upper: [[Double]] = [], scales: [Double] = []
    for (index, column) in columns.enumerated() {
      let length = lengths[index]
      guard length > 0 else {
        dropped.append(index)
        continue
      }
      // A power of two changes no digit and keeps squares in range.
      let scale = length.binade
      var vector = Self.weighted(column, root)
      for row in vector.indices { vector[row] /= scale }
      var entries = Self.project(&vector, basis)
      for (position, entry) in Self.project(&vector, basis).enumerated() { entries[position] += entry }
      let left = Loops.dot(vector, vector, weights: nil).squareRoot()
      guard left > tolerance * (length / scale) else {
        dropped.append(index)
        continue
      }
      for row in vector.indices { vector[row] /= left }
      entries.append(left)
      kept.append(index)
      basis.append(vector)
      upper.append(entries)
      scales.append(scale)
    }
    (self.kept, self.dropped, self.basis, self.upper, self.root, self.scales) =
      (kept, dropped, basis, upper, root, scales)
  }

  private static func weighted(_ column: [Double], _ root: [Double]?) -> [Double] {
    guard let root else { return column }
    return zip(column, root).map { $0 * $1 }
  }

  private static func project(_ vector: inout [Double], _ basis: [[Double]]) -> [Double] {
    basis.map { q in
      let entry = Loops.dot(q, vector, weights: nil)
      for row in vector.indices { vector[row] -= entry * q[row] }
      return entry
    }
  }

  /// The coefficients on the kept columns and the residuals, in the outcome's own units.
  func fit(_ outcome: [Double]) -> (coefficients: [Double], residuals: [Double]) {
    var left = Self.weighted(outcome, root)
    var entries = Self.project(&left, basis)
    for (position, entry) in Self.project(&left, basis).enumerated() { entries[position] += entry }
    let solved = solveUpper(entries)
    if let root {
      for row in left.indices { left[row] = root[row] > 0 ? left[row] / root[row] : 0 }
    }
    return (solved, left)
  }

  /// The inverse of the kept columns' Gram matrix.
  func inverseGram() -> Matrix { Matrix(inverseGramOfOrder: kept.count) { solveUpper($0) } }

  private func solveUpper(_ right: [Double]) -> [Double] {
    var x = right
    for j in stride(from: kept.count - 1, through: 0, by: -1) {
      x[j] /= upper[j][j]
      for i in 0..<j { x[i] -= upper[j][i] * x[j] }
    }
    return zip(x, scales).map { $0 / $1 }
  }
}
