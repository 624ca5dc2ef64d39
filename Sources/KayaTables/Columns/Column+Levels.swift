extension Column {
  /// The cells as texts that have an order: the listed ones first, then the others by first appearance.
  ///
  /// Verbs keep the order: `arrange` sorts by it, groups and the columns of `pivot_wider` follow it. Numbers and bools
  /// become their texts. Also returns the values that were not listed.
  public func withLevels(_ levels: [String]) throws(TableError) -> (column: Column, unlisted: [String]) {
    var seen: Set<String> = []
    for level in levels where !seen.insert(level).inserted {
      throw .wrongArgument(name: "levels", reason: "`\(level)` is listed twice")
    }
    let texts = try asTexts()
    let used = texts.dictionaryInUse()
    let unlisted = used.filter { !seen.contains($0) }
    return (Column(.strings(texts.recoded(to: levels + unlisted, isOrdered: true))), unlisted)
  }

  /// The cells as texts ordered by the mean that another column has for each of them.
  ///
  /// Values without a mean come last, values of equal means by first appearance.
  public func reordered(by other: Column, descending: Bool = false) throws(TableError) -> Column {
    guard other.count == count else { throw .lengthsDiffer(column: "by", count: other.count, expected: count) }
    let texts = try asTexts().withoutUnusedTexts()
    let present = (0..<count).filter { texts.codes[$0] >= 0 }
    let grouping = Grouping([Column(.strings(StringCells(texts.values))).rows(at: present)], rowCount: present.count)
    let means = try other.rows(at: present).aggregated(.mean, by: grouping)
    let order = Sorting.order(grouping.count, by: [SortKey(means, descending: descending)])
    let names = order.compactMap { group in texts[present[grouping.firstRows[group]]] }
    return Column(.strings(texts.recoded(to: names, isOrdered: true)))
  }

  /// The cells as texts, of numbers and bools their texts.
  public func asTexts() throws(TableError) -> StringCells {
    switch storage {
    case .strings(let cells): return cells
    case .numbers, .bools: return StringCells(cells.map { $0.isMissing ? nil : $0.text })
    case .intervals: throw .wrongKind(column: "", kind: kind, expected: [.string, .number, .bool])
    }
  }
}

extension StringCells {
  /// The texts that cells use: in the order of levels where there is one, else by first appearance.
  public func dictionaryInUse() -> [String] {
    var seen = [Bool](repeating: false, count: dictionary.count)
    var order: [Int] = []
    for code in codes where code >= 0 && !seen[Int(code)] {
      seen[Int(code)] = true
      order.append(Int(code))
    }
    return (isOrdered ? order.sorted() : order).map { dictionary[$0] }
  }

  /// The same cells without the texts that no cell uses, and without an order.
  func withoutUnusedTexts() -> StringCells {
    let used = Set(codes)
    var translation = [Int32](repeating: -1, count: dictionary.count)
    var kept: [String] = []
    for (code, text) in dictionary.enumerated() where used.contains(Int32(code)) {
      translation[code] = Int32(kept.count)
      kept.append(text)
    }
    return StringCells(codes: codes.map { $0 < 0 ? -1 : translation[Int($0)] }, dictionary: kept)
  }
}
