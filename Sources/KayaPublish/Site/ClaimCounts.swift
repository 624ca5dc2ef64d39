import KayaMarkup
import KayaRuntime

extension Site {
  /// The notebooks whose text makes claims for the ledger.
  public var claimingPaths: [ProjectPath] { claimants.map(\.source) }

  private var claimants: [SiteIndex.Entry] {
    index.entries.filter { $0.outline.makesClaims && !ownNotebooks.contains($0.source) }
  }

  /// How many claims of all pages came to each verdict, each number leading to the claims it counts.
  ///
  /// The notebooks that make claims run for it where they have not run yet.
  func claimCounts(from page: ProjectPath, _ words: Words) -> [Node] {
    var counts: [Verdict: Int] = [:]
    for entry in claimants {
      for verdict in verdicts(of: entry) { counts[verdict, default: 0] += 1 }
    }
    let all = counts.values.reduce(0, +)
    guard all > 0 else { return [] }
    let total = Element("a", ["href": Ledger.page.relative(from: page)], text: words.claimCount(all))
    let parts = Verdict.allCases.map { verdict -> Node in
      let text = words.count(counts[verdict] ?? 0, of: verdict)
      guard counts[verdict] != nil else { return .text(text) }
      return Element("a", ["href": Ledger.page(of: verdict).relative(from: page)], text: text).node
    }
    let list = parts.enumerated().flatMap { index, node in (index > 0 ? [.text(words.comma)] : []) + [node] }
    return [Element("p", [:], [total.node, .text(words.colon)] + list + [.text(words.stop)]).node]
  }

  private func verdicts(of entry: SiteIndex.Entry) -> [Verdict] {
    if let known = rememberedClaims(entry.source) { return known.map(\.verdict) }
    guard let run = project.runNeighbour else { return [] }
    return PageClaims(run(entry.source, entry.notebook).outcome, in: entry.notebook).all.map(\.claim.verdict)
  }
}
