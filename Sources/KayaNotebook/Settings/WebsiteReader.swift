import KayaDiagnostics

/// Reads the site's part of a project's settings, in Quarto's shape.
struct WebsiteReader {
  let reader: SettingsReader

  private static let keys = [
    "title", "description", "site-url", "repo-url", "favicon", "page-footer", "search", "navbar", "sidebar",
  ]

  func read(_ node: SettingNode) -> ProjectConfiguration.Website {
    var site = ProjectConfiguration.Website()
    for entry in reader.entries("website", node, known: Self.keys) where !entry.value.isNull {
      let path = "website.\(entry.key)"
      switch entry.key {
      case "title": site.title = reader.text(path, entry.value)
      case "description": site.description = reader.text(path, entry.value)
      case "site-url": site.siteURL = reader.located(path, entry.value)
      case "repo-url": site.repositoryURL = reader.located(path, entry.value)
      case "favicon": site.favicon = reader.located(path, entry.value)
      case "page-footer": site.footer = reader.text(path, entry.value)
      case "search": site.search = reader.bool(path, entry.value)
      case "navbar": site.navbar = navigation(path, entry.value)
      case "sidebar": site.sidebar = navigation(path, entry.value)
      default: break
      }
    }
    return site
  }

  private static let groupKeys = ["title", "style", "search", "left", "right", "contents", "items"]

  /// A list of entries, or a group with `left`, `right` or `contents`.
  private func navigation(_ key: String, _ node: SettingNode) -> [NavigationItem] {
    if case .list(let items) = node.kind { return items.compactMap { item(key, $0, isTrailing: false) } }
    var result: [NavigationItem] = []
    for entry in reader.entries(key, node, known: Self.groupKeys) {
      switch entry.key {
      case "left", "contents", "items": result += list(key, entry, isTrailing: false)
      case "right": result += list(key, entry, isTrailing: true)
      default: break
      }
    }
    return result
  }

  private func list(_ key: String, _ entry: SettingNode.Entry, isTrailing: Bool) -> [NavigationItem] {
    guard case .list(let items) = entry.value.kind else {
      reader.complain("\(key).\(entry.key)", "a list", entry.value)
      return []
    }
    return items.compactMap { item(key, $0, isTrailing: isTrailing) }
  }

  private static let itemKeys = ["text", "href", "file", "section", "contents", "menu", "icon", "aria-label"]

  private func item(_ key: String, _ node: SettingNode, isTrailing: Bool) -> NavigationItem? {
    if case .scalar = node.kind {
      guard let target = reader.located(key, node) else { return nil }
      return NavigationItem(text: nil, target: target, isTrailing: isTrailing)
    }
    var item = NavigationItem(text: nil, target: nil, isTrailing: isTrailing)
    for entry in reader.entries(key, node, known: Self.itemKeys) {
      switch entry.key {
      case "text", "section": item.text = reader.text(entry.key, entry.value)
      case "href", "file": item.target = reader.located(entry.key, entry.value)
      case "contents", "menu": item.items = list(key, entry, isTrailing: false)
      default: break
      }
    }
    return item
  }
}
