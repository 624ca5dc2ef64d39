import KayaCharts

extension Gallery {
  static var others: [Item] { [dumbbell, slope, ranks, steps, panels] }

  static var dumbbell: Item {
    let names = ["Food", "Textiles", "Paper", "Oil refining", "Chemicals", "Pharmaceuticals", "Metals", "Electronics"]
    let chart = Chart(
      [
        .y: words("industry", names), .from: numbers("2010", [82, 120, 140, 233, 60, 75, 133, 210]),
        .to: numbers("2020", [95, 101, 188, 240, 55, 102, 133.5, 160]),
      ], layers: [Layer(.dumbbell)])
    return Item(name: "dumbbell", chart: titled(chart, "Paper spread out most", "coefficient of variation, percent"))
  }

  static var slope: Item {
    let cities = ["Nanjing", "Suzhou", "Wuxi", "Hangzhou", "Ningbo", "Shaoxing"]
    let start = [101.2, 160, 82, 74, 120, 79], end = [130.5, 171, 80, 99, 119, 60]
    let chart = Chart(
      [
        .x: numbers("year", cities.flatMap { _ in [2010, 2020] }),
        .y: numbers("co2", zip(start, end).flatMap { [$0, $1] }), .group: words("city", cities.flatMap { [$0, $0] }),
        .highlight: numbers("mark", cities.flatMap { $0 == "Shaoxing" ? [1.0, 1] : [0, 0] }),
      ], layers: [Layer(.slope)])
    return Item(name: "slope", chart: titled(chart, "Only Shaoxing clearly fell", "Mt CO₂"))
  }

  static var ranks: Item {
    var noise = Noise(41)
    let names = ["Chemicals", "Pharmaceuticals", "Automotive", "General equipment", "Instruments", "Electronics"]
    var (x, y): ([Double], [Double]) = ([], [])
    var sector: [String?] = []
    for (order, name) in names.enumerated() {
      for year in 2015...2022 {
        x.append(Double(year))
        sector.append(name)
        y.append(order == 0 ? 100 : order == 5 ? 0 : 20 + 40 * noise.uniform())
      }
    }
    let chart = Chart(
      [.x: numbers("year", x), .y: numbers("intensity", y), .group: words("sector", sector)],
      layers: [Layer(.rankLines(highlight: ["Chemicals", "Electronics"]))])
    return Item(name: "bump", chart: titled(chart, "Chemicals always first, electronics always last"))
  }

  static var steps: Item {
    let names = ["LED lighting", "Motors", "Heat pumps", "Solar", "Wind", "Hydrogen", "Capture", "Tiny A", "Tiny B"]
    var chart = Chart(
      [
        .width: numbers("abatement", [4, 9, 12, 30, 25, 8, 14, 0.4, 0.5]),
        .y: numbers("cost", [-120, -60, -10, 25, 60, 180, 340, 200, 210]), .label: words("measure", names),
      ], layers: [Layer(.steps), Layer(.rule(label: "carbon price 80"), [.y: .number(80)])])
    chart.words.x = "abatement, Mt CO₂ a year"
    return Item(name: "macc", chart: titled(chart, "Two thirds cost less than the carbon price", "yuan a tonne"))
  }

  static var panels: Item {
    Item(name: "panels", chart: titled(Chart(panels: [groupMeans.chart, simpleBars.chart]), "Two charts"))
  }
}
