import KayaDiagnostics

/// Reads `listing:`: the name of a form, a group of settings, or a list of groups.
struct ListingReader {
  let reader: SettingsReader

  private static let keys = SettingTables.listing.names
  static let fields = SettingTables.listed

  func read(_ key: String, _ node: SettingNode) -> [PageListing] {
    guard case .list(let items) = node.kind else { return listing(key, node).map { [$0] } ?? [] }
    return items.compactMap { listing(key, $0) }
  }

  private func listing(_ key: String, _ node: SettingNode) -> PageListing? {
    var listing = PageListing(span: reader.span(node))
    if case .scalar(let text, _) = node.kind {
      if text != "true" { listing.form = form(key, node) }
      return text == "false" ? nil : listing
    }
    for entry in reader.entries(key, node, known: Self.keys) where !entry.value.isNull {
      let path = "\(key).\(entry.key)"
      switch entry.key {
      case "id": listing.id = reader.text(path, entry.value)
      case "contents": listing.contents = reader.texts(path, entry.value)
      case "type": listing.form = form(path, entry.value)
      case "sort": listing.sort = orders(path, entry.value)
      case "max-items": listing.limit = reader.whole(path, entry.value, from: 1)
      case "feed": listing.hasFeed = reader.bool(path, entry.value) ?? false
      case "fields": listing.fields = reader.texts(path, entry.value).filter { isField($0.value, $0.span) }
      default: break
      }
    }
    return listing
  }

  private func form(_ key: String, _ node: SettingNode) -> PageListing.Form {
    guard let text = reader.located(key, node) else { return .plain }
    if let form = PageListing.Form(rawValue: text.value) { return form }
    let names = PageListing.Form.allCases.map(\.rawValue)
    reader.reading.report(
      .error, reader.wrong, "there is no listing of the type `\(text.value)`", at: text.span,
      help: [Suggestions.help(text.value, in: names), "types: " + names.joined(separator: ", ")].compactMap { $0 })
    return .plain
  }

  private func orders(_ key: String, _ node: SettingNode) -> [Located<String>] {
    reader.texts(key, node).filter { order in
      let words = order.value.split(separator: " ").map(String.init)
      if words.count > 1, words[1] != "asc", words[1] != "desc" {
        reader.reading.report(
          .error, reader.wrong, "a listing is sorted `asc` or `desc`, not `\(words[1])`", at: order.span)
        return false
      }
      return isField(words.first ?? "", order.span)
    }
  }

  private func isField(_ name: String, _ span: Span) -> Bool {
    if Self.fields.contains(name) { return true }
    reader.reading.report(
      .error, reader.wrong, "a listing knows no `\(name)` of a page", at: span,
      help: [Suggestions.help(name, in: Self.fields), "known: " + Self.fields.joined(separator: ", ")].compactMap { $0 }
    )
    return false
  }
}

extension SettingsReader {
  private static let styles = SettingTables.citationStyles

  /// The name of a style of citations.
  func citationStyle(_ key: String, _ node: SettingNode) -> Located<String>? {
    guard let text = located(key, node) else { return nil }
    if Self.styles.contains(text.value) { return text }
    let isFile = text.value.lowercased().hasSuffix(".csl")
    reading.report(
      .error, wrong, isFile ? "styles of CSL files are not read" : "there is no style of citations `\(text.value)`",
      at: text.span,
      help: [Suggestions.help(text.value, in: Self.styles), "styles: author-date, numeric"].compactMap { $0 })
    return nil
  }

  /// Keys of works, with their `@` or without, in one text or in a list.
  func keys(_ key: String, _ node: SettingNode) -> [Located<String>] {
    texts(key, node).flatMap { text in
      text.value.split { $0 == "," || $0 == ";" || $0.isWhitespace }.map { word in
        Located(String(word.hasPrefix("@") ? word.dropFirst() : word), text.span)
      }
    }
  }
}
