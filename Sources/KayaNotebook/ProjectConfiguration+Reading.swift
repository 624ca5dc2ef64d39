import KayaDiagnostics

extension ProjectConfiguration {
  /// Reads `_kaya.yml`; whatever cannot be understood is in its diagnostics.
  public static func read(_ source: SourceText) -> ProjectConfiguration {
    let reading = Reading(source, sizeLimit: source.bytes.count, including: nil)
    var configuration = ProjectConfiguration(source: source)
    let excerpt = SettingsText.excerpt(reading.files[0], file: 0, lines: 1..<source.lineCount + 1)
    let reader = SettingsReader(reading: reading, excerpt: excerpt, wrong: .configuration, unknown: .unknownKey)
    for entry in SettingEntries(reading: reading, excerpt: excerpt, code: .configuration).read()
    where reader.isKnown(entry, among: keys, within: nil) && !entry.value.isNull {
      configuration.set(entry.key, entry.value, reader)
    }
    configuration.diagnostics = reading.diagnostics.sortedForPrinting()
    return configuration
  }

  private static let keys = SettingTables.configuration.names

  private mutating func set(_ key: String, _ node: SettingNode, _ reader: SettingsReader) {
    switch key {
    case "project": setProject(node, reader)
    case "website": website = WebsiteReader(reader: reader).read(node)
    case "execute": execute = reader.execute(key, node)
    case "format": format = reader.format(key, node)
    case "limits": limits = reader.limits(key, node)
    case "trust": setTrust(node, reader)
    case "lang": language = reader.language(key, node)
    case "bibliography": bibliography = reader.texts(key, node)
    case "csl": citationStyle = reader.citationStyle(key, node)
    default: break
    }
  }

  private mutating func setProject(_ node: SettingNode, _ reader: SettingsReader) {
    for entry in reader.entries("project", node, known: SettingTables.project.names) {
      switch entry.key {
      case "type": type = reader.located("project.type", entry.value)
      case "output-dir": outputDirectory = reader.folder("project.output-dir", entry.value)
      case "render": render = reader.texts("project.render", entry.value)
      case "title": website.title = website.title ?? reader.text("project.title", entry.value)
      default: break
      }
    }
    guard let type, !["website", "default", "course", "book"].contains(type.value) else { return }
    reader.reading.report(
      .error, .configuration, "there is no project type `\(type.value)`", at: type.span,
      help: [
        Suggestions.help(type.value, in: ["website", "default", "course"]), "types: website, default, course, book",
      ].compactMap { $0 })
  }

  private mutating func setTrust(_ node: SettingNode, _ reader: SettingsReader) {
    for word in reader.texts("trust", node) {
      if word.value == "html" {
        trustsHTML = true
      } else {
        reader.reading.report(
          .error, .configuration, "`trust` takes `html`, not `\(word.value)`", at: word.span)
      }
    }
  }
}
