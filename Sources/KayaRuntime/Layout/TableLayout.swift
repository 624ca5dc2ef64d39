import KayaDigits
import KayaTables

/// Lays out a table of data for print: heads, alignment, decimals, hidden rows.
public struct TableLayout {
  /// How a table is to be shown.
  public struct Options: Sendable {
    /// The most rows that are shown whole; of a longer table 10 are.
    public var rows: Int
    /// Whether `rows` was asked for, so that so many are shown.
    public var showsAllRows: Bool
    /// Words for columns, by their name.
    public var labels: [String: String]
    /// Decimals for all numbers, or by column.
    public var digits: Int?
    /// Decimals of single columns.
    public var columnDigits: [String: Int]
    /// Heads over neighbouring columns: the words and the names of the columns.
    public var spanners: [(label: String, columns: [String])]
    /// The column whose values head groups of rows.
    public var groups: String?
    /// Whether the last row is a total, by the row's number from 0.
    public var totals: Set<Int>
    /// Alignments by column.
    public var alignments: [String: PublicationTable.Alignment]
    /// For each row and column whether the cell is marked.
    public var marked: [String: [Bool]]
    /// Lines for cells: numbers a row.
    public var sparks: [(label: String, values: [[Double]])]
    /// Sentences below.
    public var notes: [String]
    /// The fixed words.
    public var words: TableWords

    /// The usual way.
    public init(rows: Int = 30, words: TableWords = TableWords()) {
      self.rows = rows
      self.words = words
      showsAllRows = false
      labels = [:]
      columnDigits = [:]
      spanners = []
      totals = []
      alignments = [:]
      marked = [:]
      sparks = []
      notes = []
    }
  }

  private let table: Table
  private let options: Options

  /// The layout of a table.
  public init(_ table: Table, options: Options = Options()) {
    self.table = table
    self.options = options
  }

  /// The table laid out.
  public var publication: PublicationTable {
    let shown = shownRows
    let names = table.names.filter { $0 != options.groups }
    let precision = ResultPrecision(
      names.compactMap { name in table[name].map { (name, $0.rows(in: 0..<shown)) } })
    let cells = names.map { texts(of: $0, rows: shown, precision) }
    var heads = names.map { name in
      PublicationTable.ColumnHead(options.labels[name] ?? name, alignment(of: name))
    }
    heads += options.sparks.map { PublicationTable.ColumnHead($0.label, .center) }
    let hangs = names.map { alignment(of: $0) == .decimal && table[$0]?.kind == .string }
    let rows = (0..<shown).map { row -> PublicationTable.Row in
      var content = names.indices.map { column -> PublicationTable.Cell in
        let text = cells[column][row]
        let end = hangs[column] ? Self.hangingEnd(of: text) : text.endIndex
        return PublicationTable.Cell(
          String(text[..<end]), hanging: String(text[end...]),
          isMarked: options.marked[names[column]]?[row] ?? false)
      }
      content += options.sparks.map { PublicationTable.Cell("", spark: row < $0.values.count ? $0.values[row] : []) }
      return PublicationTable.Row(content, kind: kind(row, content))
    }
    return PublicationTable(
      columns: heads, spanners: spanners(names), sections: sections(rows), notes: options.notes,
      hiddenRows: table.rowCount - shown, data: table)
  }

  /// A row without a name whose numbers are all in brackets goes with the row above, as standard errors do.
  private func kind(_ row: Int, _ cells: [PublicationTable.Cell]) -> PublicationTable.Row.Kind {
    if options.totals.contains(row) { return .total }
    let known = cells.filter { !$0.text.isEmpty }
    let isBelow =
      row > 0 && cells.first?.text.isEmpty == true && !known.isEmpty
      && known.allSatisfy { $0.text.hasPrefix("(") && $0.hanging.hasPrefix(")") }
    return isBelow ? .continuation : .data
  }

  /// Where the stars and the closing bracket of a number begin, which stand outside its column.
  private static func hangingEnd(of text: String) -> String.Index {
    let end = text.lastIndex { $0 != "*" && $0 != ")" }.map(text.index(after:)) ?? text.startIndex
    return text[..<end].contains(where: \.isNumber) ? end : text.endIndex
  }

  private var shownRows: Int {
    table.rowCount <= options.rows ? table.rowCount : options.showsAllRows ? options.rows : min(10, options.rows)
  }

  private func alignment(of name: String) -> PublicationTable.Alignment {
    if let alignment = options.alignments[name] { return alignment }
    if table[name]?.measure == .summary { return .right }
    switch table[name]?.kind {
    case .number, .interval: return .decimal
    case .bool: return .center
    default: return .left
    }
  }

  /// The cells of a column as texts: printed digits where they are kept, one precision otherwise.
  private func texts(of name: String, rows: Int, _ precision: ResultPrecision) -> [String] {
    guard let column = table[name]?.rows(in: 0..<rows) else { return [] }
    let digits = options.columnDigits[name] ?? options.digits
    switch column.storage {
    case .numbers(let values):
      if digits == nil, let printed = column.printed {
        return zip(printed, values).map { text, value in
          text.map(Self.displayed) ?? (value.isNaN ? "" : DisplayFormat.number(value))
        }
      }
      if let texts = precision.texts(values, as: column.measure, digits: digits) { return texts }
      guard let digits else { return DisplayFormat.column(values) }
      let isWhole = options.columnDigits[name] == nil && values.allSatisfy { $0.isNaN || $0 == $0.rounded() }
      return values.map { $0.isNaN ? "" : DisplayFormat.grouped($0, decimals: isWhole ? 0 : digits) }
    case .strings(let cells): return cells.values.map { $0 ?? "" }
    case .bools(let values): return values.map { $0 < 0 ? "" : options.words.truth($0 == 1) }
    case .intervals(let lows, let highs):
      let low = DisplayFormat.column(lows)
      let high = DisplayFormat.column(highs)
      return zip(low, high).map { $0.isEmpty ? "" : options.words.interval($0, $1) }
    }
  }

  /// A printed number as the page shows it: its own digits, a true minus, and groups of three set apart from 10 000 on
  /// as everywhere.
  public static func displayed(_ text: String) -> String {
    guard let number = PrintedDigits(text) else {
      return text.hasPrefix("-") ? DisplayFormat.minus + text.dropFirst() : text
    }
    return number.shown
  }

  private func spanners(_ names: [String]) -> [PublicationTable.Spanner] {
    options.spanners.compactMap { spanner in
      let places = spanner.columns.compactMap { names.firstIndex(of: $0) }
      guard let first = places.min(), let last = places.max() else { return nil }
      return PublicationTable.Spanner(spanner.label, first..<last + 1)
    }
  }

  private func sections(_ rows: [PublicationTable.Row]) -> [[PublicationTable.Row]] {
    guard let groups = options.groups, let column = table[groups] else {
      let body = rows.filter { $0.kind != .total }
      let totals = rows.filter { $0.kind == .total }
      return [body, totals].filter { !$0.isEmpty }
    }
    var sections: [[PublicationTable.Row]] = []
    var last: String?
    for (index, row) in rows.enumerated() {
      let name = column[index].text
      if name != last || sections.isEmpty {
        sections.append([PublicationTable.Row([PublicationTable.Cell(name)], kind: .heading)])
        last = name
      }
      sections[sections.count - 1].append(row)
    }
    return sections
  }
}
