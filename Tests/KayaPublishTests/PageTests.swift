import Testing

@testable import KayaPublish

@Suite struct PageTests {
  private static let notebook = """
    ---
    title: Emissions fell by `{kaya} 2 + 4` Mt
    subtitle: A report
    author: Ada Lovelace
    date: 2026-11-21
    abstract: What is *known*.
    keywords: [carbon]
    ---

    ::: {.finding}
    Six.
    :::

    ## Data {#sec-data}

    See @tbl-t, @fig-f, @eq-kaya and @sec-data.[^n]

    [^n]: A note.

    $$ C = P \\cdot A $$ {#eq-kaya}

    ```{kaya}
    #| label: tbl-t
    #| tbl-cap: A table
    t = read_csv("data.csv")
    t
    ```

    ```{kaya}
    #| label: fig-f
    #| fig-cap: A figure
    t |> chart(x = year, y = co2) |> line()
    ```

    ### Deeper

    ## Last
    """
  private static let files = ["data.csv": "year,co2\n2010,1.5\n2011,2.25\n2012,3\n"]

  @Test func `a page holds its parts in their order`() {
    let page = TestSite.page(Self.notebook, files: Self.files)["page.html"]
    let parts = [
      "<!doctype html>", "<html lang=\"en\">", "<meta charset=\"utf-8\">", "name=\"viewport\"",
      "<title>Emissions fell by 6 Mt</title>", "name=\"description\" content=\"What is known.\"",
      "rel=\"icon\" href=\"data:,\"", "<style>", "<h1>Emissions fell by 6 Mt</h1>",
      "<p class=\"subtitle\">A report</p>", "Ada Lovelace", "2026-11-21", "page.md", "3 rows", "fingerprint",
      "Kaya 0.0.0", "<main", "class=\"abstract\"", "Keywords: carbon", "class=\"finding\"", "class=\"contents\"",
      "<h2 id=\"sec-data\">", "<math", "id=\"tbl-t\"", "id=\"fig-f\"", "<h3 id=\"deeper\">", "<h2 id=\"last\">",
      "id=\"fn-1\"", "</main>", "<footer", "kaya render page.md", "data.csv",
    ]
    var rest = page[...]
    for part in parts {
      guard let place = String(rest).range(of: part) else {
        Issue.record("`\(part)` is missing or out of order")
        continue
      }
      rest = String(rest)[place.upperBound...]
    }
  }

  @Test func `a page is well formed, has one h1 and leads nowhere in vain`() {
    let check = MarkupCheck(TestSite.page(Self.notebook, files: Self.files)["page.html"])
    #expect(check.faults.isEmpty)
    #expect(check.names.filter { $0 == "h1" }.count == 1)
    for address in check.addresses where address.hasPrefix("#") {
      #expect(check.ids.contains(String(address.dropFirst())))
    }
  }

  @Test func `a page that stands alone asks for nothing`() {
    let site = TestSite.page(
      Self.notebook + "\n\n![A dot](dot.png)\n", files: Self.files.merging(["dot.png": "PNG"]) { $1 })
    let check = MarkupCheck(site["page.html"])
    #expect(!check.names.contains("script"))
    #expect(check.addresses.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("data:") })
    #expect(site["page.html"].contains("data:image/png;base64,UE5H"))
    #expect(site.files.keys.filter { $0.hasSuffix(".html") } == ["page.html"])
  }

  @Test func `references carry number and word, and lead to their targets`() {
    let page = TestSite.page(Self.notebook, files: Self.files).main("page.html")
    #expect(page.contains("<a href=\"#tbl-t\" class=\"ref\">Table\u{A0}1</a>"))
    #expect(page.contains("<a href=\"#fig-f\" class=\"ref\">Figure\u{A0}1</a>"))
    #expect(page.contains("<a href=\"#eq-kaya\" class=\"ref\">Equation (1)</a>"))
    #expect(page.contains("<a href=\"#sec-data\" class=\"ref\">Data</a>"))
    #expect(page.contains("<span class=\"eqno\">(1)</span>"))
  }

  @Test func `a page speaks the language of its notebook`() {
    let page = TestSite.page("---\ntitle: 碳\nlang: zh\n---\n\nSee @tbl-t.\n\n| a |\n|---|\n| 1 |\n\n: 表 {#tbl-t}\n")
    #expect(page["page.html"].contains("<html lang=\"zh\">"))
    #expect(page["page.html"].contains("表\u{A0}1"))
  }

  @Test func `without a title the opening heading or the name of the file is the title`() {
    let opened = TestSite.page("# Opening\n\nText.\n")["page.html"]
    #expect(opened.contains("<h1>Opening</h1>") && opened.count(of: "Opening</h") == 1)
    #expect(TestSite.page("Text.\n")["page.html"].contains("<h1>page</h1>"))
  }

