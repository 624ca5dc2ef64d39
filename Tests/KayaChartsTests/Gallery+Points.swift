import KayaCharts

extension Gallery {
  static var points: [Item] { [eventStudy, coefficients, scatter, groups, predicted, density, cloud, bubbles] }

  static var eventStudy: Item {
    let time = (-5...6).map(Double.init)
    let estimate = time.map { $0 == -1 ? 0 : $0 < 0 ? 0.003 * $0 + 0.004 : 0.02 + 0.008 * $0 }
    let low = zip(time, estimate).map { $0 == -1 ? Double.nan : $1 - 0.02 }
    let high = zip(time, estimate).map { $0 == -1 ? Double.nan : $1 + 0.02 }
    var chart = Chart(
      [
        .x: numbers("event_time", time), .y: numbers("estimate", estimate), .low: numbers("conf_low", low),
        .high: numbers("conf_high", high),
      ],
      layers: [
        Layer(.shade(from: .number(-5.5), to: .number(-0.5), label: "before")), Layer(.errorbar()), Layer(.point()),
      ])
    chart.words.x = "years since the pilot began"
    return Item(
      name: "event-study", chart: titled(chart, "No trend before, a rising effect after", "estimate and 95% interval"))
  }

  static var coefficients: Item {
    let names = ["Developed", "Less developed", "Resource-based", "Not resource-based", "Old industrial base"]
    let estimate = [0.081, 0.032, 0.012, 0.066, 0.004]
    let error = [0.016, 0.019, 0.022, 0.017, 0.025]
    let low = zip(estimate, error).map { $0 - 1.96 * $1 }
    let high = zip(estimate, error).map { $0 + 1.96 * $1 }
    let label = [
      "0.081 [0.050, 0.112]", "0.032 [−0.005, 0.069]", "0.012 [−0.031, 0.055]", "0.066 [0.033, 0.099]",
      "0.004 [−0.045, 0.053]",
    ]
    let chart = Chart(
      [
        .y: words("group", names), .x: numbers("estimate", estimate), .low: numbers("low", low),
        .high: numbers("high", high),
      ],
      layers: [
        Layer(.errorbar()), Layer(.point()),
        Layer(.text, [.y: words("group", names), .label: words("label", label)], inherits: false),
      ])
    return Item(
      name: "coef", chart: titled(chart, "The effect is strongest in developed cities", "effect on productivity"))
  }

  static var scatter: Item {
    var noise = Noise(21)
    let x = (0..<90).map { _ in 9 + 1.2 * noise.normal() }
    let y = x.map { 1.5 + 0.6 * $0 + 0.8 * noise.normal() }
    var chart = Chart(
      [.x: numbers("ln_gdp", x), .y: numbers("ln_co2", y)], layers: [Layer(.point()), Layer(.fit())])
    chart.words.x = "log GDP per head"
    chart.words.y = "log CO₂ per head"
    return Item(name: "scatter", chart: titled(chart, "Richer cities emit more"))
  }

  static var groups: Item {
    var noise = Noise(22)
    var (x, y): ([Double], [Double]) = ([], [])
    var region: [String?] = []
    for (name, shift) in [("East", 2.0), ("Central", 0), ("West", -2)] {
      for _ in 0..<15 {
        let place = shift + noise.normal()
        x.append(place)
        y.append(place * 0.4 + noise.normal())
        region.append(name)
      }
    }
    let chart = Chart(
      [.x: numbers("openness", x), .y: numbers("gtfp", y), .color: words("region", region)], layers: [Layer(.point())])
    return Item(name: "scatter-groups", chart: titled(chart, "Openness and productivity by region"))
  }

  static var predicted: Item {
    var noise = Noise(23)
    let actual = (0..<40).map { _ in 50 + 20 * noise.normal() }
    let chart = Chart(
      [.x: numbers("actual", actual), .y: numbers("predicted", actual.map { $0 + 6 * noise.normal() })],
      layers: [Layer(.identity), Layer(.point())])
    return Item(name: "predicted", chart: titled(chart, "Held-out years are predicted within ten percent"))
  }

  static var density: Item {
    var noise = Noise(24)
    let x = (0..<300).map { $0 < 150 ? 0.4 + 0.1 * noise.normal() : 0.55 + 0.12 * noise.normal() }
    let chart = Chart(
      [.x: numbers("score", x), .color: words("group", (0..<300).map { $0 < 150 ? "control" : "treated" })],
      layers: [Layer(.density())])
    return Item(name: "density", chart: titled(chart, "Scores overlap", "propensity score"))
  }

  static var cloud: Item {
    var noise = Noise(25)
    let x = (0..<20_000).map { _ in noise.normal() }
    let chart = Chart(
      [.x: numbers("x", x), .y: numbers("y", x.map { 0.7 * $0 + noise.normal() })], layers: [Layer(.point())])
    return Item(name: "cloud", chart: titled(chart, "Twenty thousand firms"))
  }

  static var bubbles: Item {
    let names = ["Nanjing", "Suzhou", "Wuxi", "Hangzhou", "Ningbo"]
    var chart = Chart(
      [
        .x: numbers("gdp", [14800, 20170, 12370, 16100, 12400]), .y: numbers("co2", [101, 160, 82, 74, 120]),
        .size: numbers("population", [931, 1275, 746, 1194, 940]), .label: words("city", names),
      ], layers: [Layer(.point()), Layer(.text)])
    chart.x.kind = .log
    chart.x.label = "GDP, million yuan (log scale)"
    return Item(name: "bubbles", chart: titled(chart, "Suzhou stands out"))
  }
}
