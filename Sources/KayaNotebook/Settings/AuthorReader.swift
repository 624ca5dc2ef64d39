import KayaDiagnostics

/// Reads authors: a name, a list of names, or groups with `name` and `affiliation`.
struct AuthorReader {
  let reader: SettingsReader

  func read(_ key: String, _ node: SettingNode) -> [FrontMatter.Author] {
    guard case .list(let items) = node.kind else { return author(key, node).map { [$0] } ?? [] }
    return items.compactMap { author(key, $0) }
  }

  private func author(_ key: String, _ node: SettingNode) -> FrontMatter.Author? {
    guard case .record = node.kind else { return reader.text(key, node).map { FrontMatter.Author(name: $0) } }
    var author = FrontMatter.Author(name: "")
    let known = SettingTables.author.names
    for entry in reader.entries(key, node, known: known) where !entry.value.isNull {
      switch entry.key {
      case "name": author.name = name(entry.value)
      case "affiliation", "affiliations": author.affiliations += affiliations(entry.key, entry.value)
      case "email": author.email = email(entry.value)
      case "orcid": author.orcid = orcid(entry.value)
      case "url": author.url = url(entry.value)
      case "corresponding": author.isCorresponding = reader.bool(entry.key, entry.value) ?? false
      default: break
      }
    }
    guard !author.name.isEmpty else {
      reader.complain(key, "a `name` for each author", node)
      return nil
    }
    return author
  }

  private func name(_ node: SettingNode) -> String {
    guard case .record(let parts) = node.kind else { return reader.text("name", node) ?? "" }
    return ["given", "dropping-particle", "non-dropping-particle", "family"].compactMap { key in
      parts.first { $0.key == key }.flatMap { reader.text(key, $0.value) }
    }.joined(separator: " ")
  }

  private func affiliations(_ key: String, _ node: SettingNode) -> [String] {
    switch node.kind {
    case .scalar: return reader.text(key, node).map { [$0] } ?? []
    case .list(let items): return items.flatMap { affiliations(key, $0) }
    case .record(let entries):
      return entries.first { $0.key == "name" }.flatMap { reader.text(key, $0.value) }.map { [$0] } ?? []
    }
  }

  /// A number whose check digit fits; one that does not would lead to a stranger or to nobody.
  private func orcid(_ node: SettingNode) -> String? {
    guard let text = reader.text("orcid", node) else { return nil }
    guard let found = ORCID(text) else {
      fault(
        "`orcid` takes an ORCID iD, not `\(text)`", node,
        help: ["an ORCID iD has sixteen digits: `orcid: 0000-0002-1825-0097`"])
      return nil
    }
    guard found.isConsistent else {
      fault(
        "the check digit of the ORCID iD `\(found.text)` does not fit", node, label: "one of the digits is wrong",
        help: ["copy it from the author's page at https://orcid.org"])
      return nil
    }
    return found.text
  }

  private func email(_ node: SettingNode) -> String? {
    guard let text = reader.text("email", node) else { return nil }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isAddress =
      parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && parts[1].contains(".")
      && text.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && !"<>()[]:;,\\\"?&%#/".unicodeScalars.contains($0)
      }
    if isAddress { return text }
    fault("`email` takes one address, not `\(text)`", node, help: ["an address looks like `name@example.org`"])
    return nil
  }

  private func url(_ node: SettingNode) -> String? {
    guard let text = reader.text("url", node) else { return nil }
    if ["https://", "http://"].contains(where: text.lowercased().hasPrefix) { return text }
    fault("`url` takes the address of a page, not `\(text)`", node, help: ["an address begins with `https://`"])
    return nil
  }

  private func fault(_ message: String, _ node: SettingNode, label: String = "", help: [String]) {
    reader.reading.report(.error, reader.wrong, message, at: reader.span(node), label: label, help: help)
  }
}
