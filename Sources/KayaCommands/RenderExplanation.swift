import KayaRuntime

/// Says which blocks ran and why.
struct RenderExplanation {
  /// A line for each block that was not taken from the cache: `a.md:12 fig-trend ran: data/a.csv changed`.
  let lines: [String]

  /// The explanation of a run; `point` are the parameters of a notebook's grid, in words.
  init(_ result: NotebookSession.Result, point: String? = nil) {
    lines = result.notebook.cells.filter(\.isBlock).compactMap { cell in
      guard let ran = result.outcome.results(of: cell.id).first(where: { $0.outcome.reason != nil }),
        let reason = ran.outcome.reason
      else { return nil }
      let place = result.notebook.place(cell.fence)
      let name = cell.options.label?.value ?? ran.node.name ?? "block"
      return "\(place.file):\(place.line) \(name)\(point.map { " (\($0))" } ?? "") ran: \(reason)"
    }
  }
}
