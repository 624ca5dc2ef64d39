import KayaDiagnostics

/// Reads the works of a file of BibTeX or biblatex.
struct BibTeXReader {
  private(set) var references: [Reference] = []
  private(set) var diagnostics: [Diagnostic]
  private let source: SourceText

  init(_ source: SourceText) {
    self.source = source
    let parser = BibTeXParser(source)
    diagnostics = parser.diagnostics
    var inheritance = BibTeXInheritance(parser.entries)
    var sets: [(index: Int, members: [String])] = []
    for entry in parser.entries where entry.type != "xdata" {
      diagnostics += BibTeXSpelling.findings(entry, in: source)
      let whole = inheritance.completed(entry)
      diagnostics += inheritance.takeFaults(at: source.place(entry.head))
      if entry.type == "set" {
        let members = (entry["entryset"] ?? "").split(separator: ",").map { String($0).trimmed }
        sets.append((references.count, members))
      }
      references.append(reference(whole))
    }
    for (index, members) in sets { fill(index, members) }
  }

  /// A set is cited by the names and the year of its first work and listed with all of them.
  private mutating func fill(_ index: Int, _ keys: [String]) {
    let members = keys.compactMap { key in references.first { $0.key == key && $0.members.isEmpty } }
    guard let first = members.first else {
      diagnostics.append(
        Diagnostic(
          .bibliography, "the set `\(references[index].key)` has no work that this file holds",
          at: references[index].place, help: ["`entryset` lists the keys of its works"]))
      return
    }
    var set = first
    set.key = references[index].key
    set.aliases = references[index].aliases
    set.place = references[index].place
    set.members = members
    references[index] = set
  }

  private mutating func reference(_ entry: BibTeXEntry) -> Reference {
    let place = source.place(entry.head)
    var unknown: [String] = []
    func text(_ names: String...) -> String? {
      for name in names {
        guard let value = entry[name] else { continue }
        let read = TeXText(value)
        unknown += read.unknown
        if !read.plain.isEmpty { return read.plain }
      }
      return nil
    }
    var reference = Reference(key: entry.key, kind: BibTeXKinds.kind(entry))
    reference.place = place
    reference.aliases = (entry["ids"] ?? "").split(separator: ",").map { String($0).trimmed }
    reference.authors = names(entry, "author", place)
    reference.editors = names(entry, "editor", place)
    reference.translators = names(entry, "translator", place)
    reference.title = Self.joined(text("title") ?? text("maintitle") ?? "", text("subtitle"))
    switch reference.kind {
    case .article:
      reference.container = text("journaltitle", "journal", "journalsubtitle").map {
        Self.joined($0, text("journalsubtitle"))
      }
    case .chapter, .paper: reference.container = text("booktitle").map { Self.joined($0, text("booksubtitle")) }
    case .webpage: reference.container = text("organization")
    default: break
    }
    reference.series = text("series")
    reference.publisher = text("publisher", "institution", "school", "organization")
    reference.town = text("location", "address")
    reference.volume = text("volume")
    reference.volumes = text("volumes")
    reference.issue = reference.kind == .article ? text("number", "issue") : nil
    reference.number = reference.kind == .article ? nil : text("number")
    reference.pages = text("pages").map(PageRange.text) ?? text("eid")
    reference.edition = text("edition")
    reference.genre = BibTeXKinds.genre(entry.type, text("type"))
    reference.date = date(entry)
    reference.firstDate = entry.first("origdate", "origyear").flatMap { ReferenceDate(reading: TeXText.plain($0)) }
    reference.doi = entry.first("doi").flatMap { WebAddress.doi(Self.verbatim($0)) }
    reference.url = entry.first("url").map(Self.verbatim)
    reference.accessed = entry.first("urldate").flatMap { ReferenceDate(reading: TeXText.plain($0)) }
    reference.eprint = eprint(entry)
    reference.isbn = text("isbn")
    reference.issn = text("issn")
    reference.language = text("langid", "language")
    let way = entry.first("howpublished").map(Self.verbatim)
    let isAddress = way.map { $0.hasPrefix("http://") || $0.hasPrefix("https://") } ?? false
    if isAddress, reference.url == nil { reference.url = way }
    let notes = [isAddress ? nil : text("howpublished"), text("note")].compactMap { $0 }
    reference.note = notes.isEmpty ? text("pubstate", "addendum") : Self.sentences(notes)
    if !unknown.isEmpty { reportUnknown(unknown, entry.key, place) }
    return reference
  }

