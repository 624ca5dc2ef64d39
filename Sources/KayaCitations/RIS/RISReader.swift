import KayaDiagnostics

/// Reads the works of a file in the form of Research Information Systems.
struct RISReader {
  private(set) var references: [Reference] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// A line with its tag.
  private struct Line {
    var tag: String
    var value: String
    var number: Int
  }

  init(_ source: SourceText) {
    var open: [Line] = []
    var isOpen = false
    for number in 1...source.lineCount {
      let text = source.lineText(number)
      guard let line = Self.line(text, number) else {
        let more = text.trimmed
        if more.isEmpty { continue }
        // A line without a tag goes on with the value before it.
        if isOpen, let last = open.indices.last { open[last].value += " " + more } else { report(source, number, more) }
        continue
      }
      switch line.tag {
      case "TY":
        if isOpen { unclosed(source, open) }
        if isOpen { finish(open, source) }
        open = [line]
        isOpen = true
      case "ER":
        if isOpen { finish(open, source) }
        isOpen = false
        open = []
      default:
        if isOpen {
          open.append(line)
        } else {
          report(source, number, line.tag)
        }
      }
    }
    if isOpen {
      unclosed(source, open)
      finish(open, source)
    }
    nameThose()
  }

  private mutating func report(_ source: SourceText, _ number: Int, _ text: String) {
    let shown = String(text.prefix(30))
    diagnostics.append(
      Diagnostic(
        .bibliography, "`\(shown)` stands outside a record", at: source.place(source.lineRange(number)),
        help: ["a record begins with `TY  - JOUR` and ends with `ER  - `"]))
  }

  private mutating func unclosed(_ source: SourceText, _ lines: [Line]) {
    guard let first = lines.first else { return }
    diagnostics.append(
      Diagnostic(
        .bibliography, "this record is not closed", at: source.place(source.lineRange(first.number)),
        label: "begins here", help: ["end it by a line `ER  - `"]))
  }

  /// `AU  - Wang, Jun`: two letters or digits, blanks, a dash.
  private static func line(_ text: String, _ number: Int) -> Line? {
    let characters = Array(text)
    guard characters.count >= 3, characters[0].isLetter, characters[0].isASCII,
      characters[1].isASCII, characters[1].isLetter || characters[1].isNumber
    else { return nil }
    var at = 2
    while at < characters.count, characters[at] == " " { at += 1 }
    guard at > 2, at < characters.count, characters[at] == "-", at + 1 == characters.count || characters[at + 1] == " "
    else { return nil }
    return Line(
      tag: String(characters[0..<2]).uppercased(), value: String(characters[(at + 1)...]).trimmed, number: number)
  }

  // MARK: Records

  private mutating func finish(_ lines: [Line], _ source: SourceText) {
    guard let first = lines.first else { return }
    func value(_ tags: String...) -> String? {
      for tag in tags {
        if let found = lines.first(where: { $0.tag == tag && !$0.value.isEmpty }) { return found.value }
      }
      return nil
    }
    let kind = Self.kinds[first.value.uppercased()] ?? .other
    func names(_ tags: String...) -> NameList {
      let found = lines.filter { tags.contains($0.tag) && !$0.value.isEmpty }.map(\.value)
      let isSpoken = Self.personal.contains(kind) && !found.contains { $0.contains(",") }
      return NameList(found.map { Self.name($0, isSpoken: isSpoken) })
    }
    var reference = Reference(key: value("ID") ?? "", kind: kind)
    reference.place = source.place(source.lineRange(first.number))
    let isPart = reference.kind == .chapter || reference.kind == .paper
    reference.authors = names("AU", "A1")
    reference.editors = isPart ? names("ED", "A2") : names("ED")
    reference.translators = names("A4")
    reference.title = (value("TI", "T1", "CT") ?? (isPart ? nil : value("BT")) ?? "").squeezed
    if reference.kind == .article || isPart || reference.kind == .webpage {
      reference.container = value("T2", "JF", "JO", "JA", "J2", "BT")
    } else {
      reference.series = value("T2", "T3")
    }
    reference.volume = value("VL")
    reference.volumes = value("NV")
    if reference.kind == .article { reference.issue = value("IS") } else { reference.number = value("IS", "M1") }
    reference.pages = Self.pages(value("SP"), value("EP"))
    reference.edition = value("ET")
    reference.publisher = value("PB")
    reference.town = value("CY", "PP")
    reference.genre = value("M3")
    reference.date = value("DA", "PY", "Y1").flatMap(Self.date) ?? value("PY", "Y1").flatMap(Self.date)
    reference.accessed = value("Y2").flatMap(Self.date)
    reference.doi = value("DO").flatMap(WebAddress.doi)
    reference.url = value("UR", "L2")
    for number in lines.filter({ $0.tag == "SN" && !$0.value.isEmpty }).map(\.value) {
      if Self.isISSN(number) {
        reference.issn = reference.issn ?? number
      } else {
        reference.isbn = reference.isbn ?? number
      }
    }
    reference.language = value("LA")
    references.append(reference)
  }

