import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// Everything a site is made from, as values; making it reads and writes nothing.
public struct SiteProject: Sendable {
  /// What `_kaya.yml` says.
  public var configuration: ProjectConfiguration
  /// The notebooks that are pages, read but not yet run, by path from the root.
  public var notebooks: [(path: ProjectPath, notebook: Notebook)]
  /// Notebooks that are pages and are as they were, known by their outlines.
  public var outlined: [Outlined] = []
  /// The kernel's functions, for the reference; none leaves the reference out.
  public var registry: Registry?
  /// The files of the project that notebooks link to or show, as far as they exist.
  public var resources: [ProjectPath: Resource]
  /// The bibliography files that notebooks cite from, as far as they exist.
  public var bibliographies: [ProjectPath: [UInt8]] = [:]
  /// The digests of bibliographies in which nothing was wrong when they were read before.
  public var soundBibliographies: Set<Digest> = []
  /// What is wrong with the project's own files that are no notebooks.
  public var findings: [Diagnostic] = []
  /// Runs a notebook whose output another page shows; without it none can.
  public var runNeighbour: NeighbourRun?
  /// What is near a path at which there is no file, a line of help each.
  public var helpForMissing: @Sendable (ProjectPath) -> [String] = { _ in [] }
  /// The templates and the style.
  public var assets: Assets
  /// The version of the program.
  public var version: String
  /// Whether drafts are pages.
  public var includesDrafts = false
  /// Whether there is one page that carries all in itself, without a site around it.
  public var isStandalone = false
  /// The command that makes the pages where it is not `kaya render`; what they read lies in memory then.
  public var madeBy: String?

  /// The parameters that are set from outside, which choose pages of a notebook that varies them.
  public var fixedParameters: [(name: String, value: Value)] = []

  /// Whether each page carries its pictures and files in itself and stands without the site around it.
  public var isSelfContained = false

  /// The notebooks whose pages stand beside each other where pages carry all in themselves; nothing if all do.
  public var sentAlong: Set<ProjectPath>?

  /// Whether the font for formulas goes into every page that shows one; else pages ask for it one by one.
  public var embedsMathFont = false

  /// The font for formulas, where the machine has one.
  public var mathFont: MathFont?

  /// Whether any page may ask for the font for formulas.
  public var wantsMathFont: Bool {
    embedsMathFont || (configuration.format.embedsMathFont ?? false)
      || notebooks.contains { $0.notebook.frontMatter.format.embedsMathFont ?? false }
  }

  /// Whether a notebook that varies its parameters has a page for each combination; else it has one, with its own.
  public var rendersGrids = true

  /// Runs a notebook of the project.
  public typealias NeighbourRun = @Sendable (ProjectPath, Notebook) -> NotebookSession.Result

  /// A notebook that need not be read unless its page is made.
  public struct Outlined: Sendable {
    var path: ProjectPath
    var outline: NotebookOutline
    var notebook: DeferredNotebook

    /// A notebook with what is known of it.
    public init(path: ProjectPath, outline: NotebookOutline, notebook: DeferredNotebook) {
      self.path = path
      self.outline = outline
      self.notebook = notebook
    }
  }

  /// A file of the project.
  public enum Resource: Sendable {
    /// A file that goes into the site.
    case file([UInt8])
    /// Something that exists and stays where it is: a folder, a file too large to copy, or a notebook.
    case present
  }

  /// A project with its notebooks.
  public init(
    configuration: ProjectConfiguration, notebooks: [(path: ProjectPath, notebook: Notebook)],
    registry: Registry? = nil, resources: [ProjectPath: Resource] = [:], assets: Assets = .standard, version: String
  ) {
    self.configuration = configuration
    self.notebooks = notebooks
    self.registry = registry
    self.resources = resources
    self.assets = assets
    self.version = version
  }

  /// The files of the project that notebooks link to or show, sorted; the caller says which of them exist.
  public static func wantedResources(of notebooks: [(path: ProjectPath, notebook: Notebook)]) -> [ProjectPath] {
    var wanted: Set<ProjectPath> = []
    for (path, notebook) in notebooks {
      for address in notebook.addresses {
        let text = AddressText(address.text)
        guard !text.isExternal, !text.path.isEmpty, let target = path.folder.resolving(text.path) else { continue }
        wanted.insert(target)
      }
      if let image = notebook.frontMatter.image, !AddressText(image.value).isExternal,
        let target = path.folder.resolving(image.value)
      {
        wanted.insert(target)
      }
    }
    return wanted.sorted()
  }
}
