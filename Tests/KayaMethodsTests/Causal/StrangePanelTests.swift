import KayaNumerics
import Testing

@testable import KayaMethods

/// Any input gives a result or a typed error, whatever its shape.
@Suite struct StrangePanelTests {
  /// A small panel with repeated rows, holes, missing values and odd dates of adoption.
  private func panel(_ stream: inout RandomStream) -> CausalPanel {
    let count = stream.integer(below: 14)
    let (units, periods) = (1 + stream.integer(below: 4), 1 + stream.integer(below: 4))
    let starts = (0..<units).map { _ in [Double.nan, 0, 1, 2, 3, 9, -Double.infinity][stream.integer(below: 7)] }
    var panel = CausalPanel(outcome: [], units: [], times: [], treatedAt: [])
    let balanced = stream.integer(below: 3) > 0
    var x: [Double] = []
    for row in 0..<(balanced ? units * periods : count) {
      let unit = balanced ? row / periods : stream.integer(below: units)
      panel.units.append(unit)
      panel.times.append(Double(balanced ? row % periods : stream.integer(below: periods)) + 1)
      panel.treatedAt.append(starts[unit])
      panel.outcome.append(stream.integer(below: 12) == 0 ? .nan : Double(stream.integer(below: 5)))
      x.append(stream.integer(below: 15) == 0 ? .infinity : Double(stream.integer(below: 3)))
    }
    if stream.integer(below: 2) == 0 { panel.controls = [NumericColumn("x", x)] }
    if stream.integer(below: 3) == 0 { panel.weights = panel.outcome.map { $0.isNaN ? 0 : $0 } }
    if stream.integer(below: 3) == 0 { panel.clusters = [panel.units.map { $0 / 2 }] }
    return panel
  }

  private func holds(_ body: () throws -> Void) {
    do {
      try body()
    } catch is CausalError {
    } catch is RegressionError {
    } catch is NumericsError {
    } catch {
      Issue.record("an untyped error: \(error)")
    }
  }

  @Test func everyDesignAnswersOrNamesWhatIsWrong() {
    for seed in 0..<150 {
      var stream = RandomStream(seed: UInt64(seed), path: ["strange"])
      let panel = panel(&stream)
      let treated = zip(panel.times, panel.treatedAt).map { $0 >= $1 ? 1.0 : 0 }
      holds { _ = try EventStudy(panel, options: EventStudyOptions(window: EventWindow(-1, 1))) }
      holds { _ = try SunAbraham(panel) }
      holds { _ = try ImputationEffects(panel, options: ImputationOptions(horizons: [0, 1], pretrends: [-1])) }
      for method in GroupTimeOptions.Method.allCases {
        holds {
          let options = GroupTimeOptions(
            control: .notYet, method: method, base: .universal, anticipation: Double(seed % 2), draws: 5)
          let found = try GroupTimeEffects(panel, options: options)
          for grouping in GroupTimeAggregate.Grouping.allCases {
            holds { _ = try GroupTimeAggregate(found, by: grouping) }
          }
        }
      }
      holds {
        _ = try BaconDecomposition(
          outcome: panel.outcome, treatment: treated, units: panel.units, times: panel.times)
      }
      holds { _ = try ParallelTrends(outcome: panel.outcome, group: panel.units, times: panel.times) }
      holds {
        _ = try PropensityMatching(
          treated: treated, scores: panel.outcome.map { $0 / 5 }, covariates: panel.controls, outcome: panel.outcome,
          options: MatchingOptions(
            method: MatchingOptions.Method.allCases[seed % 3], ratio: 1 + seed % 2, replace: seed % 2 == 0))
      }
      holds { try fitted(panel, treated) }
    }
  }

  private func fitted(_ panel: CausalPanel, _ treated: [Double]) throws {
    let unit = RegressionFactor("unit", panel.units.map { Int32($0) }, count: 4)
    let time = RegressionFactor("time", panel.times.map { Int32($0) - 1 }, count: 4)
    let data = RegressionData(
      outcome: NumericColumn("y", panel.outcome), regressors: [NumericColumn("d", treated)],
      effects: [unit, time], clusters: panel.clusters.isEmpty ? [] : [unit])
    let mediator = NumericColumn("m", panel.outcome.reversed())
    holds { _ = try MediationAnalysis(data, mediator: mediator, options: MediationOptions(draws: 5)) }
    holds { _ = try PropensityMatching(data, outcome: panel.outcome) }
    let model = try LinearModel.fit(data)
    let design = try PlaceboDesign(model, permuting: "d", units: panel.units, times: panel.times)
    _ = try PlaceboTest(design, options: PlaceboOptions(draws: 5))
  }

  @Test func columnsOfDifferentLengthAreNamed() {
    let panel = CausalPanel(outcome: [1, 2], units: [0], times: [1, 2], treatedAt: [0, 0])
    #expect(throws: CausalError.lengthMismatch(column: "units", expected: 2, found: 1)) { try EventStudy(panel) }
    #expect(throws: CausalError.noRows(dropped: 0)) {
      try SunAbraham(CausalPanel(outcome: [], units: [], times: [], treatedAt: []))
    }
  }

  @Test func timesThatAreNoPeriodsCostNoMoreThanTheRows() throws {
    let rows = 0..<20_000
    let panel = CausalPanel(
      outcome: rows.map { Double($0 % 7) }, units: rows.map { $0 / 2 }, times: rows.map(Double.init),
      treatedAt: rows.map { $0 % 4 < 2 ? Double($0 / 2 * 2 + 1) : 0 })
    holds { _ = try GroupTimeEffects(panel) }
    holds {
      _ = try BaconDecomposition(
        outcome: panel.outcome, treatment: panel.treatedAt.map { min($0, 1) }, units: panel.units, times: panel.times)
    }
    holds { _ = try SunAbraham(panel) }
    holds { _ = try ParallelTrends(outcome: panel.outcome, group: panel.units, times: panel.times) }
    #expect(throws: CausalError.tooLarge(cells: 400_000_000, rows: 20_000)) { try ImputationEffects(panel) }
  }
}
