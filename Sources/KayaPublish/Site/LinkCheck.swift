import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// Checks that what a notebook's links and pictures lead to is there.
struct LinkCheck {
  let entry: SiteIndex.Entry
  let index: SiteIndex
  /// What is near a path at which there is no file.
  let helpForMissing: @Sendable (ProjectPath) -> [String]
  /// Whether the author's own HTML is trusted, and so are files that run in a browser.
  var trustsHTML = false

  /// A warning for each address that leads nowhere.
  var diagnostics: [Diagnostic] {
    let found = entry.notebook.addresses.compactMap { address -> Diagnostic? in
      let text = AddressText(address.text)
      guard !text.isExternal else { return nil }
      let place = entry.notebook.place(address.span)
      return address.isImage ? image(text, place) : link(text, place)
    }
    guard let picture = entry.notebook.frontMatter.image, !AddressText(picture.value).isExternal else { return found }
    return found + [image(AddressText(picture.value), entry.notebook.place(picture.span))].compactMap { $0 }
  }

  /// A warning where links lead to pages that do not go with a page that carries all in itself.
  static func leftBehind(_ entry: SiteIndex.Entry, _ index: SiteIndex, _ sent: Set<ProjectPath>?) -> [Diagnostic] {
    guard let sent, sent.contains(entry.source) else { return [] }
    let behind = entry.notebook.addresses.filter { address in
      let text = AddressText(address.text)
      guard !address.isImage, !text.isExternal, !text.path.isEmpty,
        let path = entry.source.folder.resolving(text.path),
        index.target(of: path) != nil || index.resources[path] != nil
      else { return false }
      return index.entry(of: path).map { !sent.contains($0.source) } ?? true
    }
    guard let first = behind.first else { return [] }
    let more = behind.count == 1 ? "" : ", nor do those of \(behind.count - 1) more link\(behind.count == 2 ? "" : "s")"
    return [
      Diagnostic(
        .warning, .link, "`\(AddressText(first.text).path)` does not go with this page\(more)",
        at: entry.notebook.place(first.span), label: "leads nowhere from a page that is sent alone",
        help: ["with `site-url` in `_kaya.yml` such links lead to the published site"])
    ]
  }

  private func image(_ address: AddressText, _ place: Place) -> Diagnostic? {
    guard let path = entry.source.folder.resolving(address.path) else { return outside(address, place) }
    // In a page that carries its pictures nobody can open them by themselves.
    if index.resources[path] != nil { return index.isStandalone ? nil : active(path, address, place) }
    return Diagnostic(
      .warning, .missingImage, "there is no image `\(address.path)`", at: place, label: "not in the project",
      help: helpForMissing(path) + ["looked for `\(path.text)` in the project"])
  }

  private func link(_ address: AddressText, _ place: Place) -> Diagnostic? {
    if address.path.isEmpty { return fragment(address, entry.anchors, page: "this page", place) }
    guard let path = entry.source.folder.resolving(address.path) else { return outside(address, place) }
    if let anchors = index.anchors(of: path) { return fragment(address, anchors, page: "`\(path.text)`", place) }
    if index.target(of: path) != nil { return active(path, address, place) }
    if index.isDraft(path) {
      return Diagnostic(
        .warning, .link, "`\(address.path)` is a draft and has no page yet", at: place, label: "leads to a draft",
        help: ["leave out `draft: true` there once it is to be published"])
    }
    if index.resources[path] != nil {
      // Beside a page that stands alone, other notebooks may be rendered by themselves.
      if index.isStandalone, path.isNotebook { return nil }
      return Diagnostic(
        .warning, .link, "`\(address.path)` is not published", at: place, label: "not part of the site",
        help: ["notebooks of the project and files whose path has no part with `_` or `.` at its start are published"])
    }
    return Diagnostic(
      .warning, .link, "there is no `\(address.path)`", at: place, label: "leads nowhere",
      help: near(path) + ["looked for `\(path.text)` in the project"])
  }

  /// A warning where a file is copied that may run scripts once a reader opens it.
  private func active(_ path: ProjectPath, _ address: AddressText, _ place: Place) -> Diagnostic? {
    guard !trustsHTML, case .file(let bytes)? = index.resources[path],
      let kind = ActiveFile(name: path.name, bytes)
    else { return nil }
    return Diagnostic(
      .warning, .unsafeContent, "`\(address.path)` \(kind.fact)", at: place, label: "published as it is",
      help: [kind.advice, "`trust: html` in `_kaya.yml` says that such files of the project are known to be harmless"])
  }

  private func fragment(_ address: AddressText, _ anchors: Set<String>, page: String, _ place: Place) -> Diagnostic? {
    guard let name = address.fragment, !name.isEmpty, name != "top", !anchors.contains(name) else { return nil }
    // Anchors of claims and outputs are known only when the notebook has run.
    if name.hasPrefix("claim-") || name.hasPrefix("output-") { return nil }
    return Diagnostic(
      .warning, .link, "\(page) has no anchor `\(name)`", at: place, label: "leads nowhere",
      help: Suggestions.help(name, in: anchors.sorted()).map { [$0] } ?? [])
  }

  private func outside(_ address: AddressText, _ place: Place) -> Diagnostic {
    Diagnostic(
      .warning, .link, "`\(address.path)` leaves the project's folder", at: place, label: "not part of the site",
      help: ["`/` at the start of an address stands for the project's folder"])
  }

  /// Links may lead to pages by their own addresses, too.
  private func near(_ path: ProjectPath) -> [String] {
    let pages = index.entries.map(\.page).filter { $0.folder == path.folder }.map(\.name)
    if path.name.hasSuffix(".html"), let help = Suggestions.help(path.name, in: pages) { return [help] }
    return helpForMissing(path)
  }
}
