import KayaDiagnostics

/// Writes a work as an item of CSL-JSON.
enum CSLJSONWriter {
  static func text(_ work: Reference) -> String {
    var lines: [String] = []
    func add(_ name: String, _ json: String) { lines.append("    \(quoted(name)): \(json)") }
    func addText(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      add(name, quoted(value))
    }
    addText("id", work.key)
    addText("type", type(work.kind))
    for (name, list) in [("author", work.authors), ("editor", work.editors), ("translator", work.translators)]
    where !list.isEmpty {
      add(name, "[" + list.names.map(person).joined(separator: ", ") + "]")
    }
    addText("title", work.title)
    addText("container-title", work.container)
    addText("collection-title", work.series)
    addText("publisher", work.publisher)
    addText("publisher-place", work.town)
    addText("volume", work.volume)
    addText("issue", work.kind == .article ? work.issue : nil)
    addText("number", work.kind == .article ? nil : work.number)
    addText("page", work.pages.map { $0.split(separator: "–").joined(separator: "-") })
    addText("edition", work.edition)
    addText("genre", work.genre)
    if let date = work.date { add("issued", self.date(date)) }
    if let date = work.accessed { add("accessed", self.date(date)) }
    addText("DOI", work.doi)
    addText("URL", work.url)
    addText("ISBN", work.isbn)
    addText("ISSN", work.issn)
    addText("language", work.language)
    addText("note", work.note)
    return "  {\n" + lines.joined(separator: ",\n") + "\n  }"
  }

  private static func person(_ name: PersonName) -> String {
    if name.isLiteral { return "{\"literal\": \(quoted(name.family))}" }
    let parts = [
      ("family", name.family), ("given", name.given), ("non-dropping-particle", name.particle), ("suffix", name.suffix),
    ]
    return "{" + parts.filter { !$0.1.isEmpty }.map { "\(quoted($0.0)): \(quoted($0.1))" }.joined(separator: ", ") + "}"
  }

  private static func date(_ date: ReferenceDate) -> String {
    guard let start = date.start else { return "{\"literal\": \(quoted(date.words ?? ""))}" }
    let points = [start] + (date.end.map { [$0] } ?? [])
    let lists = points.map { point in
      "[" + [point.year, point.month, point.day].compactMap { $0.map(String.init) }.joined(separator: ", ") + "]"
    }
    return "{\"date-parts\": [\(lists.joined(separator: ", "))]\(date.isCirca ? ", \"circa\": true" : "")}"
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

  private static func quoted(_ text: String) -> String { JSONText.string(text).compactText }
}
