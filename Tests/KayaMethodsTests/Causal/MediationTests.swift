import KayaNumerics
import Testing

@testable import KayaMethods

@Suite struct MediationTests {
  /// The reference stops its search for the effects at 1e-12.
  static let searched = 1e-9
  /// The same sums in another order.
  static let rounding = 1e-11

  struct Expected: Decodable {
    struct Test: Decodable {
      let stdError, statistic, pValue: Double
    }
    struct Case: Decodable {
      let a, b, total, direct: [Double]
      let indirect, share: Double
      let tests: [String: Test]
    }
    let data: CausalReference.Columns
    let cases: [String: Case]
  }

  private func data(_ name: String, _ columns: CausalReference.Columns) -> (RegressionData, NumericColumn) {
    func column(_ name: String) -> NumericColumn { NumericColumn(name, columns[name] ?? []) }
    let unit = RegressionFactor("unit", (columns["unit"] ?? []).map { Int32($0) }, count: 30)
    let time = RegressionFactor("time", (columns["time"] ?? []).map { Int32($0) - 1 }, count: 6)
    let data = RegressionData(
      outcome: column("y"), regressors: [column("d"), column("x")], effects: name == "plain" ? [] : [unit, time],
      weights: name == "weights" ? column("w") : nil, clusters: name == "effects" ? [unit] : [])
    return (data, column("m"))
  }

  @Test(.reference("mediation", within: searched), arguments: ["plain", "effects", "weights"])
  func matchesPyfixestAndStatsmodels(_ name: String) throws {
    let reference = try CausalReference.load("mediation", as: Expected.self)
    let one = try #require(reference.cases[name])
    let (data, mediator) = data(name, reference.data)
    let found = try MediationAnalysis(data, mediator: mediator, options: MediationOptions(draws: 0))
    let expected = [one.a, one.b, one.total, one.direct]
    for (row, numbers) in zip(found.effects, expected) {
      #expect(distance(row.estimate, numbers[0]) < Self.searched)
      #expect(distance(row.stdError, numbers[1]) < Self.searched)
      #expect(distance(row.pValue, numbers[2]) < Self.searched)
    }
    #expect(distance(found.effects[4].estimate, one.indirect) < Self.searched)
    #expect(distance(found.share, one.share) < Self.searched)
    for test in found.tests {
      let numbers = try #require(one.tests[test.kind.rawValue])
      #expect(distance(test.stdError, numbers.stdError) < Self.searched)
      #expect(distance(test.statistic, numbers.statistic) < Self.searched)
      #expect(distance(test.pValue, numbers.pValue) < Self.searched)
    }
  }

  @Test(arguments: ["plain", "effects", "weights"])
  func totalLessDirectIsTheProduct(_ name: String) throws {
    let reference = try CausalReference.load("mediation", as: Expected.self)
    var (data, mediator) = data(name, reference.data)
    mediator.values[3] = .nan
    data.outcome.values[40] = .nan
    let found = try MediationAnalysis(data, mediator: mediator, options: MediationOptions(draws: 0))
    let effects = found.effects.map(\.estimate)
    #expect(distance(effects[2] - effects[3], effects[4]) < Self.rounding)
    #expect(found.droppedRows.map(\.row) == [3, 40])
    #expect(found.steps.map(\.rows) == [178, 178, 178])
  }

  @Test(arguments: ["plain", "effects", "weights"])
  func aResampleIsARefitWithCountsAsWeights(_ name: String) throws {
    let reference = try CausalReference.load("mediation", as: Expected.self)
    var (data, mediator) = data(name, reference.data)
    data.regressors.insert(mediator, at: 1)
    let design = try LinearModel.fit(data).design
    for clustered in [false, true] {
      let clusters = clustered ? try GroupCodes(codes: data.effects.first?.codes ?? [], count: 30) : nil
      if clustered && data.effects.isEmpty { continue }
      let moments = try ResampledMoments(design, clusters: clusters)
      var bits = QuickBits(RandomStream(seed: 4, path: ["test"]))
      var counts = [Int32](repeating: 0, count: moments.groups)
      for _ in counts.indices { counts[bits.integer(below: counts.count)] += 1 }
      let found = try #require(moments.effects(counts))
      var refit = data
      refit.clusters = []
      let weights = data.weights?.values ?? [Double](repeating: 1, count: data.rows)
      refit.weights = NumericColumn(
        "counts",
        (0..<data.rows).map { row in weights[row] * Double(counts[clusters.map { Int($0.codes[row]) } ?? row]) })
      let both = try LinearModel.fit(refit)
      let direct = try both.row("d").estimate
      let b = try both.row("m").estimate
      refit.regressors.remove(at: 1)
      let total = try LinearModel.fit(refit).row("d").estimate
      refit.outcome = NumericColumn("m", mediator.values)
      let a = try LinearModel.fit(refit).row("d").estimate
      for (value, expected) in zip(found, [a, b, total, direct, a * b]) {
        #expect(distance(value, expected) < Self.rounding)
      }
    }
  }

  @Test func theBootstrapAgreesWithClusteredErrorsAndRepeatsBySeed() throws {
    // Thirty clusters and 400 draws: the error of a bootstrapped standard error is some 15%.
    let monteCarlo = 0.35
    let reference = try CausalReference.load("mediation", as: Expected.self)
    let (data, mediator) = data("effects", reference.data)
    let options = MediationOptions(draws: 400, seed: 7)
    let found = try MediationAnalysis(data, mediator: mediator, options: options)
    let bootstrap = try #require(found.bootstrap)
    #expect(bootstrap.isClustered && bootstrap.drawn == 30 && bootstrap.failed == 0)
    for (row, effect) in zip(bootstrap.rows, found.effects) {
      #expect(abs(row.stdError / (effect.stdError ?? 0) - 1) < monteCarlo)
      #expect(row.confLow < effect.estimate && effect.estimate < row.confHigh)
      #expect(row.bcLow < row.bcHigh)
    }
    #expect(try MediationAnalysis(data, mediator: mediator, options: options).bootstrap?.rows == bootstrap.rows)
    let other = MediationOptions(draws: 400, seed: 8)
    #expect(try MediationAnalysis(data, mediator: mediator, options: other).bootstrap?.rows != bootstrap.rows)
  }

  @Test func aMediatorThatTheTreatmentExplainsIsNamed() throws {
    let reference = try CausalReference.load("mediation", as: Expected.self)
    let (data, _) = data("plain", reference.data)
    let twice = NumericColumn("twice", data.regressors[0].values.map { 2 * $0 })
    #expect(throws: CausalError.collinear(column: "twice")) { try MediationAnalysis(data, mediator: twice) }
  }
}
