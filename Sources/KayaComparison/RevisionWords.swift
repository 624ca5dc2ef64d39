/// The differences of a page as sentences, such as a letter on a revision has them.
///
/// Printed cells and values of sentences come first, each change once with all its places; what stands in no captioned
/// output follows by its name.
struct RevisionWords {
  let comparison: ShownComparison
  let changes: [Change]

  /// Of one output so many changes are told; programs get all.
  private static let mostCells = 16

  /// The lines.
  var lines: [String] { printed + figures + values }

  /// The changes that the sentences have told, by their place among all.
  var covered: Set<Int> {
    let shown = Set(comparison.pairs.map(\.new.label))
    let lines = Set(
      changes.filter { $0.kind != .printed && Causes.isOutput($0.result, of: shown) }.map { $0.line + $0.since })
    // A chart that is bound to a name and shown has the same change twice.
    let told = changes.indices.filter { index in
      let change = changes[index]
      if change.kind == .printed || change.kind == .text { return true }
      return Causes.isOutput(change.result, of: shown) || lines.contains(change.line + change.since)
        || isInATable(change) || isInAFigure(change) || isInASentence(change)
    }
    return Set(told)
  }

  // MARK: Tables

  /// A change with its places, each named in full where it first stands.
  private var printed: [String] {
    var groups: [(key: String, changes: [Change])] = []
    for change in changes where change.kind == .printed {
      let numbers = "\(change.before ?? "")|\(change.after ?? "")"
      // Numbers with their errors are one change wherever they stand; bare ones only in a row of the same name.
      let key = numbers.contains("(") ? numbers : "\(change.part)|\(numbers)"
      if let index = groups.firstIndex(where: { $0.key == key }) {
        groups[index].changes.append(change)
      } else {
        groups.append((key, [change]))
      }
    }
    var lines: [String] = []
    var titled: Set<String> = []
    var counts: [String: Int] = [:]
    for group in groups {
      guard let first = group.changes.first else { continue }
      counts[first.result, default: 0] += 1
      guard counts[first.result, default: 0] <= Self.mostCells else { continue }
      lines.append("\(places(group.changes, &titled)): `\(first.part)` \(first.fromTo)\(first.since)")
    }
    for pair in comparison.pairs {
      let more = (counts[pair.new.label] ?? 0) - Self.mostCells
      if more > 0 { lines.append("\(pair.new.name): \(more) more cell\(more == 1 ? "" : "s")") }
    }
    return lines + unprinted(&titled)
  }

  /// Tables whose numbers differ beyond what they print.
  private func unprinted(_ titled: inout Set<String>) -> [String] {
    var lines: [String] = []
    for pair in comparison.pairs where !pair.new.rows.isEmpty && pair.new.kind == "table" {
      let isPrinted = changes.contains { $0.kind == .printed && $0.result == pair.new.label }
      let own = changes.first { $0.kind != .printed && Causes.isOutput($0.result, of: [pair.new.label]) }
      guard !isPrinted, let own else { continue }
      lines.append("\(title(pair, &titled)): no printed digit differs, though its numbers do\(own.since)")
    }
    return lines
  }

  private func title(_ pair: ShownComparison.Pair, _ titled: inout Set<String>) -> String {
    titled.insert(pair.new.label).inserted ? pair.new.title(before: pair.old) : pair.new.name
  }

  /// `Table 3 (Main results), columns (1) and (2), and Table 4, column (1)`.
  private func places(_ changes: [Change], _ titled: inout Set<String>) -> String {
    var parts: [String] = []
    for pair in comparison.pairs {
      let heads = changes.filter { $0.result == pair.new.label }.compactMap { $0.places.first?.column }
      guard !heads.isEmpty else { continue }
      let words = heads.map { $0.isEmpty ? "without a head" : $0 }
      let columns = pair.new.heads.count < 2 ? "" : ", column\(words.count == 1 ? "" : "s") \(NumberWords.list(words))"
      parts.append(title(pair, &titled) + columns)
    }
    return parts.joined(separator: ", and ")
  }

  // MARK: Figures and sentences

  private var figures: [String] {
    var lines: [String] = []
    var titled: Set<String> = []
    for pair in comparison.pairs where pair.new.kind == "figure" || pair.new.rows.isEmpty {
      let own = changes.filter { $0.kind != .printed && Causes.isOutput($0.result, of: [pair.new.label]) }
      guard let first = own.first else { continue }
      let others = own.dropFirst().map { $0.part.prefix { $0 != "," } }
      let more = others.isEmpty ? "" : "; also \(NumberWords.list(others.map(String.init)))"
      let part = first.part.isEmpty ? "the data" : first.part
      lines.append("\(title(pair, &titled)): \(part), \(first.fromTo)\(more)\(first.since)")
    }
    return lines
  }

  private var values: [String] {
    changes.filter { $0.kind == .text }.map { change in
      let places = change.places.map(\.output).joined(separator: " and ")
      return "\(places.prefix(1).uppercased())\(places.dropFirst()): \(change.fromTo)\(change.since)"
    }
  }

  // MARK: What is told

  /// Whether a change of a model is printed: its term stands in a captioned table that is made of it.
  private func isInATable(_ change: Change) -> Bool {
    guard comparison.after.kind(of: change.result) == "model" else { return false }
    return comparison.pairs.contains { pair in
      guard pair.new.kind == "table", !pair.new.rows.isEmpty,
        comparison.after.uses(change.result, in: pair.new.label)
      else { return false }
      switch change.kind {
      case .estimate, .sign, .stars, .standardError, .term:
        return comparison.after.shows(term: change.part, in: pair.new.label)
      case .n, .fact: return true
      default: return false
      }
    }
  }

  /// Whether a captioned figure that was told draws a result.
  private func isInAFigure(_ change: Change) -> Bool {
    guard comparison.after.kind(of: change.result) == "result" else { return false }
    return comparison.pairs.contains { pair in
      pair.new.kind == "figure" && comparison.after.uses(change.result, in: pair.new.label)
        && changes.contains { Causes.isOutput($0.result, of: [pair.new.label]) }
    }
  }

  /// Whether a plain value stands in a sentence that was told.
  private func isInASentence(_ change: Change) -> Bool {
    change.kind == .value && changes.contains { $0.kind == .text && $0.result == change.result }
  }
}

extension Change {
  /// `from 9.4% to 9.5%`; an interval stands in quotes.
  var fromTo: String {
    func quoted(_ text: String) -> String { text.contains(" to ") ? "“\(text)”" : text }
    switch (before, after) {
    case (nil, let after?): return "new: \(after)"
    case (let before?, nil): return "no longer there, was \(before)"
    case (let before?, let after?): return "from \(quoted(before)) to \(quoted(after))"
    case (nil, nil): return "other values"
    }
  }

  /// `, since `data/panel.csv` and the text of `m` changed`.
  var since: String {
    guard !causes.isEmpty else { return "" }
    let words = causes.map { !$0.contains("`") && !$0.contains(" ") ? "`\($0)`" : $0 }
    let changed = words.filter { !$0.contains(", not used") }
    let used = words.filter { $0.contains(", not used") }
    let first = changed.isEmpty ? [] : [NumberWords.list(changed) + " changed"]
    return ", since \(NumberWords.list(first + used))"
  }
}
