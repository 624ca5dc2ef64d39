/// A kind of picture, by the word that `plot` takes.
public enum PlotKind: String, CaseIterable, Sendable {
  case line, bars, grouped, stack, share, diverging, waterfall
  case barLine = "bar-line"
  case eventStudy = "event-study"
  case coefficients = "coef"
  case placebo, density, scatter, predicted, residual
  case ridgeTrace = "ridge-trace"
  case bump, macc, heatmap, slope, dumbbell, balance, path
  case tileMap = "tile-map"
  case radar, tree, flow, spark
}
