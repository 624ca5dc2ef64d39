import KayaMarkup
import KayaRuntime
import KayaTables

/// Where the numbers of a page come from: the files read, with their digests, and the rows used.
struct Provenance {
  /// The inputs by path, each once.
  let inputs: [Evaluation.FileRead]
  /// The rows of the tables as the statements that read them leave them.
  let rows: Int

  /// The files that blocks read and those that the page reads besides, such as bibliographies.
  init(_ outcome: Outcome, _ others: [Evaluation.FileRead] = []) {
    var found: [String: Evaluation.FileRead] = [:]
    for read in others { found[read.path] = read }
    var rows = 0
    for node in outcome.nodes where !node.reads.isEmpty {
      for read in node.reads { found[read.path] = read }
      if case .table(let table) = node.value { rows += table.rowCount }
    }
    inputs = found.values.sorted { $0.path.unicodeScalars.lexicographicallyPrecedes($1.path.unicodeScalars) }
    self.rows = rows
  }

  /// One digest over all inputs.
  var fingerprint: String {
    Digest(of: inputs.map { "\($0.path)\n\($0.digest.hex)\n" }.joined()).short
  }

  /// The inputs with their short digests.
  var nodes: [Node] {
    inputs.enumerated().flatMap { index, read -> [Node] in
      (index > 0 ? [.text(", ")] : []) + [
        Element("code", text: read.path).node, .text(" "),
        Element("span", ["class": "digest"], text: read.digest.short).node,
      ]
    }
  }
}
