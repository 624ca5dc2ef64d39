import KayaNotebook
import KayaPublish
import KayaRuntime

/// A notebook of a live project with the pages that are made from it.
struct LiveNotebook: Sendable {
  /// One of its pages.
  struct Part: Sendable {
    /// The notebook.
    var notebook: ProjectPath
    /// The page.
    var page: ProjectPath
    /// The point of its grid that the page shows.
    var point: Int?
    /// Whether the page lists the points of its grid.
    var isIndex = false
  }

  let path: ProjectPath
  let notebook: Notebook
  /// The combinations of parameters over which it runs; none for a notebook of one page.
  let grid: ParameterGrid?
  /// What its runs share; nothing without a grid.
  let shared: SharedResults?
  /// By what its runs are stopped.
  let halt = Halt()

  init(_ path: ProjectPath, _ notebook: Notebook, _ grid: ParameterGrid?) {
    self.path = path
    self.notebook = notebook
    self.grid = grid
    shared = grid == nil ? nil : SharedResults()
  }

  /// The page of its own parameters, if that is asked for.
  var mainPage: ProjectPath { grid.map { path.page(of: $0.points[$0.first]) } ?? path.page }

  /// All its pages; the index of a grid stands before the points.
  var parts: [Part] {
    guard let grid else { return [Part(notebook: path, page: path.page)] }
    return [Part(notebook: path, page: path.page, isIndex: true)]
      + grid.chosen.map { Part(notebook: path, page: path.page(of: grid.points[$0]), point: $0) }
  }

  /// The parameters of a point; at its own the notebook runs as it stands.
  func values(at point: Int?) -> [(name: String, value: Value)] {
    guard let grid, let point, !(grid.hasOwnPoint && point == grid.base) else { return [] }
    return grid.points[point].values
  }
}
