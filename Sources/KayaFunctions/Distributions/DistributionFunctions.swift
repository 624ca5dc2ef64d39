import KayaDiagnostics
import KayaDigits
import KayaRuntime
import KayaStatistics
import KayaTables

/// Probabilities and quantiles of distributions, of numbers or row by row.
enum DistributionFunctions {
  static let functions: [FunctionDeclaration] = [
    declare(
      "p_t", "The two-sided p of a t statistic.", [("t", "The statistic."), ("df", "The degrees of freedom.")],
      "P(|T| > |t|).", "p_t(2.1, 20)"
    ) { Distributions.studentTwoSided($0[0], df: $0[1]) },
    declare(
      "p_f", "The upper tail of an F statistic.",
      [
        ("f", "The statistic."), ("df1", "The degrees of freedom of the numerator."),
        ("df2", "Those of the denominator."),
      ],
      "P(F > f).", "p_f(3.5, 2, 40)"
    ) { Distributions.fUpper($0[0], df1: $0[1], df2: $0[2]) },
    declare(
      "p_normal", "The two-sided p of a z statistic.", [("z", "The statistic.")], "P(|Z| > |z|).", "p_normal(1.96)"
    ) {
      Distributions.normalTwoSided($0[0])
    },
    declare(
      "p_chi2", "The upper tail of a χ² statistic.", [("x", "The statistic."), ("df", "The degrees of freedom.")],
      "P(X > x).", "p_chi2(5.99, 2)"
    ) { Distributions.chiSquaredUpper($0[0], df: $0[1]) },
    declare(
      "q_t", "The quantile of Student's t.",
      [("p", "A share from 0 to 1, of the lower tail."), ("df", "The degrees of freedom.")],
      "The number below which T lies with probability p; `na` for 0 and 1, where it is not finite.", "q_t(0.975, 20)"
    ) { Distributions.studentQuantile($0[0], df: $0[1]) },
    declare(
      "q_normal",
      "The quantile of the standard normal distribution.", [("p", "A share from 0 to 1, of the lower tail.")],
      "The number below which Z lies with probability p; `na` for 0 and 1, where it is not finite.", "q_normal(0.975)"
    ) { Distributions.normalQuantile($0[0]) },
  ]

  private static func declare(
    _ name: String, _ summary: String, _ parameters: [(name: String, about: String)], _ meaning: String,
    _ example: String,
    _ function: @escaping @Sendable ([Double]) -> Double
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .distributions, summary, parameters.map { .required($0.name, .value, "\($0.about) A number or a column.") },
      returns: "A number, or one a row; missing where an argument is.",
      details: [
        """
        \(meaning) Upper tails are computed as such, so that small ones keep their digits. Degrees of freedom are \
        positive, they may be fractions.
        """
      ],
      example: example,
      shape: { call in
        let shapes = parameters.map { call.shape($0.name) }
        if shapes.contains(.column) || shapes.contains(.list) { return .column }
        return shapes.allSatisfy { $0 == .scalar } ? .scalar : .unknown
      }
    ) { call in
      let values = try parameters.map { try call.value($0.name) }
      let together = try ChoosingFunctions.spreadTogether(call, values)
      let columns = try (together ?? spread(call, values, parameters.map(\.name))).enumerated().map { place, column in
        try numbers(call, column, parameters[place].name)
      }
      var undefined = 0
      let results = columns[0].indices.map { row -> Double in
        let arguments = columns.map { $0[row] }
        guard !arguments.contains(where: \.isNaN) else { return .nan }
        let result = function(arguments)
        if !result.isFinite { undefined += 1 }
        return result
      }
      call.countMissing(.valueError, rows: undefined, words: "a value outside the distribution's range")
      return together == nil ? .finite(results[0]) : .column(Column(numbers: results))
    }
  }

  private static func spread(_ call: Invocation, _ values: [Value], _ names: [String]) throws -> [Column] {
    try zip(names, values).map { name, value in
      guard value.isMissing || value.asNumber != nil else {
        throw call.wrongKind(name, value, expected: "a number or a column of numbers")
      }
      return try call.evaluation.spread(value, rows: 1, at: call.span(of: name))
    }
  }

  /// The numbers of an argument; degrees of freedom must be positive.
  private static func numbers(_ call: Invocation, _ column: Column, _ name: String) throws -> [Double] {
    guard let numbers = column.numbers else {
      throw call.failure(
        .wrongKind, "`\(call.declaration.name)` takes numbers for `\(name)`", at: name,
        help: column.kind == .interval ? ["`mid(x)` is the middle of an interval as a number"] : [])
    }
    let (low, high): (Double, Double) =
      name.hasPrefix("df") ? (.leastNonzeroMagnitude, .infinity) : name == "p" ? (0, 1) : (-.infinity, .infinity)
    if let row = numbers.firstIndex(where: { $0 < low || $0 > high }) {
      throw call.failure(
        .wrongArgument,
        name == "p"
          ? "`p` is a share from 0 to 1, found \(NumberText.shortest(numbers[row]))"
          : "`\(name)` must be positive, found \(NumberText.shortest(numbers[row]))", at: name,
        facts: numbers.count > 1 ? [Diagnostic.Fact("row", row + 1)] : [])
    }
    return numbers
  }
}
