import KayaDiagnostics
import KayaNotebook

/// What a statement came to.
public struct NodeOutcome: Sendable {
  /// How far a statement came.
  public enum State: Sendable, Equatable {
    /// It has a value.
    case done
    /// It failed, and its diagnostics say why.
    case failed
    /// It was not run because of this name, or of a fault elsewhere in its block.
    case skipped(because: String)
    /// A blank in it is still to be filled in.
    case toDo
  }

  /// How far it came.
  public var state: State
  /// Its value, if it has one.
  public var value: Value?
  /// Whether the value was computed from synthetic data.
  public var isSynthetic: Bool
  /// Whether the value is a condition that intervals leave open somewhere.
  public var isUndecided: Bool
  /// What there is to say about it.
  public var diagnostics: [Diagnostic]
  /// The work it took.
  public var steps: Int
  /// The files it read.
  public var reads: [SourceRead]
  /// The digest of its value, where one was computed.
  public var digest: Digest?
  /// The digest of its value alone, whether synthetic or not, where one was computed.
  public var valueDigest: Digest?
  /// The digest of what a chart draws, where its value was written as bytes.
  public var drawnDigest: Digest?
  /// What its value follows from besides the names it needs and the files it read.
  public var origins: [KeyPart]
  /// Why it ran, if it ran in spite of a cache: `data/a.csv changed`.
  public var reason: String?

  /// An outcome without a value.
  public init(_ state: State, diagnostics: [Diagnostic] = []) {
    self.state = state
    self.diagnostics = diagnostics
    isSynthetic = false
    isUndecided = false
    steps = 0
    reads = []
    origins = []
  }

  /// The digest of what a chart draws, written as bytes, with the mark of its origin.
  func digest(ofDrawn bytes: [UInt8]) -> Digest {
    var out = ByteWriter()
    out.add(isSynthetic)
    out.add(raw: bytes)
    return Digest(of: out.bytes)
  }

  /// A value with what is known of its origin.
  func bound(_ value: Value) -> BoundValue {
    BoundValue(value, isSynthetic: isSynthetic, isUndecided: isUndecided)
  }
}

/// What a notebook came to.
public struct Outcome: Sendable {
  /// What was planned.
  public var plan: Plan
  /// The outcome of each node of the plan.
  public var nodes: [NodeOutcome]
  /// How many rows of a table the notebook's limits let show whole.
  public var rowLimit: Int

  /// The outcomes of a plan.
  public init(plan: Plan, nodes: [NodeOutcome], rowLimit: Int = Limits.author.rows) {
    self.plan = plan
    self.nodes = nodes
    self.rowLimit = rowLimit
  }

  /// The outcome of nothing.
  public static let none = Outcome(plan: Plan(), nodes: [])

  /// Everything that was found, at planning and while running.
  public var diagnostics: [Diagnostic] { plan.diagnostics + nodes.flatMap(\.diagnostics) }

  /// The value of a name, if it has one.
  public func value(of name: String) -> BoundValue? {
    guard let id = plan.bindings[name], let value = nodes[id].value else { return nil }
    return nodes[id].bound(value)
  }

  /// The digest of a node's value with the mark of its origin; the same whether it ran or was taken from a cache.
  public func valueDigest(of node: Int) -> Digest? {
    guard nodes.indices.contains(node), let value = nodes[node].value else { return nil }
    return nodes[node].valueDigest ?? Digest(of: nodes[node].bound(value))
  }

  /// The digest of what a node's value shows: of a chart what is drawn, whatever else its table holds.
  public func shownDigest(of node: Int) -> Digest? {
    guard nodes.indices.contains(node), case .chart(let chart)? = nodes[node].value else {
      return valueDigest(of: node)
    }
    if let digest = nodes[node].drawnDigest { return digest }
    let drawn = ChartCoder.encode(chart.chart).map { nodes[node].digest(ofDrawn: $0) }
    return drawn ?? valueDigest(of: node)
  }

  /// The digests of the values of all names that have one and for which it was computed.
  public var valueDigests: [String: Digest] {
    plan.bindings.compactMapValues { nodes[$0].value == nil ? nil : nodes[$0].valueDigest }
  }

  /// The files that were read, each once, in order of their paths.
  public var reads: [SourceRead] {
    var reads: [SourceRead.Source: SourceRead] = [:]
    for read in nodes.flatMap(\.reads) { reads[read.source] = read }
    return reads.values.sorted()
  }

  /// The nodes of a block with what they came to, in the order of the text.
  public func results(of cell: CellID) -> [(node: Plan.Node, outcome: NodeOutcome)] {
    plan.nodes.filter { $0.cell == cell }.map { ($0, nodes[$0.id]) }
  }

  /// All claims in the order of the text, each with the line of its statement.
  public var claims: [ClaimRecord] {
    zip(plan.nodes, nodes).flatMap { node, outcome -> [ClaimRecord] in
      guard case .claims(let claims) = outcome.value else { return [] }
      let line =
        plan.texts.indices.contains(node.span.text) ? plan.texts[node.span.text].place(node.span.range).line : 0
      return claims.map { claim in
        var claim = claim
        claim.line = line
        return claim
      }
    }
  }

  /// A finding for each claim whose verdict is not the one the author expects, at its statement.
  public var unexpectedClaims: [Diagnostic] {
    zip(plan.nodes, nodes).flatMap { node, outcome -> [Diagnostic] in
      guard case .claims(let claims) = outcome.value else { return [] }
      let place = plan.texts.indices.contains(node.span.text) ? plan.texts[node.span.text].place(node.span.range) : nil
      return claims.filter { !$0.isAsExpected }.map { $0.finding(at: place) }
    }
  }

  /// Whether anything in the notebook is computed from synthetic data.
  public var isSynthetic: Bool { nodes.contains(where: \.isSynthetic) }
}
