import Testing

@Suite struct CitationTests {
  private static let bib = """
    @article{wang2023, author = {Wang, Jun and Zhang, Li}, title = {Markets}, journaltitle = {Energy Policy},
      date = 2023, volume = 12, doi = {10.1000/x}}
    @book{knuth, author = {Knuth, Donald E.}, title = {Typesetting}, date = 1984}
    """

  private func page(_ text: String, front: String = "bibliography: refs.bib\n", bib: String = Self.bib) -> TestSite {
    TestSite(["a.md": "---\ntitle: T\n\(front)---\n\n\(text)\n", "refs.bib": bib], isStandalone: true)
  }

  @Test func `citations lead to the list, and the list to the work`() {
    let site = page("As @wang2023 [p. 4] shows [see @knuth; @wang2023].")
    #expect(site.codes.isEmpty)
    let main = site.main("a.html")
    #expect(main.contains("As <a href=\"#ref-wang2023\" role=\"doc-biblioref\">Wang and Zhang</a> (2023, p. 4) shows"))
    #expect(main.contains("(see <a href=\"#ref-knuth\" role=\"doc-biblioref\">Knuth 1984</a>; "))
    #expect(main.contains("<h2 id=\"k-references\">References</h2><ul class=\"refs\"><li id=\"ref-knuth\">"))
    #expect(main.contains("<em>Energy Policy</em> 12. <a href=\"https://doi.org/10.1000/x\">"))
    #expect(MarkupCheck(site["a.html"]).faults.isEmpty)
  }

  @Test func `the list stands where the author puts it, else at the end, below a heading that waits for it`() {
    let placed = page("@knuth.\n\n::: {#refs}\n:::\n\nAfter.").main("a.html")
    #expect(placed.contains("<div id=\"refs\" role=\"doc-bibliography\"><ul class=\"refs\">"))
    #expect(!placed.contains("k-references"))
    let headed = page("@knuth.\n\n## Sources").main("a.html")
    #expect(headed.contains("Sources</h2><section class=\"references\"") && !headed.contains("k-references"))
    let named = page("@knuth.", front: "bibliography: refs.bib\nreference-section-title: Works\n").main("a.html")
    #expect(named.contains("Works</h2>"))
  }

  @Test func `numbers, other languages and works that are only listed follow the front matter`() {
    let numbered = page("A [@knuth; @wang2023].", front: "bibliography: refs.bib\ncsl: numeric\n").main("a.html")
    #expect(
      numbered.contains("[<a href=\"#ref-knuth\" role=\"doc-biblioref\">1</a>, ")
        && numbered.contains("<ol class=\"refs\">"))
    let chinese = page("见 @knuth。", front: "bibliography: refs.bib\nlang: zh\n").main("a.html")
    #expect(chinese.contains("Knuth</a>（1984）") && chinese.contains("参考文献"))
    let all = page("Text.", front: "bibliography: refs.bib\nnocite: \"@*\"\n").main("a.html")
    #expect(all.contains("ref-knuth") && all.contains("ref-wang2023"))
  }

  @Test func `a key that no bibliography has is an error at its place, with a suggestion`() {
    let site = page("See @wang2032 and [@knuth, p. 1; @nosuch].")
    #expect(site.codes == [.citation, .citation])
    let first = site.diagnostics[0]
    #expect(first.place?.line == 6 && first.place?.column == 5 && first.help.first == "did you mean `wang2023`?")
    #expect(site.main("a.html").contains("<span class=\"fault\">@wang2032</span>"))
    let none = TestSite(["a.md": "See @wang2023 and write \\@home.\n"], isStandalone: true)
    #expect(none.codes == [.citation] && none.diagnostics[0].message.contains("there is no bibliography"))
  }

  @Test func `a label with a capital is told apart from a work`() throws {
    for front in ["bibliography: refs.bib\n", ""] {
      let found = try #require(page("@Fig-trend shows it.", front: front).diagnostics.first)
      #expect(found.code == .danglingReference && found.help == ["write `@fig-trend`, at the head of a sentence, too"])
    }
  }

  @Test func `bibliographies are inputs of the page, and one that is missing or broken is reported once`() {
    #expect(page("@knuth.")["a.html"].contains("<code>refs.bib</code>"))
    let missing = page("Text.", front: "bibliography: [refs.bib, rfs.bib]\n")
    #expect(missing.codes == [.missingFile] && missing.diagnostics[0].place?.line == 3)
    #expect(missing.diagnostics[0].help.first == "did you mean `refs.bib`?")
    let broken = page("@knuth.", bib: Self.bib + "@book{c, title = {open\n}\n")
    #expect(broken.codes == [.bibliography] && broken.diagnostics[0].place?.file == "refs.bib")
  }

  @Test func `a project has a bibliography of its own, and references.bib needs no name`() {
    let files = [
      "_kaya.yml": "bibliography: data/all.bib\ncsl: numeric\n", "data/all.bib": Self.bib, "sub/a.md": "@knuth.\n",
    ]
    #expect(TestSite(files).main("sub/a.html").contains("[<a href=\"#ref-knuth\""))
    #expect(TestSite(["sub/a.md": "@knuth.\n", "references.bib": Self.bib]).codes.isEmpty)
  }

  @Test(arguments: [
    ("@figtrend", "did you mean `@fig-trend`?"), ("@means", "did you mean `@tbl-means`?"),
    ("@tbl means", "a label has a dash and no blank: `@tbl-…`"),
  ])
  func `a reference without its dash or its kind is told with the label`(_ text: String, _ way: String) {
    let block = "```{kaya}\n#| label: tbl-means\n#| tbl-cap: A\ntable(a = 1)\n```\n"
    let image = "![A line](a.svg){#fig-trend}\n"
    let site = TestSite([
      "a.md": "See \(text).\n\n\(block)\n\(image)", "a.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    ])
    let found = site.diagnostics.first { $0.code == .citation }
    #expect(found?.help.first == way && found?.place?.column == 5)
  }
}