  private mutating func reportUnknown(_ commands: [String], _ key: String, _ place: Place) {
    var seen: Set<String> = []
    let names = commands.filter { seen.insert($0).inserted }.map { "`\\\($0)`" }.joined(separator: ", ")
    diagnostics.append(
      Diagnostic(
        .warning, .bibliography, "entry `\(key)` uses commands of TeX that are not known: \(names)", at: place,
        help: ["write the character itself; bibliographies are read as UTF-8"]))
  }

  private mutating func names(_ entry: BibTeXEntry, _ field: String, _ place: Place) -> NameList {
    guard let text = entry[field] else { return NameList() }
    let (list, faults) = BibTeXNames.read(text)
    for name in faults {
      diagnostics.append(
        Diagnostic(
          .warning, .bibliography, "the name `\(name)` in entry `\(entry.key)` has too many commas", at: place,
          help: ["names are joined by `and`: `Family, Given and Family, Given`"]))
    }
    return list
  }

  private func date(_ entry: BibTeXEntry) -> ReferenceDate? {
    if let text = entry.first("date") { return ReferenceDate(reading: TeXText.plain(text)) }
    guard let text = entry.first("year") else {
      return entry.first("pubstate").map { ReferenceDate(words: TeXText.plain($0)) }
    }
    guard var date = ReferenceDate(reading: TeXText.plain(text)) else { return nil }
    if let month = entry.first("month").flatMap({ Self.month(TeXText.plain($0)) }), date.start?.month == nil {
      date.start?.month = month
      date.start?.day = entry.first("day").flatMap { Int(TeXText.plain($0)) }.flatMap {
        (1...31).contains($0) ? $0 : nil
      }
    }
    return date
  }

  /// A month as a number or by the start of its English name.
  private static func month(_ text: String) -> Int? {
    if let number = Int(text) { return (1...12).contains(number) ? number : nil }
    let start = String(text.lowercased().prefix(3))
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    return names.firstIndex(of: start).map { $0 + 1 }
  }

  private func eprint(_ entry: BibTeXEntry) -> String? {
    guard let number = entry.first("eprint").map(Self.verbatim) else { return nil }
    let kind = TeXText.plain(entry.first("eprinttype", "archiveprefix") ?? "arXiv")
    return (kind.lowercased() == "arxiv" ? "arXiv" : kind) + ":" + number
  }

  // MARK: Texts

  /// Texts as sentences; the last keeps its own end.
  private static func sentences(_ texts: [String]) -> String {
    texts.dropLast().map { (".?!".contains($0.last ?? " ") ? $0 : $0 + ".") + " " }.joined() + (texts.last ?? "")
  }

  /// A title with its subtitle.
  private static func joined(_ title: String, _ subtitle: String?) -> String {
    guard let subtitle, !subtitle.isEmpty, subtitle != title else { return title }
    if title.isEmpty { return subtitle }
    if let last = title.last, "?!:.？！：".contains(last) { return title + " " + subtitle }
    return title + (HanText.isMostlyHan(title) ? "：" : ": ") + subtitle
  }

  /// Addresses are not read as TeX, but for the escapes that people put into them.
  private static func verbatim(_ text: String) -> String {
    var out = ""
    var text = text.trimmed[...]
    if text.hasPrefix("\\url{"), text.hasSuffix("}") { text = text.dropFirst(5).dropLast() }
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      if isEscaped, !"_&%#~{}$".contains(character) { out.append("\\") }
      isEscaped = false
      if character != "{" && character != "}" { out.append(character) }
    }
    return out
  }
}
