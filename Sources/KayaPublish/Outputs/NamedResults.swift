import KayaNotebook
import KayaRuntime

/// The results of a notebook that have a name: what a statement binds, and what a labelled block shows.
struct NamedResults {
  /// One result.
  struct Entry {
    /// The name that is bound, or the label of the block; with a number where a block shows several.
    var name: String
    /// The statement that made it.
    var node: Int
    /// The value.
    var value: Value
    /// Whether it was computed from synthetic data.
    var isSynthetic: Bool
  }

  /// The results in the order of the text.
  let entries: [Entry]

  /// The results of a run; what only serves to check an exercise is nobody's result.
  init(_ result: NotebookSession.Result) {
    var found: [Entry] = []
    var shown: [CellID: [Int]] = [:]
    for (node, made) in zip(result.outcome.plan.nodes, result.outcome.nodes) {
      guard let value = made.value, let cell = result.notebook.cell(node.cell), !cell.options.check else { continue }
      switch value {
      case .claims, .check, .formula: continue
      default: break
      }
      if let name = node.name, !SolutionNames.isAlias(name) {
        found.append(Entry(name: name, node: node.id, value: value, isSynthetic: made.isSynthetic))
      } else if cell.isBlock, let label = cell.options.label?.value {
        shown[node.cell, default: []].append(found.count)
        found.append(Entry(name: label, node: node.id, value: value, isSynthetic: made.isSynthetic))
      }
    }
    for indices in shown.values where indices.count > 1 {
      for (number, index) in indices.enumerated() { found[index].name += "-\(number + 1)" }
    }
    entries = found
  }
}
