import KayaJSON

/// The differences between two versions of a table, in one change a column.
struct CellComparison {
  let page: String
  let result: String
  /// Words that are called otherwise now, by what they were.
  var renames: [String: String] = [:]
  /// Whether it is a chart, where only such an order of rows counts as what is drawn depends on.
  var isDrawn = false
  /// Whether rows that came or left are told here, and not by the table as it is printed.
  var tellsRows = true
  /// The layer of a chart, unless it is its first.
  var layer: String?

  /// A column of both versions.
  private typealias Shared = (name: String, old: JSON, new: JSON)

  /// The differences of columns, and the rows that came or left.
  func changes(_ a: JSON, _ b: JSON) -> [Change] {
    var found: [Change] = []
    var shared: [Shared] = []
    let known = renames.filter { a[$0.key] != nil && b[$0.key] == nil && b[$0.value] != nil && a[$0.value] == nil }
    let names = Self.renamedColumns(a, b).merging(known) { $1 }
    for column in b.members {
      if let other = a[column.key] {
        shared.append((column.key, other, column.value))
      } else if let former = names.first(where: { $0.value == column.key })?.key {
        found.append(Change(page: page, result: result, .name, "column", former, column.key))
        if let other = a[former] { shared.append((column.key, other, column.value)) }
      } else {
        found.append(change(column.key, nil, "a column"))
      }
    }
    found += rows(shared)
    for column in a.members where b[column.key] == nil && names[column.key] == nil {
      found.append(change(column.key, "a column", nil))
    }
    return found
  }

  /// The names of columns that have the same cells under another name.
  static func renamedColumns(_ a: JSON, _ b: JSON) -> [String: String] {
    var names: [String: String] = [:]
    for column in a.members where b[column.key] == nil && column.value != .null {
      let others = b.members.filter { a[$0.key] == nil && $0.value == column.value }
      let rivals = a.members.filter { b[$0.key] == nil && $0.value == column.value }
      if others.count == 1, rivals.count == 1 { names[column.key] = others[0].key }
    }
    return names
  }

  // MARK: Rows

  private func rows(_ shared: [Shared]) -> [Change] {
    let old = shared.compactMap { cells($0.name, $0.old, isOld: true) }
    let new = shared.compactMap { cells($0.name, $0.new, isOld: false) }
    guard old.count == shared.count, new.count == shared.count,
      let pairing = RowPairing(old, new, mayLeave: tellsRows)
    else { return shared.compactMap { change($0.name, $0.old, $0.new) } }
    if pairing.isReordered {
      return isDrawn && RowPairing.keepsWords(old, new)
        ? [] : [Change(page: page, result: result, .order, part("rows"), nil, nil)]
    }
    let columns = zip(old, new).compactMap { cells($0, $1, pairing) }
    let gone = pairing.gone.map { Change(page: page, result: result, .row, part($0), "a row", nil) }
    return columns + gone + pairing.new.map { Change(page: page, result: result, .row, part($0), nil, "a row") }
  }

  private func cells(_ name: String, _ column: JSON, isOld: Bool) -> DataColumn? {
    guard case .array(let cells) = column.kind else { return nil }
    guard isOld, !renames.isEmpty else { return (name, cells) }
    return (name, cells.map { cell in cell.text.flatMap { renames[$0] }.map(JSON.string) ?? cell })
  }

  private func part(_ words: String) -> String { layer.map { "\($0) layer, \(words)" } ?? words }

  private func change(_ column: String, _ before: String?, _ after: String?) -> Change {
    Change(page: page, result: result, .cells, part(column), before, after)
  }

  /// A column of which not all cells are known.
  private func change(_ column: String, _ a: JSON, _ b: JSON) -> Change? {
    switch (a.kind, b.kind) {
    case (.object, .object): return summary(column, a, b)
    case (.array, .array), (.array, .object), (.object, .array): return nil
    default:
      guard a != b else { return nil }
      return change(column, a.words, b.words)
    }
  }

  /// How many cells differ, and the one that differs most.
  private func cells(_ a: DataColumn, _ b: DataColumn, _ rows: RowPairing) -> Change? {
    let zero = Self.zero(a.cells + b.cells)
    let pairs = rows.pairs.filter { pair in
      let (x, y) = (a.cells[pair.old], b.cells[pair.new])
      if let x = x.number, let y = y.number, max(abs(x), abs(y)) <= zero { return false }
      return !PageComparison.isSame(x, y)
    }
    guard let first = pairs.first else { return nil }
    func distance(_ pair: (old: Int, new: Int)) -> Double {
      guard let x = a.cells[pair.old].number, let y = b.cells[pair.new].number else { return -1 }
      return abs(x - y)
    }
    let worst = pairs.reduce(first) { distance($1) > distance($0) ? $1 : $0 }
    let name = rows.names[worst.new]
    let some = distance(worst) < 0 ? "as at" : "most at"
    let place =
      pairs.count == 1
      ? "\(b.name), \(name)" : "\(b.name), \(pairs.count) of \(rows.pairs.count) cells, \(some) \(name)"
    let (x, y) = (a.cells[worst.old], b.cells[worst.new])
    if let x = x.number, let y = y.number {
      return Change(page: page, result: result, .cells, part(place), from: x, to: y)
    }
    return change(place, x.words, y.words)
  }

  /// What is zero beside the other numbers of a column.
  private static func zero(_ cells: [JSON]) -> Double {
    cells.compactMap(\.number).reduce(0) { max($0, abs($1)) } * PageComparison.zero
  }

  /// A column that is too long for the file differs in what sums it up.
  private func summary(_ column: String, _ a: JSON, _ b: JSON) -> Change? {
    guard a != b else { return nil }
    for key in ["mean", "min", "max"] {
      if let x = a[key]?.number, let y = b[key]?.number, !PageComparison.isSame(a[key] ?? .null, b[key] ?? .null) {
        return Change(page: page, result: result, .cells, part("\(column), \(key)"), from: x, to: y)
      }
    }
    return nil
  }
}
