import KayaMarkup
import KayaRuntime

/// Where the addresses and labels in a notebook lead, seen from its page.
public struct PageLinks: Sendable {
  /// The page.
  var page: ProjectPath
  /// The folder of the notebook, from which its addresses start.
  let folder: ProjectPath
  /// The site around it; none for a page that stands alone.
  let site: SiteIndex?
  /// The address of the published site, for a page that is shown under any address; its links start from there.
  var base: String?
  /// The notebooks whose pages go with this one; nothing if all do.
  var sentAlong: Set<ProjectPath>?
  /// The address of the published site, to which links lead whose pages do not go along.
  var published: String?
  /// The pictures of a page that stands alone, as `data:` addresses by their path.
  var pictures: [ProjectPath: String]

  /// The links of a page in a site.
  init(page: ProjectPath, folder: ProjectPath, site: SiteIndex, below base: String? = nil) {
    self.base = base
    self.page = page
    self.folder = folder
    self.site = site
    pictures = [:]
  }

  /// The links of a page that stands alone, with the pictures that go into it.
  public init(standalone notebook: ProjectPath, pictures: [ProjectPath: String] = [:]) {
    page = notebook.page
    folder = notebook.folder
    site = nil
    self.pictures = pictures
  }

  /// The address of a link: other notebooks become their pages, paths from the root become relative.
  func href(_ text: String) -> String {
    let address = AddressText(text)
    guard !address.isExternal, !address.path.isEmpty, let path = folder.resolving(address.path) else {
      return AddressText.readable(text)
    }
    if let site, let target = site.target(of: path) {
      let entry = site.entry(of: path)
      // An anchor of a notebook with a grid stands on one of its pages, not on their index.
      let place = address.fragment == nil ? target : entry?.labelPage ?? target
      // A place on the page itself is found there whatever the file is called.
      if address.rest.hasPrefix("#"), place == page { return address.rest }
      return self.address(of: place, in: entry?.source) + address.rest
    }
    if site == nil, path.isNotebook { return path.page.relative(from: page) + address.rest }
    return AddressText.readable(text)
  }

  /// The address of a picture.
  func source(_ text: String) -> String {
    let address = AddressText(text)
    guard !address.isExternal, !address.path.isEmpty, let path = folder.resolving(address.path) else {
      return AddressText.readable(text)
    }
    if let picture = pictures[path] { return picture }
    if let site, let target = site.target(of: path) { return target.address(from: page, below: base) }
    return AddressText.readable(text)
  }

  /// Where a label of another page leads, and that page's title.
  func target(of label: String) -> (href: String, target: Numbering.Target, title: String)? {
    guard let (entry, target) = site?.label(label) else { return nil }
    let address = address(of: entry.labelPage, in: entry.source)
    return ("\(address)#\(AddressText.encoded(target.anchor))", target, entry.labelTitle)
  }

  /// The address of a file of the site, which belongs to a notebook or to none.
  private func address(of target: ProjectPath, in notebook: ProjectPath?) -> String {
    let isBeside = sentAlong.map { sent in notebook.map(sent.contains) ?? false } ?? true
    return target.address(from: page, below: isBeside ? base : published ?? base)
  }

  /// The pages of the site as a list, for `::: {.page-list}`.
  var pageList: [Node] { site?.list(from: page) ?? [] }

  /// All labels of the site.
  var labelNames: [String] { site?.labelNames ?? [] }
}
