import KayaDiagnostics
import Testing

@testable import KayaCitations

@Suite struct FormatTests {
  private static let ris = """
    TY  - JOUR
    AU  - Wang, Jun
    AU  - King, Martin, Jr.
    AU  - World Bank
    TI  - Carbon markets and
      their effects
    T2  - Energy Policy
    PY  - 2023
    DA  - 2023/05//
    VL  - 12
    IS  - 3
    SP  - 10
    EP  - 20
    DO  - https://doi.org/10.1000/x
    ER  -

    TY  - BOOK
    ID  - own:key
    AU  - 王军
    TI  - 碳市场
    PB  - 科学出版社
    CY  - 北京
    PY  - 2020
    ER  -
    """

  @Test func `RIS is read, and a record without a name gets one`() {
    let library = Bibliography.read(SourceText(path: "a.ris", text: Self.ris))
    #expect(library.diagnostics.isEmpty)
    let work = library.reference("wang2023")
    #expect(work?.title == "Carbon markets and their effects" && work?.pages == "10–20" && work?.doi == "10.1000/x")
    #expect(work?.authors.names.map(\.spoken) == ["Jun Wang", "Martin King Jr.", "World Bank"])
    #expect(work?.date?.iso == "2023-05")
    #expect(library.reference("own:key")?.authors.names.first?.given == "军")
  }

  @Test func `names that are spoken throughout, and numbers by their form`() {
    let text = "TY  - CONF\nAU  - Jingwen Zhang\nAU  - Chenyu Zhou\nSN  - 2352-5398\nSN  - 978-2-38476-507-2\nER  -\n"
    let work = Bibliography.read(SourceText(path: "a.ris", text: text)).references.first
    #expect(work?.authors.names.map(\.listed) == ["Zhang, Jingwen", "Zhou, Chenyu"])
    #expect(work?.issn == "2352-5398" && work?.isbn == "978-2-38476-507-2")
    let bodies = "TY  - RPRT\nAU  - World Bank\nER  -\n"
    #expect(
      Bibliography.read(SourceText(path: "a.ris", text: bodies)).references.first?.authors.names.first?.isLiteral
        == true)
  }

  @Test func `faults of RIS have their place`() {
    let text = "stray\nTY  - JOUR\nTI  - A\nTY  - BOOK\nTI  - B\nER  -\n"
    let library = Bibliography.read(SourceText(path: "a.ris", text: text))
    #expect(library.diagnostics.map { $0.place?.line } == [1, 2])
    #expect(library.references.count == 2)
  }

  private static let json = """
    [
      {"id": "a", "type": "article-journal", "title": "On <i>CO<sub>2</sub></i> \\u4e2d", "container-title": "J",
       "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van den"}, {"literal": "IEA"}],
       "issued": {"date-parts": [[2020, 3]]}, "page": "1-9", "volume": 3, "DOI": "10.1/a"},
      {"id": 7, "type": "book", "title": "B", "author": [{"literal": "王军"}], "issued": {"raw": "1999"}}
    ]
    """

  @Test func `CSL-JSON is read`() {
    let library = Bibliography.read(SourceText(path: "a.json", text: Self.json))
    #expect(library.diagnostics.isEmpty)
    let work = library.reference("a")
    #expect(work?.title == "On CO2 中" && work?.volume == "3" && work?.pages == "1–9")
    #expect(work?.authors.names.map(\.listed) == ["van den Berg, Jan", "IEA"])
    #expect(library.reference("7")?.authors.names.first?.family == "王" && library.reference("7")?.date?.year == "1999")
  }

  @Test(arguments: [
    ("[{\"id\": \"a\",}]", "a name in quotes is expected"), ("[{\"id\": \"a\"", "`,` or `}` is expected"),
    ("{}", "a list of works"), ("[1]", "a work is an object"), ("[{\"type\": \"book\"}]", "has no `id`"),
    ("[] x", "the end of the file"),
    ("[\"a\nb\"]", "not closed on its line"), (String(repeating: "[", count: 200_000), "nested"),
  ])
  func `faults of JSON have their place`(text: String, message: String) {
    let found = Bibliography.read(SourceText(path: "a.json", text: text)).diagnostics
    #expect(found.count == 1 && found.first?.message.contains(message) == true, "\(found.map(\.message))")
  }

  @Test func `a file of another kind is refused with the kinds there are`() {
    let found = Bibliography.read(SourceText(path: "a.xml", text: "")).diagnostics
    #expect(found.first?.help.first?.contains("`.bib`") == true)
  }

  /// Works of all kinds, with what the three forms can all say.
  private static let works: Bibliography = {
    var works: [Reference] = []
    for kind in Reference.Kind.allCases where kind != .other {
      var work = Reference(key: "k-\(kind.rawValue)", kind: kind)
      work.authors = NameList([
        PersonName(family: "Berg", given: "Jan"), PersonName(family: "World & Bank", isLiteral: true),
        PersonName(family: "王", given: "军"),
      ])
      work.title = "A 50% title_with “marks” & \(kind.rawValue)"
      if [.article, .chapter, .paper].contains(kind) { work.container = "The Container" }
      work.volume = "4"
      work.pages = "10–20"
      work.publisher = "House & Sons"
      work.town = "Århus"
      work.date = ReferenceDate(.init(year: 2021, month: 5, day: 6))
      work.doi = "10.1000/a_(b)<c>"
      work.url = "https://example.org/a_b?c=d%20e"
      if kind == .article { work.issue = "2" } else { work.number = "7" }
      works.append(work)
    }
    return Bibliography(works)
  }()

  private func check(_ text: String, _ path: String) {
    let read = Bibliography.read(SourceText(path: path, text: text))
    #expect(read.diagnostics.isEmpty, "\(read.diagnostics.map(\.message))")
    for work in Self.works.references {
      var again = read.reference(work.key)
      again?.place = nil
      #expect(again == work, "\(path)")
    }
  }

  @Test func `what is written is read again as it was`() {
    check(Self.works.bibTeX, "a.bib")
    check(Self.works.cslJSON, "a.json")
    check(Self.works.ris, "a.ris")
  }
}
