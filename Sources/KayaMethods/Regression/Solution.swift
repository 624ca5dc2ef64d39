import KayaNumerics
import KayaStatistics

/// The coefficients of a design and what inference about them needs.
struct Solution: Sendable {
  /// The slopes kept, in the order reported.
  let kept: [AbsorbedColumn]
  let dropped: [DroppedTerm]
  let slopes: [Double]
  /// The columns with which errors are weighed: the absorbed slopes, projected on the instruments where there are any,
  /// and before them a column of ones where the constant is a term.
  let basis: [[Double]]
  /// The inverse of the basis's weighted cross products.
  let bread: Matrix
  let residuals: [Double]

  /// Ordinary or weighted least squares of a design's outcome on some of its regressors.
  init(_ design: AbsorbedDesign, using chosen: [Int], gram: Matrix? = nil) throws(RegressionError) {
    let (candidates, absorbed) = Self.present(chosen.map { design.regressors[$0] }, design)
    let fit = try numerically { () throws(NumericsError) in
      try LeastSquares(
        columns: candidates.map(\.values), outcome: design.outcome.values, weights: design.sample.weights,
        lengths: candidates.map(\.length), known: absorbed.isEmpty ? gram : nil)
    }
    kept = fit.kept.map { candidates[$0] }
    dropped = Self.inOrder(chosen.map { design.regressors[$0].name }, absorbed, fit.dropped.map { candidates[$0].name })
    slopes = fit.coefficients
    residuals = fit.residuals
    let columns = kept.map(\.values)
    (basis, bread) = Self.withConstant(columns, fit.inverseGram, design)
    if kept.isEmpty && !chosen.isEmpty { throw .allAbsorbed(terms: dropped.map(\.name)) }
  }

  /// Two-stage least squares with a design's endogenous columns first.
  init(instrumenting design: AbsorbedDesign) throws(RegressionError) {
    let (exogenous, absorbedExogenous) = Self.present(design.regressors, design)
    let (endogenous, absorbedEndogenous) = Self.present(design.endogenous, design)
    let (instruments, _) = Self.present(design.instruments, design)
    let weights = design.sample.weights
    func underidentified() -> RegressionError {
      .underidentified(endogenous: design.endogenous.map(\.name), instruments: design.instruments.map(\.name))
    }
    let firstStage = exogenous + instruments
    var projected: [[Double]] = []
    for column in endogenous {
      let fit = try numerically { () throws(NumericsError) in
        try LeastSquares(
          columns: firstStage.map(\.values), outcome: column.values, weights: weights,
          lengths: firstStage.map(\.length))
      }
      let usable = fit.kept.count { $0 >= exogenous.count }
      guard usable >= endogenous.count else { throw underidentified() }
      projected.append(zip(column.values, fit.residuals).map { $0 - $1 })
    }
    let candidates = endogenous + exogenous
    let columns = projected + exogenous.map(\.values)
    let fit = try numerically { () throws(NumericsError) in
      try LeastSquares(
        columns: columns, outcome: design.outcome.values, weights: weights, lengths: candidates.map(\.length))
    }
    if fit.kept.count(where: { $0 < endogenous.count }) < endogenous.count { throw underidentified() }
    kept = fit.kept.map { candidates[$0] }
    dropped = Self.inOrder(
      (design.endogenous + design.regressors).map(\.name), absorbedEndogenous + absorbedExogenous,
      fit.dropped.map { candidates[$0].name })
    slopes = fit.coefficients
    residuals = LeastSquares.residuals(design.outcome.values, kept.map(\.values), slopes)
    (basis, bread) = Self.withConstant(fit.kept.map { columns[$0] }, fit.inverseGram, design)
    if kept.isEmpty { throw .allAbsorbed(terms: dropped.map(\.name)) }
  }

  /// The columns of which the effects leave something, and the names of the others.
  private static func present(
    _ columns: [AbsorbedColumn], _ design: AbsorbedDesign
  ) -> ([AbsorbedColumn], [String]) {
    let isThere = { (column: AbsorbedColumn) in column.share > DesignAbsorber.absorbed }
    return (columns.filter(isThere), columns.filter { !isThere($0) }.map(\.name))
  }

  private static func inOrder(_ names: [String], _ absorbed: [String], _ collinear: [String]) -> [DroppedTerm] {
    names.compactMap { name in
      if absorbed.contains(name) { return DroppedTerm(name: name, reason: .absorbed) }
      return collinear.contains(name) ? DroppedTerm(name: name, reason: .collinear) : nil
    }
  }

  /// The constant's column is orthogonal to the absorbed ones, so the cross products stay block by block.
  private static func withConstant(
    _ columns: [[Double]], _ inverse: Matrix, _ design: AbsorbedDesign
  ) -> ([[Double]], Matrix) {
    guard design.hasConstant else { return (columns, inverse) }
    var bread = Matrix(rows: columns.count + 1, columns: columns.count + 1)
    bread[0, 0] = 1 / (design.sample.weights.map(Sums.sum) ?? Double(design.sample.count))
    for j in columns.indices {
      for i in columns.indices { bread[i + 1, j + 1] = inverse[i, j] }
    }
    return ([Array(repeating: 1, count: design.sample.count)] + columns, bread)
  }
}
