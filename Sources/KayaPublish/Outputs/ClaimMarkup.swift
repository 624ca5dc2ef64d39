import KayaMarkup
import KayaRuntime

/// Claims as a table: what the paper says, what was recomputed, and the verdict as a word.
struct ClaimMarkup {
  let words: Words

  /// The claims of a block, each in a row that can be led to.
  func table(_ claims: [PageClaims.Anchored], label: String) -> Node {
    let rows = claims.map { claim, anchor in
      Element(
        "tr", ["class": claim.isAsExpected ? nil : "unexpected", "id": anchor],
        [Element("th", text: claim.shownID).node] + cells(claim)
      ).node
    }
    return table(rows, label: label)
  }

  /// All claims of a page by verdict, each leading to its row.
  func list(_ claims: [PageClaims.Anchored]) -> Node {
    let parts = Verdict.allCases.flatMap { verdict -> [Node] in
      let found = claims.filter { $0.claim.verdict == verdict }
      guard !found.isEmpty else { return [] }
      let links = found.enumerated().flatMap { index, entry -> [Node] in
        (index > 0 ? [.text(words.comma)] : []) + [
          Element("a", ["href": "#" + AddressText.encoded(entry.anchor)], text: entry.claim.shownID).node
        ]
      }
      return [
        Element("dt", ["class": "verdict \(verdict.rawValue)"], text: words.verdict(verdict)).node,
        Element("dd", [:], links).node,
      ]
    }
    return Element("dl", ["class": "verdicts"], parts).node
  }

  /// Rows under heads, in a box that scrolls.
  func table(_ rows: [Node], label: String) -> Node {
    let head = words.claimHeads.map { Element("th", text: $0).node }
    let table = Element(
      "table",
      ["class": "claims", "style": Self.heads(words.claimHeads)],
      [
        Element("thead", [:], [Element("tr", [:], head).node]).node, Element("tbody", [:], rows).node,
      ])
    return Element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label], [table.node]
    ).node
  }

  /// The heads that stand before the numbers on a phone, where a claim is a block of lines, for the style to use.
  private static func heads(_ heads: [String]) -> String {
    "--a:'\(heads[heads.count - 2])';--b:'\(heads[heads.count - 1])'"
  }

  /// Verdict, statement, published and recomputed number of a claim.
  func cells(_ claim: ClaimRecord) -> [Node] {
    var statement: [Node] = [.text(claim.statement)]
    if !claim.why.isEmpty { statement += [.text(" "), Element("small", text: claim.why).node] }
    var verdict: [Node] = [.text(words.verdict(claim.verdict))]
    if let expected = claim.expected, expected != claim.verdict {
      verdict += [.text(" "), Element("small", text: words.expected(expected)).node]
    }
    return [
      Element("td", ["class": claim.verdict.rawValue], verdict).node, Element("td", [:], statement).node,
      Element("td", text: Self.shown(claim.published)).node,
      Element("td", text: recomputed(claim)).node,
    ]
  }

  /// A condition holds or does not.
  private func recomputed(_ claim: ClaimRecord) -> String {
    switch claim.recomputed {
    case "true": words.holds
    case "false": words.holdsNot
    default: Unbroken.number(TableLayout.displayed(claim.recomputed))
    }
  }

  private static func shown(_ text: String) -> String { Unbroken.text(TableLayout.displayed(text)) }

  /// A verdict as a word with a mark of its own, so that colour is not all that tells it.
  func verdict(_ verdict: Verdict) -> Node {
    Element("span", ["class": "verdict \(verdict.rawValue)"], text: words.verdict(verdict)).node
  }

  /// What each verdict means, as a table.
  func meanings(label: String) -> Node {
    let head = [words.verdictHead, words.meaningHead].map { Element("th", ["scope": "col"], text: $0).node }
    let rows = Verdict.allCases.map { verdict in
      Element(
        "tr", [:],
        [
          Element("th", ["scope": "row"], [self.verdict(verdict)]).node,
          Element("td", text: words.meaning(of: verdict)).node,
        ]
      ).node
    }
    let table = Element(
      "table", ["class": "plain"],
      [Element("thead", [:], [Element("tr", [:], head).node]).node, Element("tbody", [:], rows).node])
    return Element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": label], [table.node])
      .node
  }

  /// How many claims came to each verdict: "12 reproduced, 1 contradicted".
  func counts(_ claims: [ClaimRecord]) -> String {
    let counts = Verdict.allCases.compactMap { verdict -> String? in
      let count = claims.filter { $0.verdict == verdict }.count
      return count > 0 ? words.count(count, of: verdict) : nil
    }
    return words.list(counts)
  }
}
