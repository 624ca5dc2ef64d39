import KayaCharts
import KayaDiagnostics
import KayaDigits
import KayaRuntime
import KayaTables

/// Pictures of single results that are no models.
struct ResultPlot {
  let call: Invocation
  let result: KernelResult
  let labels: PlotLabels

  var table: Table { result.table }

  /// A column as a chart takes it.
  func column(_ name: String, as label: String? = nil) -> ChartColumn {
    ChartChannels.column(label ?? name, table[name] ?? Column(numbers: []))
  }

  func numbers(_ name: String) -> [Double] { table[name]?.numbers ?? [] }

  /// The texts of several columns together.
  func words(_ names: [String]) -> [String] {
    let columns = names.compactMap { table[$0] }
    return (0..<table.rowCount).map { row in columns.map { $0[row].text }.joined(separator: " ") }
  }

  // MARK: Estimates

  var placebo: Chart {
    let rows = numbers("estimate").indices.filter { numbers("estimate")[$0].isFinite }
    return Chart.placebo(
      estimates: rows.map { numbers("estimate")[$0] }, pValues: rows.map { numbers("p_value")[$0] },
      actual: result.glance["estimate"]?.asNumber ?? .nan,
      seed: result.glance["seed"]?.asNumber.flatMap { Int(exactly: $0) }, share: result.glance["share"]?.asNumber)
  }

  var trends: Chart {
    let time = table.names.first ?? "time"
    let outcome = if case .string(let name) = result.fields["outcome"] { name } else { "mean" }
    let half = numbers("std_error").map { $0.isNaN ? 0 : 1.96 * $0 }
    return Chart.line(
      x: column(time), y: .numbers(outcome, numbers("mean")),
      color: .categories("group", (table["group"]?.cells ?? []).map { $0.isMissing ? nil : $0.text }),
      low: .numbers("low", zip(numbers("mean"), half).map { $0 - $1 }),
      high: .numbers("high", zip(numbers("mean"), half).map { $0 + $1 }))
  }

  var comparisons: Chart {
    // In the picture a type reads as a sentence begins: "Earlier vs later treated".
    let types = (table["type"]?.strings?.values ?? []).map { type in
      type.map { String($0.prefix(1)) + $0.dropFirst().lowercased() }
    }
    var chart = Chart.scatter(
      x: column("weight"), y: column("estimate"), color: .categories("type", types), fit: false)
    chart.words.note = result.notes.first
    chart.words.x = "Weight"
    chart.words.y = "Estimate"
    if let twfe = result.glance["twfe"]?.asNumber {
      chart.layers.append(Layer(.rule(label: "two-way estimate"), [.y: .number(twfe), .dash: .text("dashed")]))
    }
    return chart
  }

  /// Standardized differences before and after matching.
  func balance() throws -> Chart {
    guard case .table(let balance) = result.parts["balance"], let names = balance["variable"]?.strings,
      let samples = balance["sample"]?.strings, let bias = balance["bias"]?.numbers
    else { throw call.failure(.internalFault, "the result has no balance", at: "r") }
    var variables: [String] = []
    for name in names.values.compactMap({ $0 }) where !variables.contains(name) { variables.append(name) }
    func side(_ sample: String) -> [Double] {
      variables.map { variable in
        bias.indices.first { names[$0] == variable && samples[$0] == sample }.map { bias[$0] } ?? .nan
      }
    }
    return Chart.balance(
      variable: .categories("variable", variables.map { labels[$0] }), before: .numbers("Before", side("unmatched")),
      after: .numbers("After", side("matched")))
  }

  var mediation: Chart {
    func name(_ field: String) -> String {
      if case .string(let text) = result.fields[field] { labels[text] } else { field }
    }
    func written(_ effect: String) -> String {
      let names = table["effect"]?.strings?.values ?? []
      guard let row = names.firstIndex(of: effect) else { return "" }
      let p = numbers("p_value")[row]
      let stars = String(repeating: "*", count: [0.1, 0.05, 0.01].filter { p < $0 }.count)
      return DisplayFormat.grouped(numbers("estimate")[row], decimals: 3) + stars
    }
    var chart = Chart.mediation(
      treatment: name("treatment"), outcome: name("outcome"), direct: written("direct"),
      paths: [MediationPath(mediator: name("mediator"), a: written("a"), b: written("b"))])
    chart.words.note = "Total effect \(written("total")), indirect \(written("indirect"))."
    return chart
  }

  // MARK: Ridge

  func ridgeTrace() throws -> Chart {
    let chosen = try call.optionalNumber("chosen")
    if try call.choice("show", default: "beta") == "r2" {
      guard case .table(let fit) = result.parts["fit"] else {
        throw call.failure(.internalFault, "the result has no fit", at: "r")
      }
      return Chart.ridgeTrace(
        k: ChartChannels.column("k", fit["k"] ?? Column(numbers: [])),
        value: ChartChannels.column("R²", fit["r2"] ?? Column(numbers: [])), term: nil, chosen: chosen)
    }
    return Chart.ridgeTrace(k: column("k"), value: column("beta"), term: labels.column(column("term")), chosen: chosen)
  }

