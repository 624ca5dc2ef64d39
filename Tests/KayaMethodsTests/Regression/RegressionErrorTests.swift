import KayaMethods
import Testing

private func column(_ name: String, _ values: [Double]) -> NumericColumn { NumericColumn(name, values) }

private let y = column("y", [1, 3, 2, 5, 4, 6])
private let x = column("x", [1, 2, 4, 3, 7, 5])
private let pairs = RegressionFactor("pair", [0, 0, 1, 1, 2, 2], count: 3)

private func error(_ data: RegressionData, _ options: RegressionOptions = RegressionOptions()) -> RegressionError? {
  do {
    _ = try LinearModel.fit(data, options)
    return nil
  } catch {
    return error
  }
}

@Test func rowsWithoutAllValuesAreDroppedWithTheirReason() throws {
  var data = RegressionData(
    outcome: column("y", [1, 3, .nan, 5, 4, 6, 2, 8]), regressors: [column("x", [1, 2, 4, 3, .nan, 5, 0, 1])],
    weights: column("w", [1, 0, 1, 1, 1, 2, 1, .nan]))
  data.clusters = [RegressionFactor("g", [0, 0, 1, 1, 2, 2, -1, 0], count: 3)]
  data.regressors[0].values[2] = .nan
  let model = try LinearModel.fit(
    RegressionData(outcome: data.outcome, regressors: data.regressors, weights: data.weights))
  #expect(
    model.droppedRows == [
      DroppedRow(row: 1, reason: .zeroWeight, column: "w"), DroppedRow(row: 2, reason: .missing, column: "y"),
      DroppedRow(row: 4, reason: .missing, column: "x"), DroppedRow(row: 7, reason: .missing, column: "w"),
    ])
  #expect(model.augment.map(\.row) == [0, 3, 5, 6])
  #expect(try LinearModel.fit(data).droppedRows.contains(DroppedRow(row: 6, reason: .missing, column: "g")))
}

@Test func singletonsFallUntilNoneIsLeft() throws {
  // Dropping the only row of unit 2 leaves year 2 with one row, which falls next.
  let unit = RegressionFactor("unit", [0, 0, 0, 1, 1, 1, 2, 0], count: 3)
  let year = RegressionFactor("year", [0, 1, 3, 0, 1, 3, 2, 2], count: 4)
  let data = RegressionData(
    outcome: column("y", [1, 3, 2, 6, 4, 9, 7, 3]), regressors: [column("x", [1, 2, 4, 3, 7, 5, 1, 0])],
    effects: [unit, year])
  let kept = try LinearModel.fit(data), dropped = try LinearModel.fit(data, RegressionOptions(singletons: .drop))
  #expect(kept.rows == 8)
  #expect(
    dropped.droppedRows == [
      DroppedRow(row: 6, reason: .singleton, column: "unit"), DroppedRow(row: 7, reason: .singleton, column: "year"),
    ])
  #expect(abs(kept.coefficients[0] - dropped.coefficients[0]) < 1e-13)
  #expect(try LinearModel.fit(data, RegressionOptions(convention: .reghdfe)).rows == 6)
}

@Test func impossibleRegressionsSayWhy() {
  let gap = column("x", [.nan, .nan, .nan, 1, .nan, .nan])
  #expect(
    error(RegressionData(outcome: column("y", [1, 2, 3, .nan, 4, 5]), regressors: [gap]))
      == .noCompleteRows(column: "x"))
  #expect(
    error(RegressionData(outcome: y, regressors: [column("x", [1, 2])]))
      == .lengthMismatch(column: "x", expected: 6, found: 2))
  #expect(
    error(RegressionData(outcome: y, regressors: [column("x", [1, 2, .infinity, 4, 5, 6])]))
      == .infiniteValue(column: "x", row: 2))
  #expect(
    error(RegressionData(outcome: y, regressors: [x], weights: column("w", [1, 1, 1, -1, 1, 1])))
      == .negativeWeight(column: "w", row: 3))
  #expect(
    error(RegressionData(outcome: column("y", [2, 2, 2, 2, 2, 2]), regressors: [x])) == .constantOutcome(column: "y"))
  #expect(
    error(RegressionData(outcome: column("y", [1, 1, 2, 2, 3, 3]), regressors: [x], effects: [pairs]))
      == .absorbedOutcome(column: "y", effects: ["pair"]))
  let constant = column("c", [3, 3, 3, 3, 3, 3])
  #expect(error(RegressionData(outcome: y, regressors: [constant])) == .allAbsorbed(terms: ["c"]))
  #expect(
    error(
      RegressionData(
        outcome: y, regressors: [x, column("a", [1, 2, 3, 1, 1, 2]), column("b", [0, 1, 0, 0, 0, 0])],
        effects: [pairs])) == .tooFewRows(rows: 6, parameters: 6))
  #expect(
    error(RegressionData(outcome: y, regressors: [x], effects: [RegressionFactor("f", [0, 1, 2, 3, 4, 7], count: 6)]))
      == .codeOutOfRange(column: "f", row: 5))
  #expect(
    error(RegressionData(outcome: column("y", []), regressors: [column("x", [])])) == .noCompleteRows(column: ""))
}

