/// The printed cells of the tables of a page that differ, and the values in its sentences that do.
struct ShownComparison {
  let before: PublishedPage
  let after: PublishedPage
  let causes: Causes
  /// What is called otherwise.
  let renames: Renames
  /// The outputs that both pages have, in the order of the page as it is now.
  let pairs: [Pair]
  /// The names of the models in the columns of the tables by label.
  private let models: [String: [Int: String]]

  /// An output in both versions of the page.
  struct Pair {
    var old: ShownOutput
    var new: ShownOutput
  }

  init(before: PublishedPage, after: PublishedPage, causes: Causes) {
    self.before = before
    self.after = after
    self.causes = causes
    let renames = Renames(before, after)
    self.renames = renames
    let old = Dictionary(before.shown.map { ($0.label, $0) }) { first, _ in first }
    pairs = after.shown.compactMap { new in
      guard let old = old[new.label], !old.isFailed, !new.isFailed else { return nil }
      let (before, now) = ShownOutput.comparable(
        old.withRows(called: renames.words, in: new).withRows(
          labelledAs: new, ofSameTerms: Self.haveSameTerms(before, after, new.label, renames)), new)
      return Pair(old: before, new: now)
    }
    models = Dictionary(pairs.map { ($0.new.label, after.columns(in: $0.new.label).names) }) { first, _ in first }
  }

  /// Whether the models in a table have the same terms in both versions.
  private static func haveSameTerms(
    _ before: PublishedPage, _ after: PublishedPage, _ label: String, _ renames: Renames
  ) -> Bool {
    func terms(_ page: PublishedPage) -> Set<String> {
      let data = page.results.first { $0.name == label }?.content["columns"]?["term"]
      return Set((data?.items ?? []).compactMap(\.text))
    }
    let old = Set(terms(before).map { renames.words[$0] ?? $0 })
    return !old.isEmpty && old == terms(after)
  }

  /// The differences: cells row by row, then the values of sentences.
  var changes: [Change] { failures + pairs.flatMap { cells($0) + notes($0) } + values }

  /// Outputs in whose place an error stands in one of the versions.
  private var failures: [Change] {
    after.shown.compactMap { new in
      let isFailed = before.shown.first { $0.label == new.label }?.isFailed
      guard new.isFailed != (isFailed ?? false) else { return nil }
      var change = Change(
        page: after.path, result: new.label, .error, isFailed == nil ? "new" : "",
        new.isFailed ? nil : ShownOutput.error,
        new.isFailed ? ShownOutput.error : nil)
      change.causes = isFailed == nil ? [] : causes.roots(ofOutput: new.label)
      return change
    }
  }

  // MARK: Cells

  private func cells(_ pair: Pair) -> [Change] {
    let pairing = pairing(of: pair)
    guard pair.old.rows != pair.new.rows || pair.old.heads != pair.new.heads else {
      return heads(pair, pairing, withWords: false)
    }
    let columns = pairing.columns.filter { ($0.new ?? $0.old ?? 0) >= pair.new.keys }
    let old = Dictionary(pair.old.rows.map { ($0.name, $0) }) { first, _ in first }
    var names = Set(pair.new.rows.map(\.name))
    var found = arrangement(pairing, pair)
    let whole = pairing.isOfModels ? [] : causes.roots(ofOutput: pair.new.label)
    for row in pair.new.rows {
      // A row under another name with the same cells says the same.
      if old[row.name] == nil,
        let same = pair.old.rows.first(where: { !names.contains($0.name) && $0.cells == row.cells })
      {
        names.insert(same.name)
        continue
      }
      if old[row.name] == nil, !pairing.isOfModels {
        found.append(self.row(pair, row, isNew: true, whole))
        continue
      }
      for column in columns {
        let cell = column.new.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
        let earlier = old[row.name]?.cells ?? []
        let other = column.old.flatMap { earlier.indices.contains($0) ? earlier[$0] : nil } ?? ""
        if cell != other { found.append(change(pair, row.name, column, other, cell, roots(pair, column: column.new))) }
      }
    }
    for row in pair.old.rows where !names.contains(row.name) {
      guard pairing.isOfModels else {
        found.append(self.row(pair, row, isNew: false, whole))
        continue
      }
      for column in columns {
        let cell = column.old.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
        if !cell.isEmpty { found.append(change(pair, row.name, column, cell, "", roots(pair, column: column.new))) }
      }
    }
    return heads(pair, pairing, withWords: !found.isEmpty) + orders(pair, pairing) + found
  }

  /// A row that came or left; in a table of models each of its cells is told.
  private func row(_ pair: Pair, _ row: ShownOutput.Row, isNew: Bool, _ roots: [Cause]) -> Change {
    let cells = row.cells.joined(separator: ", ")
    var change = Change(
      page: after.path, result: pair.new.label, .row, row.name, isNew ? nil : cells, isNew ? cells : nil)
    change.places = [Change.Place(output: pair.new.name, column: "")]
    change.causes = roots
    return change
  }

  /// What a column follows from: its model where that is known, not the models beside it.
  func roots(_ pair: Pair, column: Int?) -> [Cause] {
    let own = column.flatMap { models[pair.new.label]?[$0 + 1] }.map { causes.roots(of: .result($0)) } ?? []
    return own.isEmpty ? causes.roots(ofOutput: pair.new.label) : own
  }

  private func change(
    _ pair: Pair, _ row: String, _ column: ColumnPairing.Column, _ a: String, _ b: String, _ roots: [Cause]
  ) -> Change {
    var change = Change(
      page: after.path, result: pair.new.label, .printed, row, a.isEmpty ? nil : a, b.isEmpty ? nil : b)
    change.places = [Change.Place(output: pair.new.name, column: column.head, formerColumn: column.former)]
    change.causes = roots
    return change
  }

  /// Which columns of two versions of a table are the same.
  func pairing(of pair: Pair) -> ColumnPairing {
    ColumnPairing(
      pair.old, pair.new, models: (before.columns(in: pair.new.label), after.columns(in: pair.new.label)))
  }

  /// The columns that came, left or moved.
  private func arrangement(_ pairing: ColumnPairing, _ pair: Pair) -> [Change] {
    (pairing.unpaired + pairing.moved).map { column in
      let old = column.old.map { pair.old.heads[$0] }
      var change = Change(
        page: after.path, result: pair.new.label, .column, "", old, column.new == nil ? nil : column.head)
      change.places = [Change.Place(output: pair.new.name, column: column.head, formerColumn: column.former)]
      if !pairing.isOfModels { change.causes = causes.roots(ofOutput: pair.new.label) }
      return change
    }
  }

  // MARK: Sentences

  private var values: [Change] {
    let (old, new) = (before.values, after.values)
    var found: [Change] = []
    for pair in ValuePairing(old, new).pairs {
      let (other, value) = (old[pair.old], new[pair.new])
      guard other.text != value.text else { continue }
      let same = found.firstIndex {
        $0.result == value.expression && $0.before == other.text && $0.after == value.text
      }
      if let index = same {
        let place = Change.Place(output: value.whereabouts, column: "")
        if !found[index].places.contains(place) { found[index].places.append(place) }
        continue
      }
      var change = Change(page: after.path, result: value.expression, .text, "", other.text, value.text)
      change.places = [Change.Place(output: value.whereabouts, column: "")]
      change.causes =
        other.expression == value.expression
        ? causes.roots(of: .value(value.expression))
        : [value.isOfBlock ? .ownCode : Cause("what the sentence computes")]
      found.append(change)
    }
    return found
  }
}
