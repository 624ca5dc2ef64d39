import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// A folder of notebooks, with its configuration.
struct Project: Sendable {
  /// The absolute path of the root.
  let root: String
  /// The files below it.
  let world: DiskWorld
  /// What `_kaya.yml` says.
  let configuration: ProjectConfiguration

  /// The project that holds a file or folder: the nearest folder above it with `_kaya.yml`, else its own folder.
  static func holding(_ path: String) throws -> (project: Project, path: ProjectPath) {
    guard let real = Files.realPath(path) else { throw missing(path) }
    let isFolder = Files.kind(real) == .folder
    let start = isFolder ? real : Files.folder(of: real)
    let root = rootAbove(start) ?? start
    guard let world = DiskWorld(root: root) else { throw missing(path) }
    let inside = real == root ? "" : String(real.dropFirst(root == "/" ? 1 : root.count + 1))
    guard let relative = ProjectPath(inside) else { throw missing(path) }
    try refuseLinkedState(root)
    return (Project(root: root, world: world, configuration: configuration(world)), relative)
  }

  /// What is kept of a project is written without being asked for, so it stays in the project's folder.
  private static func refuseLinkedState(_ root: String) throws {
    let place = root + "/.kaya"
    guard Files.isLink(place), Files.realPath(place)?.hasPrefix(root == "/" ? root : root + "/") != true else { return }
    throw Failure(
      Diagnostic(
        .outsideProject, "`.kaya` is a link that leaves the project's folder", help: ["remove it: `rm \(place)`"]))
  }

  private static func rootAbove(_ folder: String) -> String? {
    var folder = folder
    while true {
      if Files.kind(folder + "/" + configurationName) == .file { return folder }
      let above = Files.folder(of: folder)
      if above == folder || above.isEmpty { return nil }
      folder = above
    }
  }

  private static func configuration(_ world: DiskWorld) -> ProjectConfiguration {
    let path = ProjectPath(parts: [configurationName])
    do {
      return ProjectConfiguration.read(SourceText(path: configurationName, bytes: try world.read(path)))
    } catch {
      var none = ProjectConfiguration(source: SourceText(path: configurationName, bytes: []))
      none.diagnostics = [error.finding(of: path)].compactMap { $0 } + misnamed(in: world)
      return none
    }
  }

  /// A warning for each file whose name is nearly that of the settings, where there are none.
  private static func misnamed(in world: DiskWorld) -> [Diagnostic] {
    ["_kaya.yaml", "kaya.yml", "kaya.yaml"].filter { Files.kind(world.root + "/" + $0) == .file }.map { name in
      Diagnostic(
        .warning, .configuration, "`\(name)` is not read", at: Place(file: name),
        help: ["settings stand in `\(configurationName)`: rename it"])
    }
  }

  private static func missing(_ path: String) -> Failure {
    let folder = Files.folder(of: path)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let names = Files.names(in: folder.isEmpty ? "." : folder).filter { !$0.hasPrefix(".") }.sorted()
    let notebooks = names.filter { name in [".md", ".qmd", ".Rmd"].contains { name.hasSuffix($0) } }
    let listing = Suggestions.listing(notebooks.filter { !$0.hasPrefix("_") }.map { "`\($0)`" }, most: 6)
    let place = folder.isEmpty ? "here" : "in `\(folder)`"
    let other =
      listing.isEmpty
      ? "there is no notebook \(place); `kaya create notebook \(name)` makes one" : "notebooks \(place): \(listing)"
    let help = Files.kind(folder.isEmpty ? "." : folder) == .folder ? other : "there is no folder `\(folder)` either"
    return Failure(
      Diagnostic(.missingFile, "no file or folder `\(path)`", help: [Suggestions.help(name, in: names) ?? help]))
  }

  static let configurationName = "_kaya.yml"

  /// A line for the author of a Quarto project, whose settings are not read.
  var foreignSettings: String? {
    guard Files.kind(root + "/" + Self.configurationName) == nil, Files.kind(root + "/_quarto.yml") == .file else {
      return nil
    }
    return "note: `_quarto.yml` is not read; `kaya convert _quarto.yml` makes a `_kaya.yml` of it"
  }

  /// Where pages are written, from the root.
  var outputFolder: String { configuration.outputDirectory?.value ?? "_site" }