  // MARK: Pairs and groups

  var correlations: Chart {
    var chart = heatmap("var1", "var2", "estimate")
    // Zero is the page, so that weak and strong correlations look it even where all have one sign.
    chart.color.kind = .diverging
    chart.color.classes = 5
    return chart
  }

  var similarity: Chart { heatmap(table.names[0], table.names[1], "krugman") }

  var weights: Chart { Chart.bars(category: labels.column(column("indicator")), value: column("weight")) }

  private func heatmap(_ first: String, _ second: String, _ value: String) -> Chart {
    var order: [String] = []
    for name in words([first]) + words([second]) where !order.contains(name) { order.append(name) }
    return Chart.heatmap(
      x: labels.column(.categories(first, words([first]).map(Optional.some), order: order)),
      y: labels.column(.categories(second, words([second]).map(Optional.some), order: order)), value: column(value))
  }

  func abatement() throws -> Chart {
    let ids = table.names.prefix { $0 != "abatement" }
    let names = ids.isEmpty ? (0..<table.rowCount).map { "\($0 + 1)" } : words(Array(ids))
    return Chart.macc(
      measure: .categories("measure", names.map { labels[$0] }), abatement: column("abatement"), cost: column("cost"),
      carbonPrice: try call.optionalNumber("price"))
  }

  /// The coefficient of variation at the first and last value of the last group column, or least and largest value.
  func dispersion() throws -> Chart {
    let groups = Array(table.names.prefix { $0 != "mean" })
    guard groups.count > 1, let last = groups.last, let times = table[last] else {
      let names = groups.isEmpty ? ["all"] : words(groups)
      return Chart.dumbbell(
        category: .categories(groups.first ?? "group", names.map(Optional.some)), from: column("min"), to: column("max")
      )
    }
    let codes = FactorCodes(last, [times])
    guard let first = codes.labels.first, let final = codes.labels.last else {
      throw call.failure(.chart, "the groups are missing", at: "r")
    }
    let names = words(Array(groups.dropLast()))
    var categories: [String] = []
    for name in names where !categories.contains(name) { categories.append(name) }
    func side(_ label: String) -> [Double] {
      categories.map { name in
        names.indices.first { names[$0] == name && times[$0].text == label }.map { numbers("cv")[$0] } ?? .nan
      }
    }
    return Chart.dumbbell(
      category: .categories(groups[0], categories.map(Optional.some)), from: .numbers("cv \(first)", side(first)),
      to: .numbers("cv \(final)", side(final)))
  }

  // MARK: Productivity

  func productivity(_ measure: String, as kind: PlotKind) throws -> Chart {
    guard case .string(let time) = result.fields["time_column"], case .string(let unit) = result.fields["unit_column"]
    else { throw call.failure(.chart, "the result has no units and times to draw by", at: "r") }
    let units = words([unit])
    let group = ChartColumn.categories(unit, units.map(Optional.some))
    if kind == .bump {
      return Chart.bump(
        x: column(time), y: .numbers("rank", ranks(of: numbers(measure), at: numbers(time))), group: group,
        highlight: try call.optionalStrings("highlight") ?? [])
    }
    if Set(units).count <= 6 { return Chart.line(x: column(time), y: column(measure), color: group) }
    return crowded(time, measure, group)
  }

  /// Ranks within a period, the largest first; ties share the better rank.
  private func ranks(of values: [Double], at times: [Double]) -> [Double] {
    values.indices.map { row in
      guard values[row].isFinite, times[row].isFinite else { return .nan }
      return 1 + Double(values.indices.count { times[$0] == times[row] && values[$0] > values[row] })
    }
  }

  /// Many units in grey, and their mean.
  private func crowded(_ time: String, _ measure: String, _ group: ChartColumn) -> Chart {
    let times = numbers(time)
    let values = numbers(measure)
    let periods = Set(times.filter(\.isFinite)).sorted()
    let means = periods.map { period -> Double in
      let own = values.indices.filter { times[$0] == period && values[$0].isFinite }
      return own.isEmpty ? .nan : own.reduce(0) { $0 + values[$1] } / Double(own.count)
    }
    var chart = Chart([.x: .column(column(time)), .y: .column(column(measure))])
    chart.layers = [
      Layer(.line(dash: .solid, width: 1, label: .none), [.group: .column(group), .color: .text("mute")]),
      Layer(
        .line(label: .none),
        [.x: .column(.numbers(time, periods)), .y: .column(.numbers("mean", means)), .color: .text("c1")],
        inherits: false),
    ]
    chart.words.note = "Each unit in grey, their mean in colour."
    return chart
  }
}
