import KayaStatistics

/// The coefficients of a fitted regression as effects, and combinations of them.
struct CoefficientTable {
  private let model: LinearModel
  private let critical: Double
  private let places: [String: Int]

  /// Takes a fitted regression, for intervals of the given level.
  init(_ model: LinearModel, level: Double) {
    self.model = model
    critical = Distributions.studentQuantile(0.5 + level / 2, df: model.variance.degreesOfFreedom)
    places = Dictionary(zip(model.terms, model.terms.indices)) { first, _ in first }
  }

  /// Whether a term has a coefficient.
  func has(_ term: String) -> Bool { places[term] != nil }

  /// The effect that one term estimates, or nothing where it was dropped.
  func effect(_ term: String, key: Double, n: Int) -> EventEstimate? {
    combination([(term, 1)], key: key, n: n)
  }

  /// The effect that fixed weights on terms add up to, or nothing where a term was dropped.
  func combination(_ weights: [(term: String, weight: Double)], key: Double, n: Int) -> EventEstimate? {
    var parts: [(place: Int, weight: Double)] = []
    for (term, weight) in weights {
      guard let place = places[term] else { return nil }
      parts.append((place, weight))
    }
    guard !parts.isEmpty else { return nil }
    let estimate = parts.reduce(0) { $0 + $1.weight * model.coefficients[$1.place] }
    var variance = 0.0
    for a in parts {
      for b in parts { variance += a.weight * b.weight * model.variance.matrix[a.place, b.place] }
    }
    return EventEstimate(
      key: key, estimate: estimate, stdError: variance > 0 ? variance.squareRoot() : nil,
      df: model.variance.degreesOfFreedom, critical: critical, n: n)
  }

  /// The test that the given terms are zero together; nothing for no term, or where their variance is singular.
  ///
  /// Under clusters the denominator has as many degrees of freedom as there are clusters in the smallest clustering, less
  /// one.
  func jointTest(_ terms: [String]) throws(RegressionError) -> JointTest? {
    guard !terms.isEmpty else { return nil }
    do {
      return try model.wald(terms)
    } catch .singularHypotheses {
      return nil
    }
  }
}

extension LinearModel {
  /// The positions of the rows used, in the data given.
  var usedRows: [Int] { (0..<rows).map { design.sample.inputRow($0) } }
}
