import KayaMethods
import Testing

/// Both programs stop at the maximum to rounding; the constant's scale costs two digits.
private let tolerance = 1e-9

private struct BinaryFile: Decodable {
  struct Fit: Decodable {
    let link: String
    let weighted: Bool
    let estimate: [Double], std_error: [Double], p_value: [Double], fitted: [Double]
    let loglik: Double, pseudo_r2: Double
    let n: Int
  }
  let fits: [Fit]
}

private func data(weighted: Bool) throws -> RegressionData {
  let columns = try RegressionReference.columns("logit", "sample.csv")
  func column(_ name: String) throws -> NumericColumn { NumericColumn(name, try #require(columns[name])) }
  return RegressionData(
    outcome: try column("y"), regressors: [try column("x1"), try column("x2")],
    weights: weighted ? try column("w") : nil)
}

@Test(.reference("logit", within: tolerance)) func logitAndProbitEqualStatsmodels() throws {
  for expected in try RegressionReference.decode(BinaryFile.self, "logit").fits {
    let link = try #require(BinaryLink(rawValue: expected.link))
    let model = try BinaryModel.fit(try data(weighted: expected.weighted), link: link)
    #expect(model.terms == ["(Intercept)", "x1", "x2"])
    for (index, row) in model.tidy.enumerated() {
      #expect(RegressionReference.gap(row.estimate, expected.estimate[index]) < tolerance)
      #expect(RegressionReference.gap(row.standardError, expected.std_error[index]) < tolerance)
      #expect(RegressionReference.gap(row.pValue ?? .nan, expected.p_value[index]) < tolerance)
    }
    #expect(RegressionReference.gap(model.logLikelihood, expected.loglik) < tolerance)
    #expect(RegressionReference.gap(model.pseudoR2, expected.pseudo_r2) < tolerance)
    #expect(model.rows == expected.n)
    if !expected.weighted {
      for (found, wanted) in zip(model.fitted, expected.fitted) {
        #expect(RegressionReference.gap(found, wanted) < tolerance)
      }
    }
  }
}

@Test func unitsOfRegressorsChangeNoStatistic() throws {
  let plain = try data(weighted: false)
  let model = try BinaryModel.fit(plain, link: .probit)
  for unit in [1e-9, 1e9] {
    var scaled = plain
    scaled.regressors[0].values = plain.regressors[0].values.map { $0 * unit }
    let other = try BinaryModel.fit(scaled, link: .probit)
    for (a, b) in zip(model.tidy, other.tidy) {
      #expect(RegressionReference.gap(a.statistic ?? .nan, b.statistic ?? .nan) < tolerance)
    }
  }
}

@Test(arguments: BinaryLink.allCases)
func separationNamesItsColumn(link: BinaryLink) throws {
  let y = NumericColumn("y", [0, 0, 1, 0, 1, 1, 0, 1])
  let noise = NumericColumn("noise", [0.3, -1, 0.4, 2, -0.2, 1.1, 0.9, -0.7])
  let whole = NumericColumn("whole", [1, 2, 6, 3, 7, 8, 4, 9])
  let part = NumericColumn("part", [0, 0, 1, 0, 0, 1, 0, 0])
  for column in [whole, part] {
    #expect(throws: RegressionError.separation(column: column.name)) {
      try BinaryModel.fit(RegressionData(outcome: y, regressors: [noise, column]), link: link)
    }
  }
  // No column separates alone, but the difference of the two does.
  let a = NumericColumn("a", [1, 5, 3, 9, 6, 12, 2, 4])
  let b = NumericColumn("b", [2, 7, 1, 11, 3, 8, 5, 1])
  #expect {
    try BinaryModel.fit(RegressionData(outcome: y, regressors: [a, b]), link: link)
  } throws: { error in
    error as? RegressionError == .separation(column: "a") || error as? RegressionError == .separation(column: "b")
  }
}

@Test func binaryOutcomesAreChecked() throws {
  let x = NumericColumn("x", [1, 2, 3, 4])
  #expect(throws: RegressionError.notBinary(column: "y", row: 2)) {
    try BinaryModel.fit(RegressionData(outcome: NumericColumn("y", [0, 1, 2, 0]), regressors: [x]), link: .logit)
  }
  #expect(throws: RegressionError.constantOutcome(column: "y")) {
    try BinaryModel.fit(RegressionData(outcome: NumericColumn("y", [1, 1, 1, 1]), regressors: [x]), link: .logit)
  }
}
