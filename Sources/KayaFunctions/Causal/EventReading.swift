import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// What the regressions by event time read alike: the panel, its clusters and weights, the window and the reference.
struct EventReading {
  let panel: PanelReading
  let treatment: NumericColumn
  let clusters: [FactorCodes]
  let weights: NumericColumn?
  let window: EventWindow?
  let reference: Double
  let regression: RegressionOptions
  private let call: Invocation

  /// Reads the arguments of a call.
  init(_ call: Invocation) throws {
    panel = try call.panel()
    treatment = try call.treatedAt(of: panel.table)
    clusters = try call.factors("cluster", of: panel.table)
    weights = try call.weights(over: panel.table)
    window = try call.window()
    reference = try call.number("ref", default: -1)
    regression = try call.panelRegression(clusters: clusters)
    self.call = call
  }

  var table: Table { panel.table }

  /// The groupings that errors are clustered by: the units where none was given.
  var clusterings: [FactorCodes] { clusters.isEmpty ? [panel.unit] : clusters }

  /// Estimates on the panel, with errors in the author's names.
  func estimate<Result>(_ body: (CausalPanel) throws -> Result) throws -> Result {
    let data = panel.panel(treatedAt: treatment.values, clusters: clusters, weights: weights)
    return try call.causal(units: panel.unit.labels, columns: panel.names(treatment: treatment.name)) {
      try body(data)
    }
  }

  /// The outer event times, where they hold earlier and later ones too, for a picture.
  var pooledEnds: Record {
    guard let window else { return Record() }
    return Record([("bins", .list([.number(window.first), .number(window.last)]))])
  }
}

extension Invocation {
  /// Warns of few clusters where a method counts them itself.
  func reportFewClusters(_ counts: [Int]) {
    guard let least = counts.min(), least < CoefficientVariance.fewClusters else { return }
    warn(
      .fewClusters, "\(least) clusters are few: standard errors are likely too small",
      facts: [Diagnostic.Fact("clusters", least)])
  }

  /// Says which cohort stands in for the never treated.
  ///
  /// Answers the sentence for the notes of the result.
  func reportComparison(_ cohort: Double?, _ periods: [Double]) -> String? {
    guard let cohort else { return nil }
    let times = periods.map(NumberText.shortest).joined(separator: ", ")
    let lost =
      switch periods.count {
      case 0: ""
      case 1: ", and the period \(times) is given up"
      default: ", and the periods \(times) are given up"
      }
    let words = "o unit is never treated: the cohort \(NumberText.shortest(cohort)) is the comparison\(lost)"
    note(.methodNotice, "n" + words)
    return "N\(words)."
  }
}
