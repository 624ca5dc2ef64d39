import KayaJSON

/// Which columns of two versions of a table are the same.
struct ColumnPairing {
  /// A column by its place in the one version, in the other, or in both.
  struct Column {
    var head: String
    var old: Int?
    var new: Int?
    /// The head it had at another place.
    var former: String?
  }

  /// The columns of models in one version of a table, by their number.
  struct Models {
    var names: [Int: String] = [:]
    /// The estimates and errors by their terms.
    var estimates: [Int: [String: [JSON]]] = [:]

    var isEmpty: Bool { names.isEmpty && estimates.isEmpty }

    /// The name of the model of a column, unless it is one of a list, where places say little.
    func ownName(_ column: Int) -> String? { names[column + 1].flatMap { $0.hasSuffix("]") ? nil : $0 } }

    /// The name of the list that the model of a column stands in.
    func list(_ column: Int) -> String? {
      names[column + 1].flatMap { $0.hasSuffix("]") ? PublishedPage.listName($0) : nil }
    }

    func terms(_ column: Int) -> Set<String>? { estimates[column + 1].map { Set($0.keys) } }
  }

  /// The columns whose cells are to be compared.
  private(set) var columns: [Column] = []
  /// The columns that only one of the versions has.
  private(set) var unpaired: [Column] = []
  /// Whether the columns are models, which are known by their numbers.
  let isOfModels: Bool
  /// The columns of models that stand at another place.
  var moved: [Column] { columns.filter { $0.former != nil } }

  /// Pairs the columns of two tables; of a table of models those with the same cells or estimates, or else of the same
  /// model, whatever number they have now, and of any other table those of the same head.
  init(_ old: ShownOutput, _ new: ShownOutput, models: (old: Models, new: Models)) {
    isOfModels = !models.old.isEmpty && !models.new.isEmpty
    guard isOfModels else {
      pairHeads(old.heads, new.heads)
      return
    }
    let partners = Self.partners(old, new, models.old, models.new)
    for (index, head) in new.heads.enumerated() {
      let other = partners[index]
      let former = other.flatMap { $0 == index ? nil : old.heads[$0] }
      let column = Column(head: head, old: other, new: index, former: former)
      if column.old == nil { unpaired.append(column) } else { columns.append(column) }
    }
    let taken = Set(partners.values)
    unpaired += old.heads.indices.filter { !taken.contains($0) }.map { Column(head: old.heads[$0], old: $0, new: nil) }
  }

  /// The places in the old table of columns of the new one, the surest first.
  private static func partners(_ old: ShownOutput, _ new: ShownOutput, _ a: Models, _ b: Models) -> [Int: Int] {
    var partners: [Int: Int] = [:]
    func pair(_ isSame: (_ new: Int, _ old: Int) -> Bool) {
      // Of several that are alike the one at the same place is the same.
      for isAtItsPlace in [true, false] {
        for column in new.heads.indices where partners[column] == nil {
          let taken = Set(partners.values)
          partners[column] = old.heads.indices.first {
            !taken.contains($0) && ($0 == column || !isAtItsPlace) && isSame(column, $0)
          }
        }
      }
    }
    func areEqual<T: Equatable>(_ x: T?, _ y: T?) -> Bool { x != nil && x == y }
    pair { cells(of: new, $0) == cells(of: old, $1) }
    pair { areSame(a.estimates[$1 + 1], b.estimates[$0 + 1]) }
    pair { areEqual(b.ownName($0), a.ownName($1)) }
    pair { areEqual(b.list($0), a.list($1)) && areEqual(b.terms($0), a.terms($1)) }
    if old.heads.count != new.heads.count { pair { areEqual(b.terms($0), a.terms($1)) } }
    pair { areEqual(b.names[$0 + 1], a.names[$1 + 1]) }
    if old.heads.count == new.heads.count { pair { new.heads[$0] == old.heads[$1] } }
    return partners
  }

  private static func areSame(_ a: [String: [JSON]]?, _ b: [String: [JSON]]?) -> Bool {
    guard let a, let b, !a.isEmpty, a.count == b.count else { return false }
    return a.allSatisfy { term, numbers in
      guard let others = b[term], numbers.count == others.count else { return false }
      return zip(numbers, others).allSatisfy(PageComparison.isSame)
    }
  }

  /// One under another head at the same place is the same.
  private mutating func pairHeads(_ old: [String], _ new: [String]) {
    let all = new.indices.map { index in
      let isRenamed = old.count == new.count && !new.contains(old[index])
      return Column(
        head: new[index], old: old.firstIndex(of: new[index]) ?? (isRenamed ? index : nil), new: index)
    }
    let taken = Set(all.compactMap(\.old))
    columns = all.filter { $0.old != nil }
    unpaired = all.filter { $0.old == nil }
    unpaired += old.indices.filter { !taken.contains($0) }.map { Column(head: old[$0], old: $0, new: nil) }
  }

  /// The cells of a column that say something, by the names of their rows.
  private static func cells(of table: ShownOutput, _ column: Int) -> [String: String] {
    let filled = table.rows.filter { $0.cells.indices.contains(column) && !$0.cells[column].isEmpty }
    return Dictionary(filled.map { ($0.name, $0.cells[column]) }) { first, _ in first }
  }
}

extension ColumnPairing {
  /// What became of columns, in words: `columns (1) and (2) changed places`.
  var words: String? {
    func columns(_ heads: [String], _ word: String) -> String {
      let names = heads.map { isOfModels ? $0 : $0.isEmpty ? "without a head" : "`\($0)`" }
      return "\(word)\(heads.count == 1 ? "" : "s") \(NumberWords.list(names))"
    }
    var parts: [String] = []
    let gone = unpaired.filter { $0.new == nil }.map(\.head)
    if !gone.isEmpty {
      let former = isOfModels ? "the former " : ""
      parts.append("\(former)\(columns(gone, "column")) \(gone.count == 1 ? "is" : "are") no longer there")
    }
    let new = unpaired.filter { $0.old == nil }.map(\.head)
    if !new.isEmpty { parts.append("\(columns(new, "column")) \(new.count == 1 ? "is" : "are") new") }
    if let (first, second) = exchanged {
      parts.append("columns \(first) and \(second) changed places")
    } else if !moved.isEmpty {
      let was = moved.count == 1 ? "was" : "were"
      parts.append("\(columns(moved.map(\.head), "column")) \(was) \(NumberWords.list(moved.compactMap(\.former)))")
    }
    return parts.isEmpty ? nil : NumberWords.list(parts)
  }

  /// A head without the number of its model.
  static func words(_ head: String) -> String {
    guard head.first == "(", let end = head.firstIndex(of: ")"),
      Int(head[head.index(after: head.startIndex)..<end]) != nil
    else { return head }
    return String(head[head.index(after: end)...].drop { $0 == " " })
  }

  /// Two columns that changed places, with their heads or without them, while all others stay.
  private var exchanged: (String, String)? {
    guard moved.count == 2, moved[0].old == moved[1].new, moved[1].old == moved[0].new else { return nil }
    let (a, b) = (moved[0], moved[1])
    let stay = a.former == b.head && b.former == a.head
    let move = [a, b].allSatisfy { Self.words($0.former ?? "") == Self.words($0.head) }
    return stay || move ? (a.head, b.head) : nil
  }
}
