/// The choices behind a mediation analysis.
public struct MediationOptions: Sendable {
  /// The variance of the three regressions and its conventions.
  public var regression: RegressionOptions
  /// The number of bootstrap draws; 0 for none.
  public var draws: Int
  /// The seed of the bootstrap.
  public var seed: UInt64

  /// Gathers the choices; intervals have the level of `regression`.
  public init(regression: RegressionOptions = RegressionOptions(), draws: Int = 500, seed: UInt64 = 0) {
    self.regression = regression
    self.draws = draws
    self.seed = seed
  }
}

/// How much of the effect of a treatment goes through a mediator, by three regressions on one sample.
///
/// The mediator on the treatment gives a; the outcome on the treatment gives the total effect c; the outcome on both gives
/// the direct effect c' and b. On one sample c - c' = ab exactly.
///
/// Source: Baron and Kenny (1986); tests of ab by Sobel (1982), Aroian (1947) and Goodman (1960).
public struct MediationAnalysis: Sendable {
  /// What is estimated.
  public enum Effect: String, Sendable, CaseIterable {
    /// The treatment's effect on the mediator.
    case a
    /// The mediator's effect on the outcome, the treatment held.
    case b
    /// The treatment's whole effect on the outcome.
    case total
    /// The treatment's effect on the outcome, the mediator held.
    case direct
    /// The product ab.
    case indirect
  }

  /// An effect with its test.
  public struct EffectRow: Sendable, Equatable {
    /// What is estimated.
    public let effect: Effect
    /// The estimate.
    public let estimate: Double
    /// The standard error; Sobel's for the product.
    public let stdError: Double?
    /// The estimate over its error.
    public let statistic: Double?
    /// The two-sided p-value: by the regression's t, and normal for the product.
    public let pValue: Double?
  }

  /// A test of the product ab.
  public struct ProductTest: Sendable, Equatable {
    /// Whose variance of the product is taken.
    public enum Kind: String, Sendable, CaseIterable {
      /// b² sₐ² + a² s_b².
      case sobel
      /// Sobel's and sₐ² s_b² more.
      case aroian
      /// Sobel's and sₐ² s_b² less.
      case goodman
    }
    /// Whose variance of the product is taken.
    public let kind: Kind
    /// The standard error; nothing where the variance is not positive.
    public let stdError: Double?
    /// The product over its error.
    public let statistic: Double?
    /// The two-sided normal p-value.
    public let pValue: Double?
  }

  /// The regression of the mediator, of the outcome on the treatment, and of the outcome on both.
  public let steps: [LinearModel]
  /// The effects.
  public let effects: [EffectRow]
  /// The tests of the product.
  public let tests: [ProductTest]
  /// The share of the total effect that goes through the mediator, ab / c; nothing where c is 0.
  public let share: Double?
  /// The bootstrap; nothing where no draws were asked for.
  public let bootstrap: MediationBootstrap?
  /// The rows of the data given that were left out.
  public let droppedRows: [DroppedRow]

  /// Runs the three regressions and the bootstrap.
  ///
  /// The first regressor of `data` is the treatment. Rows must be complete for all three regressions to count in any.
  ///
  /// Errors: a mediator that the treatment explains, an option out of its range, and those of
  /// ``LinearModel/fit(_:_:)``.
  public init(_ data: RegressionData, mediator: NumericColumn, options: MediationOptions = MediationOptions()) throws {
    if options.draws < 0 { throw CausalError.optionOutOfRange(name: "draws", value: Double(options.draws)) }
    guard let treatment = data.regressors.first, data.endogenous.isEmpty else { throw CausalError.noTreatedUnits }
    var whole = data
    whole.regressors.insert(mediator, at: 1)
    let both = try LinearModel.fit(whole, options.regression)
    let rows = both.usedRows
    let sample = rows.count == data.rows ? data : data.selecting(rows)
    var first = sample
    first.outcome = NumericColumn(mediator.name, rows.map { mediator.values[$0] })
    steps = [
      try LinearModel.fit(first, options.regression), try LinearModel.fit(sample, options.regression), both,
    ]
    let slopes = try MediationSlopes(steps, treatment: treatment.name, mediator: mediator.name)
    effects = slopes.effects
    tests = slopes.tests
    share = slopes.total.estimate == 0 ? nil : slopes.product / slopes.total.estimate
    droppedRows = both.droppedRows
    bootstrap =
      options.draws > 0
      ? try MediationBootstrap(both.design, slopes: slopes, options: options) : nil
  }
}

extension RegressionData {
  /// The same columns at some of the rows.
  func selecting(_ rows: [Int]) -> RegressionData {
    func numbers(_ column: NumericColumn) -> NumericColumn {
      NumericColumn(column.name, rows.map { column.values[$0] })
    }
    func groups(_ factor: RegressionFactor) -> RegressionFactor {
      RegressionFactor(factor.name, rows.map { factor.codes[$0] }, count: factor.count)
    }
    return RegressionData(
      outcome: numbers(outcome), regressors: regressors.map(numbers), intercept: intercept,
      effects: effects.map(groups), endogenous: endogenous.map(numbers), instruments: instruments.map(numbers),
      weights: weights.map(numbers), clusters: clusters.map(groups))
  }
}
