import KayaJSON
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// The files about a page as a whole: its results, its manifest and the notebook's own text.
struct PageFiles {
  let result: NotebookSession.Result
  let page: ProjectPath
  let paper: String
  let claims: [ClaimRecord]
  /// Where the notebook's text can be had, if another page of the same notebook offers it.
  var sourcePage: ProjectPath?
  /// The files that the page reads beside its blocks, such as bibliographies.
  var others: [SourceRead] = []

  /// The folder of a page's files: `a/b.html` has `a/b_files`.
  static func folder(of page: ProjectPath) -> ProjectPath {
    ProjectPath(parts: page.folder.parts + [page.stem + "_files"])
  }

  private func path(_ name: String, of page: ProjectPath) -> ProjectPath {
    ProjectPath(parts: Self.folder(of: page).parts + [name])
  }

  /// Whether the notebook's text may be had: that of a teacher holds what students are not to see.
  static func offersSource(_ notebook: Notebook) -> Bool {
    !notebook.cells.contains { $0.options.exercise != nil || $0.options.check || $0.options.solution }
  }

  private var offersSource: Bool { Self.offersSource(result.notebook) }

  private var sourceName: String { ProjectPath(result.notebook.source.path)?.name ?? "notebook.md" }

  /// The files by their path from the root of the site, for a page on which this is printed.
  func files(_ transcript: PageTranscript) -> [(path: ProjectPath, bytes: [UInt8])] {
    let results = ResultsFile(result: result, page: page, paper: paper, claims: claims, transcript: transcript)
    let manifest = ManifestFile(result: result, page: page, others: others, transcript: transcript)
    return [
      (path("manifest.json", of: page), Array(manifest.text.utf8)),
      (path("results.json", of: page), Array(results.text.utf8)),
    ] + sourceFile
  }

  /// The files of those that differ where only prose has changed: the manifest, and the notebook's own text.
  func files(_ transcript: PageTranscript, rewording manifest: JSON) -> [(path: ProjectPath, bytes: [UInt8])] {
    let text = ManifestFile.text(rewording: manifest, of: result.notebook, values: transcript.cells)
    return [(path("manifest.json", of: page), Array(text.utf8))] + sourceFile
  }

  private var sourceFile: [(path: ProjectPath, bytes: [UInt8])] {
    offersSource && sourcePage == nil ? [(path(sourceName, of: page), result.notebook.source.bytes)] : []
  }

  /// Links to the files, as seen from the page.
  func links(_ words: Words) -> [Node] {
    var links: [(text: String, target: ProjectPath)] = [
      (words.results, path("results.json", of: page)), (words.manifest, path("manifest.json", of: page)),
    ]
    if offersSource { links.insert((words.notebookSource, path(sourceName, of: sourcePage ?? page)), at: 0) }
    return links.enumerated().flatMap { index, link -> [Node] in
      (index > 0 ? [.text(" · ")] : []) + [
        Element(
          "a", ["href": link.target.relative(from: page), "download": link.target.name], text: link.text
        ).node
      ]
    }
  }
}
