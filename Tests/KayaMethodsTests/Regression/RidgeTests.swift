import KayaMethods
import Testing

/// Two solutions of a well-conditioned four-column problem.
private let tolerance = 1e-11

private struct RidgeFile: Decodable {
  struct Fit: Decodable {
    let k: Double, intercept: Double, r2: Double, adj_r2: Double, f: Double, sigma: Double
    let beta: [Double], std_error: [Double], vif: [Double], coef: [Double], coef_std_error: [Double]
  }
  let hkb: Double
  let fits: [Fit]
}

private func trace() throws -> (RidgeTrace, RegressionData) {
  let columns = try RegressionReference.columns("feols", "panel.csv")
  let regressors = try ["x1", "x2", "x3", "z2"].map { NumericColumn($0, try #require(columns[$0])) }
  let data = RegressionData(outcome: NumericColumn("y", try #require(columns["y"])), regressors: regressors)
  return (try RidgeTrace(data), data)
}

@Test(.reference("ridge", within: tolerance)) func ridgeEqualsItsDefinitionAtEveryPenalty() throws {
  let reference = try RegressionReference.decode(RidgeFile.self, "ridge")
  let (trace, _) = try trace()
  #expect(RegressionReference.gap(trace.suggestedPenalty ?? .nan, reference.hkb) < tolerance)
  for expected in reference.fits {
    let fit = try trace.fit(penalty: expected.k)
    let pairs: [(Double, Double)] = [
      (fit.intercept, expected.intercept), (fit.r2, expected.r2), (fit.adjustedR2, expected.adj_r2),
      (fit.f, expected.f), (fit.sigma, expected.sigma),
    ]
    for (found, wanted) in pairs { #expect(RegressionReference.gap(found, wanted) < tolerance) }
    for (index, row) in fit.coefficients.enumerated() {
      #expect(RegressionReference.gap(row.beta, expected.beta[index]) < tolerance)
      #expect(RegressionReference.gap(row.standardError, expected.std_error[index]) < tolerance)
      #expect(RegressionReference.gap(row.varianceInflation, expected.vif[index]) < tolerance)
      #expect(RegressionReference.gap(row.coefficient, expected.coef[index]) < tolerance)
      #expect(RegressionReference.gap(row.coefficientStandardError, expected.coef_std_error[index]) < tolerance)
    }
  }
}

@Test func withoutPenaltyRidgeIsLeastSquares() throws {
  let (trace, data) = try trace()
  let fit = try trace.fit(penalty: 0), model = try LinearModel.fit(data)
  for (ridge, row) in zip(fit.tidy, model.tidy.dropFirst()) {
    #expect(ridge.term == row.term)
    #expect(RegressionReference.gap(ridge.estimate, row.estimate) < tolerance)
    #expect(RegressionReference.gap(ridge.standardError, row.standardError) < tolerance)
  }
  #expect(RegressionReference.gap(fit.intercept, model.constant) < tolerance)
  #expect(RegressionReference.gap(fit.f, model.glance.f ?? .nan) < tolerance)
}

@Test func ridgeNeedsAPenaltyOnlyForCollinearColumns() throws {
  let x = [1.0, 2, 4, 7, 11, 13], y = [2.0, 1, 5, 6, 9, 14]
  let twice = RegressionData(
    outcome: NumericColumn("y", y),
    regressors: [NumericColumn("a", x), NumericColumn("b", x.map { 3 * $0 + 1 })])
  let trace = try RidgeTrace(twice)
  #expect(trace.suggestedPenalty == nil)
  #expect(throws: RegressionError.penaltyTooSmall(0, terms: ["a", "b"])) { try trace.fit(penalty: 0) }
  #expect(throws: RegressionError.negativePenalty(-1)) { try trace.fit(penalty: -1) }
  let fit = try trace.fit(penalty: 0.1)
  #expect(abs(fit.coefficients[0].beta - fit.coefficients[1].beta) < tolerance)
  var flat = twice
  flat.regressors[1].values = Array(repeating: 2, count: 6)
  #expect(throws: RegressionError.constantColumn("b")) { try RidgeTrace(flat) }
}

@Test func withoutPenaltyRidgeIsLeastSquaresInANearlyPerfectFitToo() throws {
  let rows = 0..<50
  let x = rows.map { (row: Int) -> Double in Double((row * 37) % 50) }
  let z = rows.map { (row: Int) -> Double in Double((row * 13) % 29) }
  let y = rows.map { (row: Int) -> Double in 3 * x[row] - 2 * z[row] + 1e-6 * Double((row * 7) % 11) }
  let data = RegressionData(
    outcome: NumericColumn("y", y), regressors: [NumericColumn("x", x), NumericColumn("z", z)])
  let ridge = try RidgeTrace(data).fit(penalty: 0).tidy
  let model = try LinearModel.fit(data).tidy.dropFirst()
  // Residuals are 1e-8 of the outcome, which leaves them 8 digits, and their squares one less.
  for (a, b) in zip(ridge, model) { #expect(RegressionReference.gap(a.standardError, b.standardError) < 1e-7) }
}
