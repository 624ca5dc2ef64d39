import Glibc
import KayaMethods
import KayaNumerics
import KayaStatistics
import Testing

/// Statistics of the same problem in other units or another order of rows.
private let rounding = 1e-11

private func panel(rows: Int = 300, seed: UInt64 = 1) -> RegressionData {
  var stream = RandomStream(seed: seed, path: ["identities"])
  let unit = (0..<rows).map { _ in Int32(stream.integer(below: 40)) }
  let year = (0..<rows).map { _ in Int32(stream.integer(below: 9)) }
  let x = (0..<2).map { index in NumericColumn("x\(index)", stream.normals(rows)) }
  let noise = stream.normals(rows)
  let y = (0..<rows).map { row -> Double in
    let level = Double(unit[row]) / 10 + Double(year[row]) / 5
    return x[0].values[row] - 0.5 * x[1].values[row] + level + noise[row]
  }
  let units = RegressionFactor("unit", unit, count: 40)
  return RegressionData(
    outcome: NumericColumn("y", y), regressors: x, effects: [units, RegressionFactor("year", year, count: 9)],
    clusters: [units])
}

private func statistics(_ model: LinearModel) -> [Double] {
  model.tidy.flatMap { [$0.statistic ?? .nan, $0.pValue ?? .nan] } + [model.glance.withinR2 ?? model.glance.r2]
}

private func agree(_ a: LinearModel, _ b: LinearModel, _ bound: Double = rounding) -> Bool {
  zip(statistics(a), statistics(b)).allSatisfy { RegressionReference.gap($0, $1) < bound }
}

@Test func unitsChangeNoStatisticAndNoKeptTerm() throws {
  for hasEffects in [true, false] {
    var data = panel()
    if !hasEffects { data.effects = [] }
    let sum = zip(data.regressors[0].values, data.regressors[1].values).map { $0 - 2 * $1 }
    data.regressors.append(NumericColumn("sum", sum))
    let plain = try LinearModel.fit(data)
    #expect(plain.droppedTerms == [DroppedTerm(name: "sum", reason: .collinear)])
    for (own, other) in [(1e-9, 1e9), (1e9, 1e-9), (1e9, 1e9), (1e-9, 1e-9)] {
      var scaled = data
      scaled.regressors[0].values = data.regressors[0].values.map { $0 * own }
      scaled.regressors[2].values = data.regressors[2].values.map { $0 * other }
      scaled.outcome.values = data.outcome.values.map { $0 * other }
      let model = try LinearModel.fit(scaled)
      #expect(model.terms == plain.terms)
      #expect(agree(model, plain))
    }
  }
}

@Test func rowOrderDoesNotMatter() throws {
  let data = panel()
  var stream = RandomStream(seed: 9, path: [])
  let order = stream.permutation(data.rows)
  func reordered(_ column: NumericColumn) -> NumericColumn {
    NumericColumn(column.name, order.map { column.values[$0] })
  }
  func reordered(_ factor: RegressionFactor) -> RegressionFactor {
    RegressionFactor(factor.name, order.map { factor.codes[$0] }, count: factor.count)
  }
  let shuffled = RegressionData(
    outcome: reordered(data.outcome), regressors: data.regressors.map(reordered), effects: data.effects.map(reordered),
    clusters: data.clusters.map(reordered))
  #expect(agree(try LinearModel.fit(data), try LinearModel.fit(shuffled)))
}

@Test func weightsOfOneChangeNothing() throws {
  var data = panel()
  let plain = try LinearModel.fit(data)
  data.weights = NumericColumn("w", Array(repeating: 1, count: data.rows))
  let weighted = try LinearModel.fit(data)
  for kind in VarianceEstimator.allCases {
    #expect(agree(try plain.withVariance(kind), try weighted.withVariance(kind)), "\(kind)")
  }
}

@Test func anAbsorbedDummyIsDroppedAndChangesNothing() throws {
  var data = panel()
  let plain = try LinearModel.fit(data)
  let dummy = data.effects[0].codes.map { $0 % 3 == 0 ? 1.0 : 0 }
  data.regressors.insert(NumericColumn("dummy", dummy), at: 0)
  let model = try LinearModel.fit(data)
  #expect(model.droppedTerms == [DroppedTerm(name: "dummy", reason: .absorbed)])
  #expect(agree(model, plain))
}

