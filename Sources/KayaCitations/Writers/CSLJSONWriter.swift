import KayaJSON

/// Writes a work as an item of CSL-JSON.
enum CSLJSONWriter {
  static func item(_ work: Reference) -> JSON {
    var fields: [(String, JSON)] = []
    func add(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      fields.append((name, .string(value)))
    }
    add("id", work.key)
    add("type", type(work.kind))
    for (name, list) in [("author", work.authors), ("editor", work.editors), ("translator", work.translators)]
    where !list.isEmpty {
      fields.append((name, .array(list.names.map(person))))
    }
    add("title", work.title)
    add("container-title", work.container)
    add("collection-title", work.series)
    add("publisher", work.publisher)
    add("publisher-place", work.town)
    add("volume", work.volume)
    add("number-of-volumes", work.volumes)
    add("issue", work.kind == .article ? work.issue : nil)
    add("number", work.kind == .article ? nil : work.number)
    add("page", work.pages.map { $0.split(separator: "–").joined(separator: "-") })
    add("edition", work.edition)
    add("genre", work.genre)
    if let date = work.date { fields.append(("issued", self.date(date))) }
    if let date = work.firstDate { fields.append(("original-date", self.date(date))) }
    if let date = work.accessed { fields.append(("accessed", self.date(date))) }
    add("DOI", work.doi)
    add("URL", work.url)
    add("ISBN", work.isbn)
    add("ISSN", work.issn)
    add("language", work.language)
    add("note", work.note)
    return .object(fields)
  }

  private static func person(_ name: PersonName) -> JSON {
    if name.isLiteral { return .object([("literal", .string(name.family))]) }
    let parts = [
      ("family", name.family), ("given", name.given), ("non-dropping-particle", name.particle), ("suffix", name.suffix),
    ]
    return .object(parts.filter { !$0.1.isEmpty }.map { ($0.0, .string($0.1)) })
  }

  private static func date(_ date: ReferenceDate) -> JSON {
    guard let start = date.start else { return .object([("literal", .string(date.words ?? ""))]) }
    let points = [start] + (date.end.map { [$0] } ?? [])
    let parts = points.map { JSON.array([$0.year, $0.month, $0.day].compactMap { $0.map(JSON.int) }) }
    return .object([("date-parts", .array(parts))] + (date.isCirca ? [("circa", .bool(true))] : []))
  }

  private static func type(_ kind: Reference.Kind) -> String {
    switch kind {
    case .article: "article-journal"
    case .book: "book"
    case .chapter: "chapter"
    case .paper: "paper-conference"
    case .thesis: "thesis"
    case .report: "report"
    case .dataset: "dataset"
    case .software: "software"
    case .webpage: "webpage"
    case .patent: "patent"
    case .law: "legislation"
    case .manuscript: "manuscript"
    case .other: "document"
    }
  }
}
