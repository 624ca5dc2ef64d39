import KayaDiagnostics
import KayaNotebook
import KayaPublish
import KayaRuntime

/// What only the pages of notebooks show: references, citations, links, images, formulas and drawings.
///
/// The pages are made for their findings alone; nothing is written.
struct PageCheck {
  private let site: Site

  /// Reads all notebooks that pages may refer to, and takes those that are read already as they are.
  init(_ scope: RenderScope, _ run: ProjectRun) {
    var notebooks: [(path: ProjectPath, notebook: Notebook)] = []
    for path in scope.all {
      // A notebook that cannot be read is reported where it is run.
      guard let source = try? scope.project.source(of: path) else { continue }
      notebooks.append((path, run.session(path).read(source)))
    }
    var project = RenderAssets.siteProject(scope, notebooks, run)
    project.includesDrafts = true
    project.rendersGrids = false
    site = Site(project)
  }

  /// What concerns the site as a whole.
  var diagnostics: [Diagnostic] { site.diagnostics }

  /// What a notebook's page shows beyond what its run has found.
  func diagnostics(of path: ProjectPath, _ result: NotebookSession.Result) -> [Diagnostic] {
    site.page(of: path, result).diagnostics + site.diagnostics(of: path)
  }
}
