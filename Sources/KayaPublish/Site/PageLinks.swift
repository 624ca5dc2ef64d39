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
    guard !address.isExternal, !address.path.isEmpty, let path = folder.resolving(address.path) else { return text }
    if let site, let target = site.target(of: path) {
      // An anchor of a notebook with a grid stands on one of its pages, not on their index.
      let entry = address.fragment == nil ? nil : site.entry(of: path)
      // A place on the page itself is found there whatever the file is called.
      if address.rest.hasPrefix("#"), (entry?.labelPage ?? target) == page { return address.rest }
      return (entry?.labelPage ?? target).address(from: page, below: base) + address.rest
    }
    if site == nil, path.isNotebook { return path.page.relative(from: page) + address.rest }
    return text
  }

  /// The address of a picture.
  func source(_ text: String) -> String {
    let address = AddressText(text)
    guard !address.isExternal, !address.path.isEmpty, let path = folder.resolving(address.path) else { return text }
    if let picture = pictures[path] { return picture }
    if let site, let target = site.target(of: path) { return target.address(from: page, below: base) }
    return text
  }

  /// Where a label of another page leads, and that page's title.
  func target(of label: String) -> (href: String, target: Numbering.Target, title: String)? {
    guard let (entry, target) = site?.label(label) else { return nil }
    return (
      "\(entry.labelPage.address(from: page, below: base))#\(AddressText.encoded(target.anchor))", target, entry.title
    )
  }

  /// The pages of the site as a list, for `::: {.page-list}`.
  var pageList: [Node] { site?.list(from: page) ?? [] }

  /// All labels of the site.
  var labelNames: [String] { site?.labelNames ?? [] }
}
