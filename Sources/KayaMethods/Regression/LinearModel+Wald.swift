import KayaNumerics
import KayaStatistics

/// The result of a joint test.
public struct JointTest: Sendable, Equatable {
  /// F, or chi-squared.
  public let statistic: Double
  /// The number of hypotheses.
  public let degrees1: Double
  /// The second degrees of freedom of F; nothing for chi-squared.
  public let degrees2: Double?
  /// The probability of a larger statistic.
  public let pValue: Double
}

/// Which second degrees of freedom a joint test takes.
public enum JointTestDegrees: String, Sendable, CaseIterable {
  /// Those of t: the smallest number of clusters less one where there are clusters, else n - K.
  case cluster
  /// Always n - K.
  case residual
  /// None: the statistic is chi-squared.
  case chi2
}

extension LinearModel {
  /// Tests that all the given terms are zero at once; without terms, all slopes.
  ///
  /// The statistic is b'V⁻¹b / q under the model's variance, or b'V⁻¹b for chi-squared. Errors: a term
  /// that the model does not have, more hypotheses than the variance can tell apart. Source: Wald (1943).
  public func wald(
    _ names: [String]? = nil, degrees: JointTestDegrees = .cluster
  ) throws(RegressionError) -> JointTest {
    let chosen = names ?? slopes
    var indices: [Int] = []
    for name in chosen {
      guard let index = terms.firstIndex(of: name) else { throw .unknownTerm(name) }
      if !indices.contains(index) { indices.append(index) }
    }
    let b = indices.map { coefficients[$0] }
    let v = variance.matrix.selecting(rows: indices, columns: indices)
    let q = Double(indices.count)
    guard q > 0 else { throw .singularHypotheses(terms: [], rank: 0) }
    let total = try Self.quadratic(b, v, chosen)
    switch degrees {
    case .chi2:
      return JointTest(
        statistic: total, degrees1: q, degrees2: nil, pValue: Distributions.chiSquaredUpper(total, df: q))
    case .cluster, .residual:
      let df = degrees == .cluster ? variance.degreesOfFreedom : Double(rows - parameterCount.full)
      return JointTest(
        statistic: total / q, degrees1: q, degrees2: df, pValue: Distributions.fUpper(total / q, df1: q, df2: df))
    }
  }

  /// The value of b'V⁻¹b, computed with every coefficient in units of its standard error.
  private static func quadratic(_ b: [Double], _ v: Matrix, _ names: [String]) throws(RegressionError) -> Double {
    let scale = v.diagonal.map { $0 > 0 ? $0.squareRoot() : 0 }
    if let zero = scale.firstIndex(of: 0) { throw .singularHypotheses(terms: [names[zero]], rank: 0) }
    var correlation = v
    for j in 0..<v.columns {
      for i in 0..<v.rows { correlation[i, j] /= scale[i] * scale[j] }
    }
    let independent = try numerically { () throws(NumericsError) in
      try IndependentColumns(gram: correlation, tolerance: 1e-10)
    }
    guard independent.dropped.isEmpty else {
      throw .singularHypotheses(terms: names, rank: independent.kept.count)
    }
    let t = zip(b, scale).map { $0 / $1 }
    return try numerically { () throws(NumericsError) in Sums.dot(t, try CholeskyFactor(correlation).solve(t)) }
  }
}
