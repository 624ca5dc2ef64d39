import KayaDiagnostics
import KayaFunctions
import KayaNotebook
import KayaRuntime

@testable import KayaPublish

/// A project in memory, rendered whole.
struct TestSite {
  /// The files of the site by path.
  var files: [String: String] = [:]
  /// What was found.
  var diagnostics: [Diagnostic] = []
  /// The results of the notebooks by path.
  var results: [String: NotebookSession.Result] = [:]

  /// Renders the notebooks among the files; `_kaya.yml`, templates and site files count as in a project on disk.
  init(_ files: [String: String], isStandalone: Bool = false, jobs: Int = 1, registry: Registry? = nil) {
    let world = MemoryWorld(files)
    var notebooks: [(path: ProjectPath, notebook: Notebook)] = []
    let paths = files.keys.compactMap(ProjectPath.init).filter(\.isNotebook).sorted()
    func session(_ path: ProjectPath) -> NotebookSession {
      var session = NotebookSession(registry: Kernel.registry, world: world, path: path)
      session.jobs = jobs
      return session
    }
    for path in paths where !Assets.replaceable.contains(path.text) {
      let source = SourceText(path: path.text, text: files[path.text] ?? "")
      notebooks.append((path, session(path).read(source)))
    }
    let source = SourceText(path: "_kaya.yml", text: files["_kaya.yml"] ?? "")
    var project = SiteProject(
      configuration: ProjectConfiguration.read(source), notebooks: notebooks, registry: registry,
      assets: Assets(overrides: files.filter { $0.key.hasPrefix("templates/") || $0.key.hasPrefix("site/") }),
      version: "0.0.0")
    project.isStandalone = isStandalone
    project.helpForMissing = { world.help(missing: $0) }
    for path in SiteProject.wantedResources(of: notebooks) {
      guard let text = files[path.text] else { continue }
      project.resources[path] = path.isNotebook ? .present : .file(Array(text.utf8))
    }
    for path in SiteProject.wantedBibliographies(of: notebooks, project.configuration) {
      if let text = files[path.text] { project.bibliographies[path] = Array(text.utf8) }
    }
    project.runNeighbour = { path, notebook in
      NotebookSession(registry: Kernel.registry, world: world, path: path).run(notebook)
    }
    let site = Site(project)
    diagnostics = project.configuration.diagnostics + site.diagnostics
    var claims: [PageEntry] = []
    for (path, notebook) in site.notebooks {
      let result = session(path).run(notebook)
      let page = site.page(of: path, result)
      results[path.text] = result
      diagnostics += result.diagnostics + page.diagnostics + site.diagnostics(of: path)
      add(page.path, page.html)
      for file in page.files { add(file.path, file.bytes) }
      claims.append(PageEntry(page))
    }
    for file in site.otherFiles(claims) { add(file.path, file.bytes) }
    diagnostics = diagnostics.sortedForPrinting()
  }

  private mutating func add(_ path: ProjectPath, _ bytes: [UInt8]) {
    files[path.text] = String(decoding: bytes, as: UTF8.self)
  }

  /// The text of a file, empty if there is none.
  subscript(path: String) -> String { files[path] ?? "" }

  /// The part of a page between `<main` and its end.
  func main(_ path: String) -> String {
    let page = self[path]
    guard let start = page.range(of: "<main"), let end = page.range(of: "</main>") else { return "" }
    return String(page[start.lowerBound..<end.lowerBound])
  }

  /// The codes of errors and warnings.
  var codes: [DiagnosticCode] { diagnostics.filter { $0.severity != .note }.map(\.code) }

  /// The page of one notebook that stands alone.
  static func page(_ text: String, files: [String: String] = [:]) -> TestSite {
    TestSite(files.merging(["page.md": text]) { $1 }, isStandalone: true)
  }
}

extension String {
  /// The first place of a text.
  func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }

  /// How often a text occurs.
  func count(of text: String) -> Int {
    let bytes = Array(utf8)
    let wanted = Array(text.utf8)
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return 0 }
    return (0...bytes.count - wanted.count).filter { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }.count
  }
}
