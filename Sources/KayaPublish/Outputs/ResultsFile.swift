import KayaDiagnostics
import KayaJSON
import KayaNotebook
import KayaRuntime
import KayaTables

/// The named results and the claims of a page as JSON, a line each.
struct ResultsFile {
  let result: NotebookSession.Result
  let page: ProjectPath
  let paper: String
  let claims: [ClaimRecord]
  let transcript: PageTranscript

  /// So many cells of a table stand in the file; a larger one is summed up by column.
  private static let mostCells = 500

  /// The text of the file; the same for the same results.
  var text: String {
    var file: Object = [
      ("page", .string(page.text)), ("notebook", .string(result.notebook.source.path)), ("paper", .string(paper)),
      ("synthetic", .bool(result.outcome.isSynthetic)),
    ]
    if !result.conditions.parameters.names.isEmpty {
      file.append(("parameters", JSON(.record(result.conditions.parameters)) ?? .null))
    }
    let results =
      NamedResults(result).entries.flatMap { objects($0.name, $0.value, $0.isSynthetic) }
      + transcript.unlabelled.compactMap(object)
    file += [
      ("results", .array(results.map(JSON.object))), ("claims", .array(claims.map(Self.object))),
      ("shown", .array(transcript.shown)), ("values", .array(transcript.shownValues)),
    ]
    return JSON.object(file).text(levels: 2)
  }

  private typealias Object = [(String, JSON)]

  /// What the file of an output without a label holds.
  private func object(_ output: PageTranscript.Output) -> Object? {
    output.data.map {
      Self.head(output.name, output.kind == .figure ? "chart" : "table", output.source.isSynthetic)
        + ((output.kind == .figure ? layers($0) : nil) ?? table($0))
    }
  }

  private static func head(_ name: String, _ kind: String, _ isSynthetic: Bool) -> Object {
    [("name", .string(name)), ("kind", .string(kind))] + (isSynthetic ? [("synthetic", .bool(true))] : [])
  }

  private func objects(_ name: String, _ value: Value, _ isSynthetic: Bool) -> [Object] {
    func object(_ kind: String, _ rest: Object) -> [Object] { [Self.head(name, kind, isSynthetic) + rest] }
    switch value {
    case .result(let result) where result.isModel: return object("model", model(result))
    case .result(let result):
      return object(
        "result", [("method", .string(result.method))] + facts(result.glance) + table(result.table))
    case .table(let data): return object("table", table(data))
    case .publication(let publication): return publication.data.map { object("table", table($0)) } ?? []
    case .chart(let chart):
      guard let data = try? KayaTables.Table(chart.chart.dataTable()) else { return [] }
      return object("chart", layers(data) ?? table(data))
    case .list(let items) where items.contains(where: Self.isLarge):
      return items.enumerated().flatMap { objects("\(name)[\($0 + 1)]", $1, isSynthetic) }
    case .column(let column):
      return object("column", [("rows", .int(column.count)), ("values", Self.cells(column, Self.mostCells))])
    case .claims, .check, .formula: return []
    default: return JSON(value).map { object(Self.kind(value), [("value", $0)]) } ?? []
    }
  }

  private static func isLarge(_ value: Value) -> Bool {
    switch value {
    case .result, .table, .publication, .chart: true
    default: false
    }
  }

  private static func kind(_ value: Value) -> String {
    switch value {
    case .number, .printed: "number"
    case .string: "text"
    case .bool: "truth value"
    case .na: "missing"
    case .interval: "interval"
    case .range: "range"
    case .record: "record"
    default: "list"
    }
  }

  private func model(_ model: KernelResult) -> Object {
    var object: Object = [("method", .string(model.method))]
    if case .string(let outcome) = model.fields["outcome"] { object.append(("outcome", .string(outcome))) }
    if let group = model.fields["group"].flatMap({ JSON($0) }) { object.append(("group", group)) }
    if let n = model.field("n")?.asNumber { object.append(("n", .double(n))) }
    let table = model.table
    let terms = (0..<table.rowCount).map { row in
      JSON.object(zip(table.names, table.columns).map { ($0, Self.cell($1[row])) })
    }
    return object + [("terms", .array(terms))] + facts(model.glance)
  }

  private func facts(_ record: Record) -> Object {
    record.names.isEmpty ? [] : [("facts", JSON(.record(record)) ?? .null)]
  }

  /// The data of a chart whose marks have rows of their own, by the mark; nothing of any other.
  private func layers(_ data: KayaTables.Table) -> Object? {
    guard let marks = data[Self.layerName], case .strings = marks.storage else { return nil }
    var rows: [(mark: String, rows: [Int])] = []
    for row in 0..<data.rowCount {
      guard case .string(let mark) = marks[row] else { return nil }
      if let index = rows.firstIndex(where: { $0.mark == mark }) {
        rows[index].rows.append(row)
      } else {
        // A column of this name may hold other words than marks, and as many as it has rows.
        guard rows.count < Self.mostLayers else { return nil }
        rows.append((mark, [row]))
      }
    }
    guard rows.count > 1 else { return nil }
    let layers = rows.map { layer -> JSON in
      let columns = zip(data.names, data.columns).map { ($0, $1.rows(at: layer.rows)) }
        .filter { $0 != Self.layerName && !$1.cells.allSatisfy(\.isMissing) }
      let limit = Self.mostCells / max(1, columns.count)
      return .object([
        ("layer", .string(layer.mark)), ("rows", .int(layer.rows.count)),
        ("columns", .object(columns.map { ($0, Self.cells($1, limit)) })),
      ])
    }
    return [("rows", .int(data.rowCount)), ("layers", .array(layers))]
  }

  /// The column that tells the rows of marks apart.
  private static let layerName = "layer"
  /// So many marks have rows of their own at most.
  private static let mostLayers = 12

  private func table(_ table: KayaTables.Table) -> Object {
    let limit = Self.mostCells / max(1, table.columnCount)
    let columns = zip(table.names, table.columns).map { ($0, Self.cells($1, limit)) }
    return [("rows", .int(table.rowCount)), ("columns", .object(columns))]
  }

  /// All cells of a column, or what sums them up; the manifest has the digest of the whole.
  private static func cells(_ column: Column, _ limit: Int) -> JSON {
    if column.count <= limit { return .array(column.cells.map(cell)) }
    guard case .numbers(let values) = column.storage else { return .object([("cells", .int(column.count))]) }
    var count = 0
    var sum = 0.0
    var low = Double.infinity
    var high = -Double.infinity
    for x in values where !x.isNaN {
      count += 1
      sum += x
      low = min(low, x)
      high = max(high, x)
    }
    guard count > 0 else { return .object([("count", .int(0))]) }
    return .object([
      ("count", .int(count)), ("mean", .double(sum / Double(count))), ("min", .double(low)), ("max", .double(high)),
    ])
  }

  private static func cell(_ cell: KayaTables.Cell) -> JSON { JSON(Value(cell: cell)) ?? .null }

  private static func object(_ claim: ClaimRecord) -> JSON {
    .object([
      ("id", .string(claim.id)), ("each", .string(claim.each)), ("statement", .string(claim.statement)),
      ("published", .string(claim.publishedFigure)), ("recomputed", .string(claim.recomputedFigure)),
      ("condition", .string(claim.condition)), ("verdict", .string(claim.verdict.rawValue)),
      ("expected", claim.expected.map { .string($0.rawValue) } ?? .null),
    ])
  }
}
