import KayaDiagnostics

/// Reads the settings at the start of a notebook.
struct FrontMatterReader {
  static let keys = SettingTables.frontMatter.names

  let reading: Reading

  func read(_ range: FrontMatterRange) -> FrontMatter {
    var matter = FrontMatter()
    let source = reading.files[0].text
    if range.isUnclosed {
      reading.report(
        .error, .frontMatter, "the front matter is opened here and never closed",
        at: Span(file: 0, range: source.lineRange(1)), label: "opened here",
        help: ["end it with a line of `---`"])
    }
    guard let lines = range.lines else { return matter }
    matter.span = Span(
      file: 0, range: source.lineRange(1).lowerBound..<source.lineRange(range.firstBodyLine - 1).upperBound)
    let excerpt = SettingsText.excerpt(reading.files[0], file: 0, lines: lines)
    let reader = SettingsReader(reading: reading, excerpt: excerpt, wrong: .frontMatter, unknown: .unknownKey)
    for entry in SettingEntries(reading: reading, excerpt: excerpt, code: .frontMatter).read()
    where reader.isKnown(entry, among: Self.keys, within: nil) {
      guard !entry.value.isNull else { continue }
      set(entry.key, entry.value, &matter, reader)
    }
    return matter
  }

  private func set(_ key: String, _ node: SettingNode, _ matter: inout FrontMatter, _ reader: SettingsReader) {
    switch key {
    case "title": matter.title = reader.rich(key, node, .frontMatter(key: key))
    case "subtitle": matter.subtitle = reader.rich(key, node, .frontMatter(key: key))
    case "abstract": matter.abstract = reader.rich(key, node, .frontMatter(key: key))
    case "author": matter.authors = AuthorReader(reader: reader).read(key, node)
    case "date": matter.date = reader.date(key, node)
    case "keywords": matter.keywords = reader.texts(key, node).map(\.value)
    case "lang": matter.language = reader.language(key, node)
    case "bibliography": matter.bibliography = reader.texts(key, node)
    case "params": matter.parameters = parameters(key, node, reader)
    case "vary": matter.vary = parameters(key, node, reader)
    case "execute": matter.execute = reader.execute(key, node)
    case "format": matter.format = reader.format(key, node)
    case "draft": matter.isDraft = reader.bool(key, node) ?? false
    case "seed": matter.seed = reader.whole(key, node).map { Located($0, reader.span(node)) }
    case "paper": matter.paper = reader.located(key, node)
    case "ledger": matter.isInLedger = reader.bool(key, node) ?? true
    case "limits": matter.limits = reader.limits(key, node)
    case "aliases": matter.aliases = reader.texts(key, node)
    case "due": matter.due = reader.located(key, node)
    case "csl": matter.citationStyle = reader.citationStyle(key, node)
    case "nocite": matter.alsoListed = reader.keys(key, node)
    case "reference-section-title": matter.referencesTitle = reader.text(key, node)
    case "description": matter.description = reader.text(key, node)
    case "image": matter.image = reader.located(key, node)
    case "image-alt": matter.imageDescription = reader.text(key, node)
    case "categories": matter.categories = reader.texts(key, node).map(\.value)
    case "listing": matter.listings = ListingReader(reader: reader).read(key, node)
    case "student": matter.student = reader.located(key, node)
    default: break
    }
  }

  private func parameters(_ key: String, _ node: SettingNode, _ reader: SettingsReader) -> [Parameter] {
    guard case .record(let entries) = node.kind else {
      reader.complain(key, "a group of names and values", node)
      return []
    }
    return entries.map { entry in
      Parameter(
        name: Located(entry.key, reader.excerpt.span(entry.keyRange)), value: reader.value(entry.value),
        span: reader.span(entry.value))
    }
  }
}
