import KayaMarkup
import KayaRuntime
import KayaTables

/// All claims of a site, by paper and verdict.
public struct Ledger: Sendable {
  /// The page of the ledger.
  static let page = ProjectPath(parts: ["claims.html"])
  /// The ledger as a file.
  static let file = ProjectPath(parts: ["claims.csv"])

  private let pages: [PageEntry]
  private let titles: [ProjectPath: String]

  /// The ledger of pages; their titles by path stand beside the names of papers.
  init(_ pages: [PageEntry], titles: [ProjectPath: String] = [:]) {
    self.titles = titles
    self.pages = pages.filter { !$0.claims.isEmpty }.sorted { ($0.paper, $0.page) < ($1.paper, $1.page) }
  }

  /// The page of one verdict.
  static func page(of verdict: Verdict) -> ProjectPath { ProjectPath(parts: ["claims", "\(verdict.rawValue).html"]) }

  /// The verdicts that occur.
  var verdicts: [Verdict] {
    Verdict.allCases.filter { verdict in pages.contains { $0.claims.contains { $0.claim.verdict == verdict } } }
  }

  // MARK: The file

  /// The claims as CSV, their numbers with all digits.
  var csv: String {
    var text = "paper,claim_id,statement,published,recomputed,verdict,expected,page,line,each\n"
    for page in pages {
      for (claim, _) in page.claims {
        let cells = [
          page.paper, claim.id, claim.statement, claim.publishedFigure, claim.recomputedFigure, claim.verdict.rawValue,
          claim.expected?.rawValue ?? "", page.page.text, String(claim.line), claim.each,
        ]
        text += cells.map(CSVWriter.quoted).joined(separator: ",") + "\n"
      }
    }
    return text
  }

  // MARK: Pages

  /// The ledger's page: how many claims of each paper came to which verdict, and the claims of each paper.
  func body(words: Words) -> [Node] {
    guard !pages.isEmpty else { return [Element("p", text: words.noClaims).node] }
    let download = Element("a", ["href": Self.file.relative(from: Self.page), "download": "claims.csv"], text: "CSV")
    return [
      Element("p", text: words.claimFinding(pages.flatMap { $0.claims.map(\.claim.verdict) })).node,
      summary(from: Self.page, words), meanings(words), Element("p", ["class": "downloads"], [download.node]).node,
    ]
      + papers(from: Self.page, words: words) { _ in true }
  }

  /// The claims of one verdict, by paper.
  func body(of verdict: Verdict, words: Words) -> [Node] {
    let page = Self.page(of: verdict)
    return [summary(from: page, words), meanings(words)] + papers(from: page, words: words) { $0 == verdict }
  }

  /// What the verdicts mean.
  private func meanings(_ words: Words) -> Node {
    let markup = ClaimMarkup(words: words)
    let parts = verdicts.enumerated().flatMap { index, verdict -> [Node] in
      [
        .text(index > 0 ? words.semicolon : ""), markup.verdict(verdict),
        .text(words.colon + words.meaning(of: verdict)),
      ]
    }
    return Element("p", ["class": "notes"], parts + [.text(words.fullStop + words.namesOfThePaper)]).node
  }

  /// The title of a paper's page, where one page alone is about it.
  private func title(of paper: String) -> String? {
    let found = pages.filter { $0.paper == paper }
    return found.count == 1 ? titles[found[0].page].flatMap { $0 == paper ? nil : $0 } : nil
  }

  private var paperNames: [String] {
    var names: [String] = []
    for page in pages where names.last != page.paper { names.append(page.paper) }
    return names
  }

  private func claims(of paper: String) -> [ClaimRecord] {
    pages.filter { $0.paper == paper }.flatMap { $0.claims.map(\.claim) }
  }

  /// Counts by paper and verdict; each leads to the claims it counts.
  private func summary(from here: ProjectPath, _ words: Words) -> Node {
    let verdicts = verdicts
    let head =
      [Element("th", text: words.paper).node]
      + verdicts.map { verdict in
        let link = Element(
          "a",
          [
            "href": Self.page(of: verdict).relative(from: here),
            "aria-current": here == Self.page(of: verdict) ? "page" : nil,
          ], text: words.verdict(verdict))
        return Element("th", ["class": verdict.rawValue], [link.node]).node
      } + [Element("th", text: words.all).node]
    let rows = paperNames.enumerated().map { number, paper -> Node in
      let claims = claims(of: paper)
      let cells = verdicts.map { verdict -> Node in
        let count = claims.filter { $0.verdict == verdict }.count
        let target = Self.page(of: verdict).relative(from: here) + "#paper-\(number + 1)"
        let content: Node =
          count == 0 ? .text("0") : Element("a", ["href": target], text: String(count)).node
        return Element("td", [:], [content]).node
      }
      let link = Element(
        "a", ["href": Self.page.relative(from: here) + "#paper-\(number + 1)"], text: title(of: paper) ?? paper)
      return Element(
        "tr", [:],
        [Element("th", [:], [link.node]).node] + cells
          + [Element("td", text: String(claims.count)).node]
      ).node
    }
    let all = pages.flatMap(\.claims)
    let totals = verdicts.map { verdict in all.filter { $0.claim.verdict == verdict }.count } + [all.count]
    let total = Element(
      "tr", ["class": "total"],
      [Element("th", text: words.all).node]
        + totals.map { Element("td", text: String($0)).node })
    let table = Element(
      "table", ["class": "n l1 counts"],
      [
        Element("caption", text: words.claimsByVerdict).node,
        Element("thead", [:], [Element("tr", [:], head).node]).node,
        Element("tbody", [:], rows + (rows.count > 1 ? [total.node] : [])).node,
      ])
    return Element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": words.claimsByVerdict],
      [table.node]
    ).node
  }

  private func papers(from here: ProjectPath, words: Words, where isIn: (Verdict) -> Bool) -> [Node] {
    let markup = ClaimMarkup(words: words)
    return paperNames.enumerated().flatMap { number, paper -> [Node] in
      var rows: [ClaimMarkup.Row] = []
      for page in pages where page.paper == paper {
        for (claim, anchor) in page.claims where isIn(claim.verdict) {
          let target = page.page.relative(from: here) + "#" + AddressText.encoded(anchor)
          let name = Element("a", ["href": target], ClaimMarkup.name(of: claim))
          rows.append(ClaimMarkup.Row(claim: claim, name: [name.node]))
        }
      }
      guard !rows.isEmpty else { return [] }
      return [
        Element(
          "h2", ["id": "paper-\(number + 1)"],
          [.text(title(of: paper) ?? paper)]
            + (title(of: paper) == nil ? [] : [.text(" "), Element("span", ["class": "soft"], text: paper).node])
        ).node,
        markup.table(rows, label: words.ledger + words.colon + paper),
      ]
    }
  }
}
