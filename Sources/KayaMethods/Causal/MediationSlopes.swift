import KayaStatistics

/// The coefficients that a mediation analysis takes from its three regressions.
struct MediationSlopes {
  /// A coefficient with its error and the degrees of freedom of its test.
  struct Slope {
    let estimate: Double
    let stdError: Double
    let df: Double
  }

  let a: Slope
  let b: Slope
  let total: Slope
  let direct: Slope

  /// The indirect effect ab.
  var product: Double { a.estimate * b.estimate }

  /// Reads the coefficients; a treatment or mediator that a regression dropped is an error naming it.
  init(_ steps: [LinearModel], treatment: String, mediator: String) throws {
    func slope(_ model: LinearModel, _ term: String) throws -> Slope {
      guard let place = model.terms.firstIndex(of: term) else { throw CausalError.collinear(column: term) }
      return Slope(
        estimate: model.coefficients[place], stdError: model.variance.standardErrors[place],
        df: model.variance.degreesOfFreedom)
    }
    a = try slope(steps[0], treatment)
    total = try slope(steps[1], treatment)
    direct = try slope(steps[2], treatment)
    b = try slope(steps[2], mediator)
  }

  /// The estimates in the order of ``MediationAnalysis/Effect``.
  var estimates: [Double] { [a.estimate, b.estimate, total.estimate, direct.estimate, product] }

  /// The effects with their tests.
  var effects: [MediationAnalysis.EffectRow] {
    let sobel = tests[0]
    return zip(MediationAnalysis.Effect.allCases, [a, b, total, direct]).map { effect, slope in
      let statistic = slope.stdError > 0 ? slope.estimate / slope.stdError : nil
      return MediationAnalysis.EffectRow(
        effect: effect, estimate: slope.estimate, stdError: slope.stdError > 0 ? slope.stdError : nil,
        statistic: statistic, pValue: statistic.map { Distributions.studentTwoSided($0, df: slope.df) })
    } + [
      MediationAnalysis.EffectRow(
        effect: .indirect, estimate: product, stdError: sobel.stdError, statistic: sobel.statistic,
        pValue: sobel.pValue)
    ]
  }

  /// The three tests of the product.
  var tests: [MediationAnalysis.ProductTest] {
    let (va, vb) = (a.stdError * a.stdError, b.stdError * b.stdError)
    let sobel = b.estimate * b.estimate * va + a.estimate * a.estimate * vb
    return MediationAnalysis.ProductTest.Kind.allCases.map { kind in
      let variance =
        switch kind {
        case .sobel: sobel
        case .aroian: sobel + va * vb
        case .goodman: sobel - va * vb
        }
      let stdError = variance > 0 ? variance.squareRoot() : nil
      let statistic = stdError.map { product / $0 }
      return MediationAnalysis.ProductTest(
        kind: kind, stdError: stdError, statistic: statistic, pValue: statistic.map(Distributions.normalTwoSided))
    }
  }
}