  /// Records without an `ID` are named by their first author and their year: `wang2023`, `wang2023b`.
  private mutating func nameThose() {
    var taken = Set(references.map(\.key))
    for index in references.indices where references[index].key.isEmpty {
      let reference = references[index]
      let name = reference.creators.names.first?.family ?? String(reference.title.prefix { $0 != " " })
      let letters = SortText.folded(name).unicodeScalars.filter { $0.properties.isAlphabetic }
      let base = String(String.UnicodeScalarView(letters)) + (reference.date?.start.map { String($0.year) } ?? "")
      var key = base.isEmpty ? "work" : base
      var count = 0
      while !taken.insert(key).inserted {
        count += 1
        key = base + YearLetter.text(count)
      }
      references[index].key = key
    }
  }

  /// The kinds whose authors are persons, whom some publishers write as `Jun Wang` throughout.
  private static let personal: Set<Reference.Kind> = [.article, .book, .chapter, .paper, .thesis]

  /// `Wang, Jun` or `Wang, Jun, Jr.`; without a comma the name of a body, or of a person where names are spoken.
  private static func name(_ text: String, isSpoken: Bool) -> PersonName {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
    if parts.count == 1 || (parts.count == 2 && parts[1].isEmpty) {
      if HanText.isHan(parts[0]) { return HanText.name(parts[0]) }
      let words = parts[0].split(separator: " ")
      let spoken = isSpoken && (2...3).contains(words.count) ? BibTeXNames.read(parts[0]).list.names.first : nil
      return spoken ?? PersonName(family: parts[0], isLiteral: true)
    }
    return PersonName(family: parts[0], given: parts[1], suffix: parts.count > 2 ? parts[2] : "")
  }

  /// Eight digits, the last perhaps an X.
  private static func isISSN(_ text: String) -> Bool {
    text.count { $0.isNumber || $0 == "X" || $0 == "x" } == 8 && text.allSatisfy { $0.isNumber || "-Xx ".contains($0) }
  }

  private static func pages(_ start: String?, _ end: String?) -> String? {
    guard let start else { return end }
    let first = start.split(separator: "-").map(String.init)
    if end == nil, first.count == 2 { return first.joined(separator: "–") }
    guard let end, end != start else { return start }
    return start + "–" + end
  }

  /// `2023/05/04/`, with parts that may be empty, or as ISO 8601 writes it.
  private static func date(_ text: String) -> ReferenceDate? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0).trimmed }
    guard let year = Int(parts[0]), (1...9999).contains(year) else { return ReferenceDate(reading: text) }
    let month = parts.count > 1 ? Int(parts[1]).flatMap { (1...12).contains($0) ? $0 : nil } : nil
    let day = parts.count > 2 ? Int(parts[2]).flatMap { (1...31).contains($0) ? $0 : nil } : nil
    return ReferenceDate(.init(year: year, month: month, day: day))
  }

  static let kinds: [String: Reference.Kind] = [
    "JOUR": .article, "EJOUR": .article, "JFULL": .article, "MGZN": .article, "NEWS": .article, "BOOK": .book,
    "EBOOK": .book, "EDBOOK": .book, "CHAP": .chapter, "ECHAP": .chapter, "ENCYC": .chapter, "DICT": .chapter,
    "CONF": .paper, "CPAPER": .paper, "THES": .thesis, "RPRT": .report, "GOVDOC": .report, "DATA": .dataset,
    "AGGR": .dataset, "DBASE": .dataset, "COMP": .software, "ELEC": .webpage, "WEB": .webpage, "BLOG": .webpage,
    "PAT": .patent, "STAT": .law, "LEGAL": .law, "STAND": .law, "BILL": .law, "UNPB": .manuscript,
    "MANSCPT": .manuscript, "INPR": .article, "PRPRNT": .manuscript,
  ]
}
