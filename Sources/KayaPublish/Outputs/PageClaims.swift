import KayaRuntime

/// The claims of a page, each with an anchor of its own.
struct PageClaims {
  /// A claim with its anchor.
  typealias Anchored = (claim: ClaimRecord, anchor: String)

  /// All claims in the order of the text.
  let all: [Anchored]
  private let byNode: [Int: [Anchored]]

  init(_ outcome: Outcome) {
    var counts: [String: Int] = [:]
    var all: [Anchored] = []
    var byNode: [Int: [Anchored]] = [:]
    for (node, made) in zip(outcome.plan.nodes, outcome.nodes) {
      guard let value = made.value else { continue }
      let line =
        outcome.plan.texts.indices.contains(node.span.text)
        ? outcome.plan.texts[node.span.text].place(node.span.range).line : 0
      let found = Self.records(in: value).map { record -> Anchored in
        var claim = record
        claim.line = line
        let name = Self.name(of: claim)
        let count = (counts[name] ?? 0) + 1
        counts[name] = count
        return (claim, count == 1 ? name : "\(name)--\(count)")
      }
      if !found.isEmpty { byNode[node.id] = found }
      all += found
    }
    self.all = all
    self.byNode = byNode
  }

  /// The claims that a statement makes.
  func claims(of node: Int) -> [Anchored] { byNode[node] ?? [] }

  private static func records(in value: Value) -> [ClaimRecord] {
    switch value {
    case .claims(let claims): claims
    case .list(let items): items.flatMap { if case .claims(let claims) = $0 { claims } else { [] as [ClaimRecord] } }
    default: []
    }
  }

  /// An id of letters, digits and few marks.
  private static func name(of claim: ClaimRecord) -> String {
    "claim-"
      + String(
        claim.shownID.unicodeScalars.map { scalar in
          let isPlain =
            scalar == "_" || scalar == "." || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          return isPlain ? Character(scalar) : "-"
        })
  }
}
