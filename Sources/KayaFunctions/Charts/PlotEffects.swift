import KayaCharts
import KayaDiagnostics
import KayaRuntime
import KayaTables

extension ResultPlot {
  /// One effect of one factor within one set of effects.
  struct Effect {
    var set: String
    var factor: String
    var value: Double
  }

  /// Decomposed change as bars up and down, as steps, or stacked.
  func effects(_ found: [Effect], as kind: PlotKind) throws -> Chart {
    let measure = isRatio ? "log ratio" : "change"
    var sets: [String] = []
    for one in found where !sets.contains(one.set) { sets.append(one.set) }
    let factor = labels.column(.categories("effect", found.map { Optional($0.factor) }))
    let value = ChartColumn.numbers(measure, found.map(\.value))
    if kind == .waterfall {
      guard sets.count == 1 else {
        throw call.failure(
          .chart, "a waterfall shows one set of effects, the result has \(sets.count)", at: "kind",
          help: ["draw them side by side as \"diverging\""])
      }
      var chart = waterfall(factor, value, sum: found.reduce(0) { $0 + $1.value }, isRatio: isRatio)
      chart.words.subtitle = sets[0]
      return note(chart)
    }
    let place = ChartColumn.categories("link", found.map { Optional($0.set) }, order: sets)
    if kind == .stack { return note(Chart.stack(x: place, y: value, color: factor)) }
    return note(Chart.diverging(x: place, y: value, factor: factor))
  }

  /// Steps between the levels of both times; ratios, whose logarithms add up, lead from nothing to their sum.
  private func waterfall(_ factor: ChartColumn, _ value: ChartColumn, sum: Double, isRatio: Bool) -> Chart {
    let ends = (level("start"), level("end"))
    let times = (words(["from"]).first ?? "", words(["to"]).first ?? "")
    guard !isRatio, let start = ends.0, let end = ends.1, times.0 != times.1 else {
      return Chart(
        [.x: .column(factor), .y: .column(value)], layers: [Layer(.waterfall(end: WaterfallEnd("total", sum)))])
    }
    return Chart.waterfall(
      factor: factor, effect: value, start: WaterfallEnd(times.0, start), end: WaterfallEnd(times.1, end))
  }

  /// The quantity at one end of the only set of effects.
  private func level(_ end: String) -> Double? {
    guard case .column(let column) = result.fields[end], column.count == 1 else { return nil }
    return column.numbers?.first.flatMap { $0.isFinite ? $0 : nil }
  }

  private func note(_ chart: Chart) -> Chart {
    var chart = chart
    chart.words.note = result.notes.first
    return chart
  }

  /// Whether the effects are ratios, which are drawn as their logarithms, as these add up.
  private var isRatio: Bool { if case .string("multiplicative") = result.glance["form"] { true } else { false } }

  private func drawn(_ x: Double) -> Double { isRatio ? (x > 0 ? Logarithms.natural(x) : .nan) : x }

  /// Effects with a column each.
  func effectsByColumn(_ names: [String]) -> [Effect] {
    let factors = names.filter { table[$0] != nil }
    return setNames.enumerated().flatMap { row, set in
      factors.map { Effect(set: set, factor: $0, value: drawn(numbers($0)[row])) }
    }
  }

  /// Effects with a row each, without their total and the residual.
  func effectsByRow() throws -> [Effect] {
    guard let names = table["effect"]?.strings else {
      throw call.failure(.internalFault, "the result has no effects", at: "r")
    }
    return setNames.enumerated().compactMap { row, set in
      guard let name = names[row], name != "total", name != "residual" else { return nil }
      return Effect(set: set, factor: name, value: drawn(numbers("value")[row]))
    }
  }

  /// The words for each row's set of effects: its group, and the link where there are several.
  private var setNames: [String] {
    let groups = words(Array(table.names.prefix { $0 != "from" }))
    let links = zip(words(["from"]), words(["to"])).map { "\($0)–\($1)" }
    let hasGroups = table.names.first != "from"
    guard hasGroups else { return links }
    return Set(links).count == 1 ? groups : zip(groups, links).map { "\($0) \($1)" }
  }
}
