import Glibc
import KayaCharts
import KayaDiagnostics
import KayaDigits
import KayaRuntime
import KayaTables

/// Natural logarithms for pictures of ratios.
enum Logarithms {
  static func natural(_ x: Double) -> Double { log(x) }
}

/// Pictures of tables by the name of a kind.
struct TablePlot {
  let call: Invocation
  let table: Table
  let kind: PlotKind?

  func chart() throws -> Chart {
    guard let kind else {
      throw call.failure(
        .missingArgument, "of a table `plot` needs the `kind`", at: "r",
        help: ["for instance `plot(t, kind = \"bars\", x = city, y = co2)`, or begin with `chart(t, x = …, y = …)`"])
    }
    try check(kind)
    switch kind {
    case .line:
      return Chart.line(
        x: try column("x"), y: try column("y"), color: try optional("color"), low: try optional("low"),
        high: try optional("high"))
    case .bars, .grouped, .stack, .share, .diverging: return try bars(kind)
    case .waterfall:
      return Chart([.x: .column(words(try column("x"))), .y: .column(try column("y"))], layers: [Layer(.waterfall())])
    case .barLine: return Chart.barLine(x: try column("x"), bars: try column("y"), line: try column("y2"))
    case .density: return Chart.density(x: try column("x"), color: try optional("color").map(words), panel: nil)
    case .scatter: return Chart.scatter(x: try column("x"), y: try column("y"), color: try optional("color"))
    case .predicted: return Chart.predicted(actual: try column("x"), predicted: try column("y"))
    case .residual: return Chart.residuals(fitted: try column("x"), residual: try column("y"))
    case .slope: return Chart.slope(x: try column("x"), y: try column("y"), group: words(try column("group")))
    case .dumbbell:
      return Chart.dumbbell(category: words(try column("x")), from: try column("from"), to: try column("to"))
    case .heatmap:
      return Chart.heatmap(x: words(try column("x")), y: words(try column("y")), value: try column("color"))
    case .bump:
      return Chart.bump(
        x: try column("x"), y: try column("y"), group: words(try column("group")),
        highlight: try call.optionalStrings("highlight") ?? [])
    case .macc:
      return Chart.macc(
        measure: words(try column("label")), abatement: try column("width"), cost: try column("y"),
        carbonPrice: try call.optionalNumber("price"))
    default: return try more(kind)
    }
  }

  /// Bars lie where the category is `y`, as those of the layer `bar` do.
  private func bars(_ kind: PlotKind) throws -> Chart {
    let (x, y) = (try column("x"), try column("y"))
    let isLying = isNumeric(x) && !isNumeric(y)
    let (category, value) = isLying ? (y, x) : (x, y)
    let chart =
      switch kind {
      case .bars: Chart.bars(category: ordinal(category), value: value)
      case .grouped: Chart.grouped(x: words(category), y: value, color: words(try column("color")))
      case .diverging: Chart.diverging(x: category, y: value, factor: words(try column("color")))
      default: Chart.stack(x: category, y: value, color: words(try column("color")), share: kind == .share)
      }
    return isLying ? chart.transposed : chart
  }

  private func isNumeric(_ column: ChartColumn) -> Bool {
    if case .numbers = column.values { true } else { false }
  }

  private func more(_ kind: PlotKind) throws -> Chart {
    switch kind {
    case .eventStudy:
      return Chart.eventStudy([
        EventSeries(
          time: try numbers("x"), estimate: try numbers("y"), low: try numbers("low"), high: try numbers("high"))
      ])
    case .coefficients:
      let (names, estimates) = (texts(try column("x")), try numbers("y"))
      let (low, high) = (try numbers("low"), try numbers("high"))
      return Chart.coefficients(
        names.indices.map { CoefficientRow(name: names[$0], estimate: estimates[$0], low: low[$0], high: high[$0]) })
    case .ridgeTrace:
      return Chart.ridgeTrace(
        k: try column("x"), value: try column("y"), term: try optional("color"),
        chosen: try call.optionalNumber("chosen"))
    case .balance:
      return Chart.balance(variable: words(try column("x")), before: try column("from"), after: try column("to"))
    case .tileMap: return try tileMap()
    case .radar: return try radar()
    case .tree: return try tree()
    case .flow: return try flow()
    case .spark: return try spark()
    default:
      throw call.failure(
        .wrongArgument, "a table is not drawn as \"\(kind.rawValue)\"", at: "kind", label: "not of a table",
        help: ["`kaya doc plot` lists what tables are drawn as"])
    }
  }

  private func tileMap() throws -> Chart {
    let region = words(try column("x"))
    let names = texts(region).filter { !$0.isEmpty }
    var seen: Set<String> = []
    var repeated: Set<String> = []
    let distinct = names.filter { name in
      if seen.insert(name).inserted { return true }
      repeated.insert(name)
      return false
    }
    let strangers = distinct.filter { !TileMap.isKnown($0) }
    if !strangers.isEmpty, strangers.count < distinct.count {
      let ending = strangers.count == 1 ? "has no place on the map and stands" : "have no place on the map and stand"
      call.warn(
        .wrongArgument, "\(Suggestions.listing(strangers.map { "`\($0)`" })) \(ending) below it", at: "x",
        help: Suggestions.help(forAll: strangers, in: TileMap.regionNames))
    }
    if let first = distinct.first(where: repeated.contains) {
      let more = repeated.count > 1 ? ", as \(repeated.count - 1) more have" : ""
      call.warn(
        .wrongArgument, "`\(first)` has several rows\(more), and the map shows the last", at: "x",
        help: ["keep one row a region, for instance by `where(t, year == 2019)` or `summarize`"])
    }
    return Chart.tileMap(region: region, value: try optional("color") ?? column("y"))
  }

