import KayaCharts

extension Gallery {
  static var presets: [Item] {
    [
      sortedBars, steadyStack, estimators, headings, placebo, ridge, balance, fitted, residuals, densityPanels, change,
    ]
  }

  static var diagrams: [Item] { [tileMap, radar, tree, flow, mediation] }

  static var sortedBars: Item {
    let names = ["Nanjing", "Suzhou", "Wuxi", "Hangzhou", "Ningbo"]
    let chart = Chart.bars(
      category: .categories("city", names), value: .numbers("co2", [101, 160, 82, 74, 120]))
    return Item(name: "preset-bars", chart: titled(chart, "Suzhou emits most", "Mt CO₂"))
  }

  static var steadyStack: Item {
    let (x, y, fuel) = fuels
    let chart = Chart.stack(
      x: .numbers("year", x), y: .numbers("energy", y), color: .categories("fuel", fuel), share: true)
    return Item(name: "preset-share", chart: titled(chart, "Coal at the bottom", "share of energy use"))
  }

  static var estimators: Item {
    let time = (-4...5).map(Double.init)
    func series(_ name: String, _ shift: Double) -> EventSeries {
      let estimate = time.map { $0 == -1 ? 0 : $0 < 0 ? shift : 0.02 + 0.01 * $0 + shift }
      return EventSeries(
        name: name, time: time, estimate: estimate,
        low: zip(time, estimate).map { $0 == -1 ? .nan : $1 - 0.018 },
        high: zip(time, estimate).map { $0 == -1 ? .nan : $1 + 0.018 })
    }
    let chart = Chart.eventStudy(
      [series("two-way FE", 0.004), series("Sun–Abraham", 0), series("imputation", -0.004)], binsFirst: true,
      binsLast: true)
    return Item(name: "preset-event-study", chart: titled(chart, "Three estimators agree", "effect, 95% intervals"))
  }

  static var headings: Item {
    let rows = [
      CoefficientRow(name: "Developed", estimate: 0.081, low: 0.05, high: 0.112, heading: "Region"),
      CoefficientRow(name: "Less developed", estimate: 0.032, low: -0.005, high: 0.069, heading: "Region"),
      CoefficientRow(name: "Resource-based", estimate: 0.012, low: -0.031, high: 0.055, heading: "Resources"),
      CoefficientRow(name: "Other", estimate: 0.066, low: 0.033, high: 0.099, heading: "Resources"),
    ]
    return Item(name: "preset-coef", chart: titled(.coefficients(rows), "Where the effect is found"))
  }

  static var placebo: Item {
    var noise = Noise(51)
    let estimates = (0..<500).map { _ in 0.009 * noise.normal() }
    let chart = Chart.placebo(
      estimates: estimates, pValues: estimates.map { max(0, 1 - abs($0) / 0.02) * (0.7 + 0.3 * noise.uniform()) },
      actual: 0.0568, seed: 1, share: 0)
    return Item(name: "preset-placebo", chart: titled(chart, "No placebo comes near the estimate"))
  }

  static var ridge: Item {
    let k = (0...50).map { Double($0) / 50 }
    var (x, y): ([Double], [Double]) = ([], [])
    var term: [String?] = []
    for (name, start, end) in [("ln P", 0.9, 0.1), ("ln A", -1.2, -0.2), ("ln T", 1.6, 0.3), ("ln RE", -0.4, -0.25)] {
      for penalty in k {
        x.append(penalty)
        y.append(end + (start - end) / (1 + 12 * penalty))
        term.append(name)
      }
    }
    let chart = Chart.ridgeTrace(
      k: .numbers("k", x), value: .numbers("beta", y), term: .categories("term", term), chosen: 0.1)
    return Item(
      name: "preset-ridge", chart: titled(chart, "Coefficients settle near k = 0.1", "standardized coefficient"))
  }

  static var balance: Item {
    let chart = Chart.balance(
      variable: .categories("variable", ["GDP per head", "Industry share", "Openness", "Density"]),
      before: .numbers("before", [42, -31, 18, 25]), after: .numbers("after", [4, -6, 2, 8]))
    return Item(name: "preset-balance", chart: titled(chart, "Matching removes the differences"))
  }

  static var fitted: Item {
    var noise = Noise(52)
    let x = (0..<60).map { _ in 8 + 2 * noise.normal() }
    let chart = Chart.scatter(
      x: .numbers("ln_gdp", x), y: .numbers("ln_co2", x.map { 0.5 * $0 + noise.normal() }))
    return Item(name: "preset-scatter", chart: titled(chart, "Emissions rise with income"))
  }

  static var residuals: Item {
    var noise = Noise(53)
    let x = (0..<80).map { _ in 8 + 2 * noise.normal() }
    let chart = Chart.residuals(
      fitted: .numbers("fitted", x), residual: .numbers("residual", x.map { _ in noise.normal() }))
    return Item(name: "preset-residual", chart: titled(chart, "Residuals show no pattern"))
  }