  @Test func `raw HTML is text unless the project trusts it`() {
    let text = "A <b onclick=\"x()\">bold</b> word.\n\n<script>alert(1)</script>\n"
    let plain = TestSite.page(text)
    #expect(plain["page.html"].contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(MarkupCheck(plain["page.html"]).faults.isEmpty)
    #expect(plain.codes == [.unsafeContent, .unsafeContent])
    #expect(plain.diagnostics.map { $0.place?.line } == [1, 3])
    #expect(plain.diagnostics.map { $0.place?.column } == [3, 1])
    #expect(plain.diagnostics.first?.help.first == "write `**words**`")
    let trusted = TestSite(["_kaya.yml": "trust: html\n", "page.md": text])
    #expect(trusted["page.html"].contains("<script>alert(1)</script>"))
  }

  @Test func `raw HTML is warned of once a line, with what a notebook has instead`() {
    func found(_ text: String) -> [String] {
      TestSite.page(text).diagnostics.map { "\($0.place?.line ?? 0) \($0.help.first ?? "")" }
    }
    #expect(
      found("a<sub>1</sub> and b<sub>2</sub>.\n") == [
        "1 write a formula, such as `$x_1$`, `$x^2$` or `$\\mathrm{CO}_2$`"
      ])
    #expect(found("<details>\n<summary>More</summary>\n\nWords.\n\n</details>\n").count == 1)
    #expect(found("A <city> name.\n") == ["1 where it is meant to be read as such, put it between back-ticks"])
    #expect(found("<!-- a remark -->\n\nText <!-- another -->.\n\nIf a < b.\n").isEmpty)
    #expect(found("```{=html}\n<b>x</b>\n```\n") == ["1 write `**words**`"])
    #expect(found("---\ntitle: A <br> B\n---\n").first == "2 for a new line end the line with a backslash")
    let trusted = TestSite(["_kaya.yml": "trust: html\n", "page.md": "<b>x</b>\n"])
    #expect(trusted.codes.isEmpty)
  }

  @Test func `authors stand as in a journal, and in what programs read`() {
    let text = """
      ---
      title: T
      author:
        - name: Ada Li
          affiliation: Hefei University
          orcid: 0000-0002-1825-0097
          email: ada@example.org
          corresponding: true
        - name: Bo Chen
          affiliation: [Anhui University, Hefei University]
          url: https://example.org/bo
          email: bo@example.org
      date: 2026-01-02
      ---

      Text.
      """
    let page = TestSite.page(text)["page.html"]
    #expect(
      page.contains(
        "<p class=\"byline\">Ada Li<sup>1</sup>\u{A0}<sup><a class=\"orcid\" href=\"https://orcid.org/0000-0002-1825-0097\""
      ))
    #expect(page.contains("<a href=\"https://example.org/bo\">Bo Chen</a><sup>1,2</sup>"))
    #expect(page.contains("<sup>1</sup>Hefei University · <sup>2</sup>Anhui University · Correspondence: "))
    #expect(page.contains("Ada Li <a href=\"mailto:ada@example.org\">ada@example.org</a> · E-mail: Bo Chen "))
    for tag in [
      "citation_title\" content=\"T\"", "citation_author_orcid\" content=\"https://orcid.org/0000-0002-1825-0097\"",
      "citation_author_email\" content=\"bo@example.org\"", "citation_publication_date\" content=\"2026/01/02\"",
    ] {
      #expect(page.contains("<meta name=\"\(tag)>"), "\(tag)")
    }
    #expect(MarkupCheck(page).faults.isEmpty)
    let alone = TestSite.page("---\nauthor: {name: A, affiliation: U, email: a@b.org}\n---\n")["page.html"]
    #expect(
      alone.contains("<p class=\"byline meta\">U · E-mail: <a href=\"mailto:a@b.org\">a@b.org</a>"))
    #expect(!TestSite.page("Text.\n")["page.html"].contains("citation_"))
  }

  @Test func `tabs work by radio buttons`() {
    let page = TestSite.page("::: {.panel-tabset}\n## One\n\nFirst\n\n## Two\n\nSecond\n:::\n").main("page.html")
    #expect(page.count(of: "type=\"radio\"") == 2)
    #expect(page.count(of: "checked") == 1)
    #expect(page.contains("<label for=\"tab-one\">One</label>"))
  }

  @Test func `a page of ten figures stays small`() {
    var text = "---\ntitle: Ten\n---\n\n```{kaya}\nt = read_csv(\"data.csv\")\n```\n"
    for number in 1...10 {
      text += "\n## Section \(number)\n\nText.\n\n```{kaya}\n#| label: fig-\(number)\n#| fig-cap: Figure of \(number)\n"
      text += "t |> chart(x = year, y = co2, color = city) |> line()\n```\n"
    }
    var data = "year,co2,city\n"
    for year in 1990...2020 { for city in ["A", "B", "C"] { data += "\(year),\((year * 7) % 13),\(city)\n" } }
    let page = TestSite.page(text, files: ["data.csv": data])["page.html"]
    #expect(page.utf8.count <= 75_000)
    #expect(MarkupCheck(page).elementCount <= 1_500)
  }

  @Test func `the style of a page is at most eight kilobytes`() {
    let page = TestSite.page(Self.notebook)["page.html"]
    guard let start = page.range(of: "<style>"), let end = page.range(of: "</style>") else {
      Issue.record("no style")
      return
    }
    #expect(page[start.upperBound..<end.lowerBound].utf8.count <= 8 * 1024)
    #expect(StyleSheet.text(.standard).utf8.count <= 10_240)
  }
}
