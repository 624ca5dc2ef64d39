import KayaMethods
import Testing

/// The dense oracle inverts an ill-scaled dummy regression, which costs it five digits of sixteen.
private let tolerance = 1e-10

private struct ReferenceFile: Decodable {
  let cases: [ReferenceCase]
}

private struct ReferenceCase: Decodable {
  struct Corrections: Decodable {
    let k_adj: Bool, g_adj: Bool
    let k_fixef: String, g_df: String, t_df: String
  }
  struct Expected: Decodable {
    let terms: [String]
    let estimate: [Double], std_error: [Double], p_value: [Double], conf_low: [Double]
    let n: Int, parameters: Int, counted: Int
    let df_t: Double, rss: Double, tss: Double, r2: Double, adj_r2: Double, f: Double
    let rmse: Double, sigma: Double, loglik: Double
    let within_r2: Double?, adj_within_r2: Double?
  }
  let name: String, outcome: String, vcov: String, singletons: String
  let regressors: [String], effects: [String], clusters: [String], endogenous: [String], instruments: [String]
  let intercept: Bool
  let weights: String?
  let ssc: Corrections
  let expected: Expected

  func fit(_ columns: [String: [Double]]) throws -> LinearModel {
    func column(_ name: String) throws -> NumericColumn { NumericColumn(name, try #require(columns[name])) }
    let data = RegressionData(
      outcome: try column(outcome), regressors: try regressors.map(column), intercept: intercept,
      effects: try effects.map { try RegressionReference.factor($0, columns) },
      endogenous: try endogenous.map(column), instruments: try instruments.map(column),
      weights: try weights.map(column), clusters: try clusters.map { try RegressionReference.factor($0, columns) })
    var smallSample = SmallSample()
    smallSample.kAdj = ssc.k_adj
    smallSample.gAdj = ssc.g_adj
    smallSample.kFixef = try #require(.init(rawValue: ssc.k_fixef))
    smallSample.gDf = try #require(.init(rawValue: ssc.g_df))
    smallSample.tDf = try #require(.init(rawValue: ssc.t_df))
    return try LinearModel.fit(
      data,
      RegressionOptions(
        variance: VarianceEstimator(rawValue: vcov), smallSample: smallSample,
        singletons: SingletonRule(rawValue: singletons)))
  }
}

@Test(.reference("feols", within: tolerance)) func linearModelsEqualPyfixestAndDenseAlgebra() throws {
  let columns = try RegressionReference.columns("feols", "panel.csv")
  let cases = try RegressionReference.decode(ReferenceFile.self, "feols").cases
  #expect(cases.count > 100)
  for reference in cases {
    let expected = reference.expected
    let model = try reference.fit(columns)
    let (table, glance) = (model.tidy, model.glance)
    #expect(table.map(\.term) == expected.terms, "\(reference.name)")
    #expect(glance.rows == expected.n, "\(reference.name)")
    #expect(glance.parameters == expected.parameters, "\(reference.name)")
    #expect(model.variance.countedParameters == expected.counted, "\(reference.name)")
    var gaps: [(String, Double, Double)] = [
      ("df_t", glance.tDegrees, expected.df_t), ("rss", glance.rss, expected.rss), ("tss", glance.tss, expected.tss),
      ("r2", glance.r2, expected.r2), ("adj_r2", glance.adjustedR2, expected.adj_r2), ("f", glance.f ?? -1, expected.f),
      ("rmse", glance.rmse, expected.rmse), ("sigma", glance.sigma, expected.sigma),
      ("loglik", glance.logLikelihood, expected.loglik),
      ("within_r2", glance.withinR2 ?? -1, expected.within_r2 ?? -1),
      ("adj_within_r2", glance.adjustedWithinR2 ?? -1, expected.adj_within_r2 ?? -1),
    ]
    for (index, row) in table.enumerated() {
      gaps.append(("estimate \(row.term)", row.estimate, expected.estimate[index]))
      gaps.append(("std_error \(row.term)", row.standardError, expected.std_error[index]))
      gaps.append(("p_value \(row.term)", row.pValue ?? -1, expected.p_value[index]))
      gaps.append(("conf_low \(row.term)", row.confidenceLow, expected.conf_low[index]))
    }
    for (name, found, wanted) in gaps {
      #expect(RegressionReference.gap(found, wanted) < tolerance, "\(reference.name): \(name) \(found) \(wanted)")
    }
  }
}
