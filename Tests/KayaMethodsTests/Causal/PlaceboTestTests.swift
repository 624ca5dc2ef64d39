import KayaNumerics
import Testing

@testable import KayaMethods

@Suite struct PlaceboTestTests {
  /// The reference stops its search for the effects at 1e-12.
  static let searched = 1e-9
  /// The same sums in another order.
  static let rounding = 1e-11

  struct Expected: Decodable {
    struct Fit: Decodable {
      let estimate, stdError, pValue: Double
    }
    struct Case: Decodable {
      let data: String
      let real: Fit
      let draws: [Fit]
    }
    let data: [String: CausalReference.Columns]
    let starts: [String: [[Double]]]
    let cases: [String: Case]
  }

  private func groups(_ columns: CausalReference.Columns, _ name: String) throws -> GroupCodes {
    let codes = NumberedCodes((columns[name] ?? []).map { Int($0) })
    return try GroupCodes(codes: codes.dense.map { Int32($0) }, count: codes.codes.count)
  }

  private func design(_ name: String, _ columns: CausalReference.Columns, stdError: Double) throws -> PlaceboDesign {
    let controls =
      name == "balanced plain" ? [] : name.hasSuffix("controls") ? ["x", "z"] : ["x"]
    let region = name.hasSuffix("region") || name == "holes weights"
    let errors: PlaceboDesign.Errors =
      name.hasSuffix("iid")
      ? .classical
      : name.hasSuffix("hetero")
        ? .robust(power: 0)
        : name.hasSuffix("constant")
          ? .robust(power: 2) : .clustered([(try groups(columns, region ? "region" : "unit"), 1)])
    return PlaceboDesign(
      outcome: columns["y"] ?? [], permuted: NumericColumn("did", columns["did"] ?? []),
      controls: controls.map { NumericColumn($0, columns[$0] ?? []) },
      effects: name.hasSuffix("constant") ? [] : [try groups(columns, "unit"), try groups(columns, "time")],
      units: (columns["unit"] ?? []).map { Int($0) }, times: columns["time"] ?? [],
      weights: name.hasSuffix("weights") ? columns["w"] : nil, errors: errors, stdError: stdError, df: 20)
  }

