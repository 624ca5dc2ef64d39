import KayaNumerics

/// A term that was left out of a model, and why.
public struct DroppedTerm: Sendable, Equatable {
  /// Why a term is left out.
  public enum Reason: String, Sendable {
    /// The fixed effects, or the constant, explain it wholly.
    case absorbed
    /// The terms before it explain it wholly.
    case collinear
  }
  /// The term's name.
  public let name: String
  /// Why it was left out.
  public let reason: Reason

  /// Names a term and a reason.
  public init(name: String, reason: Reason) {
    self.name = name
    self.reason = reason
  }
}

/// A column of a design after the fixed effects, or the constant, have been taken out of it.
struct AbsorbedColumn: Sendable {
  let name: String
  let raw: [Double]
  let values: [Double]
  /// The length of the column before and as a share after.
  let length: Double
  let share: Double
}

/// Takes the effects out of a design's columns, and knows what was taken.
struct DesignAbsorber: Sendable {
  let absorber: Absorber?

  /// A column of which less than this share of its length is left counts as absorbed.
  static let absorbed = 1e-10

  /// With neither effects nor a constant, columns are left as they are.
  init(_ sample: EstimationSample, intercept: Bool) throws(RegressionError) {
    if sample.effects.isEmpty && !intercept {
      absorber = nil
    } else {
      absorber = try numerically { () throws(NumericsError) in
        try Absorber(rows: sample.count, effects: sample.effects, weights: sample.weights)
      }
    }
  }

  func absorb(
    _ columns: [NumericColumn], _ values: [[Double]], weights: [Double]?
  ) throws(RegressionError) -> [AbsorbedColumn] {
    guard let absorber else {
      return zip(columns, values).map { column, raw in
        let length = GramMatrix.of([raw], weights: weights)[0, 0].squareRoot()
        return AbsorbedColumn(name: column.name, raw: raw, values: raw, length: length, share: length > 0 ? 1 : 0)
      }
    }
    let residuals = try numerically { () throws(NumericsError) in try absorber.residuals(of: values) }
    return columns.indices.map { index in
      AbsorbedColumn(
        name: columns[index].name, raw: values[index], values: residuals[index].values,
        length: residuals[index].length, share: residuals[index].share)
    }
  }
}

/// The sample and the absorbed columns from which models with any of the regressors can be solved.
struct AbsorbedDesign: Sendable {
  let data: RegressionData
  let options: RegressionOptions
  let sample: EstimationSample
  let absorber: Absorber?
  let outcome: AbsorbedColumn
  let regressors: [AbsorbedColumn]
  let endogenous: [AbsorbedColumn]
  let instruments: [AbsorbedColumn]

  var hasEffects: Bool { !sample.effects.isEmpty }
  /// Whether the constant is a term of its own.
  var hasConstant: Bool { data.intercept && !hasEffects }

  init(_ data: RegressionData, _ options: RegressionOptions) throws(RegressionError) {
    self.data = data
    self.options = options
    let sample = try EstimationSample(data, dropsSingletons: options.dropsSingletons)
    self.sample = sample
    if sample.count < 2 { throw .tooFewRows(rows: sample.count, parameters: data.regressors.count + 1) }
    let first = sample.outcome.first ?? 0
    if sample.outcome.allSatisfy({ $0 == first }) {
      throw .constantOutcome(column: data.outcome.name)
    }
    let columns: [AbsorbedColumn]
    do {
      let design = try DesignAbsorber(sample, intercept: data.intercept)
      absorber = design.absorber
      columns = try design.absorb(
        data.numericColumns, [sample.outcome] + sample.endogenous + sample.regressors + sample.instruments,
        weights: sample.weights)
    } catch {
      throw error == .numerics(.notFinite) ? Self.fault(data, sample) : error
    }
    outcome = columns[0]
    let (second, third) = (1 + data.endogenous.count, 1 + data.endogenous.count + data.regressors.count)
    endogenous = Array(columns[1..<second])
    regressors = Array(columns[second..<third])
    instruments = Array(columns[third...])
    try checkLengths()
    if outcome.share <= DesignAbsorber.absorbed {
      throw .absorbedOutcome(column: data.outcome.name, effects: data.effects.map(\.name))
    }
  }
}
