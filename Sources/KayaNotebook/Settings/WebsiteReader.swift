import KayaDiagnostics

/// Reads the site's part of a project's settings, in Quarto's shape.
struct WebsiteReader {
  let reader: SettingsReader

  private static let keys = SettingTables.website.names

  func read(_ node: SettingNode) -> ProjectConfiguration.Website {
    var site = ProjectConfiguration.Website()
    for entry in reader.entries("website", node, known: Self.keys) where !entry.value.isNull {
      let path = "website.\(entry.key)"
      switch entry.key {
      case "title": site.title = reader.text(path, entry.value)
      case "description": site.description = reader.text(path, entry.value)
      case "site-url": site.siteURL = address(path, entry.value)
      case "repo-url": site.repositoryURL = address(path, entry.value)
      case "favicon": site.favicon = reader.located(path, entry.value)
      case "page-footer": site.footer = reader.text(path, entry.value)
      case "search": site.search = reader.bool(path, entry.value)
      case "reference": site.hasReference = reader.bool(path, entry.value) ?? true
      case "navbar": site.navbar = navigation(path, entry.value)
      case "sidebar": site.sidebar = navigation(path, entry.value)
      default: break
      }
    }
    return site
  }

  /// The address of the published site, from which the addresses in its map and its feeds are made.
  private func address(_ key: String, _ node: SettingNode) -> Located<String>? {
    guard let text = reader.located(key, node) else { return nil }
    if text.value.contains(where: \.isWhitespace) {
      reader.reading.report(
        .error, reader.wrong, "`\(key)` is a whole address, and addresses have no blanks", at: text.span,
        help: ["a blank within an address is written `%20`"])
      return nil
    }
    if let sign = text.value.first(where: "\"<>\\^`{|}".contains) {
      reader.reading.report(
        .error, reader.wrong, "`\(key)` is a whole address, and addresses have no `\(sign)`", at: text.span,
        help: ["write it as the address line of a browser shows it, such as `https://example.org/papers`"])
      return nil
    }
    let lower = text.value.lowercased()
    for scheme in ["https://", "http://"] where lower.hasPrefix(scheme) && lower.count > scheme.count { return text }
    // `host:8080` has a port; `javascript:…` is no host.
    let scheme = lower.prefix { $0 != ":" && $0 != "/" && $0 != "." }
    let rest = lower.dropFirst(scheme.count)
    let isOtherScheme = lower.contains("://") || rest.first == ":" && !(rest.dropFirst().first?.isNumber ?? false)
    let bare = text.value.drop { $0 == "/" || $0 == ":" }
    reader.reading.report(
      .error, reader.wrong, "`\(key)` is a whole address, not `\(text.value)`", at: text.span,
      help: isOtherScheme ? ["it begins with `https://`"] : ["write `https://\(bare)`"])
    return nil
  }

  private static let groupKeys = SettingTables.navigation.names

  /// A list of entries, one of them alone, or a group with `left`, `right` or `contents`.
  private func navigation(_ key: String, _ node: SettingNode) -> [NavigationItem] {
    if case .list(let items) = node.kind { return items.compactMap { item(key, $0, isTrailing: false) } }
    if case .scalar(let text, _) = node.kind, !text.isEmpty {
      return item(key, node, isTrailing: false).map { [$0] } ?? []
    }
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
      if case .scalar(let text, _) = entry.value.kind, !text.isEmpty {
        return item(key, entry.value, isTrailing: isTrailing).map { [$0] } ?? []
      }
      reader.complain("\(key).\(entry.key)", "a list", entry.value)
      return []
    }
    return items.compactMap { item(key, $0, isTrailing: isTrailing) }
  }

  private static let itemKeys = SettingTables.navigationItem.names

  private func item(_ key: String, _ node: SettingNode, isTrailing: Bool) -> NavigationItem? {
    if case .scalar = node.kind {
      guard let target = target(key, node) else { return nil }
      return NavigationItem(text: nil, target: target, isTrailing: isTrailing)
    }
    var item = NavigationItem(text: nil, target: nil, isTrailing: isTrailing)
    var label: String?
    for entry in reader.entries(key, node, known: Self.itemKeys) {
      switch entry.key {
      case "text", "section": item.text = reader.text(entry.key, entry.value)
      case "href", "file": item.target = target(entry.key, entry.value)
      case "contents", "menu": item.items = list(key, entry, isTrailing: false)
      case "aria-label": label = reader.text(entry.key, entry.value)
      default: break
      }
    }
    // What an icon stands for elsewhere is said in words here.
    item.text = item.text ?? label
    return item
  }

  /// Where an entry leads; an address that would run a script leads nowhere.
  private func target(_ key: String, _ node: SettingNode) -> Located<String>? {
    guard let target = reader.located(key, node) else { return nil }
    if AddressCheck.isSafeLink(target.value) { return target }
    reader.reading.report(
      .warning, .unsafeContent, "a link to `\(AddressCheck.shown(target.value))` was left out", at: target.span,
      help: ["links lead to pages of the project, to `http`, `https` and `mailto`"])
    return nil
  }
}
