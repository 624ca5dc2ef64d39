import Glibc
import KayaDiagnostics
import KayaJSON
import KayaNotebook
import KayaPublish
import KayaRuntime
import Synchronization

/// What is remembered of a site, held against the site as it is now.
final class RememberedSite: Sendable {
  /// The text of a notebook.
  struct Text: Sendable {
    /// The digest of it and of the files that it includes.
    var digest: Digest
    /// The files that it includes.
    var included: [ProjectPath]
  }

  private let memory: SiteMemory
  let site: Site
  private let output: RenderOutput
  private let texts: [ProjectPath: Text]
  private let world: DiskWorld
  private let digest: Digest
  private let files = Mutex<[ProjectPath: Digest?]>([:])
  private let pages = Mutex<[ProjectPath: SiteMemory.PageRecord?]>([:])
  private let rewordings = Mutex<[ProjectPath: Rewording?]>([:])

  init(_ memory: SiteMemory, site: Site, output: RenderOutput, texts: [ProjectPath: Text], world: DiskWorld) {
    self.memory = memory
    self.site = site
    self.output = output
    self.texts = texts
    self.world = world
    digest = site.digest(program: Self.program)
  }

  /// What tells this build of the program from another one of the same version.
  private static var program: String {
    guard let stamp = Files.stamp("/proc/self/exe") else { return "" }
    return "\(stamp.size) \(stamp.inode) \(stamp.seconds) \(stamp.nanoseconds)"
  }

  // MARK: What is as it was

  /// The page of a notebook, if nothing it follows from has changed and its files are there.
  func page(of path: ProjectPath) -> SiteMemory.PageRecord? {
    page(of: path, for: [])
  }

  /// A page of which nothing but prose has changed, with what it can be made from.
  struct Rewording: Sendable {
    /// The page as it was.
    var record: SiteMemory.PageRecord
    /// The notebook as it is.
    var notebook: Notebook
    /// What its blocks show.
    var pieces: PagePieces
    /// The manifest of the page as it was.
    var manifest: JSON
  }

  /// The page of a notebook of which nothing but prose has changed.
  func rewording(of path: ProjectPath) -> Rewording? { rewording(of: path, for: []) }

  /// The digest of the value of a name in a notebook, if nothing it follows from has changed.
  func digest(of name: String, in path: ProjectPath) -> Digest? { values(of: path, for: [])?[name] }

  /// The claims of a notebook, if nothing they follow from has changed; their lines may have.
  func claims(of path: ProjectPath) -> [ClaimRecord]? { shown(path, for: [])?.entry.claims.map(\.claim) }

  /// The digests of the values of a notebook, for those that take them over, each from the next.
  private func values(of path: ProjectPath, for askers: [ProjectPath]) -> [String: Digest]? {
    shown(path, for: askers)?.values
  }

  /// The page of a notebook whose blocks show what they showed.
  func shown(_ path: ProjectPath, for askers: [ProjectPath]) -> SiteMemory.PageRecord? {
    page(of: path, for: askers) ?? rewording(of: path, for: askers)?.record
  }

  private func page(of path: ProjectPath, for askers: [ProjectPath]) -> SiteMemory.PageRecord? {
    known(pages, path, askers) { askers in
      memory.entries[path]?.text == texts[path]?.digest ? valid(path, askers) : nil
    }
  }

  private func rewording(of path: ProjectPath, for askers: [ProjectPath]) -> Rewording? {
    known(rewordings, path, askers) { askers in
      guard let text = texts[path], memory.entries[path]?.text != text.digest, let page = valid(path, askers),
        let notebook = site.notebook(of: path)?.value,
        let pieces = page.pieces.flatMap({ output.pieces(of: path, $0) }), pieces.make(notebook),
        let bytes = try? Files.read(output.folder + "/" + Page.manifest(of: path.page).text),
        let manifest = try? JSON(bytes)
      else { return nil }
      return Rewording(record: page, notebook: notebook, pieces: pieces, manifest: manifest)
    }
  }

  /// What was found out of a page, or is now; nothing for a page that is asked of on the way to itself.
  private func known<Found: Sendable>(
    _ all: borrowing Mutex<[ProjectPath: Found?]>, _ path: ProjectPath, _ askers: [ProjectPath],
    _ find: ([ProjectPath]) -> Found?
  ) -> Found? {
    if let known = all.withLock({ $0[path] }) { return known }
    guard !askers.contains(path) else { return nil }
    let found = find(askers + [path])
    all.withLock { $0[path] = .some(found) }
    return found
  }

  /// The page as it was, if all it follows from besides its own text is as it was, and its files are there.
  private func valid(_ path: ProjectPath, _ askers: [ProjectPath]) -> SiteMemory.PageRecord? {
    guard let page = memory.entries[path]?.page, page.site == digest,
      page.reads.allSatisfy({ isAsItWas($0, askers) }), page.loans.allSatisfy({ isAsItWas($0, askers) }),
      SiteMemory.areIntact(page.outputs, in: output.folder)
    else { return nil }
    return page
  }

