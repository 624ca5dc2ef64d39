import KayaDiagnostics
import KayaRuntime

/// What a `kaya render` is about: one notebook by itself, some pages of a project, or all of it.
struct RenderScope {
  /// The project, or the folder of a notebook that belongs to none.
  let project: Project
  /// The notebooks to be rendered.
  let wanted: [ProjectPath]
  /// All notebooks of the project, which pages may refer to.
  let all: [ProjectPath]
  /// Whether the page stands alone, without a site around it.
  let isStandalone: Bool
  /// Whether the whole site is rendered, so that files of an earlier one may go.
  let isWhole: Bool

  /// The scope that a path on the command line stands for.
  init(_ text: String) throws {
    let (project, path) = try Project.holding(text)
    let isFolder = Files.kind(project.root + "/" + path.text) == .folder
    let hasConfiguration = Files.kind(project.root + "/" + Project.configurationName) == .file
    self.project = project
    isStandalone = !isFolder && !hasConfiguration
    isWhole = isFolder && path.parts.isEmpty
    if isFolder {
      wanted = Self.pages(project.notebooks(below: path))
      if wanted.isEmpty {
        if let first = project.configuration.render.first, isWhole {
          throw Failure(
            Diagnostic(
              .configuration, "no notebook fits what `render:` lists",
              at: project.configuration.source.place(first.span.range), label: "renders nothing",
              help: ["a path starts from the project's folder; `*` stands for a name, and a folder for all below it"]))
        }
        throw Failure(
          Diagnostic(.missingFile, "no notebook in `\(text)`", help: ["`kaya create notebook paper` makes one"]))
      }
    } else {
      try project.requireNotebook(path, text)
      wanted = [path]
    }
    if isStandalone {
      all = wanted
    } else {
      let known = isWhole ? wanted : Self.pages(project.notebooks())
      all = known + wanted.filter { !known.contains($0) }
    }
  }

  /// Files that replace the program's own pages are no pages themselves.
  private static func pages(_ notebooks: [ProjectPath]) -> [ProjectPath] {
    notebooks.filter { !RenderAssets.replaceable.contains($0.text) }
  }
}
