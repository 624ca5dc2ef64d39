import KayaJSON

/// Which rows of two versions of a table are the same.
///
/// Rows stay the same where columns that name them do; else they are known by the fewest columns that tell them apart.
struct RowPairing {
  /// The places of a row among the old ones and among the new ones.
  private(set) var pairs: [(old: Int, new: Int)] = []
  /// The names of the rows that only one version has.
  private(set) var gone: [String] = []
  private(set) var new: [String] = []
  /// Whether the rows are those of before in another order.
  private(set) var isReordered = false
  /// The names of the new rows.
  private(set) var names = RowNames([])

  /// Pairs the rows of columns of the same names; nothing where rows came or left and cannot be told apart.
  init?(_ a: [DataColumn], _ b: [DataColumn], mayLeave: Bool) {
    let counts = (a.first?.cells.count ?? 0, b.first?.cells.count ?? 0)
    let isAsLong = counts.0 == counts.1
    if isAsLong, !Self.areSame(a, b), Self.areSame(Self.sorted(a), Self.sorted(b)) {
      isReordered = true
      return
    }
    for surety in RowNames.Surety.allCases {
      if isAsLong, let fixed = Self.fixed(a, b, surety) {
        names = RowNames(fixed)
        pairs = (0..<counts.1).map { ($0, $0) }
        return
      }
      if let keys = Self.keys(a, b, surety, mustAllStay: !mayLeave || isAsLong && surety != .words) {
        pair(a, b, by: keys)
        return
      }
    }
    guard isAsLong else { return nil }
    pairs = (0..<counts.1).map { ($0, $0) }
  }

  private mutating func pair(_ a: [DataColumn], _ b: [DataColumn], by keys: [Int]) {
    let (old, now) = (RowNames.keys(a, by: keys), RowNames.keys(b, by: keys))
    let places = Dictionary(zip(old, old.indices)) { first, _ in first }
    names = RowNames(keys.map { b[$0] })
    for (row, key) in now.enumerated() {
      if let other = places[key] { pairs.append((other, row)) } else { new.append(names[row]) }
    }
    let taken = Set(pairs.map(\.old))
    let former = RowNames(keys.map { a[$0] })
    gone = old.indices.filter { !taken.contains($0) }.map { former[$0] }
  }

  /// The columns without a difference that tell all rows apart.
  private static func fixed(_ a: [DataColumn], _ b: [DataColumn], _ surety: RowNames.Surety) -> [DataColumn]? {
    let same = zip(a, b).filter { $0.cells == $1.cells }.map(\.1)
    return RowNames.smallest(of: same, surety).map { $0.map { same[$0] } }
  }

  /// The columns that tell all rows apart in both versions, in which most rows are there before and after.
  private static func keys(
    _ a: [DataColumn], _ b: [DataColumn], _ surety: RowNames.Surety, mustAllStay: Bool
  ) -> [Int]? {
    RowNames.smallest(of: b, surety) { subset in
      guard subset.count < b.count, RowNames.areApart(a, by: subset) else { return false }
      let (old, new) = (Set(RowNames.keys(a, by: subset)), Set(RowNames.keys(b, by: subset)))
      let shared = old.intersection(new).count
      return mustAllStay ? old == new : shared > 0 && 2 * shared >= min(old.count, new.count)
    }
  }

  // MARK: Order

  private static func areSame(_ a: [DataColumn], _ b: [DataColumn]) -> Bool {
    zip(a, b).allSatisfy { zip($0.cells, $1.cells).allSatisfy(PageComparison.isSame) }
  }

  /// The columns with their rows in an order that does not depend on the one they had.
  private static func sorted(_ columns: [DataColumn]) -> [DataColumn] {
    let rows = (columns.first?.cells ?? []).indices.map { row in columns.map { $0.cells[row] } }
    let keys = rows.map { row in row.map(\.sortKey) }
    let order = keys.indices.sorted { keys[$0].lexicographicallyPrecedes(keys[$1]) }
    return columns.map { column in (column.name, order.map { column.cells[$0] }) }
  }

  /// Whether the words of each column come in the same order, by which marks are coloured and placed.
  static func keepsWords(_ a: [DataColumn], _ b: [DataColumn]) -> Bool {
    func words(_ column: DataColumn) -> [String] {
      var seen: Set<String> = []
      return column.cells.compactMap(\.text).filter { seen.insert($0).inserted }
    }
    return zip(a, b).allSatisfy { words($0) == words($1) }
  }
}

extension JSON {
  /// What cells are put in order by: numbers by fewer digits than they have, as the last ones may be rounded otherwise.
  fileprivate var sortKey: String { number.map { NumberWords.short($0) } ?? words }
}
