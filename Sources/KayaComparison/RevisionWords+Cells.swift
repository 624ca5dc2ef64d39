extension RevisionWords {
  /// Of one output so many changes are told; programs get all.
  private static let mostCells = 16

  /// A change with its places, each named in full where it first stands.
  var printed: [Line] {
    var titled: Set<String> = []
    var lines = columns(&titled) + heads(&titled) + rows(&titled) + orders(&titled)
    let rounded = rounded(&titled)
    lines += rounded.lines
    var counts: [String: Int] = [:]
    var rest: [Change] = []
    for group in groups(without: rounded.labels) {
      guard let first = group.first else { continue }
      counts[first.result, default: 0] += 1
      guard counts[first.result, default: 0] <= Self.mostCells else {
        rest += group
        continue
      }
      let row = first.part.isEmpty ? "" : "`\(first.part)` "
      lines.append(Line(text: "\(places(group, &titled)): \(row)\(first.fromTo)", causes: first.causes))
    }
    return lines + more(rest, &titled) + unprinted(&titled)
  }

  /// The cells that differ in the same way, with those of the same cause.
  private func groups(without labels: Set<String>) -> [[Change]] {
    var groups: [(key: String, changes: [Change])] = []
    for change in changes where change.kind == .printed && !labels.contains(change.result) {
      let numbers = "\(change.before ?? "")|\(change.after ?? "")"
      // Numbers with their errors are one change wherever they stand; bare ones only in a row of the same name.
      let key = numbers.contains("(") ? numbers : "\(change.part)|\(numbers)"
      if let index = groups.firstIndex(where: { $0.key == key && $0.changes[0].causes == change.causes }) {
        groups[index].changes.append(change)
      } else {
        groups.append((key, [change]))
      }
    }
    return groups.map(\.changes)
  }

  /// The cells that are too many to be told one by one: how many, and in which rows.
  private func more(_ rest: [Change], _ titled: inout Set<String>) -> [Line] {
    var lines: [Line] = []
    for pair in comparison.pairs {
      let own = rest.filter { $0.result == pair.new.label }
      var told: [[Cause]] = []
      for causes in own.map(\.causes) where !told.contains(causes) {
        told.append(causes)
        let cells = own.filter { $0.causes == causes }
        var rows: [String] = []
        for change in cells where !rows.contains(change.part) { rows.append(change.part) }
        let count = "\(cells.count) more cell\(cells.count == 1 ? "" : "s")"
        let words = RowWords.names(rows, "row")
        lines.append(Line(text: "\(title(pair, &titled)): also \(count), in \(words)", causes: causes))
      }
    }
    return lines
  }

  // MARK: Digits

  /// Tables all of whose cells hold the numbers of before with more or fewer decimals.
  private func rounded(_ titled: inout Set<String>) -> (lines: [Line], labels: Set<String>) {
    var lines: [Line] = []
    var labels: Set<String> = []
    for pair in comparison.pairs {
      let own = changes.filter { $0.kind == .printed && $0.result == pair.new.label }
      let pairs = own.map { PrintedNumbers.decimals($0.before ?? "", $0.after ?? "") }
      guard own.count > 1, Set(own.map(\.causes)).count == 1, pairs.allSatisfy({ $0 != nil }), !hasOtherData(pair)
      else { continue }
      labels.insert(pair.new.label)
      let decimals = Set(pairs.flatMap { $0 ?? [] })
      let words: String
      if decimals.count == 1, let count = decimals.first {
        words = count == 0 ? "without decimals" : "with \(count) decimal\(count == 1 ? "" : "s")"
      } else {
        words = "with other decimals"
      }
      lines.append(Line(text: "\(title(pair, &titled)): the same numbers \(words)", causes: own[0].causes))
    }
    return (lines, labels)
  }

  /// Whether the numbers behind a table, or those of models in it, differ.
  private func hasOtherData(_ pair: ShownComparison.Pair) -> Bool {
    changes.contains { change in
      let isNumber = [.estimate, .standardError, .n, .value].contains(change.kind)
      let isCell = change.kind == .cells && Causes.isOutput(change.result, of: [pair.new.label])
      return isCell || isNumber && comparison.after.uses(change.result, in: pair.new.label)
    }
  }
}
