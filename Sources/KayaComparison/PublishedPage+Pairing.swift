import KayaJSON

extension PublishedPage {
  /// The page with the names that outputs without a label, or under another one, have on a later one.
  ///
  /// The files of such outputs are numbered, so that a new one moves all after it. They are known by what they are
  /// made of, by their caption, or else by their place among the others of their section.
  func paired(with later: PublishedPage) -> PublishedPage {
    var names = labels(on: later)
    let lists = renamedResults(on: later)
    let old = shown.filter { $0.statement != nil }
    let new = later.shown.filter { $0.statement != nil }
    var taken: Set<String> = []
    func pair(_ a: ShownOutput, _ b: ShownOutput) {
      names[a.label] = b.label
      taken.insert(b.label)
    }
    func pairAlike(_ key: (ShownOutput) -> String?) {
      let partners = Dictionary(
        grouping: new.filter { !taken.contains($0.label) && key($0) != nil }, by: { key($0) ?? "" })
      for (name, group) in Dictionary(grouping: old.filter { names[$0.label] == nil }, by: { key($0) ?? "" }) {
        guard let others = partners[name] else { continue }
        zip(group, others).forEach(pair)
      }
    }
    pairAlike { "\($0.kind) \($0.statement ?? "")" }
    pairAlike { $0.caption.isEmpty ? nil : "\($0.kind) \($0.caption)" }
    let rest = Dictionary(grouping: old.filter { names[$0.label] == nil }, by: { [$0.kind, $0.section] })
    for (place, group) in rest {
      let others = new.filter { !taken.contains($0.label) && [$0.kind, $0.section] == place }
      if group.count == others.count { zip(group, others).forEach(pair) }
    }
    let used = Set(later.shown.map(\.label) + later.results.map(\.name))
    for output in old where names[output.label] == nil {
      names[output.label] = used.contains(output.label) ? output.label + " before" : output.label
    }
    var page = renamed { name in
      if let new = names[name] { return new }
      let list = Self.listName(name)
      return lists[list].map { $0 + name.dropFirst(list.count) } ?? name
    }
    page.renames = lists
    page.words = page.renamedColumns(on: later)
    page.renameValues(on: later)
    return page
  }

  /// Gives the values of sentences the code that they have now, where only names in it are others.
  private mutating func renameValues(on later: PublishedPage) {
    let known = Set(later.values.map(\.expression))
    let renames = Renames(words: words, names: self.renames)
    func now(_ expression: String) -> String {
      guard !known.contains(expression) else { return expression }
      let new = renames.now(expression)
      return known.contains(new) ? new : expression
    }
    for index in values.indices { values[index].expression = now(values[index].expression) }
    origins = Dictionary(
      origins.map { told, origins -> (Told, Origins) in
        if case .value(let expression) = told { (.value(now(expression)), origins) } else { (told, origins) }
      }
    ) { first, _ in first }
  }

  /// The labels that only this page has, with those that only the later one has for an output of the same caption.
  private func labels(on later: PublishedPage) -> [String: String] {
    func own(_ page: PublishedPage, _ other: PublishedPage) -> [ShownOutput] {
      let known = Set(other.shown.map(\.label))
      return page.shown.filter { $0.statement == nil && !$0.caption.isEmpty && !known.contains($0.label) }
    }
    let new = Dictionary(grouping: own(later, self), by: { [$0.kind, $0.caption] })
    var names: [String: String] = [:]
    for (key, group) in Dictionary(grouping: own(self, later), by: { [$0.kind, $0.caption] }) {
      guard let others = new[key], others.count == group.count else { continue }
      for (a, b) in zip(group, others) { names[a.label] = b.label }
    }
    return names
  }

  private func renamed(_ name: (String) -> String) -> PublishedPage {
    var page = self
    for index in page.results.indices { page.results[index].name = name(page.results[index].name) }
    for index in page.shown.indices { page.shown[index].label = name(page.shown[index].label) }
    page.origins = Dictionary(
      origins.map { told, origins -> (Told, Origins) in
        let origins = origins.renamed(name)
        return if case .result(let old) = told { (.result(name(old)), origins) } else { (told, origins) }
      }
    ) { first, _ in first }
    page.digests = Dictionary(digests.map { (name($0.key), $0.value) }) { first, _ in first }
    return page
  }
}