  // MARK: Channels

  private func optional(_ name: String) throws -> ChartColumn? {
    guard let expression = call.expression(name) else { return nil }
    switch try ChartChannels.channel(call, expression, over: table) {
    case .column(let column): return column
    case .number(let x): return .numbers(name, [Double](repeating: x, count: table.rowCount))
    case .text(let text):
      // A column may also be named by a text.
      if let column = table[text] { return ChartChannels.column(text, column) }
      return .categories(name, [String?](repeating: text, count: table.rowCount))
    }
  }

  private func column(_ name: String) throws -> ChartColumn {
    guard let column = try optional(name) else { throw missing([name]) }
    return column
  }

  /// Refuses a table that lacks channels of its kind, all of them at once.
  private func check(_ kind: PlotKind) throws {
    let names = kind.tableChannels?.needed.filter { name in
      // The value of a tile is its colour, or else `y`.
      !call.has(name) && !(kind == .tileMap && name == "color" && call.has("y"))
    }
    if let names, !names.isEmpty { throw missing(names) }
  }

  private func missing(_ names: [String]) -> Failure {
    // Each line of the kinds with groups has its own colour, so `color` is often meant for them.
    let isColored = names == ["group"] && call.has("color")
    let list = names.map { "`\($0)`" }.joined(separator: ", ")
    let pairs = names.map { "\($0) = …" }.joined(separator: ", ")
    return call.failure(
      .missingArgument, "the kind \"\(kind?.rawValue ?? "")\" needs \(list)", at: "kind",
      help: [
        isColored
          ? "write `group =` in place of `color =`: it tells which rows make one line"
          : "add `\(pairs)` with \(names.count == 1 ? "a column" : "columns") of the table"
      ])
  }

  private func numbers(_ name: String) throws -> [Double] {
    guard case .numbers(let values) = try column(name).values else {
      throw call.failure(.wrongKind, "`\(name)` is a column of numbers", at: name)
    }
    return values
  }

  private func words(_ column: ChartColumn) -> ChartColumn {
    guard case .numbers(let values) = column.values else { return column }
    return .categories(column.name, values.map { $0.isNaN ? nil : NumberText.shortest($0) })
  }

  /// Numbers have an order of their own: years stay on an axis, others become words from the least on.
  private func ordinal(_ column: ChartColumn) -> ChartColumn {
    guard case .numbers(let values) = column.values else { return column }
    let known = values.filter(\.isFinite)
    if known.allSatisfy({ $0 == $0.rounded() && (1000..<3000).contains($0) }) { return column }
    var column = words(column)
    if case .categories(let words, _) = column.values {
      column.values = .categories(words, order: Set(known).sorted().map { NumberText.shortest($0) })
    }
    return column
  }

  private func texts(_ column: ChartColumn) -> [String] {
    guard case .categories(let texts, _) = words(column).values else { return [] }
    return texts.map { $0 ?? "" }
  }

  // MARK: Drawings without axes

  private func radar() throws -> Chart {
    let spokes = texts(try column("x"))
    let values = try numbers("y")
    let profile = try optional("color") ?? optional("group")
    let names = profile.map(texts) ?? [String](repeating: "", count: spokes.count)
    func distinct(_ words: [String]) -> [String] {
      var seen: Set<String> = []
      return words.filter { seen.insert($0).inserted }
    }
    let dimensions = distinct(spokes)
    let profiles = distinct(names).map { name in
      Radar.Profile(
        name: name,
        values: dimensions.map { spoke in
          spokes.indices.first { spokes[$0] == spoke && names[$0] == name }.map { values[$0] } ?? .nan
        })
    }
    return Chart(.radar(Radar(dimensions: dimensions, profiles: profiles)))
  }

  private func tree() throws -> Chart {
    let names = try call.columns("path", of: table)
    guard !names.isEmpty else {
      throw call.failure(.missingArgument, "a tree needs `path`, its columns from the root to the leaves", at: "kind")
    }
    let columns = names.compactMap { table[$0] }
    let paths = (0..<table.rowCount).map { row in
      columns.map { $0[row].text }.filter { !$0.isEmpty }
    }
    let values = try optional("label") ?? optional("y")
    var seen: Set<[String]> = []
    if let twice = paths.first(where: { !seen.insert($0).inserted }) {
      call.warn(
        .wrongArgument, "several rows lead to `\(twice.joined(separator: " / "))`, and the tree shows the last",
        at: "path", help: ["name the column that tells them apart as the last of `path`"])
    }
    return Chart(.tree(Tree(paths: paths, values: values.map(written) ?? [], levels: names)))
  }

  private func written(_ column: ChartColumn) -> [String] {
    guard case .numbers(let values) = column.values else { return texts(column) }
    return DisplayFormat.column(values)
  }

  private func flow() throws -> Chart {
    let (from, to) = (texts(try column("from")), texts(try column("to")))
    let values = call.has("y") ? try numbers("y") : [Double](repeating: 1, count: from.count)
    return Chart(
      .flow(Flow(links: from.indices.map { Flow.Link(from: from[$0], to: to[$0], value: values[$0]) })))
  }

  /// A line as small as a word, in the order of `x` where it is given.
  private func spark() throws -> Chart {
    let values = try numbers("y")
    var order = Array(values.indices)
    if case .numbers(let places) = try optional("x")?.values {
      order = order.filter { places[$0].isFinite }.sorted { (places[$0], $0) < (places[$1], $1) }
    }
    return Chart(.spark(SparkLine(name: try column("y").name, values: order.map { values[$0] })))
  }
}
