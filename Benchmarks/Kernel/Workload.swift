import KayaMethods

/// A piece of work of a size that can be doubled.
struct Workload: Sendable {
  /// What it does, with `n` as its size.
  let name: String
  /// The size that the bar is for, in words.
  let size: String
  /// The size itself.
  let count: Int
  /// The most seconds it may take.
  let bar: String
  /// The method that makes it fast.
  let method: String
  /// Whether it needs gigabytes.
  let isLarge: Bool
  /// Makes the data of a size, then gives the work on them.
  let prepare: @Sendable (Int) throws -> () throws -> Void

  init(
    _ name: String, _ size: String, _ count: Int, bar: String, method: String, isLarge: Bool = false,
    _ prepare: @escaping @Sendable (Int) throws -> () throws -> Void
  ) {
    self.name = name
    self.size = size
    self.count = count
    self.bar = bar
    self.method = method
    self.isLarge = isLarge
    self.prepare = prepare
  }

  /// All that is timed.
  static let all: [Workload] = [
    fixedEffects("1,000,000 rows, 50,000 × 20 levels, 5 regressors, clustered", 1_000_000, bar: "0.25 s"),
    fixedEffects("10,000,000 rows, 500,000 × 20 levels", 10_000_000, bar: "3 s", isLarge: true),
    Workload(
      "hard fixed effects", "100,000 workers × 10 years, 10,000 firms, low mobility", 100_000, bar: "0.5 s",
      method: "one effect is eliminated, conjugate gradients with an approximate factorization solve the other"
    ) { workers in
      let data = Panels.workers(workers, firms: workers / 10, years: 10)
      return { _ = try LinearModel.fit(data) }
    },
    Workload(
      "stepwise", "six models, 281 × 11", 281, bar: "–",
      method: "one matrix of cross products, grown by a column a step"
    ) { units in
      let data = Panels.regression(rows: units * 11, units: units, periods: 11, regressors: 6)
      let choices = (1...6).map { Array(0..<$0) }
      let options = RegressionOptions(variance: .cr1)
      return { _ = try LinearModel.fitEach(data, choices, options) }
    },
    Workload(
      "GML", "281 × 11, 3 inputs, 1 good, 2 bads", 281, bar: "0.1 s",
      method: "neighbours share bases, which one pass has certified or a dual step mends"
    ) { cities in
      let data = try Panels.production(cities: cities, years: 11)
      return { _ = try data.globalMalmquistLuenberger() }
    },
    groupTime("281 × 11, 3 cohorts, 999 draws", 281, periods: 11, cohorts: 3, bar: "0.01 s"),
    groupTime("5000 × 20, 10 cohorts, 999 draws", 5000, periods: 20, cohorts: 10, bar: "0.05 s"),
    Workload(
      "Goodman-Bacon", "5000 × 20, 10 cohorts", 5000, bar: "0.05 s", method: "sums by cohort and period"
    ) { units in
      let panel = Panels.staggered(units: units, periods: 20, cohorts: 10)
      let treatment = panel.times.indices.map { panel.times[$0] >= panel.treatedAt[$0] ? 1.0 : 0 }
      return {
        _ = try BaconDecomposition(
          outcome: panel.outcome, treatment: treatment, units: panel.units, times: panel.times)
      }
    },
    Workload("entropy weights", "3000 × 30", 3000, bar: "0.05 s", method: "one pass") { rows in
      let indicators = Panels.indicators(rows: rows, columns: 30)
      return { _ = try EntropyWeights.weigh(indicators) }
    },
    Workload(
      "LMDI", "300 cities × 40 sectors × 20 years", 300, bar: "0.05 s", method: "one pass, compensated sums"
    ) { cities in
      let data = Panels.factors(cities: cities, sectors: 40, years: 20)
      return { _ = try LMDI.decompose(data) }
    },
  ]

  private static func fixedEffects(_ size: String, _ rows: Int, bar: String, isLarge: Bool = false) -> Workload {
    Workload(
      "fixed effects", size, rows, bar: bar, method: "the small effect is eliminated by a T × T system",
      isLarge: isLarge
    ) { rows in
      let data = Panels.regression(rows: rows, units: rows / 20, periods: 20, regressors: 5)
      let options = RegressionOptions(variance: .cr1)
      return { _ = try LinearModel.fit(data, options) }
    }
  }

  private static func groupTime(_ size: String, _ units: Int, periods: Int, cohorts: Int, bar: String) -> Workload {
    Workload(
      "Callaway and Sant'Anna", size, units, bar: bar, method: "sums by cohort and period; multipliers by the bit"
    ) { units in
      let panel = Panels.staggered(units: units, periods: periods, cohorts: cohorts)
      return { _ = try GroupTimeEffects(panel, options: GroupTimeOptions(draws: 999, seed: 1)) }
    }
  }
}
