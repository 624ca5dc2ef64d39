import KayaJSON

/// The differences between two versions of a table, in one change a column.
struct CellComparison {
  let page: String
  let result: String

  /// The differences of columns; where rows came or went, cells have no partners.
  func changes(_ a: JSON, _ b: JSON) -> [Change] {
    var found: [Change] = []
    let names = RowNames(a, b)
    for column in b.members {
      guard let other = a[column.key] else {
        found.append(change(column.key, nil, "a column"))
        continue
      }
      if let change = change(column.key, other, column.value, names) { found.append(change) }
    }
    for column in a.members where b[column.key] == nil { found.append(change(column.key, "a column", nil)) }
    return found
  }

  private func change(_ column: String, _ before: String?, _ after: String?) -> Change {
    Change(page: page, result: result, .cells, column, before, after)
  }

  private func change(_ column: String, _ a: JSON, _ b: JSON, _ names: RowNames) -> Change? {
    switch (a.kind, b.kind) {
    case (.array(let x), .array(let y)) where x.count == y.count: return cells(column, x, y, names)
    case (.object, .object): return summary(column, a, b)
    case (.array, .array), (.array, .object), (.object, .array): return nil
    default:
      guard a != b else { return nil }
      return change(column, a.words, b.words)
    }
  }

  /// How many cells differ, and the one that differs most.
  private func cells(_ column: String, _ a: [JSON], _ b: [JSON], _ names: RowNames) -> Change? {
    let rows = a.indices.filter { !PageComparison.isSame(a[$0], b[$0]) }
    guard let first = rows.first else { return nil }
    func distance(_ row: Int) -> Double {
      guard let x = a[row].number, let y = b[row].number else { return -1 }
      return abs(x - y)
    }
    let worst = rows.reduce(first) { distance($1) > distance($0) ? $1 : $0 }
    let place =
      rows.count == 1
      ? "\(column), \(names[first])"
      : "\(column), \(rows.count) of \(a.count) cells, most at \(names[worst])"
    if let x = a[worst].number, let y = b[worst].number {
      return Change(page: page, result: result, .cells, place, from: x, to: y)
    }
    return change(place, a[worst].words, b[worst].words)
  }

  /// A column that is too long for the file differs in its mean, or only in its digest.
  private func summary(_ column: String, _ a: JSON, _ b: JSON) -> Change? {
    guard a != b else { return nil }
    for key in ["mean", "min", "max"] {
      if let x = a[key]?.number, let y = b[key]?.number, !PageComparison.isSame(a[key] ?? .null, b[key] ?? .null) {
        return Change(page: page, result: result, .cells, "\(column), \(key)", from: x, to: y)
      }
    }
    return change(column, nil, nil)
  }
}

/// What the rows of a table are about, by those of its columns that are the same in both versions.
struct RowNames {
  private var columns: [(name: String, cells: [JSON])] = []

  /// So many columns make a name at most.
  private static let mostColumns = 3

  init(_ a: JSON, _ b: JSON) {
    let known = b.members.compactMap { member -> (name: String, cells: [JSON])? in
      guard case .array(let cells) = member.value.kind, a[member.key] == member.value, cells.count > 1 else {
        return nil
      }
      return cells.allSatisfy(Self.isName) ? (member.key, cells) : nil
    }
    let words = known.filter { $0.cells.allSatisfy { $0.text != nil } }
    columns = Self.smallest(of: words) ?? Self.smallest(of: known) ?? []
  }

  /// The fewest columns that together tell all rows apart.
  private static func smallest(of known: [(name: String, cells: [JSON])]) -> [(name: String, cells: [JSON])]? {
    func subsets(_ size: Int, from start: Int) -> [[Int]] {
      guard size > 0 else { return [[]] }
      guard start < known.count else { return [] }
      return (start..<known.count).flatMap { first in subsets(size - 1, from: first + 1).map { [first] + $0 } }
    }
    for size in 1...mostColumns {
      for subset in subsets(size, from: 0) {
        let columns = subset.map { known[$0] }
        let rows = columns[0].cells.indices.map { row in columns.map { $0.cells[row].words } }
        if Set(rows).count == rows.count { return columns }
      }
    }
    return nil
  }

  /// Words and whole numbers can name a row.
  private static func isName(_ cell: JSON) -> Bool {
    if let text = cell.text { return !text.isEmpty }
    return cell.number.map { $0 == $0.rounded() } ?? false
  }

  /// The name of a row: `2013, Pilot`; its place where nothing names it.
  subscript(row: Int) -> String {
    guard !columns.isEmpty else { return "row \(row + 1)" }
    return columns.map { column in
      let cell = column.cells[row]
      // A year speaks for itself, other numbers do not.
      guard let number = cell.number, !(1000...9999 ~= number) else { return cell.words }
      return "\(column.name) \(cell.words)"
    }.joined(separator: ", ")
  }
}
