import KayaDiagnostics
import KayaNotebook
import KayaPublish
import KayaRuntime

/// What only the pages of notebooks show: references, citations, links, images, formulas and drawings.
///
/// The pages are made for their findings alone; nothing is written.
struct PageCheck {
  private let site: Site
  /// The notebooks that run over a grid of parameters.
  let varied: [ProjectPath: Notebook]

  /// Reads all notebooks that pages may refer to, and takes those that are read already as they are.
  init(_ scope: RenderScope, _ run: ProjectRun) {
    var notebooks: [(path: ProjectPath, notebook: Notebook)] = []
    for path in scope.all {
      // A notebook that cannot be read is reported where it is run.
      guard let source = try? scope.project.source(of: path) else { continue }
      notebooks.append((path, run.session(path).read(source)))
    }
    var project = RenderAssets.siteProject(scope, notebooks, run)
    varied = Dictionary(notebooks.filter { !$0.notebook.frontMatter.vary.isEmpty }) { first, _ in first }
    project.includesDrafts = true
    project.rendersGrids = false
    site = Site(project)
  }

  /// The parameters with which a notebook of a grid runs by itself, if they are a point of it.
  func ownWords(of path: ProjectPath) -> String? {
    varied[path].flatMap { ParameterGrid($0) }.flatMap { $0.hasOwnPoint ? $0.points[$0.base].words : nil }
  }

  /// What concerns the site as a whole.
  var diagnostics: [Diagnostic] { site.diagnostics }

  /// What a notebook's page shows beyond what its run has found.
  func diagnostics(of path: ProjectPath, _ result: NotebookSession.Result) -> [Diagnostic] {
    site.page(of: path, result).diagnostics + site.diagnostics(of: path)
  }
}
