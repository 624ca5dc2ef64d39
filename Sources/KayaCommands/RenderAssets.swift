import KayaDiagnostics
import KayaFunctions
import KayaNotebook
import KayaPublish
import KayaRuntime

/// The files that rendering needs beside notebooks: templates and style of the project, pictures, linked files.
enum RenderAssets {
  /// Files of a project that replace the program's own.
  static let replaceable = Set(Assets.replaceable)

  /// No file beyond this is copied into a site.
  private static let largestCopy = 64 << 20

  /// The program's templates and style, with those of the project in place of some; and which of these cannot be read.
  static func assets(of project: Project) -> (assets: Assets, findings: [Diagnostic]) {
    var overrides: [String: String] = [:]
    var findings: [Diagnostic] = []
    var names = Assets.replaceable
    // Those that replace nothing are told of.
    for (folder, ending) in [("templates", ".html"), ("site", ".css")] {
      let own = Files.names(in: project.root + "/" + folder).filter { $0.hasSuffix(ending) }
      names += own.map { "\(folder)/\($0)" }
    }
    for name in Set(names).sorted() {
      guard let path = ProjectPath(name) else { continue }
      do {
        overrides[name] = String(decoding: try project.world.read(path), as: UTF8.self)
      } catch {
        if let finding = error.finding(of: path) { findings.append(finding) }
      }
    }
    return (Assets(overrides: overrides), findings)
  }

  /// What a site is made from: the notebooks that were read and all that they link to or show.
  static func siteProject(
    _ scope: RenderScope, _ notebooks: [(path: ProjectPath, notebook: Notebook)], _ run: ProjectRun,
    known: [SiteMemory.Entry] = []
  ) -> SiteProject {
    let configuration = scope.project.configuration
    let (assets, findings) = assets(of: scope.project)
    var project = SiteProject(
      configuration: configuration, notebooks: notebooks, registry: Kernel.registry, assets: assets,
      version: Version.text)
    project.findings = findings
    project.isStandalone = scope.isStandalone
    if project.wantsMathFont || known.contains(where: \.outline.wantsMathFont) { project.mathFont = MathFontFile.font }
    var linked = SiteProject.wantedResources(of: notebooks) + known.flatMap(\.linked)
    if let icon = configuration.website.favicon, let path = ProjectPath(icon.value) { linked.append(path) }
    project.resources = resources(linked, in: scope.project)
    let bibliographies = SiteProject.wantedBibliographies(of: notebooks, configuration)
    for path in Set(bibliographies + known.flatMap(\.bibliographies)) {
      if let bytes = try? scope.project.world.read(path) { project.bibliographies[path] = bytes }
    }
    let world = scope.project.world
    project.helpForMissing = { world.help(missing: $0) }
    project.runNeighbour = { path, notebook in (try? run.result(of: path)) ?? run.session(path).run(notebook) }
    return project
  }

  /// What is at the paths that notebooks link to; paths where nothing is are left out.
  static func resources(_ wanted: [ProjectPath], in project: Project) -> [ProjectPath: SiteProject.Resource] {
    var found: [ProjectPath: SiteProject.Resource] = [:]
    for path in wanted {
      let absolute = project.root + "/" + path.text
      switch Files.kind(absolute) {
      case .file:
        // Notebooks become pages; hidden files and settings are nobody's download.
        let isPrivate = path.parts.contains { $0.hasPrefix(".") || $0.hasPrefix("_") }
        let isLarge = (Files.size(absolute) ?? 0) > largestCopy
        if path.isNotebook || isPrivate || isLarge {
          found[path] = .present
        } else if let bytes = try? project.world.read(path) {
          found[path] = .file(bytes)
        }
      case .folder, .other: found[path] = .present
      case nil: continue
      }
    }
    return found
  }
}
