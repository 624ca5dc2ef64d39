import KayaCharts

extension Gallery {
  /// Charts whose words or counts ask for room.
  static var stress: [Item] { [chinese, panelBars, manyRanks, manyBars, wordLine, logarithmic, steepLabels, limited] }

  static var chinese: Item {
    let names = ["计算机、通信和其他电子设备制造业", "电气机械和器材制造业", "通用设备制造业", "汽车制造业", "医药制造业", "仪器仪表制造业"]
    let chart = Chart.bars(
      category: .categories("行业", names), value: .numbers("碳排放", [12_034.5, 8_220, 4_102, 3_880, 3_509, 1_200]))
    return Item(name: "stress-chinese", chart: titled(chart, "电子设备制造业排放最多", "单位：万吨二氧化碳"))
  }

  static var panelBars: Item {
    var (region, sector): ([String?], [String?]) = ([], [])
    var value: [Double] = []
    for name in ["East", "Central", "West", "Northeast"] {
      for (order, part) in ["Industry", "Transport", "Residential buildings", "Agriculture"].enumerated() {
        region.append(name)
        sector.append(part)
        value.append(120 / Double(order + 1) + Double(value.count))
      }
    }
    var chart = Chart(
      [.x: words("sector", sector), .y: numbers("co2", value), .facet: words("region", region)], layers: [Layer(.bar())]
    )
    chart.facet = FacetOptions()
    return Item(name: "stress-panels", chart: titled(chart, "Industry leads in all regions", "Mt CO₂"))
  }

  static var manyRanks: Item {
    var noise = Noise(61)
    let names = [
      "Shanghai", "Nanjing", "Suzhou", "Wuxi", "Changzhou", "Nantong", "Hangzhou", "Ningbo", "Jiaxing", "Huzhou",
      "Shaoxing", "Zhenjiang",
    ]
    var (x, y): ([Double], [Double]) = ([], [])
    var city: [String?] = []
    for name in names {
      for year in [2010, 2015, 2016, 2020] {
        x.append(Double(year))
        y.append(noise.uniform())
        city.append(name)
      }
    }
    let chart = Chart.bump(
      x: .numbers("year", x), y: .numbers("efficiency", y), group: .categories("city", city), highlight: ["Suzhou"])
    return Item(name: "stress-ranks", chart: titled(chart, "Suzhou among twelve cities"))
  }

  static var manyBars: Item {
    let x = (1980...2022).map(Double.init)
    let chart = Chart(
      [.x: numbers("year", x), .y: numbers("co2", x.map { ($0 - 1975) * ($0 - 1975) * 5 })], layers: [Layer(.bar())])
    return Item(name: "stress-years", chart: titled(chart, "Four decades of growth", "Mt CO₂"))
  }

  static var wordLine: Item {
    let months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"]
    let chart = Chart(
      [.x: words("month", months), .y: numbers("price", [52, 55, 54, 58, 61, 60, 66, 71, 70, 78])],
      layers: [Layer(.line()), Layer(.point())])
    return Item(name: "stress-months", chart: titled(chart, "The allowance price rose", "yuan a tonne"))
  }

  static var logarithmic: Item {
    var noise = Noise(62)
    let x = (0..<40).map { _ in noise.uniform() * 6 }
    let gdp = x.map { 100 * tenTo($0) }
    var co2: [Double] = []
    for power in x {
      let exponent: Double = power * 0.8 + 1 + noise.normal() * 0.2
      co2.append(0.02 * tenTo(exponent))
    }
    var chart = Chart([.x: numbers("gdp", gdp), .y: numbers("co2", co2)], layers: [Layer(.point()), Layer(.fit())])
    chart.x.kind = .log
    chart.y.kind = .log
    chart.words.x = "GDP, million yuan (log scale)"
    chart.words.y = "CO₂, Mt (log scale)"
    return Item(name: "stress-log", chart: titled(chart, "A straight line on two log axes"))
  }

  private static func tenTo(_ power: Double) -> Double {
    (0..<max(0, Int(power * 1000))).reduce(1) { value, _ in value * 1.002_305_238 }
  }

  static var steepLabels: Item {
    let names = ["Ammonia", "Cement clinker", "Crude steel", "Primary aluminium", "Ethylene", "Flat glass"]
    var y: [Double] = []
    for name in names {
      let base = 50 + Double(name.count) * 0.3
      for year in years { y.append(base + (year - 2009) * 0.2) }
    }
    let chart = Chart(
      [
        .x: numbers("year", names.flatMap { _ in years }), .y: numbers("index", y),
        .color: words("product", names.flatMap { name in years.map { _ in name } }),
      ],
      layers: [
        Layer(.line()), Layer(.rule(label: "first phase"), [.x: .number(2013)]),
        Layer(.rule(label: "second phase"), [.x: .number(2014)]),
      ])
    return Item(name: "stress-labels", chart: titled(chart, "Six lines close together", "index, 2005 = 50"))
  }

  static var limited: Item {
    var chart = bandLine.chart
    chart.y = AxisOptions(lower: 130, upper: 165)
    chart.x = AxisOptions(lower: 2010, upper: 2016)
    return Item(name: "stress-limits", chart: titled(chart, "Only a part is shown", "million tonnes CO₂"))
  }
}
