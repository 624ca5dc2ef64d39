/// A least-squares fit on columns that may be collinear, with the first of every dependent set kept.
///
/// Ordinary problems go through the cross products and a Cholesky factor, with one step of refinement from the data;
/// where a column is nearly a combination of others, through orthogonalization of the columns themselves, which keeps
/// twice the digits. The choice and the kept columns do not depend on the units of any column.
public struct LeastSquares: Sendable {
  /// The columns kept, ascending.
  public let kept: [Int]
  /// The columns dropped as combinations of kept columns before them, ascending.
  public let dropped: [Int]
  /// The coefficients of the kept columns.
  public let coefficients: [Double]
  /// The inverse of X'WX over the kept columns.
  public let inverseGram: Matrix
  /// The outcome less the fitted values.
  public let residuals: [Double]

  /// A column whose part orthogonal to the columns before it is below this share of its own length is dropped.
  public static let collinear = 1e-10
  /// The share, squared, below which cross products have lost too many digits.
  private static let wellConditioned = 1e-5

  /// Fits `outcome` on `columns` by least squares weighted by `weights`.
  ///
  /// `lengths` are those of the columns before anything was taken out of them, against which collinearity is judged; by
  /// default their present ones. `known` are the columns' cross products, where they are known already. Errors: columns of
  /// different lengths.
  public init(
    columns: [[Double]], outcome: [Double], weights: [Double]? = nil, lengths: [Double]? = nil, known: Matrix? = nil
  ) throws(NumericsError) {
    for column in columns where column.count != outcome.count {
      throw .dimensionMismatch(expected: outcome.count, found: column.count)
    }
    let gram = known ?? GramMatrix.of(columns, weights: weights)
    guard gram.isFinite else { throw .notFinite }
    let present = gram.diagonal.map { $0.squareRoot() }
    let scaled = GramMatrix.scaled(gram, by: present)
    let screen = try IndependentColumns(gram: scaled, tolerance: Self.wellConditioned)
    if screen.dropped.isEmpty && !present.contains(0) {
      let factor = try CholeskyFactor(scaled)
      var inverse = try factor.inverse()
      for j in 0..<columns.count {
        for i in 0..<columns.count { inverse[i, j] /= present[i] * present[j] }
      }
      let right = columns.map { Loops.dot($0, outcome, weights: weights) }
      let start = try inverse.times(right)
      (coefficients, residuals) = try Self.refined(start, columns, outcome, weights, inverse)
      kept = Array(columns.indices)
      dropped = []
      inverseGram = inverse
    } else {
      let basis = OrthogonalColumns(
        columns, weights: weights, lengths: lengths ?? present, tolerance: Self.collinear)
      kept = basis.kept
      dropped = basis.dropped
      (coefficients, residuals) = basis.fit(outcome)
      inverseGram = basis.inverseGram()
    }
  }

  /// One step of refinement: what the residuals still say about the columns is added to the coefficients.
  private static func refined(
    _ start: [Double], _ columns: [[Double]], _ outcome: [Double], _ weights: [Double]?, _ inverse: Matrix
  ) throws(NumericsError) -> ([Double], [Double]) {
    let first = residuals(outcome, columns, start)
    let step = try inverse.times(columns.map { Loops.dot($0, first, weights: weights) })
    let refined = zip(start, step).map { $0 + $1 }
    let isSettled = zip(step, start).allSatisfy { abs($0) <= 1e-14 * abs($1) }
    return (refined, isSettled ? first : residuals(outcome, columns, refined))
  }

  /// The outcome less the columns times their coefficients.
  public static func residuals(_ outcome: [Double], _ columns: [[Double]], _ coefficients: [Double]) -> [Double] {
    var result = outcome
    var out = result.mutableSpan
    for start in stride(from: 0, to: outcome.count, by: Loops.block) {
      let end = min(start + Loops.block, outcome.count)
      for (column, coefficient) in zip(columns, coefficients) {
        let x = column.span
        for row in start..<end { out[row] -= coefficient * x[row] }
      }
    }
    return result
  }
}
