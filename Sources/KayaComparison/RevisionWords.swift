import KayaJSON

/// The differences of a page as sentences, such as a letter on a revision has them.
///
/// Printed cells and values of sentences come first, each change once with all its places; what stands in no output
/// follows by its name. What many changes follow from stands above them once.
struct RevisionWords {
  let comparison: ShownComparison
  let changes: [Change]

  /// A sentence, and what it follows from.
  struct Line {
    var text: String
    var causes: [Cause]

    /// The sentence alone, as it begins a line.
    var sentence: String { text.prefix(1).uppercased() + text.dropFirst() }
  }

  /// So many sentences of one cause stand under a heading of their own.
  private static let fewestUnderHeading = 3

  /// The lines.
  var lines: [String] {
    let all = failures + printed + notes + figures + arrivals + values + renames
    let groups = Dictionary(grouping: all, by: \.causes)
    var told: Set<[Cause]> = []
    return all.flatMap { line -> [String] in
      let clause = CauseClause(causes: line.causes)
      let group = groups[line.causes] ?? []
      guard !line.causes.isEmpty, group.count >= Self.fewestUnderHeading else { return [clause.ending(line.sentence)] }
      guard told.insert(line.causes).inserted else { return [] }
      return [clause.heading] + group.map { "  " + $0.sentence }
    }
  }

  /// A change as a line tells it.
  private struct Telling: Hashable {
    let line: String
    let causes: [Cause]

    init(_ change: Change) {
      line = change.line
      causes = change.causes
    }
  }

  /// The changes that the sentences have told, by their place among all.
  var covered: Set<Int> {
    let shown = Set(comparison.pairs.map(\.new.label))
    let lines = Set(
      changes.filter { !$0.isPrinted && Causes.isOutput($0.result, of: shown) }.map(Telling.init))
    // A chart that is bound to a name and shown has the same change twice.
    let doubles = doubles
    let failed = Set(changes.filter { $0.kind == .error }.map(\.result))
    let told = changes.indices.filter { index in
      let change = changes[index]
      if Causes.isOutput(change.result, of: failed) { return true }
      if change.isPrinted || [.text, .name].contains(change.kind) || isArrival(change) { return true }
      return Causes.isOutput(change.result, of: shown) || lines.contains(Telling(change))
        || doubles.contains(change.result) || isInATable(change) || isInAFigure(change) || isInASentence(change)
    }
    return Set(told)
  }

  /// The tables with a name whose cells are those of a printed table of which something is told.
  private var doubles: Set<String> {
    let renamed = comparison.pairs.filter { pair in
      !comparison.rearrangements(of: pair).isEmpty && changes.contains { $0.result == pair.new.label }
    }
    let labels = Set(changes.filter(\.isPrinted).map(\.result) + renamed.map(\.new.label))
    func data(_ page: PublishedPage, _ name: String) -> JSON? {
      page.results.first { $0.name == name }?.content["columns"]
    }
    let tables = comparison.after.results.filter { $0.kind == "table" && !labels.contains($0.name) }
    return Set(
      tables.map(\.name).filter { name in
        labels.contains { label in
          [comparison.before, comparison.after].allSatisfy { page in
            data(page, name) != nil && data(page, name) == data(page, label)
          }
        }
      })
  }

  // MARK: Tables

  /// The columns that came, left or moved, a sentence for each table.
  func columns(_ titled: inout Set<String>) -> [Line] {
    var lines: [Line] = []
    for pair in comparison.pairs where changes.contains(where: { $0.kind == .column && $0.result == pair.new.label }) {
      guard let words = comparison.pairing(of: pair).words else { continue }
      let causes = changes.first { $0.kind == .column && $0.result == pair.new.label }?.causes ?? []
      lines.append(Line(text: "\(title(pair, &titled)): \(words)", causes: causes))
    }
    return lines
  }

  /// The rows that came or left, a sentence for each table.
  func rows(_ titled: inout Set<String>) -> [Line] {
    var lines: [Line] = []
    for pair in comparison.pairs {
      let own = changes.filter { $0.kind == .row && !$0.places.isEmpty && $0.result == pair.new.label }
      guard let first = own.first else { continue }
      lines.append(Line(text: "\(title(pair, &titled)): \(RowWords("row", own).sentence)", causes: first.causes))
    }
    return lines
  }