@Test func clustersAreChecked() throws {
  let one = RegressionFactor("one", Array(repeating: 0, count: 6), count: 1)
  #expect(error(RegressionData(outcome: y, regressors: [x], clusters: [one])) == .oneCluster(column: "one"))
  #expect(error(RegressionData(outcome: y, regressors: [x]), RegressionOptions(variance: .cr1)) == .noClusters)
  let model = try LinearModel.fit(RegressionData(outcome: y, regressors: [x], clusters: [pairs]))
  #expect(model.variance.notices == [.fewClusters(column: "pair", count: 3)])
  #expect(model.variance.degreesOfFreedom == 2)
  #expect(throws: RegressionError.missingCluster(column: "g", row: 1)) {
    try model.withVariance(.cr1, clusters: [RegressionFactor("g", [0, -1, 0, 1, 1, 1], count: 2)])
  }
  #expect(throws: RegressionError.lengthMismatch(column: "g", expected: 6, found: 1)) {
    try model.withVariance(.cr1, clusters: [RegressionFactor("g", [0], count: 2)])
  }
}

@Test func aCombinedVarianceThatIsNoVarianceIsRepaired() throws {
  // Two nearly crossed groupings of few groups, with errors that cancel within them.
  let a = RegressionFactor("a", (0..<16).map { Int32($0 / 4) }, count: 4)
  let b = RegressionFactor("b", (0..<16).map { Int32($0 % 4) }, count: 4)
  let signs: [Double] = [1, -1, 1, -1, -1, 1, -1, 1, 1, -1, 1, -1, -1, 1, -1, 1]
  let regressor = (0..<16).map { Double($0 / 4) + 0.5 * Double($0 % 4) }
  let outcome = zip(regressor, signs).map { $0 + $1 }
  let model = try LinearModel.fit(
    RegressionData(outcome: column("y", outcome), regressors: [column("x", regressor)], clusters: [a, b]))
  #expect(model.variance.notices.contains(.repaired))
  #expect(model.variance.matrix.diagonal.allSatisfy { $0 >= 0 })
}

@Test func testsRefuseWhatTheyCannotAnswer() throws {
  let model = try LinearModel.fit(RegressionData(outcome: y, regressors: [x], clusters: [pairs]))
  #expect(throws: RegressionError.unknownTerm("z")) { try model.wald(["z"]) }
  #expect(throws: RegressionError.unknownTerm("z")) { try model.row("z") }
  #expect(try model.wald(["x"]).degrees2 == 2)
  #expect(try model.wald(["x"], degrees: .residual).degrees2 == 4)
  let t = try model.row("x").statistic ?? .nan
  #expect(abs(try model.wald(["x", "x"]).statistic - t * t) < 1e-12 * t * t)
}

@Test func instrumentsMustBeEnough() {
  let z = column("z", [2, 1, 3, 3, 6, 4])
  let constant = column("c", [1, 1, 1, 1, 1, 1])
  #expect(
    error(RegressionData(outcome: y, regressors: [], endogenous: [x], instruments: [constant]))
      == .underidentified(endogenous: ["x"], instruments: ["c"]))
  #expect(
    error(
      RegressionData(outcome: y, regressors: [], endogenous: [x, column("e", [1, 0, 0, 2, 1, 1])], instruments: [z]))
      == .underidentified(endogenous: ["x", "e"], instruments: ["z"]))
  #expect(
    error(
      RegressionData(outcome: y, regressors: [], endogenous: [x], instruments: [z]), RegressionOptions(variance: .hc3))
      == .varianceNotForInstruments(.hc3))
}

@Test func smallestModelsAreFittedOrRefused() throws {
  let mean = try LinearModel.fit(RegressionData(outcome: y, regressors: []))
  #expect(mean.terms == ["(Intercept)"])
  #expect(mean.coefficients == [3.5])
  #expect(mean.glance.f == nil)
  let effects = try LinearModel.fit(RegressionData(outcome: y, regressors: [], effects: [pairs]))
  #expect(effects.terms.isEmpty)
  #expect(try effects.fixedEffects()[0].estimates == [2, 3.5, 5])
  #expect(
    error(RegressionData(outcome: column("y", [1]), regressors: [column("x", [1])]))
      == .tooFewRows(rows: 1, parameters: 2))
}

@Test func redundantParametersAreCountedByConnectedParts() throws {
  // Two separate blocks of units and years: reghdfe counts one parameter less than fixest.
  let unit = RegressionFactor("unit", (0..<24).map { Int32($0 / 4) }, count: 6)
  let year = RegressionFactor("year", (0..<24).map { row in Int32(row % 4) + (row < 12 ? 0 : 4) }, count: 8)
  let data = RegressionData(
    outcome: column("y", (0..<24).map { Double(($0 * 7) % 11) }),
    regressors: [column("x", (0..<24).map { Double(($0 * 5) % 13) })], effects: [unit, year])
  #expect(try LinearModel.fit(data).glance.parameters == 1 + 6 + 8 - 1)
  #expect(try LinearModel.fit(data, RegressionOptions(convention: .reghdfe)).glance.parameters == 1 + 6 + 8 - 2)
}

@Test func firstStagesUseTheRowsOfTheSecond() throws {
  let outcome = column("y", [1, 3, 2, 5, 4, .nan])
  let data = RegressionData(
    outcome: outcome, regressors: [], endogenous: [x], instruments: [column("z", [2, 1, 3, 3, 6, 4])])
  let stage = try #require(try FirstStage.all(data).first)
  #expect(stage.model.rows == 5)
  let t = try stage.model.row("z").statistic ?? .nan
  #expect(abs(stage.instruments.statistic - t * t) < 1e-12 * t * t)
}
