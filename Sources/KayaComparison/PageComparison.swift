import KayaJSON

/// The differences between two builds of one page.
struct PageComparison {
  let before: PublishedPage
  let after: PublishedPage
  /// The causes of changes of another notebook's results.
  var neighbour: (String) -> Causes? = { _ in nil }

  /// Numbers closer than this, as a part of the larger, are the same: another processor may round the last bits
  /// otherwise.
  private static let tolerance = 1e-12
  /// A number that is this part of the others beside it is a rounded zero, as is a fact of this size.
  static let zero = 1e-14

  /// The differences in the order of the page as it is now; what is gone comes last.
  var changes: [Change] {
    let causes = Causes(before: before, after: after, neighbour: neighbour)
    let old = Dictionary(before.results.map { ($0.name, $0) }) { first, _ in first }
    let new = Set(after.results.map(\.name))
    let shown = ShownComparison(before: before, after: after, causes: causes)
    let printed = Set(shown.pairs.filter { !$0.old.rows.isEmpty && !$0.new.rows.isEmpty }.map(\.new.label))
    let renames = Renames(before, after)
    var found = renames.results(of: after.path)
    for result in after.results {
      guard let other = old[result.name] else {
        var change = change(result.name, .result, "", nil, Self.words(result))
        change.causes = causes.roots(ofNew: result.name)
        found.append(change)
        continue
      }
      let cells = CellComparison(
        page: after.path, result: result.name, renames: renames.words, isDrawn: result.kind == "chart",
        tellsRows: !Causes.isOutput(result.name, of: printed))
      let (a, b) = shown.withSameModels(other, result)
      found += differences(a, b, cells, renames).filter { !Self.isRenamed($0, renames) }.map { change in
        var change = change
        change.causes = change.kind == .name ? [] : causes.roots(of: .result(result.name))
        return change
      }
    }
    for result in before.results where !new.contains(result.name) {
      found.append(change(result.name, .result, "", Self.words(result), nil))
    }
    return Self.unprinted(found, shown.changes) + shown.changes
      + ClaimComparison(before: before, after: after, causes: causes, renames: renames).changes
  }

  /// The differences of results without those that a printed table tells itself: the order of its rows, and how many
  /// it has.
  private static func unprinted(_ changes: [Change], _ shown: [Change]) -> [Change] {
    func labels(_ kind: Change.Kind) -> Set<String> { Set(shown.filter { $0.kind == kind }.map(\.result)) }
    let (ordered, longer) = (labels(.order), Set(shown.map(\.result)))
    return changes.filter { change in
      !(change.kind == .order && ordered.contains(change.result))
        && !(change.kind == .cells && change.part == "rows" && longer.contains(change.result))
    }
  }

  private func change(
    _ name: String, _ kind: Change.Kind, _ part: String, _ before: String?, _ after: String?
  ) -> Change {
    Change(page: self.after.path, result: name, kind, part, before, after)
  }

  private func change(_ name: String, _ kind: Change.Kind, _ part: String = "", from a: Double, to b: Double) -> Change
  {
    Change(page: after.path, result: name, kind, part, from: a, to: b)
  }

  private static func words(_ result: PublishedPage.Result) -> String {
    let method = result.content["method"]?.text.map { " by \($0)" } ?? ""
    if let value = result.content["value"] { return "\(result.kind) \(value.words)" }
    return "a \(result.kind)\(method)"
  }

  private func differences(
    _ a: PublishedPage.Result, _ b: PublishedPage.Result, _ cells: CellComparison, _ renames: Renames
  ) -> [Change] {
    let name = b.name
    guard a.kind == b.kind else { return [change(name, .result, "", Self.words(a), Self.words(b))] }
    guard a.content != b.content else { return hidden(a, b) }
    var found = b.kind == "model" ? identity(a, b, renames) : []
    let marks = [a, b].map { $0.content["synthetic"] == .bool(true) ? "synthetic" : "observed" }
    if marks[0] != marks[1] { found.append(change(name, .synthetic, "", marks[0], marks[1])) }
    // Only what is estimated has observations; the rows of a table are none.
    if let x = Self.observations(a), let y = Self.observations(b), x != y {
      found.append(change(name, .n, from: x, to: y))
    }
    let data = data(a, b, cells)
    if let x = a.layers[0].rows, let y = b.layers[0].rows, x != y,
      !data.contains(where: { $0.kind == .row })
    {
      found.append(change(name, .cells, "rows", from: x, to: y))
    }
    found += terms(name, a.content["terms"]?.items ?? [], b.content["terms"]?.items ?? [], renames)
    found += facts(name, a.content["facts"] ?? .null, b.content["facts"] ?? .null)
    found += data
    if let x = a.content["value"] ?? a.content["values"], let y = b.content["value"] ?? b.content["values"] {
      found += values(name, "", x, y)
    }
    return found.isEmpty ? hidden(a, b) : found
  }

