import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// What tells the rows of a table apart (units, sectors, groups, times): codes for a method, and values for its result.
struct TableKey {
  /// The columns.
  let names: [String]
  /// The code of each row and the label of each code.
  let codes: KeyColumn
  /// The columns with a row for each code.
  let values: [Column]

  /// The key columns of a result whose rows have these codes.
  func columns(_ rows: [Int]) -> [(name: String, column: Column)] {
    zip(names, values).map { ($0, $1.rows(at: rows)) }
  }

  /// The value of a code, of a key of one column.
  func value(_ code: Int) -> Value { values.first.map { Value(cell: $0[code]) } ?? .na }

  /// The number of codes.
  var count: Int { codes.labels.count }
}

extension Invocation {
  /// Groups of rows in order of first appearance; a missing value is a group of its own.
  func key(_ names: [String], of table: Table) throws -> TableKey {
    guard !names.isEmpty else {
      throw failure(.wrongArgument, "`by` names no column", at: has("by") ? "by" : nil)
    }
    let grouping = try attempt { try Grouping(table, by: names) }
    let columns = try attempt { try table.columns(names) }
    return try key(names, columns.map { $0.rows(at: grouping.firstRows) }, grouping.ids.map { Int($0) })
  }

  /// Groups by the columns of an argument, or nothing where it is not given.
  func optionalKey(_ parameter: String, of table: Table) throws -> TableKey? {
    let names = try columns(parameter, of: table)
    return names.isEmpty ? nil : try key(names, of: table)
  }

  /// The groups of `by` or `group_by`, or nothing where there are none.
  func groupKey(of table: Table) throws -> TableKey? {
    let names = try groupNames(of: table)
    return names.isEmpty ? nil : try key(names, of: table)
  }

  /// Times in their order, none of which may be missing: numbers by size, texts such as ISO dates by code point.
  func timeKey(_ parameter: String, of table: Table) throws -> TableKey {
    let name = try columnName(parameter, of: table)
    let column = try attempt { try table.column(name) }
    if let row = column.missingMask.firstIndex(of: true) {
      throw failure(
        .missingValues, "`\(name)` is missing in row \(row + 1)", at: parameter,
        help: ["leave such rows out: `drop_na(t, \(name))`"],
        facts: [Diagnostic.Fact("column", name), Diagnostic.Fact("row", row + 1)])
    }
    let grouping = Grouping([column], rowCount: table.rowCount)
    let distinct = column.rows(at: grouping.firstRows)
    let order = Sorting.order(distinct.count, by: [SortKey(distinct)])
    var place = [Int](repeating: 0, count: distinct.count)
    for (position, code) in order.enumerated() { place[code] = position }
    return try key([name], [distinct.rows(at: order)], grouping.ids.map { place[Int($0)] })
  }

  /// The code of the time that an argument gives, or nothing where it is not given.
  func time(_ parameter: String, in times: TableKey) throws -> Int? {
    guard let value = try optionalValue(parameter), !value.isMissing, let column = times.values.first else {
      return nil
    }
    let wanted: Cell
    switch value {
    case .string(let text): wanted = .string(text)
    default:
      guard let number = value.asNumber else { throw wrongKind(parameter, value, expected: "a time") }
      wanted = .number(number)
    }
    if let code = column.cells.firstIndex(of: wanted) { return code }
    throw failure(
      .wrongArgument, "no row has \(wanted.text) in `\(times.names[0])`", at: parameter,
      help: ["its values: \(Suggestions.listing(times.codes.labels))"],
      facts: [Diagnostic.Fact("column", times.names[0]), Diagnostic.Fact("time", wanted.text)])
  }

  /// The words by which messages tell rows apart: those of `id`, else of the first column of text, else none.
  func rowLabels(_ id: [String], of table: Table) -> [String]? {
    let names = id.isEmpty ? Array(table.names.filter { table[$0]?.kind == .string }.prefix(1)) : id
    guard !names.isEmpty else { return nil }
    let columns = names.compactMap { table[$0] }
    return (0..<table.rowCount).map { row in columns.map { $0[row].text }.joined(separator: " / ") }
  }

  private func key(_ names: [String], _ values: [Column], _ codes: [Int]) throws -> TableKey {
    let labels = (0..<(values.first?.count ?? 0)).map { code in
      values.map { $0[code].isMissing ? "na" : $0[code].text }.joined(separator: " / ")
    }
    guard let column = KeyColumn(codes: codes, labels: labels) else {
      throw failure(.internalFault, "the groups of `\(names.joined(separator: ", "))` do not fit together")
    }
    return TableKey(names: names, codes: column, values: values)
  }
}
