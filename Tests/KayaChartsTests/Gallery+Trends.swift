import KayaCharts

extension Gallery {
  static let years = (2009...2019).map(Double.init)

  static var trends: [Item] { [groupMeans, bandLine, fan, gaps, areas, shareAreas, facets, stepLine, manyLines] }

  static var groupMeans: Item {
    var noise = Noise(3)
    let control = years.map { -0.05 + 0.004 * ($0 - 2009) + 0.004 * noise.normal() }
    let treated = years.map {
      -0.03 + 0.004 * ($0 - 2009) + ($0 >= 2013 ? 0.012 * ($0 - 2012) : 0) + 0.004 * noise.normal()
    }
    var chart = Chart(
      [
        .x: numbers("year", years + years), .y: numbers("gtfp", treated + control),
        .color: words(
          "group", Array(repeating: "Pilot cities", count: 11) + Array(repeating: "Other cities", count: 11)),
      ],
      layers: [
        Layer(.line()), Layer(.rule(label: "pilots begin"), [.x: .number(2013)]),
      ])
    chart.color.values = [.init("Pilot cities", "c1"), .init("Other cities", "mute")]
    chart.words.y = "green total factor productivity, log index"
    return Item(name: "line", chart: titled(chart, "Pilot cities pulled away after 2013"))
  }

  static var bandLine: Item {
    let y = years.map { 120 + 14 * ($0 - 2009) - 0.9 * ($0 - 2009) * ($0 - 2009) }
    let chart = Chart(
      [
        .x: numbers("year", years), .y: numbers("emissions", y), .low: numbers("low", y.map { $0 * 0.93 }),
        .high: numbers("high", y.map { $0 * 1.07 }),
      ], layers: [Layer(.band), Layer(.line())])
    return Item(name: "band", chart: titled(chart, "Emissions peaked in 2017", "million tonnes CO₂, 95% interval"))
  }

  static var fan: Item {
    let past = (2000...2018).map(Double.init)
    let future = (2018...2030).map(Double.init)
    let level = past.map { 60 + 2.5 * ($0 - 2000) + 3 * ($0.truncatingRemainder(dividingBy: 3)) }
    let mean = future.map { 105 + 1.6 * ($0 - 2018) }
    let reach = future.map { 4 * (($0 - 2018) + 0.01).squareRoot() * 2 }
    let data: Channels = [
      .x: numbers("year", future), .y: numbers("forecast", mean),
      .low: numbers("low", zip(mean, reach).map { $0 - $1 }), .high: numbers("high", zip(mean, reach).map { $0 + $1 }),
      .color: .text("c1"),
    ]
    let chart = Chart(
      [.x: numbers("year", past), .y: numbers("co2", level)],
      layers: [
        Layer(.fan(), data, inherits: false), Layer(.line(dash: .dashed, label: .none), data, inherits: false),
        Layer(.line(label: .none), [.color: .text("ink")]),
      ])
    return Item(name: "fan", chart: titled(chart, "Emissions may level off by 2030", "Mt CO₂, forecast with intervals"))
  }

  static var gaps: Item {
    let y: [Double] = [3, 4, .nan, 6, .nan, .nan, 5, 6, 7, .nan, 8]
    let chart = Chart([.x: numbers("year", years), .y: numbers("index", y)], layers: [Layer(.line())])
    return Item(name: "gaps", chart: titled(chart, "Missing years stay open"))
  }

  static var areas: Item {
    let (x, y, fuel) = fuels
    let chart = Chart(
      [.x: numbers("year", x), .y: numbers("energy", y), .color: words("fuel", fuel)], layers: [Layer(.area())])
    return Item(name: "area", chart: titled(chart, "Coal still carries the system", "million tce"))
  }

  static var shareAreas: Item {
    let (x, y, fuel) = fuels
    let chart = Chart(
      [.x: numbers("year", x), .y: numbers("energy", y), .color: words("fuel", fuel)],
      layers: [Layer(.area(stack: .share))])
    return Item(name: "area-share", chart: titled(chart, "Coal lost fifteen points", "share of energy use"))
  }

  static var fuels: ([Double], [Double], [String?]) {
    var (x, y): ([Double], [Double]) = ([], [])
    var fuel: [String?] = []
    for (name, start, slope) in [("Coal", 50.0, -0.8), ("Oil", 18, 0.6), ("Gas", 6, 1.1), ("Non-fossil", 9, 1.6)] {
      for year in years {
        x.append(year)
        y.append(start + slope * (year - 2009))
        fuel.append(name)
      }
    }
    return (x, y, fuel)
  }

  static var facets: Item {
    var noise = Noise(8)
    var (x, y): ([Double], [Double]) = ([], [])
    var (city, kind): ([String?], [String?]) = ([], [])
    for name in ["Nanjing", "Suzhou", "Wuxi", "Hangzhou", "Ningbo", "Shaoxing"] {
      for series in ["industry", "transport"] {
        var level = 20 + 30 * noise.uniform()
        for year in years {
          level += noise.normal() * 2
          x.append(year)
          y.append(level)
          city.append(name)
          kind.append(series)
        }
      }
    }
    var chart = Chart(
      [.x: numbers("year", x), .y: numbers("co2", y), .color: words("sector", kind), .facet: words("city", city)],
      layers: [Layer(.line())])
    chart.facet = FacetOptions()
    return Item(name: "facets", chart: titled(chart, "Six cities, two sectors", "million tonnes CO₂"))
  }

  static var stepLine: Item {
    let price = [30.0, 30, 42, 45, 45, 51, 60, 60, 72, 80, 80]
    let chart = Chart(
      [.x: numbers("year", years), .y: numbers("carbon_price", price)],
      layers: [
        Layer(.shade(from: .number(2013), to: .number(2016), label: "pilot phase")), Layer(.line(step: true)),
        Layer(.annotate(text: "second phase"), [.x: .number(2017), .y: .number(72)]),
      ])
    return Item(name: "step", chart: titled(chart, "The price rose in steps", "yuan a tonne"))
  }

  static var manyLines: Item {
    var noise = Noise(11)
    var (x, y): ([Double], [Double]) = ([], [])
    var sector: [String?] = []
    let names = [
      "Chemicals", "Pharmaceuticals", "Automotive", "Electrical machinery", "Instruments", "General equipment",
      "Special equipment", "Electronics",
    ]
    for name in names {
      var level = 10 + 60 * noise.uniform()
      for year in 2015...2022 {
        level += 2 + noise.normal() * 3
        x.append(Double(year))
        y.append(level)
        sector.append(name)
      }
    }
    let chart = Chart(
      [
        .x: numbers("year", x), .y: numbers("output", y), .color: words("sector", sector),
        .highlight: numbers("mark", sector.map { $0 == "Electronics" || $0 == "Automotive" ? 1 : 0 }),
      ],
      layers: [Layer(.line())])
    return Item(name: "highlight", chart: titled(chart, "Electronics overtook automotive", "billion yuan per Mtce"))
  }
}
