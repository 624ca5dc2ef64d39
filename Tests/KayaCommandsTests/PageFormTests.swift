import Testing

@testable import KayaCommands

@Suite struct PageFormTests {
  private static let project = [
    "_kaya.yml": "website:\n  title: The site\n",
    "a.md": "---\ntitle: A\n---\n\nSee @tbl-b and [b](b.md).\n\n![A dot](p.svg)\n\n```{kaya}\ntable(a = [1])\n```\n",
    "b.md": "```{kaya}\n#| label: tbl-b\n#| tbl-cap: B\ntable(a = [1])\n```\n",
    "p.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  ]

  private func workplace(_ files: [String: String] = PageFormTests.project) throws -> Workplace {
    let place = try Workplace()
    for (name, text) in files { try place.write(name, text) }
    return place
  }

  @Test func aSelfContainedPageHasAllInItAndNothingAround() throws {
    let place = try workplace()
    let out = place.path + "/out"
    #expect(place.run(["render", place.path + "/a.md", "--self-contained", "--output-dir", out, "-q"]) == 0)
    let page = try #require(place.read("out/a.html"))
    #expect(page.contains("src=\"data:image/svg+xml;base64,"))
    #expect(!page.contains("class=\"site\""))
    #expect(page.contains("b.html#tbl-b"))
    #expect(Files.names(in: out) == ["a.html"])
  }

  @Test func linksOfAPageThatGoesAloneLeadToThePublishedSite() throws {
    var files = Self.project
    files["_kaya.yml"] = "website:\n  title: The site\n  site-url: https://lab.example/x\n"
    let place = try workplace(files)
    let alone = [
      "render", place.path + "/a.md", "--self-contained", "--output-dir", place.path + "/out", "-q", "--strict",
    ]
    #expect(place.run(alone) == 0)
    let page = try #require(place.read("out/a.html"))
    #expect(page.contains("href=\"https://lab.example/x/b.html\""))
    #expect(page.contains("href=\"https://lab.example/x/b.html#tbl-b\""))
    #expect(place.run(["render", place.path, "--self-contained", "--output-dir", place.path + "/all", "-q"]) == 0)
    #expect(try #require(place.read("all/a.html")).contains("href=\"b.html\""))
    // Without an address nothing can be done but to say so.
    try place.write("_kaya.yml", "website:\n  title: The site\n")
    #expect(place.run(alone) == 1)
    #expect(place.run(Array(alone.dropLast())) == 0)
  }

  @Test func theSiteKeepsItsOwnPage() throws {
    let place = try workplace()
    #expect(place.run(["render", place.path + "/a.md", "--self-contained", "-q"]) == 1)
    #expect(Files.kind(place.path + "/_site") == nil)
  }

  @Test func aPageMayAskToCarryItsPictures() throws {
    var files = Self.project
    files["a.md"] = "---\nformat: {html: {embed-resources: true}}\n---\n\n![A dot](p.svg)\n"
    let place = try workplace(files)
    #expect(place.run(["render", place.path, "-q"]) == 0)
    let page = try #require(place.read("_site/a.html"))
    #expect(page.contains("src=\"data:image/svg+xml;base64,"))
    #expect(page.contains("class=\"site\""))
  }

  @Test func aPrintedPageTellsNoTime() {
    let pdf = "%PDF-1.4 << /Creator (C) /CreationDate (D:20260101000000+00'00') /ModDate (D:20260101000000+00'00') >>"
    let printed = String(decoding: PagePrinter.withoutDates(Array(pdf.utf8)), as: UTF8.self)
    #expect(printed.utf8.count == pdf.utf8.count)
    #expect(!printed.contains("2026"))
    #expect(printed.contains("/Creator (C)"))
    #expect(PagePrinter.withoutDates(Array("/CreationDate (".utf8)) == Array("/CreationDate (".utf8))
  }

  /// A printed file as browsers write its facts.
  private static func printed(_ creator: String = "Mozilla/5.0 \\(X11\\) Chrome") -> String {
    "%PDF-1.4\n1 0 obj\n<</Title (T)\n/Creator (\(creator))\n/Producer (Skia/PDF m156)\n"
      + "/CreationDate (D:20261122135015+00'00')\n/ModDate (D:20261122135015+00'00')>>\nendobj\nrest"
  }

  @Test(arguments: [
    (["Ada Lovelace", "Yoichi Kaya"], "/Author (Ada Lovelace, Yoichi Kaya)"),
    (["A (B) \\"], "/Author (A \\(B\\) \\\\)"),
    (["李雷"], "/Author <FEFF674E96F7>"), ([], "/Creator (Kaya)"),
    (
      [String](repeating: "Ada Lovelace", count: 9),
      "/Author (Ada Lovelace, Ada Lovelace, Ada Lovelace, Ada Lovelace, Ada Lovelace et al.)"
    ),
    ([String](repeating: "x", count: 1).map { _ in String(repeating: "y", count: 300) }, "/Creator (Kaya)"),
  ])
  func aPrintedPageNamesItsAuthors(_ authors: [String], _ words: String) {
    let pdf = Self.printed()
    let found = String(decoding: PrintedFacts(authors: authors).written(to: Array(pdf.utf8)), as: UTF8.self)
    #expect(found.utf8.count == pdf.utf8.count && found.contains(words), "\(found)")
    #expect(
      found.hasSuffix(">>\nendobj\nrest") && found.contains("/Title (T)\n/Producer (Skia/PDF m156)\n/Creator (Kaya)"))
    #expect(!found.contains("2026") && !found.contains("Mozilla"))
    #expect(found.contains("/Author") == (words.contains("/Author")))
  }

