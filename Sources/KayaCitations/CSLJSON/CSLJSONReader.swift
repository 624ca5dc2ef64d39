import KayaDiagnostics
import KayaJSON

/// Reads the works of a file of CSL-JSON: a list of items, or an object whose `items` are one.
struct CSLJSONReader {
  private(set) var references: [Reference] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceText

  init(_ source: SourceText) {
    self.source = source
    do throws(JSON.Fault) {
      let file = try JSON(source.bytes)
      guard let works = Self.works(file) else {
        report("a list of works is expected here", file.range, help: ["CSL-JSON is a list: `[{\"id\": \"key\", ...}]`"])
        return
      }
      for work in works { read(work) }
    } catch {
      let isCut = source.bytes[min(error.offset, source.bytes.count)...].allSatisfy { $0 <= 0x20 }
      let help = isCut ? ["the file ends here: it may have been cut off"] : []
      report(error.message, error.offset..<error.offset + 1, help: error.help + help)
    }
  }

  private static func works(_ file: JSON) -> [JSON]? {
    if case .array(let works) = file.kind { return works }
    if case .array(let works)? = file["items"]?.kind { return works }
    return file["id"] == nil ? nil : [file]
  }

  private mutating func report(_ message: String, _ range: Range<Int>, help: [String] = []) {
    diagnostics.append(Diagnostic(.bibliography, message, at: source.place(range), help: help))
  }

  private mutating func read(_ item: JSON) {
    guard case .object = item.kind else {
      report("a work is an object `{...}`", item.range)
      return
    }
    guard let key = (item["citation-key"] ?? item["id"])?.written, !key.isEmpty else {
      report("the work has no `id`", item.range.lowerBound..<item.range.lowerBound + 1)
      return
    }
    let type = item["type"]?.written ?? ""
    // Programs write an empty text where they know no kind.
    if item["type"] == nil {
      report("the work `\(key)` has no `type`", item.range.lowerBound..<item.range.lowerBound + 1)
    }
    var reference = Reference(key: key, kind: Self.kinds[type] ?? .other)
    reference.place = source.place(item.range.lowerBound..<item.range.lowerBound + 1)
    func text(_ names: String...) -> String? {
      for name in names {
        if let value = item[name]?.written.map(Self.plain), !value.isEmpty { return value }
      }
      return nil
    }
    reference.authors = names(item["author"])
    reference.editors = names(item["editor"] ?? item["container-author"])
    reference.translators = names(item["translator"])
    reference.title = text("title") ?? ""
    reference.container = text("container-title", "event-title", "event", "container-title-short")
    reference.series = text("collection-title")
    reference.publisher = text("publisher")
    reference.town = text("publisher-place", "event-place")
    reference.volume = text("volume")
    reference.volumes = text("number-of-volumes")
    if reference.kind == .article {
      reference.issue = text("issue")
    } else {
      reference.number = text("number", "collection-number")
    }
    reference.pages = (text("page") ?? text("article-number")).map(PageRange.text)
    reference.edition = text("edition")
    reference.genre = text("genre")
    reference.date = date(item["issued"]) ?? text("status").map { ReferenceDate(words: $0) }
    reference.firstDate = date(item["original-date"])
    reference.accessed = date(item["accessed"])
    reference.doi = text("DOI").flatMap(WebAddress.doi)
    reference.url = item["URL"]?.written
    reference.isbn = text("ISBN")
    reference.issn = text("ISSN")
    reference.language = text("language")
    reference.note = text("note")
    references.append(reference)
  }

  private func names(_ tree: JSON?) -> NameList {
    let names = (tree?.items ?? []).compactMap { item -> PersonName? in
      func part(_ name: String) -> String { item[name]?.written.map(Self.plain) ?? "" }
      let literal = part("literal")
      if !literal.isEmpty {
        return HanText.isHan(literal) && literal.count <= 4
          ? HanText.name(literal) : PersonName(family: literal, isLiteral: true)
      }
      let family = part("family")
      let given = part("given")
      guard !family.isEmpty || !given.isEmpty else { return nil }
      if family.isEmpty || given.isEmpty {
        let whole = family + given
        return HanText.isHan(whole) ? HanText.name(whole) : PersonName(family: whole, isLiteral: family.isEmpty)
      }
      let particle = [part("dropping-particle"), part("non-dropping-particle")].filter { !$0.isEmpty }
      return PersonName(
        family: family, given: given, particle: particle.joined(separator: " "), suffix: part("suffix"))
    }
    return NameList(names)
  }

  private func date(_ tree: JSON?) -> ReferenceDate? {
    guard let tree else { return nil }
    if let text = tree.written { return ReferenceDate(reading: text) }
    let points = (tree["date-parts"]?.items ?? []).compactMap { parts -> ReferenceDate.Point? in
      let numbers = parts.items.compactMap(\.whole)
      guard let year = numbers.first, abs(year) < 100_000 else { return nil }
      let month = numbers.count > 1 && (1...12).contains(numbers[1]) ? numbers[1] : nil
      let day = numbers.count > 2 && (1...31).contains(numbers[2]) ? numbers[2] : nil
      return .init(year: year, month: month, day: day)
    }
    guard let first = points.first else {
      return (tree["literal"] ?? tree["raw"])?.written.flatMap { ReferenceDate(reading: Self.plain($0)) }
    }
    var date = ReferenceDate(first)
    date.end = points.count > 1 ? points[1] : nil
    switch tree["circa"]?.kind {
    case .bool(true)?, .number?, .string?: date.isCirca = true
    default: break
    }
    return date
  }

  /// The text without the few tags of style that CSL allows.
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text.squeezed }
    var out = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      out += rest[..<open]
      rest = rest[open...]
      let tag = tags.first { rest.hasPrefix($0) }
      if let tag {
        rest = rest.dropFirst(tag.count)
      } else if rest.hasPrefix("<span "), let close = rest.firstIndex(of: ">") {
        rest = rest[rest.index(after: close)...]
      } else {
        out.append("<")
        rest = rest.dropFirst()
      }
    }
    return (out + rest).squeezed
  }

  private static let tags = [
    "<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>", "<sup>", "</sup>", "</span>", "<sc>", "</sc>",
  ]

  static let kinds: [String: Reference.Kind] = [
    "article": .manuscript, "article-journal": .article, "article-magazine": .article, "article-newspaper": .article,
    "review": .article, "review-book": .article, "periodical": .article, "book": .book, "classic": .book,
    "collection": .book, "pamphlet": .book, "chapter": .chapter, "entry": .chapter, "entry-encyclopedia": .chapter,
    "entry-dictionary": .chapter, "paper-conference": .paper, "thesis": .thesis, "report": .report,
    "dataset": .dataset, "software": .software, "webpage": .webpage, "post": .webpage, "post-weblog": .webpage,
    "patent": .patent, "legislation": .law, "bill": .law, "legal_case": .law, "regulation": .law, "standard": .law,
    "treaty": .law, "manuscript": .manuscript, "speech": .manuscript,
  ]
}

extension JSON {
  /// A text, or a number as it is written: the programs that write CSL-JSON choose either.
  fileprivate var written: String? {
    switch kind {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  /// A whole number, also where it is written as a text.
  fileprivate var whole: Int? { written.flatMap { Int($0.trimmed) } }
}