  /// What a model explains and how it is estimated.
  private func identity(_ a: PublishedPage.Result, _ b: PublishedPage.Result, _ renames: Renames) -> [Change] {
    ["outcome", "method"].compactMap { key in
      guard let old = a.content[key]?.text, let new = b.content[key]?.text, renames.now(old) != new else { return nil }
      return change(b.name, .fact, key, old, new)
    }
  }

  /// What only the digest of a result tells: of a large table its file has sums, and of a chart not how it is drawn.
  private func hidden(_ a: PublishedPage.Result, _ b: PublishedPage.Result) -> [Change] {
    guard ["table", "result", "chart", "column"].contains(b.kind),
      b.kind == "chart" && a.content == b.content || !b.isWhole,
      let x = before.digests[b.name], let y = after.digests[b.name], x != y
    else { return [] }
    return [change(b.name, b.kind == "chart" && b.isWhole ? .drawing : .cells, "", nil, nil)]
  }

  private static func rows(_ layer: PublishedPage.Layer) -> String {
    "\(layer.rows.map(NumberWords.short) ?? "no") rows"
  }

  /// Whether a text, such as a formula, is that of before with the names that its parts have now.
  private static func isRenamed(_ change: Change, _ renames: Renames) -> Bool {
    guard [.fact, .value].contains(change.kind), change.difference == nil, let before = change.before else {
      return false
    }
    return before != change.after && renames.now(before) == change.after
  }

  private static let computedMarks: Set<String> = ["fit", "density"]

  /// The differences of cells; of a chart whose marks have rows of their own mark by mark.
  private func data(_ a: PublishedPage.Result, _ b: PublishedPage.Result, _ cells: CellComparison) -> [Change] {
    let (old, new) = (a.layers, b.layers)
    guard old.count > 1 || new.count > 1 else {
      return cells.changes(a.content["columns"] ?? .null, b.content["columns"] ?? .null)
    }
    // A file of an earlier version holds the rows of all marks together.
    guard [old, new].allSatisfy({ $0.count > 1 || $0[0].columns["layer"] == nil }) else { return [] }
    func former(_ index: Int) -> Int? {
      index == 0 ? 0 : old.indices.dropFirst().first { old[$0].name == new[index].name }
    }
    var found: [Change] = []
    for index in new.indices {
      guard let place = former(index) else {
        found.append(change(b.name, .cells, "\(new[index].name ?? "") layer", nil, Self.rows(new[index])))
        continue
      }
      var own = cells
      own.layer = index == 0 ? nil : new[index].name
      let differing = own.changes(old[place].columns, new[index].columns).filter { index == 0 || $0.kind != .order }
      // The grid that a curve is computed on has no points of its own.
      let isComputed = index > 0 && new[index].name.map(Self.computedMarks.contains) ?? false
      found +=
        isComputed && !differing.isEmpty
        ? [change(b.name, .cells, "\(new[index].name ?? "") layer", nil, nil)] : differing
    }
    let known = new.indices.compactMap(former)
    return found
      + old.indices.filter { !known.contains($0) }.map {
        change(b.name, .cells, "\(old[$0].name ?? "") layer", Self.rows(old[$0]), nil)
      }
  }

  private static func observations(_ result: PublishedPage.Result) -> Double? {
    (result.content["n"] ?? result.content["facts"]?["n"])?.number
  }

  // MARK: Models

