import KayaNotebook
import KayaRuntime

/// The claims of a page, each with an anchor of its own.
struct PageClaims {
  /// A claim with its anchor.
  typealias Anchored = (claim: ClaimRecord, anchor: String)

  /// All claims in the order of the text.
  let all: [Anchored]
  /// The claims with their places in the notebook, as they are kept.
  let placed: [PagePieces.Claim]
  private let byNode: [Int: [Anchored]]

  /// The claims that a notebook makes.
  init(_ outcome: Outcome, in notebook: Notebook) {
    var counts: [String: Int] = [:]
    var all: [Anchored] = []
    var placed: [PagePieces.Claim] = []
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
      guard !found.isEmpty else { continue }
      byNode[node.id] = found
      all += found
      let start = Self.line(of: node.cell, in: notebook)
      placed += found.map {
        PagePieces.Claim(record: $0.claim, anchor: $0.anchor, cell: node.cell, line: line - start)
      }
    }
    self.all = all
    self.placed = placed
    self.byNode = byNode
  }

  /// The claims as they were kept, on the lines on which they stand now.
  init(_ kept: [PagePieces.Claim], in notebook: Notebook) {
    all = kept.map { claim in
      var record = claim.record
      record.line = Self.line(of: claim.cell, in: notebook) + claim.line
      return (record, claim.anchor)
    }
    placed = kept
    byNode = [:]
  }

  private static func line(of cell: CellID, in notebook: Notebook) -> Int {
    notebook.cell(cell).map { notebook.place($0.span).line } ?? 0
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
