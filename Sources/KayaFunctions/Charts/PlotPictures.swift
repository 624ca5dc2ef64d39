import KayaCharts
import KayaRuntime

/// The pictures that declarations bring, each by what it shows.
extension ResultPictures {
  /// The pictures of a function's result; models have the same ones, whichever function made them.
  static func of(_ result: KernelResult, in registry: Registry) -> ResultPictures? {
    result.isModel ? models : registry[result.method]?.pictures
  }

  /// Pictures of one result by itself.
  private static func single(
    _ kinds: PlotKind..., draw: @escaping @Sendable (ResultPlot, PlotKind) throws -> Chart
  ) -> ResultPictures {
    ResultPictures(kinds) { call, results, kind in
      guard let result = results.first else { return Chart() }
      let labels = try PlotLabels(call)
      let chart = try draw(ResultPlot(call: call, result: result, labels: labels), kind)
      labels.warnOfUnused(call)
      return chart
    }
  }

  // MARK: Pictures that results share

  static let models = ResultPictures([.coefficients, .predicted, .residual], with: .models) { call, results, kind in
    try ModelPlot(call: call, models: results).chart(kind)
  }

  static let eventStudy = events { try $0.chart }
  static let averages = events { try $0.averagesOrEvents }
  static let groupTime = events { try $0.groupTimeOrEvents }

  private static func events(_ draw: @escaping @Sendable (EventPlot) throws -> Chart) -> ResultPictures {
    ResultPictures([.eventStudy], with: .eventStudies) { call, results, _ in
      try draw(EventPlot(call: call, results: results))
    }
  }

  // MARK: Pictures of one result

  static let placebo = single(.placebo) { plot, _ in plot.placebo }
  static let trends = single(.line) { plot, _ in plot.trends }
  static let comparisons = single(.scatter) { plot, _ in plot.comparisons }
  static let balance = single(.balance) { plot, _ in try plot.balance() }
  static let mediation = single(.path) { plot, _ in plot.mediation }
  static let ridgeTrace = single(.ridgeTrace) { plot, _ in try plot.ridgeTrace() }
  static let abatement = single(.macc) { plot, _ in try plot.abatement() }
  static let dispersion = single(.dumbbell) { plot, _ in try plot.dispersion() }
  static let correlations = single(.heatmap) { plot, _ in plot.correlations }
  static let similarity = single(.heatmap) { plot, _ in plot.similarity }
  static let weights = single(.bars) { plot, _ in plot.weights }

  /// Effects whose names stand in a column `effect`.
  static let effectsInRows = effects { try $0.effectsByRow() }

  /// Effects with a column each.
  static func effectsInColumns(_ names: [String]) -> ResultPictures { effects { $0.effectsByColumn(names) } }

  private static func effects(
    _ read: @escaping @Sendable (ResultPlot) throws -> [ResultPlot.Effect]
  ) -> ResultPictures {
    single(.diverging, .waterfall, .stack) { plot, kind in try plot.effects(try read(plot), as: kind) }
  }

  /// Productivity of units over time, by the column that measures it.
  static func productivity(_ measure: String) -> ResultPictures {
    single(.line, .bump) { plot, kind in try plot.productivity(measure, as: kind) }
  }
}
