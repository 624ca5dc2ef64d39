import Glibc
import KayaMethods
import Testing

private struct ProblemFile: Decodable {
  let problems: [Problem]
}

private struct Problem: Decodable {
  let name: String
  let powers: Int
  let intercept: Bool
  let y: [Double]
  let x: [[Double]]
  let estimate: [Double], std_error: [Double]
  let sigma: Double

  var data: RegressionData {
    var columns = x
    if powers > 0 {
      for power in 2...powers { columns.append(zip(columns[power - 2], x[0]).map { $0 * $1 }) }
    }
    return RegressionData(
      outcome: NumericColumn("y", y),
      regressors: columns.enumerated().map { NumericColumn("x\($0 + 1)", $1) }, intercept: intercept)
  }

  /// The digits that Householder reflections in double precision keep on each problem, less a little.
  var digits: (estimate: Double, error: Double) {
    switch name {
    case "Filip": (7.5, 7.5)
    case "Wampler1", "Wampler2": (9, 9)
    case "Wampler3", "Wampler4", "Wampler5": (7, 10)
    case "Longley": (11, 11)
    default: (13, 13)
    }
  }
}

@Test(.reference("strd", within: 1e-7)) func referenceProblemsKeepTheDigitsOfOrthogonalization() throws {
  for problem in try RegressionReference.decode(ProblemFile.self, "strd").problems {
    let model = try LinearModel.fit(problem.data)
    #expect(model.terms.count == problem.estimate.count, "\(problem.name)")
    var worst = (estimate: 0.0, error: 0.0)
    for (index, row) in model.tidy.enumerated() {
      tally(row.estimate / problem.estimate[index], 1)
      worst.estimate = max(worst.estimate, abs(row.estimate / problem.estimate[index] - 1))
      // Exact fits have no residuals: their errors are zero up to rounding of the outcome.
      let scale = problem.sigma > 0 ? problem.std_error[index] : problem.estimate[index]
      worst.error = max(worst.error, abs(row.standardError - problem.std_error[index]) / scale)
    }
    #expect(-log10(worst.estimate) > problem.digits.estimate, "\(problem.name)")
    #expect(-log10(worst.error) > problem.digits.error, "\(problem.name)")
  }
}