  static var densityPanels: Item {
    var noise = Noise(54)
    let x = (0..<400).map { index -> Double in
      let isTreated = index.isMultiple(of: 2)
      let isAfter = index >= 200
      return (isTreated && !isAfter ? 0.6 : 0.45) + 0.1 * noise.normal()
    }
    let chart = Chart.density(
      x: .numbers("score", x),
      color: .categories("group", (0..<400).map { $0.isMultiple(of: 2) ? "treated" : "control" }),
      panel: .categories("sample", (0..<400).map { $0 >= 200 ? "after matching" : "before matching" }))
    return Item(name: "preset-density", chart: titled(chart, "Scores agree after matching", "propensity score"))
  }

  static var change: Item {
    let chart = Chart.dumbbell(
      category: .categories("industry", ["Food", "Textiles", "Paper", "Electronics"]),
      from: .numbers("2010", [82, 120, 140, 210]), to: .numbers("2020", [95, 101, 188, 160]))
    return Item(name: "preset-dumbbell", chart: titled(chart, "Paper rose, electronics fell", "percent"))
  }

  static var tileMap: Item {
    let names = [
      "Jiangsu", "Zhejiang", "Shanghai", "Anhui", "Guangdong", "Hubei", "Sichuan", "Henan", "Shandong", "Hebei",
      "Beijing",
      "Tianjin", "Liaoning", "Fujian", "Hunan", "Inner Mongolia", "Xinjiang", "Yunnan",
    ]
    let chart = Chart.tileMap(
      region: .categories("province", names),
      value: .numbers("gml", names.indices.map { 0.82 + 0.021 * Double(($0 * 7) % 18) }))
    return Item(name: "tile-map", chart: titled(chart, "The coast leads", "productivity index, 2019"))
  }

  static var radar: Item {
    let dimensions = [
      "Innovation", "Industrial structure", "Energy efficiency", "Emissions", "Policy", "Green finance",
    ]
    let chart = Chart(
      .radar(
        Radar(
          dimensions: dimensions,
          profiles: [
            .init(name: "2015", values: [0.3, 0.42, 0.2, 0.5, 0.33, 0.1]),
            .init(name: "2022", values: [0.8, 0.62, 0.71, 0.66, 0.9, 0.55]),
          ], upper: 1)))
    return Item(name: "radar", chart: titled(chart, "All six dimensions improved", "index from 0 to 1"))
  }

  static var tree: Item {
    let paths = [
      ["Low-carbon development", "Economy", "Value added per head"],
      ["Low-carbon development", "Economy", "R&D intensity"],
      ["Low-carbon development", "Energy", "Energy intensity"],
      ["Low-carbon development", "Energy", "Share of non-fossil energy in total consumption"],
      ["Low-carbon development", "Emissions", "CO₂ per unit of value added"],
      ["Low-carbon development", "Emissions", "CO₂ per head"],
      ["Low-carbon development", "Policy", "Green patents"],
    ]
    let chart = Chart(.tree(Tree(paths: paths, values: ["0.18", "0.12", "0.21", "0.09", "0.16", "0.11", "0.13"])))
    return Item(name: "tree", chart: titled(chart, "Seven indicators under four headings", "weights at the right"))
  }

  static var flow: Item {
    let links = [
      Flow.Link(from: "Low-cost renewables", to: "Electrification of industry"),
      .init(from: "Low-cost renewables", to: "Green hydrogen"),
      .init(from: "Large home market", to: "Electrification of industry"),
      .init(from: "Large home market", to: "Industrial upgrading"),
      .init(from: "Complete supply chains", to: "Industrial upgrading"),
      .init(from: "Complete supply chains", to: "Green hydrogen"),
      .init(from: "Electrification of industry", to: "Carbon price and tax relief", value: 2),
      .init(from: "Green hydrogen", to: "Demonstration projects", value: 2),
      .init(from: "Industrial upgrading", to: "Standards and public procurement", value: 2),
    ]
    let chart = Chart(.flow(Flow(links: links, stages: ["Advantages", "Approaches", "Measures"])))
    return Item(name: "flow", chart: titled(chart, "From advantages to measures"))
  }

  static var mediation: Item {
    let chart = Chart.mediation(
      treatment: "Pilot policy", outcome: "Green productivity", direct: "c′ = 0.031*",
      paths: [
        MediationPath(mediator: "Industrial upgrading", a: "0.214***", b: "0.052**"),
        MediationPath(mediator: "Green innovation", a: "0.180**", b: "0.071***"),
      ])
    return Item(name: "path", chart: titled(chart, "Two channels carry half of the effect"))
  }
}
