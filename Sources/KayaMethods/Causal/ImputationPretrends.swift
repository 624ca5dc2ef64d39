import KayaNumerics

/// Trends before treatment, on untreated rows alone: dummies for the asked event times against all earlier ones.
enum ImputationPretrends {
  /// The coefficients of the dummies, with clustered errors, tested and bounded by the normal distribution.
  static func effects(
    _ sample: PanelSample, _ names: PanelNames, _ options: ImputationOptions, critical: Double
  ) throws -> [EventEstimate] {
    let times = OrderedTimes(options.pretrends).times
    guard !times.isEmpty else { return [] }
    if let late = times.last, late >= 0 { throw CausalError.optionOutOfRange(name: "pretrends", value: late) }
    let untreated = (0..<sample.count).filter { !sample.isTreated($0) }
    let columns = times.map { time in
      NumericColumn(EventTerms.event(time), (0..<sample.count).map { sample.eventTime($0) == time ? 1 : 0 })
    }
    let model = try PanelRegression(sample, names: names, options: RegressionOptions(), rows: untreated).fit(columns)
    return times.compactMap { time in
      guard let place = model.terms.firstIndex(of: EventTerms.event(time)) else { return nil }
      let variance = model.variance.matrix[place, place]
      return EventEstimate(
        key: time, estimate: model.coefficients[place], stdError: variance > 0 ? variance.squareRoot() : nil,
        df: .infinity, critical: critical, n: untreated.count { sample.eventTime($0) == time })
    }
  }
}
