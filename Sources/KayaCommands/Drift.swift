import KayaComparison
import KayaDiagnostics
import KayaRuntime

/// What differs between files that were published and files that are made now.
struct Drift {
  /// An error for each notebook whose page or files differ, and one for the rest of the site.
  let diagnostics: [Diagnostic]

  /// So many lines are told of one page.
  private static let mostLines = 24

  /// Compares what was made with a folder; with a whole site also what nobody makes any more, of the files that are
  /// known to be written by the program, where there is a list of them.
  init(_ made: Rendering.Made, published: SiteFolder, known: Set<String>, isWhole: Bool) {
    var files: [ProjectPath: Rendering.File] = [:]
    for file in made.files { files[file.path] = file }
    let differing = files.values.filter { published.bytes($0.path.text) != $0.bytes }.sorted { $0.path < $1.path }
    let owners = Set(differing.compactMap(\.owner)).sorted()
    let names = made.files.map(\.path.text)
    let comparison = SiteComparison(
      SiteFolder.site(names) { published.bytes($0) },
      SiteFolder.site(names) { name in ProjectPath(name).flatMap { files[$0]?.bytes } })
    var found = owners.map { owner in
      Self.diagnostic(owner, differing.filter { $0.owner == owner }, published, comparison)
    }
    let rest = differing.filter { $0.owner == nil }.map(\.path.text)
    if !rest.isEmpty {
      found.append(
        Diagnostic(.drift, "\(Self.listing(rest)) of the site \(rest.count == 1 ? "differs" : "differ")"))
    }
    let isOurs = { (name: String) in known.isEmpty ? Self.isOurs(name) : known.contains(name) }
    let gone = isWhole ? published.files.filter { isOurs($0) && ProjectPath($0).map { files[$0] == nil } ?? false } : []
    if !gone.isEmpty {
      found.append(
        Diagnostic(
          .drift, "\(Self.listing(gone)) \(gone.count == 1 ? "is" : "are") published and no longer made",
          help: ["`kaya render` removes what it made earlier"]))
    }
    diagnostics = found
  }

  /// What was found, in a few words.
  var summary: String {
    diagnostics.isEmpty ? "all as published" : "\(diagnostics.count) difference\(diagnostics.count == 1 ? "" : "s")"
  }

  /// Whether a file is of a kind that only rendering makes.
  private static func isOurs(_ name: String) -> Bool {
    name.hasSuffix(".html") || name.split(separator: "/").dropLast().contains { $0.hasSuffix("_files") }
  }

  private static func diagnostic(
    _ owner: ProjectPath, _ files: [Rendering.File], _ published: SiteFolder, _ comparison: SiteComparison
  ) -> Diagnostic {
    let pages = files.filter(\.isPage)
    var lines: [String] = []
    for page in Set(comparison.changes.map(\.page)).sorted() where files.contains(where: { belongs($0.path, to: page) })
    {
      lines += (pages.count > 1 ? [page] : []) + comparison.lines(of: page)
    }
    if lines.isEmpty {
      // An output of another page that is shown here is no result of this one.
      let data = files.map(\.path.text).filter { $0.hasSuffix(".csv") }
      lines.append(
        data.isEmpty
          ? "no result differs"
          : "no result of its own differs, but \(listing(data)) \(data.count == 1 ? "does" : "do")")
    }
    if lines.count > mostLines {
      lines = lines.prefix(mostLines) + ["… and \(lines.count - mostLines) more lines; `kaya diff` tells all"]
    }
    if let page = pages.first, let line = firstDifference(page, published) { lines.append(line) }
    let names = files.map(\.path.text)
    return Diagnostic(
      .drift, "\(listing(names)) \(names.count == 1 ? "differs" : "differ") from what was published",
      at: Place(file: owner.text), help: lines)
  }

  /// Whether a file is a page or stands beside it.
  private static func belongs(_ file: ProjectPath, to page: String) -> Bool {
    file.text == page || file.folder.text == page.dropLast(".html".count) + "_files"
  }

  private static func listing(_ names: [String]) -> String {
    let shown = names.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > 3 ? shown + " and \(names.count - 3) more" : shown
  }

  /// Where a page begins to differ.
  private static func firstDifference(_ file: Rendering.File, _ published: SiteFolder) -> String? {
    guard let old = published.bytes(file.path.text) else { return "`\(file.path.text)` is not published" }
    let lines = [old, file.bytes].map { $0.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) }
    let count = min(lines[0].count, lines[1].count)
    guard let line = (0..<count).first(where: { lines[0][$0] != lines[1][$0] }) else {
      return lines[0].count == lines[1].count ? nil : "the page has \(lines[1].count) lines and had \(lines[0].count)"
    }
    return "the page differs first in line \(line + 1)"
  }
}