  /// Tables whose numbers differ beyond what they print.
  func unprinted(_ titled: inout Set<String>) -> [Line] {
    var lines: [Line] = []
    for pair in comparison.pairs where !pair.new.rows.isEmpty && pair.new.kind == "table" {
      let isPrinted = changes.contains { $0.isPrinted && $0.kind != .order && $0.result == pair.new.label }
      let all = unprinted(pair)
      guard !isPrinted, let own = all.first(where: { $0.kind != .name }) ?? all.first else { continue }
      let other = comparison.rearrangements(of: pair)
      guard other.isEmpty else {
        lines.append(Line(text: "\(title(pair, &titled)): \(NumberWords.list(other))", causes: own.causes))
        continue
      }
      guard own.kind != .name else { continue }
      lines.append(Line(text: "\(title(pair, &titled)): no printed digit differs, \(beyond(pair))", causes: own.causes))
    }
    return lines
  }

  /// What differs of a table beyond what it prints: its data, or else facts of its models.
  private func unprinted(_ pair: ShownComparison.Pair) -> [Change] {
    let own = changes.filter { !$0.isPrinted && Causes.isOutput($0.result, of: [pair.new.label]) }
    guard own.isEmpty else { return own }
    return changes.filter { $0.kind == .fact && comparison.after.uses($0.result, in: pair.new.label) && isInATable($0) }
  }

  /// Of the facts of models so many are told.
  private static let mostFacts = 3

  /// What differs in a table all of whose cells are printed as they were.
  private func beyond(_ pair: ShownComparison.Pair) -> String {
    let own = unprinted(pair)
    if own.allSatisfy({ $0.kind == .cells && $0.difference == nil }) { return "but words in it do" }
    guard own.allSatisfy({ $0.kind == .fact }) else { return "though its numbers do" }
    let dropped = own.first { $0.part == "dropped_terms" }
    if let after = dropped?.after, let before = dropped?.before {
      return before == "none"
        ? "but its model leaves out \(after.hasSuffix(" values") ? after.dropLast(6) + "terms" : "`\(after)`") as collinear"
        : "but its model left out \(before) and leaves out \(after)"
    }
    let facts = own.prefix(Self.mostFacts).map { "`\($0.part)` \($0.fromTo)" }
    let more = own.count - facts.count
    return "but facts of its model do: \(NumberWords.list(facts + (more > 0 ? ["\(more) more"] : [])))"
  }

  func title(_ pair: ShownComparison.Pair, _ titled: inout Set<String>) -> String {
    titled.insert(pair.new.label).inserted ? pair.new.title(before: pair.old) : pair.new.name
  }

  /// `Table 3 (Main results), columns (1) and (2), and Table 4, column (1), before (2)`.
  func places(_ changes: [Change], _ titled: inout Set<String>) -> String {
    var parts: [String] = []
    for pair in comparison.pairs {
      let places = changes.filter { $0.result == pair.new.label }.compactMap(\.places.first)
      guard !places.isEmpty else { continue }
      let isAlone = pair.new.heads.count < 2 && places.allSatisfy { $0.formerColumn == nil }
      parts.append(title(pair, &titled) + (isAlone ? "" : ", \(Self.columns(places))"))
    }
    return parts.joined(separator: ", and ")
  }

  /// `columns (1) and (3), before (2) and (4)`.
  static func columns(_ places: [Change.Place]) -> String {
    let words = places.map { $0.column.isEmpty ? "without a head" : $0.column }
    let isMoved = places.contains { $0.formerColumn != nil }
    let former = isMoved ? ", before \(NumberWords.list(places.map { $0.formerColumn ?? $0.column }))" : ""
    return "column\(words.count == 1 ? "" : "s") \(NumberWords.list(words))\(former)"
  }

  // MARK: Figures and sentences

  private var notes: [Line] {
    changes.filter { $0.kind == .note }.compactMap { change in
      guard let before = change.before, let after = change.after, let place = change.places.first else { return nil }
      let columns = place.column.isEmpty ? "" : " on \(Self.columns(change.places))"
      return Line(text: "\(place.output), note\(columns): from “\(before)” to “\(after)”", causes: change.causes)
    }
  }

  private var figures: [Line] {
    var lines: [Line] = []
    var titled: Set<String> = []
    for pair in comparison.pairs where pair.new.kind == "figure" || pair.new.rows.isEmpty {
      let own = changes.filter {
        !$0.isPrinted && $0.kind != .name && Causes.isOutput($0.result, of: [pair.new.label])
      }
      guard let first = own.first else { continue }
      let words = data(own, of: pair.new.kind == "figure" ? "point" : "row")
      lines.append(Line(text: "\(title(pair, &titled)): \(words)", causes: first.causes))
    }
    return lines
  }

