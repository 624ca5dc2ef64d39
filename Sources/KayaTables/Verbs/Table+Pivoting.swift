extension Table {
  /// One row for each row and each of the named columns: the column's name and its cell.
  ///
  /// Rows come row by row, within a row in the order of the columns. With `split`, a name is taken apart at that text
  /// into as many parts as `namesTo` has names. Throws `kindsDiffer` if the cells do not fit into one column, and
  /// `wrongParts` if a name falls into another number of parts.
  public func pivotedLonger(
    _ wanted: [String], namesTo: [String] = ["name"], valuesTo: String = "value", split: String? = nil
  ) throws(TableError) -> Table {
    let columns = try columns(wanted)
    guard !wanted.isEmpty else { throw .wrongArgument(name: "cols", reason: "at least one column is needed") }
    guard let values = Column.concatenated(columns) else {
      throw .kindsDiffer(column: valuesTo, kinds: columns.map(\.kind))
    }
    let parts = try Table.nameParts(wanted, namesTo.count, split)
    let width = wanted.count
    let rows = (0..<rowCount * width)
    let kept = try removing(wanted)
    let keptRows = rows.map { $0 / width }
    var newNames = kept.names
    var newColumns = kept.columns.map { $0.rows(at: keptRows) }
    for (part, name) in namesTo.enumerated() {
      let cells = StringCells(parts.map { $0[part] })
      newNames.append(name)
      newColumns.append(
        Column(.strings(StringCells(codes: rows.map { cells.codes[$0 % width] }, dictionary: cells.dictionary))))
    }
    newNames.append(valuesTo)
    newColumns.append(values.rows(at: rows.map { $0 % width * rowCount + $0 / width }))
    try Table.checkDifferent(newNames)
    return with(newNames, newColumns, rowCount: rows.count)
  }

  private static func nameParts(
    _ names: [String], _ count: Int, _ separator: String?
  ) throws(TableError) -> [[String]] {
    guard let separator, !separator.isEmpty else {
      guard count == 1 else {
        throw .wrongArgument(name: "names_to", reason: "\(count) names need a `split` that takes column names apart")
      }
      return names.map { [$0] }
    }
    var all: [[String]] = []
    for name in names {
      let parts = Pieces.split(name, at: separator)
      guard parts.count == count else { throw .wrongParts(name: name, parts: parts, expected: count) }
      all.append(parts)
    }
    return all
  }

  /// One row for each combination of the other columns, and a column for each value of the name columns.
  ///
  /// Rows and columns come in order of first appearance, columns by level where the names have an order. Several value
  /// columns give `VALUE_NAME`, several name columns are joined by `_`. A combination that does not occur is missing.
  /// Throws `repeatedCell` if one occurs twice, `missingKey` if a name is missing, and `tooManyCells` if the work takes
  /// more than `maximumCells`.
  public func pivotedWider(
    namesFrom: [String], valuesFrom: [String], maximumCells: Int = 1 << 28
  ) throws(TableError) -> Table {
    guard !namesFrom.isEmpty, !valuesFrom.isEmpty else {
      throw .wrongArgument(name: namesFrom.isEmpty ? "names_from" : "values_from", reason: "a column is needed")
    }
    let values = try columns(valuesFrom)
    for (name, column) in zip(namesFrom, try columns(namesFrom)) {
      if let row = column.missingMask.firstIndex(of: true) { throw .missingKey(column: name, row: row) }
    }
    let spread = Set(namesFrom + valuesFrom)
    let ids = names.filter { !spread.contains($0) }
    let rowGroups = try Grouping(self, by: ids)
    let nameGroups = try Grouping(self, by: namesFrom)
    // The rows that cells come from take as much as a column of values.
    let most = min(maximumCells, 1 << 30) / (valuesFrom.count + 1)
    let sources = try cellSources(rowGroups, nameGroups, namesFrom, most: most)
    let headings = try headings(nameGroups, namesFrom)
    let keys = try rowGroups.keys(ids, of: self)
    let height = rowCount == 0 ? 0 : rowGroups.count
    var newNames = keys.names
    var newColumns = keys.columns
    for (name, column) in zip(valuesFrom, values) {
      for (index, heading) in headings.enumerated() {
        newNames.append(valuesFrom.count == 1 ? heading : name + "_" + heading)
        newColumns.append(column.rows(at: Array(sources[index * height..<(index + 1) * height])))
      }
    }
    try Table.checkDifferent(newNames)
    return with(newNames, newColumns, rowCount: height)
  }

  /// For each new column, and in it for each new row, the row its cell comes from, or −1.
  private func cellSources(
    _ rowGroups: Grouping, _ nameGroups: Grouping, _ namesFrom: [String], most: Int
  ) throws(TableError) -> [Int] {
    guard rowCount > 0 else { return [] }
    let (cells, overflow) = rowGroups.count.multipliedReportingOverflow(by: nameGroups.count)
    guard !overflow, cells <= most else {
      throw .tooManyCells(rows: rowGroups.count, columns: nameGroups.count)
    }
    var sources = [Int](repeating: -1, count: cells)
    for row in 0..<rowCount {
      let cell = Int(nameGroups.ids[row]) * rowGroups.count + Int(rowGroups.ids[row])
      guard sources[cell] < 0 else {
        let values = try columns(namesFrom).map { $0[row] }
        throw .repeatedCell(names: namesFrom, values: values, rows: [sources[cell], row])
      }
      sources[cell] = row
    }
    return sources
  }

  private func headings(_ groups: Grouping, _ namesFrom: [String]) throws(TableError) -> [String] {
    let columns = try columns(namesFrom)
    return groups.firstRows.map { row in columns.map { $0[row].text }.joined(separator: "_") }
  }
}

/// Taking texts apart.
enum Pieces {
  /// The parts of a text between the places where another text stands.
  static func split(_ text: String, at separator: String) -> [String] {
    let bytes = Array(text.utf8)
    let mark = Array(separator.utf8)
    var parts: [String] = []
    var start = 0
    var place = 0
    while place + mark.count <= bytes.count {
      if bytes[place..<place + mark.count].elementsEqual(mark) {
        parts.append(String(decoding: bytes[start..<place], as: UTF8.self))
        place += mark.count
        start = place
      } else {
        place += 1
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }
}
