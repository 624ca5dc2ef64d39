import KayaMarkup
import KayaRuntime
import KayaTables

/// Where the numbers of a page come from: the files read, with their digests, and the rows used.
struct Provenance {
  /// The inputs by path, each once.
  private(set) var inputs: [SourceRead] = []
  /// The rows of the tables as the statements that read them leave them.
  private(set) var rows = 0

  /// No inputs.
  init() {}

  /// Inputs that were kept.
  init(inputs: [SourceRead], rows: Int) {
    self.inputs = inputs
    self.rows = rows
  }

  /// The files that blocks read.
  init(_ outcome: Outcome) {
    for node in outcome.nodes where !node.reads.isEmpty {
      if case .table(let table) = node.value { rows += table.rowCount }
    }
    add(outcome.nodes.flatMap(\.reads))
  }

  /// Adds files, such as the bibliographies that a page reads besides.
  mutating func add(_ reads: [SourceRead]) {
    var found: [SourceRead.Source: SourceRead] = [:]
    for read in reads + inputs { found[read.source] = read }
    inputs = found.values.sorted()
  }

  /// The inputs with some more.
  func adding(_ reads: [SourceRead]) -> Provenance {
    var sum = self
    sum.add(reads)
    return sum
  }

  /// One digest over all inputs.
  var fingerprint: String {
    Digest(of: inputs.map { "\($0.words)\n\($0.digest.hex)\n" }.joined()).short
  }

  /// The inputs with their short digests.
  var nodes: [Node] {
    inputs.enumerated().flatMap { index, read -> [Node] in
      (index > 0 ? [.text(", ")] : []) + [
        Element("code", text: read.words).node, .text(" "),
        Element("code", text: read.digest.short).node,
      ]
    }
  }
}
