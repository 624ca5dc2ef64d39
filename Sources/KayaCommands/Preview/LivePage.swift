import KayaDiagnostics
import KayaJSON
import KayaNotebook
import KayaPublish
import KayaRuntime

/// A page of a live project as it was last made, from which it is made again when only its prose has changed.
struct LivePage: Sendable {
  private let pieces: PagePieces
  private let files: [Site.File]
  private let site: Digest
  private let reads: [SourceRead]

  /// A page that was made; nothing if it may change although its notebook and its files do not.
  init?(_ page: Page, _ result: NotebookSession.Result, in site: Digest) {
    let findings = result.diagnostics + page.diagnostics
    guard result.standsAlone(result.notebook.source.bytes), !findings.hasErrors else { return nil }
    reads = result.outcome.reads
    guard reads.allSatisfy({ $0.file != nil }) else { return nil }
    pieces = page.pieces
    files = page.files
    self.site = site
  }

  /// The page of a notebook that differs only in its prose; nothing if more has changed.
  func reworded(
    _ path: ProjectPath, _ notebook: Notebook, in site: Site, _ digest: Digest, world: some World
  ) -> (page: Page, files: [Site.File], findings: [Diagnostic])? {
    guard digest == self.site, pieces.make(notebook), reads.allSatisfy({ Self.isAsItWas($0, world) }),
      let text = files.first(where: { $0.path == Page.manifest(of: path.page) })?.bytes,
      let manifest = try? JSON(text)
    else { return nil }
    let page = site.page(of: path, notebook, rewording: pieces, manifest: manifest)
    let renewed = Set(page.files.map(\.path))
    return (
      page, files.filter { !renewed.contains($0.path) } + page.files,
      site.findings(of: path, notebook, rewording: pieces, page)
    )
  }

  private static func isAsItWas(_ read: SourceRead, _ world: some World) -> Bool {
    read.file.flatMap { try? world.digest(of: $0) } == read.digest
  }
}
