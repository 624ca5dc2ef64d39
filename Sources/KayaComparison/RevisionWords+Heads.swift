extension RevisionWords {
  /// What the models of tables explain now, and other heads, a sentence for each table and cause.
  func heads(_ titled: inout Set<String>) -> [Line] {
    var lines: [Line] = []
    for pair in comparison.pairs {
      let own = changes.filter { $0.kind == .head && $0.result == pair.new.label }
      var told: [[Cause]] = []
      for causes in own.map(\.causes) where !told.contains(causes) {
        told.append(causes)
        let words = Self.words(own.filter { $0.causes == causes }, of: comparison.pairing(of: pair))
        lines.append(Line(text: "\(title(pair, &titled)): \(NumberWords.list(words))", causes: causes))
      }
    }
    return lines
  }

  /// The rows and columns that stand in another order, a sentence for each table.
  func orders(_ titled: inout Set<String>) -> [Line] {
    var lines: [Line] = []
    for pair in comparison.pairs {
      let own = changes.filter { $0.kind == .order && $0.isPrinted && $0.result == pair.new.label }
      guard let first = own.first else { continue }
      let isSame = Set(pair.old.rows.map(\.name)) == Set(pair.new.rows.map(\.name))
      let words = own.map { "the \($0.part == "rows" && !isSame ? "other " : "")\($0.part)" }
      lines.append(
        Line(text: "\(title(pair, &titled)): \(NumberWords.list(words)) stand in another order", causes: first.causes))
    }
    return lines
  }

  /// Heads that are the same of several columns are told once.
  private static func words(_ changes: [Change], of pairing: ColumnPairing) -> [String] {
    var groups: [[Change]] = []
    for change in changes {
      let same = groups.firstIndex { $0[0].part == change.part && $0[0].fromTo == change.fromTo }
      if let same { groups[same].append(change) } else { groups.append([change]) }
    }
    return groups.map { group in
      let places = group.flatMap(\.places)
      let (a, b) = (group[0].before ?? "", group[0].after ?? "")
      guard group[0].part != "over all columns" else { return "the head over all columns is `\(b)`, was `\(a)`" }
      let columns = columns(places)
      guard group[0].part.isEmpty else {
        let isOfAll = places.count == pairing.columns.count && pairing.unpaired.isEmpty
        return "the \(group[0].part)\(isOfAll ? "" : " of \(columns)") is `\(b)`, was `\(a)`"
      }
      if !pairing.isOfModels { return "column `\(a)` is now `\(b)`" }
      if b.isEmpty { return "\(columns) no longer \(places.count == 1 ? "has" : "have") the head `\(a)`" }
      return "the head of \(columns) is `\(b)`\(a.isEmpty ? "" : ", was `\(a)`")"
    }
  }
}
