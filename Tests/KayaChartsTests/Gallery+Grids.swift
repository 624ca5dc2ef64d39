import KayaCharts

extension Gallery {
  static var grids: [Item] { [correlation, heatMap] }

  static var correlation: Item {
    let names = ["GDP per head", "Industry share", "Openness", "Density", "Infrastructure", "Energy", "Patents"]
    var noise = Noise(31)
    var (a, b): ([String?], [String?]) = ([], [])
    var r: [Double] = []
    for (i, first) in names.enumerated() {
      for second in names[(i + 1)...] {
        a.append(first)
        b.append(second)
        r.append(max(-0.99, min(0.99, 0.1 + 0.45 * noise.normal())))
      }
    }
    let chart = Chart(
      [.x: words("var1", a), .y: words("var2", b), .color: numbers("r", r), .label: numbers("r", r)],
      layers: [Layer(.cell(half: true))])
    return Item(name: "correlation", chart: titled(chart, "Energy and industry move together", "Pearson correlation"))
  }

  static var heatMap: Item {
    var noise = Noise(32)
    var (x, value): ([Double], [Double]) = ([], [])
    var sector: [String?] = []
    for name in ["Chemicals", "Metals", "Machinery", "Textiles", "Electronics", "Food"] {
      let base = 40 * noise.uniform()
      for year in 2010...2020 {
        x.append(Double(year))
        sector.append(name)
        value.append(year == 2014 && name == "Textiles" ? .nan : base + Double(year - 2010) * 2 + noise.uniform())
      }
    }
    let chart = Chart(
      [.x: numbers("year", x), .y: words("sector", sector), .color: numbers("co2", value)], layers: [Layer(.cell())])
    return Item(name: "heatmap", chart: titled(chart, "Chemicals darkened every year", "Mt CO₂"))
  }
}