@Test func dummiesEqualAbsorption() throws {
  let data = panel()
  var long = data
  long.effects = []
  for effect in data.effects {
    for level in 1..<effect.count {
      long.regressors.append(
        NumericColumn("\(effect.name)\(level)", effect.codes.map { Int($0) == level ? 1 : 0 }))
    }
  }
  let within = try LinearModel.fit(data, RegressionOptions(variance: .hc3))
  let dummies = try LinearModel.fit(long, RegressionOptions(variance: .hc3))
  for name in ["x0", "x1"] {
    let (a, b) = (try within.row(name), try dummies.row(name))
    #expect(RegressionReference.gap(a.estimate, b.estimate) < rounding)
    #expect(RegressionReference.gap(a.standardError, b.standardError) < rounding)
  }
  #expect(within.glance.parameters == dummies.glance.parameters)
}

@Test func clustersOfOneRowAreWhitesSandwich() throws {
  var data = panel()
  data.effects = []
  data.clusters = [RegressionFactor("row", (0..<Int32(data.rows)).map { $0 }, count: data.rows)]
  let model = try LinearModel.fit(data)
  for (own, alone) in [(VarianceEstimator.cr0, VarianceEstimator.hc0), (.cr2, .hc2), (.cr3, .hc3)] {
    let a = try model.withVariance(own).variance.standardErrors
    let b = try model.withVariance(alone).variance.standardErrors
    #expect(zip(a, b).allSatisfy { RegressionReference.gap($0, $1) < rounding }, "\(own)")
  }
}

@Test func jackknifeErrorsEqualLeavingEachClusterOut() throws {
  let data = panel()
  let model = try LinearModel.fit(data, RegressionOptions(variance: .cr3))
  var squares = [0.0, 0.0]
  for cluster in 0..<40 {
    let rows = data.effects[0].codes.indices.filter { data.effects[0].codes[$0] != cluster }
    func picked(_ column: NumericColumn) -> NumericColumn {
      NumericColumn(column.name, rows.map { column.values[$0] })
    }
    let part = RegressionData(
      outcome: picked(data.outcome), regressors: data.regressors.map(picked),
      effects: data.effects.map { factor in
        RegressionFactor(factor.name, rows.map { factor.codes[$0] }, count: factor.count)
      })
    let left = try LinearModel.fit(part)
    for term in 0..<2 {
      let change = left.coefficients[term] - model.coefficients[term]
      squares[term] += change * change
    }
  }
  for term in 0..<2 {
    #expect(RegressionReference.gap(squares[term].squareRoot(), model.variance.standardErrors[term]) < rounding)
  }
}

@Test func modelsFittedTogetherEqualModelsFittedAlone() throws {
  var data = panel()
  let choices = [[0], [0, 1], [1, 2]]
  data.regressors.append(NumericColumn("x2", data.regressors[0].values.map { $0 * $0 }))
  for missing in [false, true] {
    if missing { data.regressors[2].values[5] = .nan }
    let together = try LinearModel.fitEach(data, choices)
    for (choice, model) in zip(choices, together) {
      var alone = data
      alone.regressors = choice.map { data.regressors[$0] }
      let single = try LinearModel.fit(alone)
      #expect(single.rows == model.rows)
      #expect(agree(single, model))
    }
  }
}

@Test func instrumentsThatAreTheRegressorsChangeNothing() throws {
  var data = panel()
  let plain = try LinearModel.fit(data)
  data.endogenous = [data.regressors[0]]
  data.instruments = [NumericColumn("z", data.regressors[0].values)]
  data.regressors = [data.regressors[1]]
  let model = try LinearModel.fit(data)
  #expect(model.terms == ["x0", "x1"])
  #expect(agree(model, plain))
}

@Test func differencesOfGroupsAddTheirVariances() throws {
  let (first, second) = (try LinearModel.fit(panel(seed: 2)), try LinearModel.fit(panel(seed: 3)))
  let differences = GroupDifference.all([first, second])
  #expect(differences.map(\.term) == ["x0", "x1"])
  let (a, b) = (first.tidy[0], second.tidy[0])
  #expect(differences[0].difference == a.estimate - b.estimate)
  let variance = a.standardError * a.standardError + b.standardError * b.standardError
  #expect(abs(differences[0].standardError - variance.squareRoot()) < rounding)
}