  @Test(
    .reference("placebo", within: searched),
    arguments: [
      "balanced plain", "balanced controls", "balanced region", "balanced iid", "balanced hetero", "balanced weights",
      "holes controls", "holes weights", "balanced constant",
    ])
  func refitsAsPyfixestDoes(_ name: String) throws {
    let reference = try CausalReference.load("placebo", as: Expected.self)
    let one = try #require(reference.cases[name])
    let design = try design(name, try #require(reference.data[one.data]), stdError: one.real.stdError)
    let starts = try #require(reference.starts[one.data])
    let given = starts.enumerated().flatMap { draw, starts in
      starts.enumerated().map { PlaceboOptions.Assignment(draw: draw, unit: $0, start: $1) }
    }
    for bySums in [true, false] {
      let found = try PlaceboTest(design, options: PlaceboOptions(assignments: given), bySums: bySums)
      #expect(distance(found.estimate, one.real.estimate) < Self.searched)
      #expect(found.draws.count == one.draws.count)
      for (draw, expected) in zip(found.draws, one.draws) {
        #expect(distance(draw.estimate, expected.estimate) < Self.searched)
        #expect(distance(draw.stdError, expected.stdError) < Self.searched)
      }
    }
  }

  @Test(arguments: [VarianceEstimator.iid, .hc0, .hc1, .hc2, .hc3, .cr0, .cr1])
  func aFittedModelIsRefittedWithItsOwnErrors(_ estimator: VarianceEstimator) throws {
    let reference = try CausalReference.load("placebo", as: Expected.self)
    let columns = try #require(reference.data["holes"])
    let starts = try #require(reference.starts["holes"])
    func column(_ name: String) -> NumericColumn { NumericColumn(name, columns[name] ?? []) }
    func factor(_ name: String) throws -> RegressionFactor {
      let groups = try groups(columns, name)
      return RegressionFactor(name, groups.codes, count: groups.count)
    }
    var data = RegressionData(
      outcome: column("y"), regressors: [column("did"), column("x")],
      effects: [try factor("unit"), try factor("time")],
      weights: column("w"), clusters: estimator.isClustered ? [try factor("region"), try factor("time")] : [])
    data.regressors[1].values[5] = .nan
    let options = RegressionOptions(variance: estimator)
    let model = try LinearModel.fit(data, options)
    let design = try PlaceboDesign(
      model, permuting: "did", units: (columns["unit"] ?? []).map { Int($0) }, times: columns["time"] ?? [])
    let given = starts[2].enumerated().map { PlaceboOptions.Assignment(draw: 1, unit: $0, start: $1) }
    let found = try PlaceboTest(design, options: PlaceboOptions(assignments: given))
    #expect(distance(found.estimate, try model.row("did").estimate) < Self.rounding)
    for row in data.outcome.values.indices {
      let start = starts[2][Int(columns["unit"]?[row] ?? 0)]
      data.regressors[0].values[row] = start > 0 && (columns["time"]?[row] ?? 0) >= start ? 1 : 0
    }
    let refit = try LinearModel.fit(data, options)
    #expect(distance(found.draws[0].estimate, try refit.row("did").estimate) < Self.rounding)
    if refit.variance.notices.contains(.repaired) || model.variance.notices.contains(.repaired) { return }
    #expect(distance(found.draws[0].stdError, try refit.row("did").standardError) < Self.searched)
    #expect(distance(found.draws[0].pValue, try refit.row("did").pValue) < Self.searched)
  }

  @Test(arguments: ["balanced plain", "balanced controls", "balanced region", "balanced iid"])
  func sumsByUnitAndRowsAgree(_ name: String) throws {
    let reference = try CausalReference.load("placebo", as: Expected.self)
    let design = try design(name, try #require(reference.data["balanced"]), stdError: 1)
    let options = PlaceboOptions(draws: 40, seed: 9)
    let (fast, slow) = (
      try PlaceboTest(design, options: options, bySums: true), try PlaceboTest(design, options: options, bySums: false)
    )
    let residuals = try PlaceboResiduals(design)
    #expect(PlaceboBySums(design, residuals, try PlaceboPaths(design)) != nil)
    #expect(fast.extreme == slow.extreme)
    for (a, b) in zip(fast.draws, slow.draws) {
      #expect(distance(a.estimate, b.estimate) < Self.rounding)
      #expect(distance(a.stdError, b.stdError) < Self.rounding)
    }
  }

  @Test func theIdentityGivesTheEstimateAndCountsAsExtreme() throws {
    let reference = try CausalReference.load("placebo", as: Expected.self)
    let columns = try #require(reference.data["balanced"])
    let design = try design("balanced controls", columns, stdError: 0.2)
    var given: [PlaceboOptions.Assignment] = []
    for (unit, start) in zip(columns["unit"] ?? [], columns["start"] ?? []) where given.last?.unit != Int(unit) {
      given.append(.init(draw: 1, unit: Int(unit), start: start))
    }
    let found = try PlaceboTest(design, options: PlaceboOptions(assignments: given))
    #expect(distance(found.draws[0].estimate, found.estimate) < Self.rounding)
    #expect(distance(found.draws[0].stdError, 0.2) < Self.rounding)
    #expect(found.permutationP == 1 && found.share == 1)
  }

  @Test func seedsRepeatAndDiffer() throws {
    let reference = try CausalReference.load("placebo", as: Expected.self)
    let design = try design("balanced plain", try #require(reference.data["balanced"]), stdError: 0.2)
    let first = try PlaceboTest(design, options: PlaceboOptions(draws: 20, seed: 1))
    #expect(try PlaceboTest(design, options: PlaceboOptions(draws: 20, seed: 1)).draws == first.draws)
    #expect(try PlaceboTest(design, options: PlaceboOptions(draws: 20, seed: 2)).draws != first.draws)
    #expect(first.permutationP == (1 + Double(first.extreme)) / 21)
  }

  @Test func anUnknownUnitIsNamed() throws {
    let reference = try CausalReference.load("placebo", as: Expected.self)
    let design = try design("balanced plain", try #require(reference.data["balanced"]), stdError: 0.2)
    #expect(throws: CausalError.unknownUnit(draw: 4, unit: 99)) {
      try PlaceboTest(design, options: PlaceboOptions(assignments: [.init(draw: 4, unit: 99, start: 3)]))
    }
  }

  @Test func aDrawWithoutTreatmentHasNoEstimate() throws {
    let reference = try CausalReference.load("placebo", as: Expected.self)
    let design = try design("balanced controls", try #require(reference.data["balanced"]), stdError: 0.2)
    for bySums in [true, false] {
      let found = try PlaceboTest(
        design, options: PlaceboOptions(assignments: [.init(draw: 1, unit: 3, start: 0)]), bySums: bySums)
      #expect(found.draws[0].estimate == nil && found.usable == 0)
    }
  }
}