  /// What differs in the data of a figure, or of a table that is too long to be compared as it is printed.
  private func data(_ own: [Change], of word: String) -> String {
    var parts: [String] = []
    let rows = own.filter { $0.kind == .row }
    if !rows.isEmpty { parts.append(RowWords(word, rows).sentence) }
    let others = own.filter { $0.kind != .row && $0.kind != .order }
    if let first = others.first { parts.append(data(first)) }
    var more: [String] = []
    for change in others.dropFirst() {
      let part = String(change.part.prefix { $0 != "," })
      if part.hasSuffix(" layer"), others[0].part.hasPrefix(part) { continue }
      let name = part.hasSuffix(" layer") ? "the \(part)" : part
      if !more.contains(name) { more.append(name) }
    }
    if !more.isEmpty { parts.append("also \(NumberWords.list(more))") }
    if own.contains(where: { $0.kind == .order }) { parts.append("the same \(word)s stand in another order") }
    return parts.joined(separator: "; ")
  }

  private func data(_ change: Change) -> String {
    if change.kind == .drawing { return "the same data are drawn otherwise" }
    guard !change.part.isEmpty || change.before != nil || change.after != nil else {
      return "the data differ, or how they are drawn"
    }
    if change.difference == nil, change.before == nil || change.after == nil, !change.part.contains(",") {
      let words = change.part.hasSuffix(" layer") ? "the \(change.part)" : "column `\(change.part)`"
      if change.before != nil { return "\(words) is no longer there" }
      if change.after != nil { return "\(words) is new" }
    }
    guard change.part.hasSuffix(" layer") else {
      return "\(change.part.isEmpty ? "the data" : change.part), \(change.fromTo)"
    }
    return "the \(change.part) differs"
  }

  /// Outputs in whose place an error stands now, or no longer does.
  private var failures: [Line] {
    changes.filter { $0.kind == .error }.compactMap { change in
      guard let output = comparison.after.shown.first(where: { $0.label == change.result }) else { return nil }
      let words =
        change.after == nil
        ? "no longer shows an error" : change.part.isEmpty ? "now shows an error" : "new, but shows an error"
      return Line(text: "\(output.title(before: nil)): \(words)", causes: change.causes)
    }
  }

  /// Outputs that only one of the pages has.
  private var arrivals: [Line] {
    changes.filter(isArrival).compactMap { change in
      arrival(change).map {
        Line(text: "\($0.title(before: nil)): \(change.after == nil ? "no longer there" : "new")", causes: [])
      }
    }
  }

  private func isArrival(_ change: Change) -> Bool { arrival(change) != nil }

  /// The output that a result is shown in, where only one of the pages has it.
  private func arrival(_ change: Change) -> ShownOutput? {
    guard change.kind == .result, change.before == nil || change.after == nil else { return nil }
    let (own, other) = (comparison.before.shown, comparison.after.shown)
    let (here, there) = change.after == nil ? (own, other) : (other, own)
    return there.contains { $0.label == change.result } ? nil : here.first { $0.label == change.result }
  }

  private var values: [Line] {
    changes.filter { $0.kind == .text }.map { change in
      let places = change.places.map(\.output).joined(separator: " and ")
      return Line(text: "\(places): \(change.fromTo)", causes: change.causes)
    }
  }

  /// What is called otherwise, each word once.
  private var renames: [Line] {
    var groups: [(words: [String], changes: [Change])] = []
    let tables = Set(comparison.pairs.filter { $0.new.kind == "table" && !$0.new.rows.isEmpty }.map(\.new.label))
    let doubles = doubles
    for change in changes where change.kind == .name && !Causes.isOutput(change.result, of: tables) {
      if change.part == "column", doubles.contains(change.result) { continue }
      let words = ["`\(change.before ?? "")`", "`\(change.after ?? "")`"]
      if let index = groups.firstIndex(where: { $0.words == words }) {
        groups[index].changes.append(change)
      } else {
        groups.append((words, [change]))
      }
    }
    return groups.map { group in
      var places: [String] = []
      for part in ["column", "term"] {
        let names = group.changes.filter { $0.part == part }.map { place($0.result) }
        if !names.isEmpty { places.append("a \(part) of \(NumberWords.list(names))") }
      }
      let about = places.isEmpty ? "" : ", \(NumberWords.list(places)),"
      return Line(text: "\(group.words[0])\(about) is now called \(group.words[1])", causes: [])
    }
  }

  /// A result, or the figure that it is.
  private func place(_ result: String) -> String {
    comparison.pairs.first { Causes.isOutput(result, of: [$0.new.label]) }?.new.name ?? "`\(result)`"
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
        return [comparison.before, comparison.after].contains { $0.shows(term: change.part, in: pair.new.label) }
      case .fact where ["outcome", "method"].contains(change.part):
        return changes.contains { $0.kind == .head && $0.before == change.before && $0.after == change.after }
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
}
