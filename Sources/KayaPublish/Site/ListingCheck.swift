import KayaDiagnostics
import KayaRuntime

/// Checks that what a list of pages names is there.
struct ListingCheck {
  let entry: SiteIndex.Entry
  let index: SiteIndex

  /// A warning for each folder, file or pattern of a list that no page fits.
  var diagnostics: [Diagnostic] {
    guard entry.outline.hasListings else { return [] }
    return entry.notebook.frontMatter.listings.flatMap(\.contents).compactMap { wanted in
      let text = wanted.value.hasPrefix("!") ? String(wanted.value.dropFirst()) : wanted.value
      let path = entry.source.folder.resolving(text)
      let pattern = path.map { PathPattern($0.text) }
      if let pattern, index.entries.contains(where: { pattern.fits($0.source.text) }) { return nil }
      let folders = Set(index.entries.map(\.source.folder.text)).subtracting([""]).sorted()
      let near = path.flatMap { Suggestions.help($0.text, in: index.entries.map(\.source.text) + folders) }
      return Diagnostic(
        .warning, .link, "no page fits `\(wanted.value)`", at: entry.notebook.place(wanted.span),
        label: "lists nothing",
        help: (near.map { [$0] } ?? []) + [
          "write a folder, a notebook or a pattern such as `posts/*.md`, from the folder of this notebook"
        ])
    }
  }
}
