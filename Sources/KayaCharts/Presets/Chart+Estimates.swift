import Glibc

/// The estimates of one event study.
public struct EventSeries: Hashable, Sendable {
  /// The estimator's name; empty if there is only one.
  public var name: String
  /// Periods relative to the event.
  public var time: [Double]
  /// An estimate a period.
  public var estimate: [Double]
  /// Lower ends of the intervals; not a number at the reference period.
  public var low: [Double]
  /// Upper ends of the intervals; not a number at the reference period.
  public var high: [Double]

  /// The estimates of one event study, columns of equal length.
  public init(name: String = "", time: [Double], estimate: [Double], low: [Double], high: [Double]) {
    self.name = name
    self.time = time
    self.estimate = estimate
    self.low = low
    self.high = high
  }
}

/// One estimate with its interval.
public struct CoefficientRow: Hashable, Sendable {
  /// What was estimated, as readers call it.
  public var name: String
  /// The estimate.
  public var estimate: Double
  /// The lower end of its interval.
  public var low: Double
  /// The upper end of its interval.
  public var high: Double
  /// The heading it stands under, if any.
  public var heading: String?

  /// An estimate with its interval.
  public init(name: String, estimate: Double, low: Double, high: Double, heading: String? = nil) {
    self.name = name
    self.estimate = estimate
    self.low = low
    self.high = high
    self.heading = heading
  }
}

extension Chart {
  /// Estimates by period with 95% intervals, the periods before the event shaded, the reference period hollow.
  ///
  /// `binsFirst` and `binsLast` say that the outer periods hold all earlier or later ones too.
  public static func eventStudy(_ series: [EventSeries], binsFirst: Bool = false, binsLast: Bool = false) -> Chart {
    let time = series.flatMap(\.time)
    var channels: Channels = [
      .x: .column(.numbers("event_time", time)), .y: .column(.numbers("estimate", series.flatMap(\.estimate))),
      .low: .column(.numbers("conf_low", series.flatMap(\.low))),
      .high: .column(.numbers("conf_high", series.flatMap(\.high))),
    ]
    if series.count > 1 {
      let names = series.flatMap { one in one.time.map { _ in Optional(one.name) } }
      channels[.color] = .column(.categories("estimator", names))
    }
    var chart = Chart(channels, layers: [Layer(.errorbar()), Layer(.point())])
    let periods = Set(time.filter { $0.isFinite && $0 == $0.rounded() }).sorted()
    if let first = periods.first, let last = periods.last, last - first <= 60 {
      chart.x.ticks = .named(
        periods.map { period in
          let sign = binsFirst && period == first ? "≤ " : binsLast && period == last ? "≥ " : ""
          return NamedTick(period, sign + LabelText.fixed(period, 0))
        })
      if first < 0 {
        let shade = Mark.shade(from: .number(first - 0.5), to: .number(-0.5), label: "before")
        chart.layers.insert(Layer(shade), at: 0)
      }
    }
    chart.words.x = "Periods since treatment"
    chart.words.y = "Estimate and 95% interval"
    chart.kind = "event study"
    return chart
  }

  /// Estimates with intervals on their side, written out at the right, under headings where rows have them.
  public static func coefficients(_ rows: [CoefficientRow], digits: Int = 3) -> Chart {
    let names = rows.map { Optional($0.name) }
    let written = rows.map { row -> String? in
      guard row.estimate.isFinite else { return nil }
      let words = [row.estimate, row.low, row.high]
      // What would be written as zeros throughout is written with a power of ten.
      let vanishes = words.allSatisfy { !(abs($0) >= 0.5 * pow(10, -Double(digits))) } && words.contains { abs($0) > 0 }
      let texts = words.map { vanishes ? LabelText.scientific($0, digits: 3) : LabelText.fixed($0, digits) }
      return "\(texts[0]) [\(texts[1]), \(texts[2])]"
    }
    let name = Channel.column(.categories("term", names))
    var channels: Channels = [
      .y: name, .x: .column(.numbers("estimate", rows.map(\.estimate))),
      .low: .column(.numbers("conf_low", rows.map(\.low))), .high: .column(.numbers("conf_high", rows.map(\.high))),
    ]
    var words: Channels = [.y: name, .label: .column(.categories("interval", written))]
    if rows.contains(where: { $0.heading != nil }) {
      let headings = Channel.column(.categories("group", rows.map { $0.heading ?? "" }))
      channels[.facet] = headings
      words[.facet] = headings
    }
    var chart = Chart(
      channels,
      layers: [
        Layer(.rule(), [.x: .number(0), .dash: .text("solid")]), Layer(.errorbar()), Layer(.point()),
        Layer(.text, words, inherits: false),
      ])
    if channels[.facet] != nil { chart.facet = FacetOptions(columns: 1, free: .y) }
    chart.words.x = "Estimate and 95% interval"
    chart.kind = "coefficient"
    return chart
  }

  /// Placebo estimates as a density with their p values, against the true estimate.
  public static func placebo(
    estimates: [Double], pValues: [Double], actual: Double, seed: Int? = nil, share: Double? = nil
  ) -> Chart {
    let x = Channel.column(.numbers("estimate", estimates))
    var chart = Chart([.x: x])
    let label = "estimate \(LabelText.short(actual))"
    chart.layers = [
      Layer(.density(rug: false)),
      Layer(
        .point(shape: .circle, opacity: 0.55),
        [.y: .column(.numbers("p_value", pValues)), .color: .text("c2"), .size: .number(1.8)], axis: 2),
      Layer(.rule(label: "p = 0.10"), [.y: .number(0.1), .color: .text("c2")], axis: 2),
      Layer(.rule(label: label), [.x: .number(actual), .dash: .text("dashed")]),
    ]
    chart.axis2 = AxisOptions(lower: 0, upper: 1)
    chart.words.x = "Estimates with permuted treatment"
    chart.words.y = "Density"
    chart.words.y2 = "p value"
    var note = "\(estimates.count) draws"
    if let seed { note += ", seed \(seed)" }
    if let share {
      let beyond = share == 0 ? "none lies" : "\(LabelText.fixed(share * 100, 1))% lie"
      note += "; \(beyond) beyond the true estimate"
    }
    chart.words.note = note + "."
    chart.kind = "placebo"
    return chart
  }

  /// Standardized differences before and after matching, with rules at ±10.
  public static func balance(variable: ChartColumn, before: ChartColumn, after: ChartColumn) -> Chart {
    var chart = Chart(
      [.y: .column(variable), .from: .column(before), .to: .column(after)], layers: [Layer(.dumbbell)])
    for limit in [-10.0, 10] { chart.layers.append(Layer(.rule(), [.x: .number(limit)])) }
    chart.words.x = "Standardized difference, %"
    chart.kind = "balance"
    return chart
  }
}