  private func isAsItWas(_ read: SourceRead, _ askers: [ProjectPath]) -> Bool {
    switch read.source {
    case .file(let path): digest(of: path) == read.digest
    case .value(let name, let notebook): values(of: notebook, for: askers)?[name] == read.digest
    }
  }

  /// The digest of a file of the project; several pages may have read it.
  private func digest(of file: ProjectPath) -> Digest? {
    if let known = files.withLock({ $0[file] }) { return known }
    let found = (try? world.read(file)).map { Digest(of: $0) }
    files.withLock { $0[file] = .some(found) }
    return found
  }

  /// The digests of all that the files of the site as a whole follow from, and of the words that are searched.
  func keys(_ pages: [PageEntry]) -> (others: Digest, search: Digest) {
    var out = ByteWriter()
    var words = ByteWriter()
    out.add(digest.hex)
    out.add(pages.sorted { $0.page < $1.page }) { out, page in
      var page = page
      words.add(optional: page.words) { $0.add($1) }
      page.words = nil
      page.write(to: &out)
    }
    return (Digest(of: out.bytes), Digest(of: words.bytes))
  }

  /// Whether the words that are searched are as they were.
  func hasSearched(_ key: Digest) -> Bool { memory.others?.search == key }

  /// The files of the site as a whole, if all they follow from is as it was and they are there;
  /// the page that searches follows from more.
  func others(_ key: Digest) -> [SiteMemory.Output]? {
    guard let others = memory.others, others.key == key, SiteMemory.areIntact(others.outputs, in: output.folder) else {
      return nil
    }
    return others.outputs
  }

  // MARK: What is to be remembered

  /// The memory without notebooks that are gone.
  var current: SiteMemory {
    var current = memory
    current.entries = memory.entries.filter { texts[$0.key] != nil }
    return current
  }

  /// What to remember of a page that was made, but for what it shows of other notebooks; nothing if it may change
  /// although nothing that is watched does.
  func record(of path: ProjectPath, _ result: NotebookSession.Result, _ page: Page) -> SiteMemory.PageRecord? {
    let findings = result.diagnostics + page.diagnostics + site.diagnostics(of: path)
    guard result.isWatched, !findings.hasErrors, site.grid(of: path) == nil else { return nil }
    return SiteMemory.PageRecord(
      site: digest, reads: result.outcome.reads, findings: findings,
      entry: PageEntry(page), values: result.outcome.valueDigests)
  }

  /// What to remember of a page that was made from the pieces of the last one.
  func record(_ rewording: Rewording, _ page: Page, _ findings: [Diagnostic]) -> SiteMemory.PageRecord? {
    guard !findings.hasErrors else { return nil }
    var record = rewording.record
    record.findings = findings
    record.entry = PageEntry(page)
    return record
  }

  /// The notebooks of which nothing is remembered as they are now.
  var strangers: [ProjectPath] {
    texts.keys.filter { memory.entries[$0]?.text != texts[$0]?.digest }.sorted()
  }

  /// What to remember of a notebook.
  func entry(of path: ProjectPath, page: SiteMemory.PageRecord?) -> SiteMemory.Entry? {
    guard let text = texts[path], site.grid(of: path) == nil, let outline = site.outline(of: path),
      let notebook = site.notebook(of: path)?.value,
      // What is to be included may come to be.
      !notebook.diagnostics.contains(where: { $0.code == .include })
    else { return nil }
    return SiteMemory.Entry(
      text: text.digest, included: text.included, outline: outline,
      linked: SiteProject.wantedResources(of: [(path, notebook)]),
      bibliographies: site.bibliographies(of: path, notebook), keptPage: page.map { .made($0) })
  }
}

extension SiteMemory {
  /// Adds what the disk says of the files that were written; notebooks and the site own them.
  mutating func note(_ files: [Rendering.File], in folder: String) {
    var written: [ProjectPath: [Output]] = [:]
    var rest: [Output] = []
    for file in files {
      guard let stamp = Files.stamp(folder + "/" + file.path.text) else { continue }
      let output = Output(path: file.path, isPage: file.isPage, stamp: stamp)
      if let owner = file.owner { written[owner, default: []].append(output) } else { rest.append(output) }
    }
    for (path, outputs) in written {
      let renewed = Set(outputs.map(\.path))
      let kept = entries[path]?.page?.outputs.filter { !renewed.contains($0.path) } ?? []
      entries[path]?.page?.outputs = kept + outputs
    }
    let renewed = Set(rest.map(\.path))
    if let kept = others?.outputs { others?.outputs = kept.filter { !renewed.contains($0.path) } + rest }
  }
}