  private func terms(_ name: String, _ a: [JSON], _ b: [JSON], _ renames: Renames) -> [Change] {
    let old = Self.keyed(a)
    let new = Self.keyed(b)
    let names = renames.terms(old.map(\.key), new.map(\.key)).merging(Renames.terms(a, b)) { $1 }
    var found: [Change] = []
    for (key, term) in new {
      if let other = old.first(where: { $0.key == key })?.term {
        found += estimates(name, key, other, term)
      } else if let former = names.first(where: { $0.value == key })?.key {
        found.append(change(name, .name, "term", former, key))
        if let other = old.first(where: { $0.key == former })?.term { found += estimates(name, key, other, term) }
      } else {
        found.append(change(name, .term, key, nil, (term["estimate"] ?? .null).words))
      }
    }
    for (key, term) in old where names[key] == nil && !new.contains(where: { $0.key == key }) {
      found.append(change(name, .term, key, (term["estimate"] ?? .null).words, nil))
    }
    return found
  }

  /// Terms by their name; with a number where a name stands twice, as in models of several equations.
  static func keyed(_ terms: [JSON]) -> [(key: String, term: JSON)] {
    var counts: [String: Int] = [:]
    return terms.map { term in
      let name = (term["term"] ?? .null).words
      counts[name, default: 0] += 1
      let count = counts[name] ?? 1
      return (count == 1 ? name : "\(name) (\(count))", term)
    }
  }

  private func estimates(_ name: String, _ key: String, _ a: JSON, _ b: JSON) -> [Change] {
    var found: [Change] = []
    found += number(name, .estimate, key, a["estimate"], b["estimate"])
    if let x = a["estimate"]?.number, let y = b["estimate"]?.number, x * y < 0 {
      found.append(change(name, .sign, key, x < 0 ? "negative" : "positive", y < 0 ? "negative" : "positive"))
    }
    found += number(name, .standardError, key, a["std_error"], b["std_error"])
    let stars = [a, b].map { Self.stars($0["p_value"]?.number) }
    if stars[0] != stars[1] {
      found.append(
        change(name, .stars, key, stars[0].isEmpty ? "none" : stars[0], stars[1].isEmpty ? "none" : stars[1]))
    }
    return found
  }

  /// The stars of a p value at 0.10, 0.05 and 0.01.
  static func stars(_ p: Double?) -> String {
    guard let p else { return "" }
    return p < 0.01 ? "***" : p < 0.05 ? "**" : p < 0.1 ? "*" : ""
  }

  private func facts(_ name: String, _ a: JSON, _ b: JSON) -> [Change] {
    // The number of observations has been told already.
    func others(_ value: JSON) -> JSON { JSON(.object(value.members.filter { $0.key != "n" })) }
    return values(name, "", others(a), others(b), .fact)
  }

  // MARK: Values

  private func number(
    _ name: String, _ kind: Change.Kind, _ part: String, _ a: JSON?, _ b: JSON?
  ) -> [Change] {
    guard let a, let b, !Self.isSame(a, b) else { return [] }
    guard let x = a.number, let y = b.number else { return [change(name, kind, part, a.words, b.words)] }
    if kind == .fact, max(abs(x), abs(y)) < Self.zero { return [] }
    return [change(name, kind, part, from: x, to: y)]
  }

  static func isSame(_ a: JSON, _ b: JSON) -> Bool {
    if let x = a.number, let y = b.number { return x == y || abs(x - y) <= tolerance * max(abs(x), abs(y)) }
    return a == b
  }

  /// The leaves of two values that differ.
  private func values(
    _ name: String, _ part: String, _ a: JSON, _ b: JSON, _ kind: Change.Kind = .value
  ) -> [Change] {
    switch (a.kind, b.kind) {
    case (.object(let x), .object(let y)):
      let keys = y.map(\.key) + x.map(\.key).filter { key in !y.contains { $0.key == key } }
      return keys.flatMap { key -> [Change] in
        let inner = part.isEmpty ? key : "\(part).\(key)"
        guard let p = a[key] else { return [change(name, kind, inner, nil, (b[key] ?? .null).words)] }
        guard let q = b[key] else { return [change(name, kind, inner, p.words, nil)] }
        return values(name, inner, p, q, kind)
      }
    case (.array(let x), .array(let y)) where x.count == y.count:
      return zip(x, y).enumerated().flatMap { values(name, "\(part)[\($0 + 1)]", $1.0, $1.1, kind) }
    default: return number(name, kind, part, a, b)
    }
  }
}
