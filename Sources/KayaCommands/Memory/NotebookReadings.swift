import KayaDiagnostics
import KayaNotebook
import KayaPublish
import KayaRuntime

/// The notebooks of a site, as far as they had to be read.
struct NotebookReadings {
  /// Those that were parsed.
  private(set) var notebooks: [(path: ProjectPath, notebook: Notebook)] = []
  /// Those whose text is as it was, by what is remembered of them.
  private(set) var outlined: [SiteProject.Outlined] = []
  /// What is remembered of these.
  private(set) var known: [SiteMemory.Entry] = []
  /// The texts of all.
  private(set) var texts: [ProjectPath: RememberedSite.Text] = [:]
  /// Why notebooks that are wanted could not be read.
  private(set) var faults: [Diagnostic] = []
  /// How many of the wanted ones are drafts.
  private(set) var drafts = 0

  /// Reads all notebooks of a scope side by side.
  init(_ scope: RenderScope, _ run: ProjectRun, _ memory: SiteMemory, jobs: Int) {
    let wanted = Set(scope.wanted)
    let readings = NotebookReading.read(scope.all, run, memory, isPublic: !scope.isStandalone, jobs: jobs)
    for (path, read) in zip(scope.all, readings) {
      switch read {
      case .success(let reading): drafts += add(reading, at: path) && wanted.contains(path) ? 1 : 0
      case .failure(let failure): if wanted.contains(path) { faults += failure.diagnostics }
      }
    }
  }

  /// Takes a notebook in; true for a draft.
  private mutating func add(_ reading: NotebookReading, at path: ProjectPath) -> Bool {
    texts[path] = reading.text
    switch reading.notebook {
    case .read(let notebook):
      notebooks.append((path, notebook))
      return notebook.frontMatter.isDraft
    case .known(let entry, let deferred):
      outlined.append(SiteProject.Outlined(path: path, outline: entry.outline, notebook: deferred))
      known.append(entry)
      return entry.outline.isDraft
    }
  }
}
