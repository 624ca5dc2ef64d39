import Testing

@Suite struct LedgerTests {
  private static let files = [
    "w.md": """
    ---
    paper: wang2023
    ---

    ```{kaya}
    claim("C05", "CO2 factor", published = 1.9, recomputed = 1.9027)
    claim("C05", "again, with a comma", published = 2, recomputed = 3, expect = contradicted)
    claim("Y03", "private", published = 3.4, why = "raw data not public")
    ```
    """,
    "sub/z.md": "```{kaya}\nclaim(\"W40\", \"thirteen rose\", holds = 1 == 2)\n```\n",
  ]

  @Test func `a page lists its claims at the end, each with an anchor`() {
    let page = TestSite(Self.files).main("w.html")
    #expect(page.contains("1 reproduced, 1 contradicted, 1 unchecked"))
    #expect(
      page.contains("<tr id=\"claim-C05\">") && page.contains("<tr id=\"claim-C05--2\">")
        && page.contains("<a href=\"#claim-C05--2\">C05</a>"))
    #expect(!page.contains("×"))
    #expect(page.contains("<dt class=\"verdict unchecked\">unchecked<dd>"))
    #expect(page.contains("raw data not public"))
  }

  @Test func `a name that several claims bear stands once with their number`() {
    let claim = "claim(\"C1\", \"s\", published = 1, recomputed = 1)\n"
    let page = TestSite.page("```{kaya}\n\(claim)\(claim)\(claim)claim(\"C2\", \"t\", holds = true)\n```\n").main(
      "page.html")
    #expect(
      page.contains("<a href=\"#claim-C1\">C1</a>\u{a0}×\u{a0}3, <a href=\"#claim-C2\">C2</a>"))
  }

  @Test func `each page of the ledger says what the signs mean and whose tables are named`() {
    let site = TestSite(Self.files)
    for page in ["claims.html", "claims/contradicted.html"] {
      #expect(site.main(page).contains("they cannot both be right, whatever the rounding"))
      #expect(site.main(page).contains("Tables, figures and equations that a statement names are the paper’s."))
    }
  }

  @Test func `claims that no block shows are read at the end of the page`() {
    let page = TestSite.page(
      "```{kaya}\n#| include: false\nclaim(\"H1\", \"hidden\", published = 1, recomputed = 1)\n```\n")
    #expect(
      page.main("page.html").contains("<td>hidden<td>") && page.main("page.html").contains("<tr id=\"claim-H1\">"))
  }

  @Test func `the ledger is a file with a line for each claim`() {
    let lines = TestSite(Self.files)["claims.csv"].split(separator: "\n").map(String.init)
    #expect(lines[0] == "paper,claim_id,statement,published,recomputed,verdict,expected,page,line,each")
    #expect(lines.contains("wang2023,C05,\"again, with a comma\",2,3,contradicted,contradicted,w.html,7,"))
    #expect(lines.contains { $0.hasPrefix("z,W40,thirteen rose,,") && $0.hasSuffix(",contradicted,,sub/z.html,2,") })
    #expect(lines.count == 5)
  }

  @Test func `the ledger counts by paper and verdict and leads to every claim`() {
    let site = TestSite(Self.files)
    let page = site.main("claims.html")
    #expect(page.contains("<a href=\"w.html#claim-C05--2\">C05</a>"))
    #expect(page.contains("<a href=\"claims/contradicted.html#paper-1\">1</a>"))
    #expect(page.contains("<h2 id=\"paper-2\">z</h2>"))
    #expect(page.contains("<tr class=\"unexpected\">") && page.contains("<tr class=\"total\">"))
    #expect(page.contains("<td>does not hold<") && !page.contains("<td>false<"))
    let contradicted = site.main("claims/contradicted.html")
    #expect(contradicted.contains("<a href=\"../sub/z.html#claim-W40\">W40</a>") && !contradicted.contains(">Y03<"))
    #expect(site["claims/simulated.html"].isEmpty)
  }

  @Test func `claims of a page that says so are shown and not counted`() {
    var files = Self.files
    files["w.md"] =
      "---\npaper: wang2023\nledger: false\n" + (files["w.md"] ?? "").dropFirst("---\npaper: wang2023\n".count)
    files["front.md"] = "::: {.claim-counts}\n:::\n"
    let site = TestSite(files)
    #expect(site.main("w.html").contains("1 reproduced, 1 contradicted, 1 unchecked"))
    #expect(!site["claims.csv"].contains("wang2023") && site["claims.csv"].contains("W40"))
    #expect(!site["claims.html"].contains("wang2023"))
    #expect(site.main("front.html").contains(">1 claim</a>"))
    files["sub/z.md"] = nil
    #expect(TestSite(files)["claims.html"].isEmpty)
  }

  @Test func `what the verdicts mean is said in one place for all pages`() {
    var files = Self.files
    files["v.md"] = "::: {.verdict-meanings}\n:::\n"
    let site = TestSite(files)
    let meaning = "both agree within the rounding of the printed digits"
    #expect(site.main("v.html").contains("<td>\(meaning)"))
    #expect(site.main("about.html").contains("<td>\(meaning)"))
    #expect(site.main("claims.html").contains("the recomputed number prints as the published one"))
  }

  @Test func `a site without claims has no ledger`() {
    let site = TestSite(["a.md": "Text.\n"])
    #expect(site["claims.html"].isEmpty && site["claims.csv"].isEmpty)
    #expect(!site["a.html"].contains("claims.html"))
  }
}
