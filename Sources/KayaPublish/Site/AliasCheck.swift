import KayaDiagnostics
import KayaRuntime

/// Checks that former addresses of pages are nobody else's.
struct AliasCheck {
  let index: SiteIndex

  /// An error for each former address that is another page's, present or former.
  var diagnostics: [Diagnostic] {
    var owners: [ProjectPath: Place] = [:]
    var found: [Diagnostic] = []
    for entry in index.entries {
      for alias in entry.outline.aliases {
        let place = alias.place
        guard let path = Site.redirect(alias.address, entry.source.folder) else {
          found.append(
            Diagnostic(
              .configuration, "the former address `\(alias.address)` leaves the project's folder", at: place,
              help: ["it starts from the folder of its notebook, with `/` from that of the project"]))
          continue
        }
        if let other = index.entries.first(where: { $0.page == path }), other.source != entry.source {
          found.append(
            Diagnostic(
              .configuration, "the former address `\(alias.address)` is that of the page of `\(other.source.text)`",
              at: place, label: "taken", help: ["leave it out, or give the other notebook another name"]))
        } else if entry.page == path {
          found.append(
            Diagnostic(
              .warning, .configuration, "the former address `\(alias.address)` is the page's own", at: place,
              label: "still its address", help: ["leave it out"]))
        } else if let first = owners[path] {
          found.append(
            Diagnostic(
              .configuration, "the former address `\(alias.address)` is given twice", at: place, label: "second time",
              help: ["the first one is at \(first.file):\(first.line)", "an address can lead to one page only"]))
        } else {
          owners[path] = place
        }
      }
    }
    return found
  }
}
