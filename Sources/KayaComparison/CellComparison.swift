import KayaJSON

/// The differences between two versions of a table, in one change a column.
struct CellComparison {
  let page: String
  let result: String

  /// The differences of columns; where rows came or went, cells have no partners.
  func changes(_ a: JSON, _ b: JSON) -> [Change] {
    var found: [Change] = []
    for column in b.members {
      guard let other = a[column.key] else {
        found.append(change(column.key, nil, "a column"))
        continue
      }
      if let change = change(column.key, other, column.value) { found.append(change) }
    }
    for column in a.members where b[column.key] == nil { found.append(change(column.key, "a column", nil)) }
    return found
  }

  private func change(_ column: String, _ before: String?, _ after: String?) -> Change {
    Change(page: page, result: result, .cells, column, before, after)
  }

  private func change(_ column: String, _ a: JSON, _ b: JSON) -> Change? {
    switch (a.kind, b.kind) {
    case (.array(let x), .array(let y)) where x.count == y.count: return cells(column, x, y)
    case (.object, .object): return summary(column, a, b)
    case (.array, .array), (.array, .object), (.object, .array): return nil
    default:
      guard a != b else { return nil }
      return change(column, a.words, b.words)
    }
  }

  /// How many cells differ, and the one that differs most.
  private func cells(_ column: String, _ a: [JSON], _ b: [JSON]) -> Change? {
    let rows = a.indices.filter { !PageComparison.isSame(a[$0], b[$0]) }
    guard let first = rows.first else { return nil }
    func distance(_ row: Int) -> Double {
      guard let x = a[row].number, let y = b[row].number else { return -1 }
      return abs(x - y)
    }
    let worst = rows.reduce(first) { distance($1) > distance($0) ? $1 : $0 }
    let place =
      rows.count == 1
      ? "\(column), row \(first + 1)"
      : "\(column), \(rows.count) of \(a.count) cells, most in row \(worst + 1)"
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
