import KayaJSON

/// What differs between the results of two sites, in words and for programs.
///
/// Only results count: a page whose prose was edited has no difference.
public struct SiteComparison: Sendable {
  /// The differences by page.
  public let changes: [Change]
  /// What is told of each page in sentences, and which of its changes they tell.
  private let revisions: [String: (lines: [String], covered: Set<Int>)]
  /// The notebooks of several pages.
  private let grids: [PageGrid]
  /// How many pages both sites have.
  public let comparedPages: Int

  /// Compares two sites; linear in what their files say.
  public init(_ before: PublishedSite, _ after: PublishedSite) {
    let old = Dictionary(before.pages.map { ($0.path, $0) }) { first, _ in first }
    let new = Dictionary(after.pages.map { ($0.path, $0) }) { first, _ in first }
    // A notebook of several pages answers others by its first.
    let sources = [before, after].map { site in
      Dictionary(site.pages.map { ($0.notebook, $0) }) { first, _ in first }
    }
    let neighbour = { (notebook: String) -> Causes? in
      guard let a = sources[0][notebook], let b = sources[1][notebook] else { return nil }
      return Causes(before: a, after: b)
    }
    var found: [Change] = []
    var words: [String: (lines: [String], covered: Set<Int>)] = [:]
    var count = 0
    for path in Set(old.keys).union(new.keys).sorted() {
      switch (old[path], new[path]) {
      case (let published?, let b?):
        count += 1
        let a = published.paired(with: b)
        let changes = PageComparison(before: a, after: b, neighbour: neighbour).changes
        let causes = Causes(before: a, after: b, neighbour: neighbour)
        let revision = RevisionWords(
          comparison: ShownComparison(before: a, after: b, causes: causes), changes: changes)
        words[path] = (revision.lines, revision.covered)
        found += changes
      case (nil, let b?): found.append(Change(page: path, .page, "", nil, Self.size(b)))
      case (let a?, nil): found.append(Change(page: path, .page, "", Self.size(a), nil))
      case (nil, nil): continue
      }
    }
    grids = PageGrid.grids(after)
    for grid in grids {
      let own = grid.index(before, after, found)
      guard let path = own.first?.page else { continue }
      words[path] = (PageGrid.sentences(own), Set(own.indices))
      found.insert(contentsOf: own, at: found.firstIndex { $0.page > path } ?? found.count)
    }
    changes = found
    revisions = words
    comparedPages = count
  }

  private static func size(_ page: PublishedPage) -> String {
    let claims = page.claims.isEmpty ? "" : ", \(Self.count(page.claims.count, "claim"))"
    return Self.count(page.results.count, "result") + claims
  }

  private static func count(_ n: Int, _ word: String, _ words: String? = nil) -> String {
    "\(n) \(n == 1 ? word : words ?? word + "s")"
  }

  /// Whether no result differs.
  public var isEmpty: Bool { changes.isEmpty }

  /// The differences of one page as lines: sentences on what is printed, then other results, named and told.
  public func lines(of page: String) -> [String] {
    let own = changes.filter { $0.page == page }
    let told = revisions[page]?.covered ?? []
    let rest = own.enumerated().filter { !told.contains($0.offset) }.map(\.element)
    let hasErrors = own.contains { $0.after == ShownOutput.error }
    let lost = hasErrors ? rest.filter { [.result, .claim].contains($0.kind) && $0.after == nil } : []
    return (revisions[page]?.lines ?? []) + Self.lines(rest.filter { !lost.contains($0) }) + Self.uncomputed(lost)
  }

