/// The printed cells of the tables of a page that differ, and the values in its sentences that do.
struct ShownComparison {
  let before: PublishedPage
  let after: PublishedPage
  let causes: Causes
  /// The outputs that both pages have, in the order of the page as it is now.
  let pairs: [Pair]

  /// An output in both versions of the page.
  struct Pair {
    var old: ShownOutput
    var new: ShownOutput
  }

  init(before: PublishedPage, after: PublishedPage, causes: Causes) {
    self.before = before
    self.after = after
    self.causes = causes
    let old = Dictionary(before.shown.map { ($0.label, $0) }) { first, _ in first }
    pairs = after.shown.compactMap { new in
      guard let old = old[new.label] else { return nil }
      let (before, now) = ShownOutput.comparable(old, new)
      return Pair(old: before, new: now)
    }
  }

  /// The differences: cells row by row, then the values of sentences.
  var changes: [Change] { pairs.flatMap { cells($0) + notes($0) } + values }

  // MARK: Notes

  /// Numbers that differ within a sentence below or above an output; other words are no difference.
  private func notes(_ pair: Pair) -> [Change] {
    var found: [Change] = []
    var waiting = pair.old.notes.filter { !pair.new.notes.contains($0) }
    for note in pair.new.notes where !pair.old.notes.contains(note) {
      let same = waiting.firstIndex { Self.words($0) == Self.words(note) }
      // How errors are estimated is told whatever its words were.
      let ofErrors = note.hasPrefix(Self.errors) ? waiting.firstIndex { $0.hasPrefix(Self.errors) } : nil
      guard let index = same ?? ofErrors else { continue }
      var change = Change(page: after.path, result: pair.new.label, .note, "", waiting.remove(at: index), note)
      change.places = [Change.Place(output: pair.new.name, column: "")]
      change.causes = causes.roots(ofOutput: pair.new.label)
      found.append(change)
    }
    return found
  }

  /// How the sentence on the variance of a model begins.
  private static let errors = "Standard errors"

  /// A sentence without its numbers.
  private static func words(_ note: String) -> [Substring] {
    note.split { $0.isNumber || ".,-\u{2212}\u{202F}\u{A0}".contains($0) }
  }

  // MARK: Cells

  private func cells(_ pair: Pair) -> [Change] {
    guard pair.old.rows != pair.new.rows || pair.old.heads != pair.new.heads else { return [] }
    let whole = causes.roots(ofOutput: pair.new.label)
    let models = after.models(in: pair.new.label)
    // The column of a model follows from that model, not from its neighbours.
    func roots(_ column: Int?) -> [Cause] {
      guard let name = column.flatMap({ models[$0 + 1] }) else { return whole }
      let own = causes.roots(of: .result(name))
      return own.isEmpty ? whole : own
    }
    let pairing = ColumnPairing(pair.old, pair.new, models: (before.models(in: pair.new.label), models))
    let columns = pairing.columns
    let old = Dictionary(pair.old.rows.map { ($0.name, $0) }) { first, _ in first }
    var names = Set(pair.new.rows.map(\.name))
    var found = pairing.unpaired.map {
      change(pair, "", $0.head, $0.old == nil ? "" : "a column", $0.new == nil ? "" : "a column", [])
    }
    for row in pair.new.rows {
      // A row under another name with the same cells says the same.
      if old[row.name] == nil,
        let same = pair.old.rows.first(where: { !names.contains($0.name) && $0.cells == row.cells })
      {
        names.insert(same.name)
        continue
      }
      for column in columns {
        let cell = column.new.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
        let earlier = old[row.name]?.cells ?? []
        let other = column.old.flatMap { earlier.indices.contains($0) ? earlier[$0] : nil } ?? ""
        if cell != other { found.append(change(pair, row.name, column.head, other, cell, roots(column.new))) }
      }
    }
    for row in pair.old.rows where !names.contains(row.name) {
      for column in columns {
        let cell = column.old.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
        if !cell.isEmpty { found.append(change(pair, row.name, column.head, cell, "", roots(column.new))) }
      }
    }
    return found
  }

  private func change(
    _ pair: Pair, _ row: String, _ head: String, _ a: String, _ b: String, _ roots: [Cause]
  ) -> Change {
    var change = Change(
      page: after.path, result: pair.new.label, .printed, row, a.isEmpty ? nil : a, b.isEmpty ? nil : b)
    change.places = [Change.Place(output: pair.new.name, column: head)]
    change.causes = roots
    return change
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
