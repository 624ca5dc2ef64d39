import KayaMethods
import Testing

/// Small well-conditioned problems solved twice in double precision.
private let tolerance = 1e-10

private struct DiagnosticsFile: Decodable {
  struct Test: Decodable {
    let statistic: Double, p_value: Double
    let f: Double?, f_p_value: Double?, degrees: Double?
  }
  struct Plain: Decodable {
    let estimate: [Double], std_error: [Double], vif: [Double], standardized: [Double]
    let f: Double, f_p_value: Double, aic: Double, bic: Double, adj_r2: Double, loglik: Double
    let durbin_watson: Double, wald_hc0: Double, wald_hc0_chi2: Double
    let hc: [String: [Double]]
    let breusch_pagan: Test, white: Test
  }
  struct Effects: Decodable {
    let fitted: [Double], vif: [Double]
    let breusch_pagan: Test
  }
  let plain: Plain
  let effects: Effects
}

private func near(_ found: Double?, _ expected: Double) -> Bool {
  RegressionReference.gap(found ?? .nan, expected) < tolerance
}

private func near(_ found: [Double], _ expected: [Double]) -> Bool {
  found.count == expected.count && zip(found, expected).allSatisfy { near($0, $1) }
}

private func data(effects names: [String]) throws -> RegressionData {
  let columns = try RegressionReference.columns("feols", "panel.csv")
  func column(_ name: String) throws -> NumericColumn { NumericColumn(name, try #require(columns[name])) }
  return RegressionData(
    outcome: try column("y"), regressors: [try column("x1"), try column("x2")],
    effects: try names.map { try RegressionReference.factor($0, columns) })
}

@Test(.reference("ols", within: tolerance)) func diagnosticsEqualStatsmodels() throws {
  let expected = try RegressionReference.decode(DiagnosticsFile.self, "ols").plain
  let model = try LinearModel.fit(try data(effects: []))
  let glance = model.glance
  #expect(near(model.coefficients, expected.estimate))
  #expect(near(model.variance.standardErrors, expected.std_error))
  #expect(near(glance.f, expected.f))
  #expect(near(glance.fPValue, expected.f_p_value))
  #expect(near(glance.aic, expected.aic))
  #expect(near(glance.bic, expected.bic))
  #expect(near(glance.adjustedR2, expected.adj_r2))
  #expect(near(glance.logLikelihood, expected.loglik))
  #expect(near(glance.constant, expected.estimate[0]))
  #expect(near(model.varianceInflation.map(\.value), expected.vif))
  #expect(near(model.standardized.map(\.value), expected.standardized))
  #expect(near(model.durbinWatson, expected.durbin_watson))
  for (kind, errors) in expected.hc.sorted(by: { $0.key < $1.key }) {
    let estimator = try #require(VarianceEstimator(rawValue: kind))
    #expect(near(try model.withVariance(estimator).variance.standardErrors, errors), "\(kind)")
  }
  for (found, wanted) in [(try model.breuschPagan(), expected.breusch_pagan), (try model.whiteTest(), expected.white)] {
    #expect(near(found.statistic, wanted.statistic))
    #expect(near(found.pValue, wanted.p_value))
    #expect(near(found.f, wanted.f ?? .nan))
    #expect(near(found.fPValue, wanted.f_p_value ?? .nan))
  }
  let robust = try model.withVariance(.hc0)
  #expect(near(try robust.wald().statistic, expected.wald_hc0))
  #expect(near(try robust.wald(degrees: .chi2).statistic, expected.wald_hc0_chi2))
  #expect(try robust.wald(degrees: .chi2).degrees2 == nil)
}

@Test(.reference("ols", within: tolerance)) func diagnosticsOfFixedEffectsCountTheDummies() throws {
  let expected = try RegressionReference.decode(DiagnosticsFile.self, "ols").effects
  let model = try LinearModel.fit(try data(effects: ["unit", "year"]))
  #expect(near(Array(model.fitted.prefix(10)), expected.fitted))
  #expect(near(model.varianceInflation.map(\.value), expected.vif))
  let test = try model.breuschPagan()
  #expect(near(test.statistic, expected.breusch_pagan.statistic))
  #expect(near(test.degrees, expected.breusch_pagan.degrees ?? .nan))
  #expect(near(test.pValue, expected.breusch_pagan.p_value))
}

@Test func effectsAndSlopesAddUpToTheFittedOutcomes() throws {
  let data = try data(effects: ["unit", "year"])
  let model = try LinearModel.fit(data)
  let effects = try model.fixedEffects()
  #expect(effects.map(\.name) == ["unit", "year"])
  #expect(effects[1].estimates[0] == 0)
  let predicted = try model.predict(columns: data.regressors, effects: data.effects)
  for row in model.augment { #expect(abs(predicted[row.row] - row.fitted) < tolerance) }
  #expect(model.augment.allSatisfy { row in abs(row.fitted + row.residual - data.outcome.values[row.row]) < tolerance })
}

@Test func predictionsUseTheConstantAndMissUnknownGroups() throws {
  let plain = try data(effects: [])
  let model = try LinearModel.fit(plain)
  let predicted = try model.predict(columns: plain.regressors)
  for row in model.augment { #expect(abs(predicted[row.row] - row.fitted) < tolerance) }
  #expect(throws: RegressionError.unknownTerm("x1")) { try model.predict(columns: []) }
  let within = try LinearModel.fit(try data(effects: ["unit"]))
  let other = RegressionFactor("unit", [0, 9999], count: 10_000)
  let columns = [NumericColumn("x1", [0, 0]), NumericColumn("x2", [0, 0])]
  let found = try within.predict(columns: columns, effects: [other])
  #expect(found[0].isFinite)
  #expect(found[1].isNaN)
}