  /// The absolute path of the folder where pages are written; an error if a link there leads out of the project.
  func outputPlace() throws -> String {
    var existing = root + "/" + outputFolder
    while existing != root, Files.kind(existing) == nil, !Files.isLink(existing) {
      existing = Files.folder(of: existing)
    }
    if let real = Files.realPath(existing), real == root || real.hasPrefix(root == "/" ? root : root + "/") {
      return root + "/" + outputFolder
    }
    throw Failure(
      Diagnostic(
        .outsideProject, "`\(outputFolder)` is a link that leaves the project's folder",
        help: ["`--output-dir \(outputFolder)` follows it for one command"]))
  }

  /// The cache of the project.
  var store: DiskStore { DiskStore(folder: root + "/.kaya/cache") }

  /// The limits of notebooks that set none themselves.
  var limits: KayaRuntime.Limits {
    KayaRuntime.Limits.author.overridden(by: configuration.limits)
  }

  /// The text of a notebook; an error names the limit if it is too large.
  func source(of path: ProjectPath) throws -> SourceText {
    SourceText(path: path.text, bytes: try bytes(of: path))
  }

  /// The bytes of a notebook; an error names the limit if it is too large.
  func bytes(of path: ProjectPath) throws -> [UInt8] {
    let absolute = root + "/" + path.text
    if let size = Files.size(absolute), let fault = Notebook.sizeError(path: path.text, byteCount: size) {
      throw Failure(fault)
    }
    do {
      return try world.read(path)
    } catch {
      let help = Self.isGarbled(path.text) ? ["its name is not UTF-8: give the file another name"] : []
      throw Failure(
        Diagnostic(
          .missingFile, "the notebook `\(path.text)` cannot be read", at: Place(file: path.text), help: help))
    }
  }

  /// Whether a name holds the sign for bytes that are no text.
  private static func isGarbled(_ name: String) -> Bool { name.unicodeScalars.contains("\u{FFFD}") }

  /// The notebooks of the project in the order of their paths: all `.md`, `.qmd` and `.Rmd` files whose path has no
  /// part that starts with `_` or `.` or ends in `_files`, below `folder`, or those that `project: {render: …}` lists;
  /// of files that would become the same page, a `.md` stands for the others.
  func notebooks(below folder: ProjectPath = ProjectPath(parts: [])) -> [ProjectPath] {
    let listed = configuration.render.map { entry in
      let isOut = entry.value.hasPrefix("!")
      return (pattern: PathPattern(String(entry.value.dropFirst(isOut ? 1 : 0))), isOut: isOut)
    }
    func isOpen(_ folder: ProjectPath) -> Bool {
      listed.isEmpty || listed.contains { !$0.isOut && $0.pattern.reaches(into: folder.text) }
    }
    // What teachers keep and students hand in is nobody's page.
    let closed: Set<String> = configuration.type?.value == "course" ? ["source", "submitted", "feedback"] : []
    var found: [ProjectPath] = []
    func visit(_ folder: ProjectPath) {
      for name in Files.names(in: root + "/" + folder.text) where !name.hasPrefix("_") && !name.hasPrefix(".") {
        let path = ProjectPath(parts: folder.parts + [name])
        let place = root + "/" + path.text
        switch Files.kind(place) {
        // A link to a folder may lead out of the project, or back to where it stands.
        // Beside a page stands the text of its notebook, in a site that may have been rendered anywhere.
        case .folder
        where path.text != outputFolder && !name.hasSuffix("_files")
          && (!closed.contains(path.text) || !listed.isEmpty) && isOpen(path) && !Files.isLink(place):
          visit(path)
        case .file where path.isNotebook: found.append(path)
        // A name that is not UTF-8 leads to nothing; as a page it is told.
        case nil where path.isNotebook && Self.isGarbled(name) && !found.contains(path): found.append(path)
        default: continue
        }
      }
    }
    visit(folder)
    guard !listed.isEmpty else { return Self.withoutOriginals(found) }
    return Self.withoutOriginals(
      found.filter { path in
        var isIn = false
        for entry in listed where isIn == entry.isOut && entry.pattern.fits(path.text) { isIn = !entry.isOut }
        return isIn
      })
  }

  /// The notebooks without those of other tools beside which a `.md` of the same name stands, as after a conversion.
  private static func withoutOriginals(_ paths: [ProjectPath]) -> [ProjectPath] {
    let own = Set(paths.filter { $0.name.hasSuffix(".md") }.map(\.page))
    return paths.filter { $0.name.hasSuffix(".md") || !own.contains($0.page) }
  }
}
