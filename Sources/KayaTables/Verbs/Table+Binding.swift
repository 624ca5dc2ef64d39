extension Table {
  /// The rows of several tables, one table after the other, with the union of their columns.
  ///
  /// Columns come in order of first appearance; cells of tables without a column are missing. With `id`, a first column
  /// of that name says from which table a row comes: its number from 1, or its label. Throws `kindsDiffer` where a
  /// column holds kinds that do not fit together.
  public static func bindingRows(
    _ tables: [Table], id: String? = nil, labels: [String]? = nil
  ) throws(TableError) -> Table {
    if let labels, labels.count != tables.count {
      throw .wrongArgument(name: "names", reason: "\(tables.count) are needed and \(labels.count) are given")
    }
    var names: [String] = []
    var known: Set<String> = []
    for table in tables { names += table.names.filter { known.insert($0).inserted } }
    if let id, known.contains(id) { throw .duplicateColumn(name: id) }
    var columns: [Column] = []
    for name in names {
      let parts = tables.map { $0[name] ?? Column(missing: .number, count: $0.rowCount) }
      guard let column = Column.concatenated(parts) else {
        throw .kindsDiffer(column: name, kinds: tables.compactMap { $0[name]?.kind })
      }
      columns.append(column)
    }
    if let id {
      let numbers = tables.enumerated().flatMap { [Double](repeating: Double($0 + 1), count: $1.rowCount) }
      let column = labels.map { labels in Column(strings: numbers.map { labels[Int($0) - 1] }) }
      names.insert(id, at: 0)
      columns.insert(column ?? Column(.numbers(numbers)), at: 0)
    }
    let mark = tables.reduce(nil) { SyntheticMark.joined($0, $1.synthetic) }
    let rowCount = tables.reduce(0) { $0 + $1.rowCount }
    return Table(trusted: names, columns, rowCount: rowCount, groups: [], synthetic: mark)
  }

  /// All combinations of the cells of named columns, the first column varying slowest.
  ///
  /// Throws `tooManyRows` if there are more than `maximumRows`.
  public static func crossing(
    _ parts: [(name: String, values: Column)], maximumRows: Int = 1 << 28
  ) throws(TableError) -> Table {
    var total = 1
    for part in parts {
      let (product, overflow) = total.multipliedReportingOverflow(by: part.values.count)
      guard !overflow, product <= maximumRows else { throw .tooManyRows(limit: maximumRows) }
      total = product
    }
    var columns: [Column] = []
    var repeats = total
    for part in parts {
      let count = part.values.count
      repeats = count == 0 ? 0 : repeats / count
      columns.append(part.values.rows(at: (0..<total).map { ($0 / max(1, repeats)) % max(1, count) }))
    }
    return try Table(names: parts.map(\.name), columns: columns)
  }
}
