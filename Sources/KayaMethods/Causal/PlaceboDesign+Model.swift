import KayaNumerics

extension PlaceboDesign {
  /// Lays out a fitted regression for permuting the paths of one of its terms.
  ///
  /// `units` and `times` are as long as the data of the fit. A variance whose clusters are not those of the fit needs them
  /// given. Instruments and the variances `cr2` and `cr3` are not supported.
  ///
  /// Errors: a term that the model does not have, a variance that draws cannot repeat.
  public init(
    _ model: LinearModel, permuting term: String, units: [Int], times: [Double], clusters: [RegressionFactor]? = nil
  ) throws {
    let (data, sample) = (model.design.data, model.design.sample)
    guard let place = model.terms.firstIndex(of: term),
      let chosen = data.regressors.firstIndex(where: { $0.name == term })
    else { throw CausalError.unknownColumn(term) }
    for (name, found) in [("units", units.count), ("times", times.count)] where found != data.rows {
      throw CausalError.lengthMismatch(column: name, expected: data.rows, found: found)
    }
    guard data.endogenous.isEmpty, data.intercept || !data.effects.isEmpty else { throw CausalError.unsupportedErrors }
    // Models that were fitted together share the regressors of all; what was left out may vary in a draw.
    let own = Set(model.terms + model.droppedTerms.map(\.name))
    let rows = model.usedRows
    if let row = rows.first(where: { units[$0] < 0 }) { throw CausalError.missingValue(column: "units", row: row) }
    self.init(
      outcome: sample.outcome, permuted: NumericColumn(term, sample.regressors[chosen]),
      controls: data.regressors.indices.filter { $0 != chosen && own.contains(data.regressors[$0].name) }.map {
        NumericColumn(data.regressors[$0].name, sample.regressors[$0])
      },
      effects: sample.effects, units: rows.map { units[$0] }, times: rows.map { times[$0] }, weights: sample.weights,
      errors: try PlaceboDesign.errors(of: model, clusters), stdError: model.variance.standardErrors[place],
      df: model.variance.degreesOfFreedom)
  }

  private static func errors(of model: LinearModel, _ clusters: [RegressionFactor]?) throws -> Errors {
    switch model.variance.estimator {
    case .iid: return .classical
    case .hc0, .hc1: return .robust(power: 0)
    case .hc2: return .robust(power: 1)
    case .hc3: return .robust(power: 2)
    case .cr2, .cr3: throw CausalError.unsupportedErrors
    case .cr0, .cr1:
      let own = model.design.data.clusters.map(\.name)
      guard clusters != nil || own == model.variance.clusters.map(\.name) else { throw CausalError.unsupportedErrors }
      let groups = try clusters?.map { try model.design.sample.groups(of: $0) } ?? model.design.sample.clusters
      let perTerm = model.variance.estimator == .cr1 && model.options.smallSample.gDf == .conventional
      return .clustered(try terms(groups, scaled: perTerm && model.options.smallSample.gAdj))
    }
  }

  /// The clusterings and their crossings: added for an odd number of them, subtracted for an even one.
  private static func terms(
    _ groups: [GroupCodes], scaled: Bool
  ) throws(NumericsError) -> [(groups: GroupCodes, factor: Double)] {
    var terms: [(groups: GroupCodes, factor: Double)] = []
    for grouping in groups {
      var crossings: [(groups: GroupCodes, factor: Double)] = [(grouping, 1)]
      for term in terms { crossings.append((try term.groups.crossed(with: grouping), -term.factor)) }
      terms += crossings
    }
    guard scaled else { return terms }
    return terms.map { term in
      let count = Double(term.groups.count)
      return (term.groups, term.factor * count / (count - 1))
    }
  }
}
