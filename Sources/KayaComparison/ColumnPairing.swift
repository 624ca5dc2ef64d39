/// Which columns of two versions of a table are the same.
struct ColumnPairing {
  /// A column by its place in the one version, in the other, or in both.
  struct Column {
    var head: String
    var old: Int?
    var new: Int?
  }

  /// The columns whose cells are to be compared.
  private(set) var columns: [Column] = []
  /// The columns of models that only one of the versions has.
  private(set) var unpaired: [Column] = []

  /// Pairs the columns of two tables; of a table of models those of the same model, or with the same cells, whatever
  /// number they have now, and of any other table those of the same head.
  init(_ old: ShownOutput, _ new: ShownOutput, models: (old: [Int: String], new: [Int: String])) {
    guard !models.old.isEmpty, !models.new.isEmpty else {
      pairHeads(old.heads, new.heads)
      return
    }
    var partners: [Int: Int] = [:]
    func pair(_ isSame: (_ new: Int, _ old: Int) -> Bool) {
      for column in new.heads.indices where partners[column] == nil {
        let taken = Set(partners.values)
        partners[column] = old.heads.indices.first { !taken.contains($0) && isSame(column, $0) }
      }
    }
    pair { models.new[$0 + 1] != nil && models.new[$0 + 1] == models.old[$1 + 1] }
    pair { Self.cells(of: new, $0) == Self.cells(of: old, $1) }
    pair { new.heads[$0] == old.heads[$1] && Self.cells(of: new, $0).keys == Self.cells(of: old, $1).keys }
    if old.heads.count == new.heads.count { pair { new.heads[$0] == old.heads[$1] } }
    for (index, head) in new.heads.enumerated() {
      let before = partners[index].map { old.heads[$0] }
      let isMoved = before.map { $0 != head } ?? false
      let column = Column(
        head: isMoved ? "\(head) [before: \(before ?? "")]" : head, old: partners[index], new: index)
      if column.old == nil { unpaired.append(column) } else { columns.append(column) }
    }
    let taken = Set(partners.values)
    unpaired += old.heads.indices.filter { !taken.contains($0) }.map {
      Column(head: new.heads.contains(old.heads[$0]) ? "\(old.heads[$0]) of before" : old.heads[$0], old: $0, new: nil)
    }
  }

  /// One under another head at the same place is the same.
  private mutating func pairHeads(_ old: [String], _ new: [String]) {
    columns = new.indices.map { index in
      let isRenamed = old.count == new.count && !new.contains(old[index])
      return Column(
        head: new[index], old: old.firstIndex(of: new[index]) ?? (isRenamed ? index : nil), new: index)
    }
    let taken = Set(columns.compactMap(\.old))
    columns += old.indices.filter { !taken.contains($0) }.map { Column(head: old[$0], old: $0, new: nil) }
  }

  /// The cells of a column that say something, by the names of their rows.
  private static func cells(of table: ShownOutput, _ column: Int) -> [String: String] {
    let filled = table.rows.filter { $0.cells.indices.contains(column) && !$0.cells[column].isEmpty }
    return Dictionary(filled.map { ($0.name, $0.cells[column]) }) { first, _ in first }
  }
}