  @Test(arguments: [
    "", "/Creator (", "/Creator (a", "/Creator (a) /Next 3 0 R >>", "/Creator (a)", "/Creator (K)>>", "no facts",
  ])
  func aPrintedFileOfAnotherFormStaysAsItIs(_ pdf: String) {
    #expect(PrintedFacts(authors: ["Ada"]).written(to: Array(pdf.utf8)) == Array(pdf.utf8))
  }

  @Test func convertingWritesBesideAndNeverOver() throws {
    let place = try Workplace()
    try place.write("a.Rmd", "---\ntitle: A\n---\n\n```{r}\nx <- 1\n```\n")
    #expect(place.run(["convert", place.path + "/a.Rmd", "-q"]) == 0)
    #expect(place.read("a.md") == "---\ntitle: A\n---\n\n```{kaya}\nx = 1\n```\n")
    #expect(place.run(["convert", place.path + "/a.Rmd", "-q"]) == 1)
    #expect(place.run(["convert", place.path + "/a.Rmd", "-q", "--force"]) == 0)
    #expect(place.run(["convert", place.path + "/a.md", "--to", "qmd", "-q"]) == 0)
    #expect(place.run(["convert", place.path + "/a.md", "-q"]) == 1)
    #expect(place.run(["convert", place.path + "/nix.Rmd", "-q"]) == 1)
    #expect(place.run(["convert", place.path + "/a.txt", "-q"]) == 1)
  }

  @Test func severalFilesAreConvertedAtOnceAndAFaultOfOneLeavesTheOthers() throws {
    let place = try Workplace()
    for name in ["a.Rmd", "b.qmd"] { try place.write(name, "Words.\n") }
    #expect(place.run(["convert", place.path + "/a.Rmd", place.path + "/nix.Rmd", place.path + "/b.qmd", "-q"]) == 1)
    #expect(place.read("a.md") == "Words.\n" && place.read("b.md") == "Words.\n")
    #expect(place.run(["convert", place.path + "/a.Rmd", place.path + "/b.qmd", "-o", place.path + "/c.md"]) != 0)
    #expect(place.read("c.md") == nil)
    #expect(place.run(["convert", place.path]) == 1)
  }

  @Test func aTranslationThatTheDataDoNotBearStays() throws {
    let place = try Workplace()
    try place.write("data.csv", "city,co2\nA,1\n")
    try place.write(
      "a.Rmd",
      "```{r}\nd <- read_csv(\"data.csv\")\nx <- mean(d$gone)\ny <- mean(d$co2)\n```\n\nIt is `r x` and `r y`.\n")
    #expect(place.run(["convert", place.path + "/a.Rmd", "-q"]) == 0)
    #expect(
      place.read("a.md") == """
        ```{kaya}
        d = read_csv("data.csv")
        ```

        ```r
        # not run by Kaya
        x <- mean(d$gone)
        ```

        ```{kaya}
        y = mean(d.co2)
        ```

        It is `x` and `{kaya} y`.

        """)
  }
}
