import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// Checks that former addresses of pages are nobody else's.
struct AliasCheck {
  let index: SiteIndex

  /// An error for each former address that is another page's, present or former.
  var diagnostics: [Diagnostic] {
    var owners: [ProjectPath: Place] = [:]
    var found: [Diagnostic] = []
    for entry in index.entries {
      for alias in entry.notebook.frontMatter.aliases {
        let place = entry.notebook.place(alias.span)
        guard let path = Site.redirect(alias.value, entry.source.folder) else {
          found.append(
            Diagnostic(.configuration, "the former address `\(alias.value)` leaves the project's folder", at: place))
          continue
        }
        if let other = index.entries.first(where: { $0.page == path }), other.source != entry.source {
          found.append(
            Diagnostic(
              .configuration, "the former address `\(alias.value)` is that of the page of `\(other.source.text)`",
              at: place, label: "taken"))
        } else if let first = owners[path] {
          found.append(
            Diagnostic(
              .configuration, "the former address `\(alias.value)` is given twice", at: place, label: "second time",
              help: ["the first one is at \(first.file):\(first.line)"]))
        } else {
          owners[path] = place
        }
      }
    }
    return found
  }
}
