/// The regression of a panel's outcome on given columns and its controls, with unit and period effects.
struct PanelRegression {
  private let sample: PanelSample
  private let names: PanelNames
  private let options: RegressionOptions
  private let rows: [Int]

  /// Takes a sample, or some of its rows.
  init(_ sample: PanelSample, names: PanelNames, options: RegressionOptions, rows: [Int]? = nil) {
    self.sample = sample
    self.names = names
    self.options = options
    self.rows = rows ?? Array(0..<sample.count)
  }

  /// Fits the regression; `columns` have an entry for each row of the sample.
  func fit(_ columns: [NumericColumn]) throws -> LinearModel {
    let regressors = (columns + sample.controls).map { column in
      NumericColumn(column.name, rows.map { column.values[$0] })
    }
    var clusters: [RegressionFactor] = []
    if options.variance?.isClustered ?? true {
      for (number, codes) in sample.clusterings.enumerated() {
        let name = number < names.clusters.count ? names.clusters[number] : number == 0 ? names.unit : "cluster"
        clusters.append(factor(name, codes.dense, codes.codes.count))
      }
    }
    let data = RegressionData(
      outcome: NumericColumn(names.outcome, rows.map { sample.outcome[$0] }), regressors: regressors,
      effects: [
        factor(names.unit, sample.unit, sample.unitCount), factor(names.time, sample.period, sample.times.count),
      ],
      weights: sample.weights.map { weights in NumericColumn("weights", rows.map { weights[$0] }) },
      clusters: clusters)
    return try LinearModel.fit(data, options)
  }

  private func factor(_ name: String, _ codes: [Int], _ count: Int) -> RegressionFactor {
    RegressionFactor(name, rows.map { Int32(codes[$0]) }, count: count)
  }
}

/// Names of the terms of event studies.
enum EventTerms {
  /// The dummy of an event time.
  static func event(_ time: Double) -> String { "event_time::\(plain(time))" }

  /// The dummy of an event time in one cohort.
  static func cell(_ cohort: Double, _ time: Double) -> String { "cohort::\(plain(cohort)):\(event(time))" }

  private static func plain(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}

/// A span of event times beyond which rows are pooled at its ends, or left out.
public struct EventWindow: Sendable, Equatable {
  /// The first event time.
  public let first: Double
  /// The last event time.
  public let last: Double

  /// Spans event times from `first` to `last`; ends in the wrong order are an error.
  public init(_ first: Double, _ last: Double) throws {
    guard first <= last else { throw CausalError.emptyRange(from: first, to: last) }
    self.first = first
    self.last = last
  }

  /// An event time moved to the nearer end where it lies beyond.
  func pooled(_ time: Double) -> Double { min(max(time, first), last) }

  /// Whether an event time lies within.
  func contains(_ time: Double) -> Bool { first <= time && time <= last }
}
