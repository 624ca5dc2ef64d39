import KayaCitations
import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// The bibliography files of a project, each read once.
struct BibliographyShelf: Sendable {
  /// The file that stands for a bibliography where nobody names one.
  static let usual = ProjectPath(parts: ["references.bib"])

  private struct Book: Sendable {
    var bibliography: Deferred<Bibliography>
    var digest: Digest
  }

  private let books: [ProjectPath: Book]
  private let helpForMissing: @Sendable (ProjectPath) -> [String]
  /// What is wrong in the files.
  let diagnostics: [Diagnostic]
  /// The digests of files in which nothing is wrong.
  let sound: Set<Digest>

  /// Takes the files in; where nobody cites they are not read, and those that are known to be sound not before
  /// somebody cites from them.
  init(
    _ files: [ProjectPath: [UInt8]], isCited: Bool, sound known: Set<Digest> = [],
    helpForMissing: @escaping @Sendable (ProjectPath) -> [String] = { _ in [] }
  ) {
    var books: [ProjectPath: Book] = [:]
    var diagnostics: [Diagnostic] = []
    var sound: Set<Digest> = []
    self.helpForMissing = helpForMissing
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) {
      let digest = Digest(of: bytes)
      let bibliography = Deferred {
        isCited ? Bibliography.read(SourceText(path: path.text, bytes: bytes)) : Bibliography()
      }
      books[path] = Book(bibliography: bibliography, digest: digest)
      guard isCited else { continue }
      let faults = known.contains(digest) ? [] : bibliography.value.diagnostics
      diagnostics += faults
      if faults.isEmpty { sound.insert(digest) }
    }
    self.books = books
    self.diagnostics = diagnostics
    self.sound = sound
  }

  /// The works that a notebook can cite: those of its own files first, then those of the project.
  func works(of notebook: Notebook, at path: ProjectPath, _ project: ProjectConfiguration) -> PageWorks {
    var works = PageWorks()
    let wanted = BibliographyShelf.wanted(by: notebook, at: path, project)
    works.isDeclared = !wanted.isEmpty
    for (file, place) in wanted {
      guard let file, let book = books[file] else {
        works.faults.append(missing(file, place))
        continue
      }
      works.add(book.bibliography.value, file, book.digest)
    }
    if wanted.isEmpty, let book = books[Self.usual] {
      works.isDeclared = true
      works.add(book.bibliography.value, Self.usual, book.digest)
    }
    return works
  }

  private func missing(_ file: ProjectPath?, _ place: Place) -> Diagnostic {
    guard let file else {
      return Diagnostic(
        .outsideProject, "the bibliography leaves the project's folder", at: place,
        help: ["copy the file into the project; `/` at the start of a path stands for the project's folder"])
    }
    return Diagnostic(
      .missingFile, "there is no bibliography `\(file.text)`", at: place, label: "named here, and not in the project",
      help: near(file) + [
        "a path starts from the folder of the file that names it, with `/` from that of the project",
        "`bibliography:` takes one file or a list of them: BibTeX, RIS or CSL-JSON",
      ])
  }

  /// What may be meant by a file that is not there: what has a near name, else the bibliographies beside it.
  private func near(_ file: ProjectPath) -> [String] {
    let help = helpForMissing(file)
    if !help.isEmpty { return help }
    for ending in [".bib", ".ris", ".json"] where !file.name.hasSuffix(ending) {
      let help = helpForMissing(ProjectPath(parts: file.folder.parts + [file.stem + ending]))
      if !help.isEmpty { return help }
    }
    return []
  }

  /// The files that a notebook and its project name, with the places where they do.
  static func wanted(
    by notebook: Notebook, at path: ProjectPath, _ project: ProjectConfiguration
  ) -> [(file: ProjectPath?, place: Place)] {
    let own = notebook.frontMatter.bibliography.map { name in
      (path.folder.resolving(name.value), notebook.place(name.span))
    }
    let root = ProjectPath(parts: [])
    return own
      + project.bibliography.map { name in
        (root.resolving(name.value), project.source.place(name.span.range))
      }
  }
}

/// The works that one page can cite.
struct PageWorks: Sendable {
  /// The works.
  private(set) var bibliography = Bibliography()
  /// The files they come from, with their digests.
  private(set) var files: [SourceRead] = []
  /// Whether there is any bibliography.
  var isDeclared = false
  /// Files that are not there.
  var faults: [Diagnostic] = []

  mutating func add(_ other: Bibliography, _ path: ProjectPath, _ digest: Digest) {
    // Faults of the files are told once for the site, not for each page.
    bibliography.merge(Bibliography(other.references))
    files.append(SourceRead(.file(path), digest: digest))
  }
}

extension SiteProject {
  /// The bibliography files that notebooks cite from, sorted; the caller says which of them exist.
  public static func wantedBibliographies(
    of notebooks: [(path: ProjectPath, notebook: Notebook)], _ project: ProjectConfiguration
  ) -> [ProjectPath] {
    var wanted: Set<ProjectPath> = [BibliographyShelf.usual]
    for (path, notebook) in notebooks {
      for (file, _) in BibliographyShelf.wanted(by: notebook, at: path, project) {
        if let file { wanted.insert(file) }
      }
    }
    return wanted.sorted()
  }
}
