import KayaMarkup
import KayaRuntime

/// Claims as a table: what the paper says, what was recomputed, and the verdict as a word.
struct ClaimMarkup {
  let words: Words

  /// A claim in a table, with its name as it stands there.
  struct Row {
    var claim: ClaimRecord
    /// The name or a link; it breaks at the blanks of a long name only.
    var name: [Node]
    /// The id of the row, where it can be led to.
    var anchor: String?
  }

  /// The claims of a block, each in a row that can be led to.
  func table(_ claims: [PageClaims.Anchored], label: String) -> Node {
    table(claims.map { Row(claim: $0.claim, name: Self.name(of: $0.claim), anchor: $0.anchor) }, label: label)
  }

  /// The name of a claim, which may go on another line at its blanks.
  static func name(of claim: ClaimRecord) -> [Node] {
    claim.shownID.split(separator: " ").enumerated().flatMap { index, word -> [Node] in
      (index > 0 ? [.text(" "), Element("wbr").node] : []) + [.text(String(word))]
    }
  }

  /// All claims of a page by verdict, each leading to its row; a name that several bear stands once with their number.
  func list(_ claims: [PageClaims.Anchored]) -> Node {
    let parts = Verdict.allCases.flatMap { verdict -> [Node] in
      let found = claims.filter { $0.claim.verdict == verdict }
      guard !found.isEmpty else { return [] }
      var counts: [String: Int] = [:]
      for entry in found { counts[entry.claim.shownID, default: 0] += 1 }
      var links: [Node] = []
      for entry in found {
        let name = entry.claim.shownID
        guard let count = counts.removeValue(forKey: name) else { continue }
        if !links.isEmpty { links.append(.text(words.comma)) }
        links.append(Element("a", ["href": "#" + AddressText.encoded(entry.anchor)], text: name).node)
        if count > 1 { links.append(.text("\u{a0}×\u{a0}\(count)")) }
      }
      return [
        Element("dt", ["class": "verdict \(verdict.rawValue)"], text: words.verdict(verdict)).node,
        Element("dd", [:], links).node,
      ]
    }
    return Element("dl", ["class": "verdicts"], parts).node
  }

  /// Claims under heads, in a box that scrolls; numbers that no claim has are no column.
  func table(_ rows: [Row], label: String) -> Node {
    let numbers = [rows.map { Self.shown($0.claim.published) }, rows.map { recomputed($0.claim) }]
    let columns = zip(words.claimNumberHeads, numbers).filter { !$1.allSatisfy(\.isEmpty) }
    let head = (words.claimHeads + columns.map(\.0)).map { Element("th", text: $0).node }
    let body = rows.enumerated().map { index, row in
      Element(
        "tr", ["class": row.claim.isAsExpected ? nil : "unexpected", "id": row.anchor],
        [Element("th", [:], row.name).node] + cells(row.claim)
          + columns.map { Element("td", text: $1[index]).node }
      ).node
    }
    let table = Element(
      "table",
      ["class": "claims", "style": Self.heads(columns.map(\.0))],
      [
        Element("thead", [:], [Element("tr", [:], head).node]).node, Element("tbody", [:], body).node,
      ])
    return Element(
      "div", ["class": "scroll wide", "tabindex": "0", "role": "region", "aria-label": label], [table.node]
    ).node
  }

  /// The heads that stand before the numbers on a phone, where a claim is a block of lines, for the style to use.
  private static func heads(_ heads: [String]) -> String? {
    heads.isEmpty ? nil : zip(["--a", "--b"], heads).map { "\($0):'\($1)'" }.joined(separator: ";")
  }

  /// Verdict and statement of a claim.
  private func cells(_ claim: ClaimRecord) -> [Node] {
    var statement: [Node] = [.text(claim.statement)]
    if !claim.why.isEmpty { statement += [.text(" "), Element("small", text: claim.why).node] }
    var verdict: [Node] = [.text(words.verdict(claim.verdict))]
    if let expected = claim.expected, expected != claim.verdict {
      verdict += [.text(" "), Element("small", text: words.expected(expected)).node]
    }
    return [
      Element("td", ["class": claim.verdict.rawValue], verdict).node, Element("td", [:], statement).node,
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

  private static func shown(_ text: String) -> String { Unbroken.number(TableLayout.displayed(text)) }

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