@Test func largeEffectsAreSolvedToTheSameCoefficients() throws {
  // Workers who mostly stay in their firm, so that the graph of firms hangs together by few edges.
  var stream = RandomStream(seed: 6, path: ["workers"])
  let workers = 3000, years = 4, firms = 900
  var worker: [Int32] = [], firm: [Int32] = []
  for person in 0..<workers {
    var place = stream.integer(below: firms)
    for _ in 0..<years {
      if stream.uniform() < 0.2 { place = min(firms - 1, place + stream.integer(below: 3)) }
      worker.append(Int32(person))
      firm.append(Int32(place))
    }
  }
  let rows = workers * years
  let x = (0..<rows).map { row in Double(firm[row]) / 100 + stream.normal() }
  let y = (0..<rows).map { row -> Double in
    let level = Double(worker[row] % 7) + Double(firm[row] % 11)
    return 0.5 * x[row] + level + stream.normal()
  }
  let data = RegressionData(
    outcome: NumericColumn("y", y), regressors: [NumericColumn("x", x)],
    effects: [RegressionFactor("worker", worker, count: workers), RegressionFactor("firm", firm, count: firms)])
  let model = try LinearModel.fit(data)
  #expect(model.absorption == .conjugateGradients)
  let effects = try model.fixedEffects()
  let residual = Dictionary(grouping: model.augment) { firm[$0.row] }.mapValues { rows in
    abs(Sums.sum(rows.map(\.residual)))
  }
  // The normal equations: residuals sum to zero in every firm and worker.
  #expect((residual.values.max() ?? 1) < 1e-8)
  let predicted = try model.predict(columns: data.regressors, effects: data.effects)
  #expect(model.augment.allSatisfy { abs(predicted[$0.row] - $0.fitted) < 1e-8 })
  #expect(effects.count == 2)
}

@Test func theJackknifeOfAHypothesisDoesNotDependOnHowItsColumnsAreWritten() throws {
  let rows = 0..<200
  let u = rows.map { (row: Int) -> Double in Double((row * 7919) % 101) / 101 }
  let n = rows.map { (row: Int) -> Double in Double((row * 104_729) % 97) / 97 }
  let y = rows.map { (row: Int) -> Double in 1 + u[row] + n[row] + Double((row * 31337) % 89) / 89 }
  let clusters = [RegressionFactor("g", rows.map { Int32($0 % 20) }, count: 20)]
  func statistic(_ share: Double) throws -> Double {
    let other = zip(u, n).map { $0 + share * $1 }
    let data = RegressionData(
      outcome: NumericColumn("y", y), regressors: [NumericColumn("u", u), NumericColumn("other", other)],
      clusters: clusters)
    let model = try LinearModel.fit(data, RegressionOptions(variance: .cr3))
    return try #require(model.tidy.last?.statistic)
  }
  let plain = try statistic(1e-2)
  // The inverse of the cross products keeps the digits that the square of the share leaves.
  for share in [1e-4, 1e-6, 1e-7] {
    #expect(RegressionReference.gap(try statistic(share), plain) < Double.ulpOfOne / (share * share))
  }
}

@Test func theLikelihoodOfWeightedRowsIsTheProductOfTheirDensities() throws {
  let x: [Double] = [1, 2, 3, 4, 5, 6], y: [Double] = [2, 1, 4, 3, 7, 5], w: [Double] = [1, 2, 0.5, 3, 1, 4]
  let data = RegressionData(
    outcome: NumericColumn("y", y), regressors: [NumericColumn("x", x)], weights: NumericColumn("w", w))
  let model = try LinearModel.fit(data)
  let variance = model.residualSumOfSquares / Double(y.count)
  let slope = model.tidy[1].estimate
  let densities = y.indices.map { (row: Int) -> Double in
    let residual = y[row] - model.constant - slope * x[row]
    let own = variance / w[row]
    return -0.5 * (log(2 * .pi * own) + residual * residual / own)
  }
  #expect(RegressionReference.gap(model.glance.logLikelihood, Sums.sum(densities)) < rounding)
}