  /// The results and claims that are not there beside an error, which is why.
  private static func uncomputed(_ changes: [Change]) -> [String] {
    var names: [String] = []
    for change in changes {
      let list = PublishedPage.listName(change.result)
      let name = change.kind == .claim ? list : "`\(list)`"
      if !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? [] : ["No longer computed, since there are errors: \(NumberWords.list(names))"]
  }

  private static func lines(_ changes: [Change]) -> [String] {
    var lines: [String] = []
    var result: String?
    var facts = 0
    func closeFacts() {
      let more = facts - mostFacts
      if more > 0 { lines.append("  and \(more) more fact\(more == 1 ? "" : "s")") }
      facts = 0
    }
    for (index, change) in changes.enumerated() {
      if change.kind == .page {
        lines.append(change.after == nil ? "no longer made (\(change.before ?? ""))" : "new (\(change.after ?? ""))")
        continue
      }
      if change.result != result {
        closeFacts()
        result = change.result
        let causes = change.causes.isEmpty ? "" : ", because of \(change.causes.map(\.words).joined(separator: "; "))"
        lines.append("\(change.result)\(causes)")
      }
      guard change.kind != .row else {
        let isFirst = index == 0 || changes[index - 1].kind != .row || changes[index - 1].result != change.result
        let rows = changes[index...].prefix { $0.kind == .row && $0.result == change.result }
        if isFirst { lines.append("  " + RowWords("row", Array(rows)).sentence) }
        continue
      }
      facts += change.kind == .fact ? 1 : 0
      if change.kind != .fact || facts <= mostFacts { lines.append("  " + change.line) }
    }
    closeFacts()
    return lines
  }

  /// Of the facts of a model so many are told in words; programs get all.
  private static let mostFacts = 3

  /// The differences in words; empty if there is none.
  ///
  /// Pages with other numbers come first, and those of which the same is to be told are told together.
  public var text: String {
    guard !isEmpty else { return "" }
    var pages: [String] = []
    for change in changes where pages.last != change.page { pages.append(change.page) }
    let sorted = pages.filter(hasOtherNumbers) + pages.filter { !hasOtherNumbers($0) }
    let groups = PageGroup.groups(
      sorted.map { page in
        PageGroup.Page(
          path: page, values: grids.lazy.compactMap { $0.values(of: page) }.first, lines: lines(of: page),
          sentences: revisions[page]?.lines.count ?? 0)
      }, notebook: { page in grids.first { $0.values(of: page) != nil }?.notebook })
    let overview = grids.compactMap { $0.overview(of: pages, hasOtherNumbers) }
    let told = groups.map { group in
      title(of: group.pages.map(\.path)) + "\n" + group.lines.map { "  \($0)\n" }.joined() + "\n"
    }
    return overview.map { $0 + "\n" }.joined() + (overview.isEmpty ? "" : "\n") + told.joined() + summary + "\n"
  }

  /// Whether what a reader of a page sees differs, and not only named results behind it.
  private func hasOtherNumbers(_ page: String) -> Bool {
    !(revisions[page]?.lines.isEmpty ?? true)
      || changes.contains { $0.page == page && ($0.kind == .claim || $0.kind == .page) }
  }

  private func title(of pages: [String]) -> String {
    func name(_ page: String) -> String { grids.lazy.compactMap { $0.name(of: page) }.first ?? page }
    guard pages.count > 1, let first = pages.first else { return pages.map(name).joined() }
    let others = pages.count - 2
    return pages.count == 2
      ? "\(name(first)) and \(name(pages[1]))"
      : "\(pages.count) pages: \(name(first)), \(name(pages[1])) and \(others) more"
  }

  /// How many differences there are of each kind: "1 page: 2 estimates, 1 sign".
  public var summary: String {
    let parts = counts.filter { $0.count > 0 }.map { entry in
      switch entry.kind {
      case .n: Self.count(entry.count, "number of observations", "numbers of observations")
      case .stars: "the stars of \(Self.count(entry.count, "estimate"))"
      case .page: "\(entry.count) new or no longer made"
      case .order: "the order of \(Self.count(entry.count, "result"))"
      case .cells: dataWords
      case .drawing: "the drawing of \(Self.count(entry.count, "figure"))"
      case .synthetic: "the mark of \(Self.count(entry.count, "result"))"
      case .column: Self.count(entry.count, "column of a table", "columns of tables")
      case .head: Self.count(entry.count, "head of a table", "heads of tables")
      case .note: Self.count(entry.count, "sentence in a note", "sentences in notes")
      case .text: "\(Self.count(entry.count, "value")) in the text"
      default: Self.count(entry.count, entry.kind.rawValue)
      }
    }
    return "\(Self.count(Set(changes.map(\.page)).count, "page")) changed: \(parts.joined(separator: ", "))"
  }

  /// How many columns have other cells, and of how many results the size or other data differ.
  private var dataWords: String {
    let cells = changes.filter { $0.kind == .cells }
    let others = cells.filter { $0.part.isEmpty || $0.part == "rows" || $0.part.hasSuffix(" layer") }
    let results = Set(others.map { [$0.page, $0.result] }).count
    let columns = cells.count - others.count
    let words = [
      columns == 0 ? nil : Self.count(columns, "column"),
      results == 0 ? nil : "\(columns == 0 ? "" : "other data of ")\(Self.count(results, "result"))",
    ]
    return "the data of \(words.compactMap { $0 }.joined(separator: ", "))"
  }

  private var counts: [(kind: Change.Kind, count: Int)] {
    Change.Kind.allCases.map { kind in
      let own = changes.filter { $0.kind == kind }
      // A claim may differ in more than one way.
      return (kind, kind == .claim ? Set(own.map { [$0.page, $0.result] }).count : own.count)
    }
  }

  /// The differences for programs.
  public func json(before: String, after: String) -> String {
    JSON.object([
      ("before", .string(before)), ("after", .string(after)), ("compared", .int(comparedPages)),
      ("summary", .object(counts.map { ($0.kind.rawValue, .int($0.count)) })),
      ("changes", .array(changes.map(\.json))),
    ]).indentedText
  }
}
