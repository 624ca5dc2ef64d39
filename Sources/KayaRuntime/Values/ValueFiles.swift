import KayaCharts
import KayaJSON
import KayaTables

/// The values of a notebook as files: tables as CSV, everything else in one JSON object.
public struct ValueFiles {
  /// The files by name, in order.
  public private(set) var files: [(name: String, text: String)] = []
  private var plain: [(String, JSON)] = []

  /// The files of all names that have a value, in the order of the text.
  public init(_ outcome: Outcome) {
    for node in outcome.plan.nodes {
      guard let name = node.name, !SolutionNames.isAlias(name), let value = outcome.nodes[node.id].value else {
        continue
      }
      add(name, value)
    }
    files.append(("values.json", JSON.object(plain).indentedText))
  }

  private mutating func add(_ name: String, _ value: Value) {
    switch value {
    case .table(let table): write(name, table)
    case .chart(let chart): if let table = try? Table(chart.chart.dataTable()) { write(name, table) }
    case .publication(let table): if let data = table.data { write(name, data) }
    case .result(let result): add(name, result)
    case .list(let items) where !items.isEmpty: addList(name, items)
    case .claims(let claims): write(name, Table(claims: claims))
    default: if let json = JSON(value) { plain.append((name, json)) }
    }
  }

  private mutating func add(_ name: String, _ result: KernelResult) {
    if result.isModel {
      write("\(name).tidy", result.table)
    } else {
      write(name, result.table)
    }
    if !result.glance.names.isEmpty, let glance = result.glanceTable { write("\(name).glance", glance) }
    for (part, value) in result.parts.pairs {
      switch value {
      case .table(let table): write("\(name).\(part)", table)
      case .result(let inner): add("\(name).\(part)", inner)
      case .list(let items): addList("\(name).\(part)", items)
      default: continue
      }
    }
  }

  private mutating func addList(_ name: String, _ items: [Value]) {
    let models = items.compactMap { item -> KernelResult? in
      if case .result(let result) = item, result.isModel { return result }
      return nil
    }
    if models.count == items.count {
      let stacked = ModelList(models)
      if let tidy = stacked.tidy { write("\(name).tidy", tidy) }
      if let glance = stacked.glance { write("\(name).glance", glance) }
      if case .record(let shared) = models.first?.fields["shared"] {
        for (part, value) in shared.pairs { if case .table(let table) = value { write("\(name).\(part)", table) } }
      }
      return
    }
    let tables = items.compactMap { item -> Table? in
      switch item {
      case .table(let table): table
      case .result(let result): result.table
      default: nil
      }
    }
    if tables.count == items.count {
      for (index, table) in tables.enumerated() { write("\(name).\(index + 1)", table) }
    } else if let json = JSON(.list(items)) {
      plain.append((name, json))
    }
  }

  private mutating func write(_ name: String, _ table: Table) {
    files.append(("\(Self.fileName(name)).csv", CSVWriter.text(of: table)))
  }

  /// A name of the language as a file name: a slash can stand in back-ticks.
  private static func fileName(_ name: String) -> String {
    String(name.map { $0 == "/" || $0 == "\0" ? "_" : $0 })
  }
}

extension JSON {
  /// A plain value as JSON; nothing for charts and the like.
  public init?(_ value: Value) {
    switch value {
    case .na: self = .null
    case .number(let x), .printed(let x, _): self = .double(x)
    case .string(let text): self = .string(text)
    case .bool(let flag): self = .bool(flag)
    case .list(let items): self = .array(items.map { JSON($0) ?? .null })
    case .range(let low, let high): self = .object([("from", .double(low)), ("to", .double(high))])
    case .record(let record): self = .object(record.pairs.map { ($0.name, JSON($0.value) ?? .null) })
    case .column(let column): self = .array(column.cells.map { JSON(Value(cell: $0)) ?? .null })
    case .interval(let interval): self = .object([("low", .double(interval.low)), ("high", .double(interval.high))])
    case .formula(let formula): self = .string(formula.expression.source)
    case .check(let check): self = .bool(check.passed)
    case .table(let table):
      self = .array(
        (0..<table.rowCount).map { row in
          .object(zip(table.names, table.columns).map { ($0, JSON(Value(cell: $1[row])) ?? .null) })
        })
    case .result(let result):
      guard let inner = JSON(.table(result.table)) else { return nil }
      self = inner
    case .chart, .publication, .claims: return nil
    }
  }
}

/// Several models as one table each of terms and of facts, told apart by a first column.
public struct ModelList {
  /// The terms of all models.
  public let tidy: Table?
  /// The facts of all models, a row each.
  public let glance: Table?

  /// The tables of a list of models; the first column is `model`, numbered from 1, unless the models bring their own
  /// group column.
  public init(_ models: [KernelResult]) {
    tidy = Self.stack(models.map { ($0, $0.table) })
    glance = Self.stack(models.map { ($0, $0.glanceTable ?? Table()) })
  }

  private static func stack(_ parts: [(KernelResult, Table)]) -> Table? {
    let labels = parts.enumerated().map { index, part -> Cell in
      switch part.0.fields["group"] {
      case .string(let text): .string(text)
      case .number(let number): .number(number)
      case .bool(let flag): .bool(flag)
      default: .number(Double(index + 1))
      }
    }
    let tables = zip(labels, parts).compactMap { label, part -> Table? in
      let names = ["model"] + part.1.names
      return try? Table(names: names, columns: [Column(repeating: label, count: part.1.rowCount)] + part.1.columns)
    }
    return try? Table.bindingRows(tables)
  }
}

extension Table {
  /// Claims as a table, a row each.
  public init(claims: [ClaimRecord]) {
    func texts(_ part: (ClaimRecord) -> String) -> Column { Column(strings: claims.map(part)) }
    let table = try? Table([
      "claim_id": texts(\.id), "statement": texts(\.statement), "published": texts(\.publishedFigure),
      "recomputed": texts(\.recomputedFigure), "verdict": texts(\.verdict.rawValue),
      "expected": texts { $0.expected?.rawValue ?? "" }, "each": texts(\.each),
    ])
    self = table ?? Table()
  }
}

extension Table {
  /// The data behind a chart, as a table.
  public init(_ chart: ChartTable) throws {
    try self.init(
      names: chart.columns.map(\.name),
      columns: chart.columns.map { column in
        switch column.values {
        case .numbers(let values): Column(numbers: values)
        case .categories(let words, order: _): Column(strings: words)
        }
      })
  }
}
