import KayaJSON

extension Bibliography {
  /// The works as a file of biblatex, sorted by key; reading it again gives the same works.
  public var bibTeX: String { references.sorted(by: Self.precedes).map(BibTeXWriter.text).joined(separator: "\n") }

  /// The works as a file of RIS, sorted by key.
  public var ris: String { references.sorted(by: Self.precedes).map(RISWriter.text).joined() }

  /// The works as a file of CSL-JSON, sorted by key.
  public var cslJSON: String {
    JSON.array(references.sorted(by: Self.precedes).map(CSLJSONWriter.item)).text(levels: 2)
  }

  private static func precedes(_ a: Reference, _ b: Reference) -> Bool {
    a.key.unicodeScalars.lexicographicallyPrecedes(b.key.unicodeScalars)
  }
}

/// Writes a work as an entry of biblatex.
enum BibTeXWriter {
  static func text(_ work: Reference) -> String {
    var lines: [String] = []
    func add(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      lines.append("  \(name) = {\(value)},\n")
    }
    func addText(_ name: String, _ value: String?) { add(name, value.map(escaped)) }
    add("author", names(work.authors))
    add("editor", names(work.editors))
    add("translator", names(work.translators))
    addText("title", work.title)
    switch work.kind {
    case .article: addText("journaltitle", work.container)
    case .chapter, .paper: addText("booktitle", work.container)
    case .webpage: addText("organization", work.container)
    default: break
    }
    addText("series", work.series)
    switch work.kind {
    case .thesis, .report: addText("institution", work.publisher)
    default: addText("publisher", work.publisher)
    }
    addText("location", work.town)
    addText("volume", work.volume)
    addText("volumes", work.volumes)
    addText("number", work.kind == .article ? work.issue : work.number)
    addText("pages", work.pages.map { $0.split(separator: "–").joined(separator: "--") })
    addText("edition", work.edition)
    addText("type", work.genre)
    if let date = work.date { add(date.start == nil ? "year" : "date", escaped(biblatex(date))) }
    if let date = work.firstDate { add("origdate", escaped(biblatex(date))) }
    add("doi", work.doi)
    add("url", work.url)
    add("urldate", work.accessed?.iso)
    if let eprint = work.eprint, let colon = eprint.firstIndex(of: ":") {
      add("eprint", String(eprint[eprint.index(after: colon)...]))
      add("eprinttype", String(eprint[..<colon]).lowercased())
    }
    addText("isbn", work.isbn)
    addText("issn", work.issn)
    addText("langid", work.language)
    addText("note", work.note)
    return "@\(type(work.kind)){\(work.key),\n" + lines.joined() + "}\n"
  }

  /// A date as biblatex writes it; an open span has no end.
  private static func biblatex(_ date: ReferenceDate) -> String {
    let iso = date.iso.hasSuffix("/..") ? String(date.iso.dropLast(2)) : date.iso
    return date.isCirca ? iso + "~" : iso
  }

  static func type(_ kind: Reference.Kind) -> String {
    switch kind {
    case .article: "article"
    case .book: "book"
    case .chapter: "incollection"
    case .paper: "inproceedings"
    case .thesis: "thesis"
    case .report: "report"
    case .dataset: "dataset"
    case .software: "software"
    case .webpage: "online"
    case .patent: "patent"
    case .law: "legislation"
    case .manuscript: "unpublished"
    case .other: "misc"
    }
  }

  private static func names(_ list: NameList) -> String? {
    let names = list.names.map { name -> String in
      if name.isLiteral { return "{\(escaped(name.family))}" }
      let start = [name.particle, name.family].filter { !$0.isEmpty }.map(escaped).joined(separator: " ")
      return ([start] + [name.suffix, name.given].filter { !$0.isEmpty }.map(escaped)).joined(separator: ", ")
    }
    return (names + (list.hasOthers ? ["others"] : [])).joined(separator: " and ").nonEmpty
  }

  /// The text with the characters escaped that TeX gives another meaning to.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "&", "%", "$", "#", "_": out += "\\\(character)"
      case "\\": out += "\\textbackslash{}"
      case "~": out += "\\textasciitilde{}"
      case "^": out += "\\textasciicircum{}"
      case "{", "}": out += ""
      case "\u{A0}": out += "~"
      default: out.append(character)
      }
    }
    return out
  }
}
