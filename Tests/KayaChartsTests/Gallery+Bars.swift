import KayaCharts

extension Gallery {
  static var bars: [Item] {
    [simpleBars, longBars, groupedBars, stackedBars, shareBars, diverging, cityEffects, waterfall, barLine, errorBars]
  }

  static var simpleBars: Item {
    let chart = Chart(
      [
        .x: words("batch", ["First", "Second", "Third", "Fourth", "Fifth"]),
        .y: numbers("enterprises", [248, 1744, 2930, 4357, 3671]),
      ], layers: [Layer(.bar())])
    return Item(name: "bars", chart: titled(chart, "The fourth batch was the largest", "enterprises a batch"))
  }

  static var longBars: Item {
    let names = [
      "Manufacture of computers, communication and other electronic equipment", "Electrical machinery",
      "General equipment", "Automotive", "Pharmaceuticals", "Instruments and meters",
    ]
    let chart = Chart(
      [.x: words("industry", names), .y: numbers("rd", [1234.5, 822, 410.2, 388, 350.9, 120])], layers: [Layer(.bar())])
    return Item(name: "bars-long", chart: titled(chart, "Electronics spends most on research", "million yuan"))
  }

  static var groupedBars: Item {
    let chart = Chart(
      [
        .x: words("region", ["East", "East", "Central", "Central", "West", "West"]),
        .y: numbers("gtfp", [1.21, 1.4, 1.02, 1.11, 0.93, 0.99]),
        .color: words("year", ["2010", "2020", "2010", "2020", "2010", "2020"]),
      ], layers: [Layer(.bar(stack: .group))])
    return Item(name: "grouped", chart: titled(chart, "All regions gained", "index, 2009 = 1"))
  }

  static var stackedBars: Item {
    let (x, y, fuel) = fuels
    let chart = Chart(
      [.x: numbers("year", x), .y: numbers("energy", y), .color: words("fuel", fuel)], layers: [Layer(.bar())])
    return Item(name: "stack", chart: titled(chart, "Energy use grew by a third", "million tce"))
  }

  static var shareBars: Item {
    let (x, y, fuel) = fuels
    let chart = Chart(
      [.x: numbers("year", x), .y: numbers("energy", y), .color: words("fuel", fuel)],
      layers: [Layer(.bar(stack: .share))])
    return Item(name: "share", chart: titled(chart, "Coal fell below sixty percent", "share of energy use"))
  }

  static var effects: (year: [Double], factor: [String?], value: [Double], net: [Double]) {
    var noise = Noise(5)
    var (year, value, net): ([Double], [Double], [Double]) = ([], [], [])
    var factor: [String?] = []
    for time in 2011...2020 {
      let parts = [8 + 2 * noise.normal(), -1 + noise.normal(), -4 + 2 * noise.normal()]
      for (name, part) in zip(["scale", "structure", "intensity"], parts) {
        year.append(Double(time))
        factor.append(name)
        value.append(part)
        net.append(parts.reduce(0, +))
      }
    }
    return (year, factor, value, net)
  }

  static var diverging: Item {
    let data = effects
    let chart = Chart(
      [
        .x: numbers("year", data.year), .y: numbers("effect", data.value), .color: words("factor", data.factor),
        .net: numbers("total", data.net),
      ], layers: [Layer(.bar(stack: .diverging))])
    return Item(
      name: "diverging", chart: titled(chart, "Scale drove emissions up every year", "Mt CO₂, yearly effects"))
  }

  static var cityEffects: Item {
    var noise = Noise(6)
    let cities = [
      "Shanghai", "Nanjing", "Suzhou", "Wuxi", "Changzhou", "Nantong", "Hangzhou", "Ningbo", "Jiaxing", "Huzhou",
      "Shaoxing", "Zhenjiang",
    ]
    var (city, factor): ([String?], [String?]) = ([], [])
    var value: [Double] = []
    for name in cities {
      for (part, mean) in [("scale", 9.0), ("structure", -1), ("intensity", -3)] {
        city.append(name)
        factor.append(part)
        value.append(mean + 2.5 * noise.normal())
      }
    }
    let chart = Chart(
      [.x: words("city", city), .y: numbers("effect", value), .color: words("factor", factor)],
      layers: [Layer(.bar(stack: .diverging, showsNet: true))])
    return Item(name: "diverging-cities", chart: titled(chart, "Only Shaoxing fell", "Mt CO₂, 2010 to 2015"))
  }

  static var waterfall: Item {
    let chart = Chart(
      [
        .x: words("factor", ["Population", "Affluence", "Intensity", "Carbon mix"]),
        .y: numbers("effect", [12.5, 88.25, -41.5, -9.25]),
      ],
      layers: [Layer(.waterfall(start: WaterfallEnd("2010", 120), end: WaterfallEnd("2020", 170)))])
    return Item(name: "waterfall", chart: titled(chart, "Affluence outweighed efficiency", "Mt CO₂"))
  }

  static var barLine: Item {
    let x = (2015...2022).map(Double.init)
    var chart = Chart(
      [.x: numbers("year", x)],
      layers: [
        Layer(.bar(), [.y: numbers("emissions", [99.53, 88.1, 80.2, 61, 66.4, 29.91, 33, 34.2])]),
        Layer(
          .line(), [.y: numbers("intensity", [312, 280, 240, 190, 205, 101, 92, 88])], axis: 2),
      ])
    chart.axis2 = AxisOptions()
    chart.words.y = "emissions, 10 000 t"
    chart.words.y2 = "intensity, t per 100 million yuan"
    return Item(name: "bar-line", chart: titled(chart, "Emissions and intensity fell together"))
  }

  static var errorBars: Item {
    let mean = [0.082, 0.041, 0.013]
    let chart = Chart(
      [
        .x: words("region", ["East", "Central", "West"]), .y: numbers("effect", mean),
        .low: numbers("low", mean.map { $0 - 0.03 }), .high: numbers("high", mean.map { $0 + 0.03 }),
      ], layers: [Layer(.bar(values: false)), Layer(.errorbar())])
    return Item(name: "bar-intervals", chart: titled(chart, "The effect fades towards the west", "with 95% intervals"))
  }
}
