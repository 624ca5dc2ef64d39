import KayaMarkup
import KayaRuntime

/// Claims as a table: what the paper says, what was recomputed, and the verdict as a word.
struct ClaimMarkup {
  let words: Words

  /// The claims of a block or a page; `pageOf` gives the address of a claim's page in a ledger.
  func table(_ claims: [ClaimRecord]) -> Node {
    let head = ["Claim", "Statement", "Published", "Recomputed", "Verdict"].map {
      Element("th", ["scope": "col"], text: $0).node
    }
    let rows = claims.map(row)
    let table = Element(
      "table", ["class": "claims"],
      [
        Element("thead", [:], [Element("tr", [:], head).node]).node, Element("tbody", [:], rows).node,
      ])
    return Element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": words.claims], [table.node]
    ).node
  }

  private func row(_ claim: ClaimRecord) -> Node {
    var statement: [Node] = [.text(claim.statement)]
    if !claim.why.isEmpty { statement.append(Element("span", ["class": "why"], text: claim.why).node) }
    return Element(
      "tr", ["class": claim.isAsExpected ? nil : "unexpected"],
      [
        Element("th", ["scope": "row"], text: claim.shownID).node, Element("td", [:], statement).node,
        Element("td", text: claim.published).node, Element("td", text: claim.recomputed).node,
        Element("td", [:], [Self.verdict(claim.verdict)]).node,
      ]
    ).node
  }

  /// A verdict as a word with a mark of its own, so that colour is not all that tells it.
  static func verdict(_ verdict: Verdict) -> Node {
    Element("span", ["class": "verdict \(verdict.rawValue)"], text: verdict.rawValue).node
  }
}
