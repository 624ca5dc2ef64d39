import KayaMethods

/// The kernel from another package: a regression with two fixed effects, a productivity index, a decomposition.
@main struct UseKayaMethods {
  static func main() throws {
    try regression()
    try productivity()
    try decomposition()
  }

  /// Output of four cities in three years; a pilot starts in two of them in the second year.
  private static func regression() throws {
    let city: [Int32] = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]
    let year: [Int32] = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]
    let cities = RegressionFactor("city", city, count: 4)
    let model = try LinearModel.fit(
      RegressionData(
        outcome: NumericColumn("output", [1.0, 2.4, 2.9, 2.1, 3.6, 3.8, 0.9, 1.2, 1.6, 1.8, 2.0, 2.7]),
        regressors: [NumericColumn("pilot", [0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0])],
        effects: [cities, RegressionFactor("year", year, count: 3)], clusters: [cities]),
      RegressionOptions(variance: .cr1))
    for row in model.tidy {
      print("feols: \(row.term) \(row.estimate) ± \(row.standardError), t with \(model.variance.degreesOfFreedom)")
    }
  }

  /// Two cities use capital and energy, and produce output and emissions.
  private static func productivity() throws {
    let data = try ProductionData(
      inputs: [NumericColumn("capital", [4, 4, 5, 6]), NumericColumn("energy", [3, 3, 4, 4])],
      good: [NumericColumn("output", [2, 2.5, 3, 3.2])], bad: [NumericColumn("co2", [3, 2.8, 5, 4.9])],
      unit: [0, 0, 1, 1], time: [2019, 2020, 2019, 2020])
    let index = try data.globalMalmquistLuenberger()
    for (row, status) in index.status.enumerated() {
      print("gml: row \(row) \(status.rawValue) \(index.index[row].map(String.init(describing:)) ?? "")")
    }
  }

  /// Emissions of two fuels, as energy times a factor.
  private static func decomposition() throws {
    let data = Factorization(
      value: NumericColumn("co2", [26, 8, 30, 14.4]),
      factors: [NumericColumn("energy", [10, 5, 12, 9]), NumericColumn("factor", [2.6, 1.6, 2.5, 1.6])],
      time: KeyColumn(ascending: [2010, 2010, 2020, 2020]), sector: KeyColumn(["coal", "gas", "coal", "gas"]))
    for group in try LMDI.decompose(data).groups {
      print("lmdi: total \(group.overall.total), effects \(group.overall.effects), left \(group.overall.residual)")
    }
  }
}
