import KayaCharts

/// Sample charts: every mark at least once.
enum Gallery {
  struct Item {
    var name: String
    var chart: Chart
  }

  /// A small generator of repeatable noise.
  struct Noise {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    /// The next number between 0 and 1.
    mutating func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }

    /// The next number around 0 with a standard deviation of 1.
    mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + uniform() } }
  }

  static func numbers(_ name: String, _ values: [Double]) -> Channel { .column(.numbers(name, values)) }

  static func words(_ name: String, _ values: [String?], order: [String] = []) -> Channel {
    .column(.categories(name, values, order: order))
  }

  static func titled(_ chart: Chart, _ title: String, _ subtitle: String? = nil, note: String? = nil) -> Chart {
    var chart = chart
    chart.words.title = title
    chart.words.subtitle = subtitle
    chart.words.note = note
    return chart
  }

  static let items: [Item] = trends + bars + points + grids + others + presets + diagrams + stress
}
