import KayaDiagnostics
import KayaDigits
import KayaFunctions
import Testing

@testable import KayaPublish

@Suite struct FooterTests {
  @Test func `words at the foot of pages are Markdown`() {
    let site = TestSite([
      "_kaya.yml": "website:\n  title: P\n  page-footer: \"© *Lab* [home](index.md) `x` <b>\"\n", "index.md": "# A\n",
      "sub/b.md": "# B {#sec-b}\n\n[Up](b.md#sec-b) and [home](../index.md#a).\n",
    ])
    #expect(site.codes.isEmpty)
    #expect(site["sub/b.html"].contains("© <em>Lab</em> <a href=\"../index.html\">home</a> <code>x</code> &lt;b"))
    #expect(site.main("sub/b.html").contains("<a href=\"#sec-b\">Up</a> and <a href=\"../index.html#a\">home</a>"))
  }
}

@Suite struct SiteFeatureTests {
  @Test func `pages that differ in capitals alone are warned of, and dead addresses hold no blanks`() {
    let site = TestSite([
      "_kaya.yml": "website: {title: P}\n", "b.md": "# A\n", "B.md": "# B\n\n[x](<my file.pdf>)\n",
    ])
    #expect(site.diagnostics.map(\.message).contains("the pages of `b.md` and `B.md` differ in capitals alone"))
    #expect(site["B.html"].contains("href=\"my%20file.pdf\""))
  }

  // MARK: Outputs elsewhere

  private static let home = """
    ---
    title: Home
    ---

    ```{kaya}
    t = table(a = [1, 2])
    ```

    ```{kaya}
    #| label: tbl-home
    #| tbl-cap: "Sum `{kaya} sum(t.a)`"
    t
    ```

    ```{kaya}
    #| label: fig-home
    #| fig-cap: Drawn
    t |> chart(x = a, y = a) |> line()
    ```
    """

  @Test func `an output of another page is shown under a number of this page, and leads home`() {
    let site = TestSite([
      "sub/home.md": Self.home,
      "a.md": "| x |\n|---|\n| 1 |\n\n: Own\n\n{{< embed sub/home.md#tbl-home >}}\n\nSee @tbl-home and @fig-home.\n",
    ])
    #expect(site.codes.isEmpty)
    let main = site.main("a.html")
    #expect(main.contains("Table\u{A0}2.</span> Sum 3"))
    #expect(main.contains("<a href=\"#tbl-home\" class=\"ref\">Table\u{A0}2</a>"))
    #expect(main.contains("From: <a href=\"sub/home.html#tbl-home\">Home</a>"))
    #expect(main.contains("<a href=\"sub/home.html#fig-home\" class=\"ref\" title=\"Home\">Figure\u{A0}1 (Home)</a>"))
    #expect(!site["a_files/tbl-home.csv"].isEmpty && main.contains("href=\"a_files/tbl-home.csv\""))
    #expect(MarkupCheck(site["a.html"]).faults.isEmpty)
  }

  @Test(arguments: [
    ("{{< embed sub/hme.md#tbl-home >}}", DiagnosticCode.include, "no notebook `sub/hme.md`"),
    ("{{< embed sub/home.md#tbl-hom >}}", .danglingReference, "no block with the label `tbl-hom`"),
    ("{{< embed sub/home.md >}}", .danglingReference, "say which output"),
  ])
  func `an output that is not there is an error at its line`(text: String, code: DiagnosticCode, message: String) {
    let site = TestSite(["sub/home.md": Self.home, "a.md": "Text.\n\n\(text)\n"])
    #expect(site.codes == [code])
    #expect(site.diagnostics.first?.message.contains(message) == true)
    #expect(site.diagnostics.first?.place?.file == "a.md" && site.diagnostics.first?.place?.line == 3)
  }

  // MARK: Panels

  @Test func `figures in a labelled div are one figure with parts, its last paragraph the caption`() {
    let site = TestSite([
      "a.md": """
      See @fig-two, @fig-b and @fig-later; @tbl-three.

      ::: {#fig-two layout-ncol=2}
      ![First](a.png){#fig-a fig-alt="one"}

      ![Second](a.png){#fig-b fig-alt="two"}

      Two pictures of *one* thing
      :::

      ![Later](a.png){#fig-later fig-alt="x"}

      ::: {#tbl-three}
      | x | y |
      |---|---|
      | 1 | 2 |

      A table in a div
      :::

      """, "a.png": "x",
    ])
    #expect(site.codes.isEmpty)
    let main = site.main("a.html")
    #expect(
      main.contains("<figure id=\"fig-two\"><figcaption><span class=\"label\">Figure\u{A0}1.</span> Two pictures"))
    #expect(
      main.contains("\"label\">(a)</span> First") && main.contains("href=\"#fig-b\" class=\"ref\">Figure\u{A0}1b<"))
    #expect(main.contains("Figure\u{A0}2.</span> Later") && main.contains("class=\"layout\""))
    #expect(
      main.contains("<figure id=\"tbl-three\"><figcaption><span class=\"label\">Table\u{A0}1.</span> A table in a div"))
    #expect(MarkupCheck(site["a.html"]).faults.isEmpty)
  }

  // MARK: Navigation and titles

  @Test(arguments: [
    ("auto", ["a.html", "index.html", "posts/b.html", "posts/c.html"]),
    ("posts/*.md", ["posts/b.html", "posts/c.html"]),
    ("[a.md, 'posts/*.md']", ["a.html", "posts/b.html", "posts/c.html"]),
  ])
  func `a sidebar takes patterns and all pages`(contents: String, pages: [String]) {
    let site = TestSite([
      "_kaya.yml": "website: {title: T, sidebar: {contents: \(contents)}}", "index.md": "# F\n", "a.md": "# A\n",
      "posts/b.md": "# B\n", "posts/c.md": "# C\n",
    ])
    #expect(site.codes.isEmpty)
    let links = site["index.html"].matches(of: /<a href="([^"#]+\.html)"/).map { String($0.1) }
    #expect(Set(links).isSuperset(of: pages) && links.contains("a.html") == pages.contains("a.html"))
  }

  @Test func `a pattern that no page fits is a warning at its place`() {
    let site = TestSite(["_kaya.yml": "website: {sidebar: {contents: post/*.md}}", "a.md": "# A\n"])
    #expect(site.codes == [.link] && site.diagnostics.first?.place?.column == 31)
  }

  @Test func `a page of the project for lost addresses leads on from the address of the site`() {
    let site = TestSite([
      "_kaya.yml": "website: {title: T, site-url: 'https://a.b/lab', search: true, navbar: {left: [a.md]}}",
      "a.md": "# A {#top}\n", "404.md": "# Gone\n\nSee [A](a.md#top).\n",
    ])
    #expect(site.codes.isEmpty)
    let page = site["404.html"]
    #expect(page.contains("href=\"https://a.b/lab/a.html#top\"") && page.contains("\"https://a.b/lab/search.html\""))
    #expect(!page.contains("href=\"a.html") && !page.contains("rel=\"canonical\""))
  }

  @Test func `a title with a computed value is a warning, since other pages cannot show it`() {
    let text = "---\ntitle: It fell by `{kaya} x`\n---\n\n```{kaya}\nx = 3\n```\n"
    let site = TestSite(["_kaya.yml": "website: {title: T}", "a.md": text, "b.md": "# B\n"])
    #expect(site.codes == [.frontMatter] && site.diagnostics.first?.place?.line == 2)
    #expect(site["b.html"].contains("It fell by …") && site["a.html"].contains("It fell by 3</h1>"))
  }

  // MARK: Listings

  private static func post(_ title: String, _ date: String, _ more: String = "") -> String {
    "---\ntitle: \(title)\ndate: \(date)\n\(more)---\n\nText.\n"
  }

  private static let posts = [
    "_kaya.yml": "website:\n  title: S\n  site-url: https://example.org/s\n",
    "posts/one.md": post("One", "2023-05-04", "author: A\ndescription: About one\n"),
    "posts/two.md": post("Two", "2024-02-29"),
    "posts/draft.md": post("Draft", "2025-01-01", "draft: true\n"), "other.md": post("Other", "2020-01-01"),
  ]

  @Test func `a listing shows the pages of a folder, the newest first, and may have a feed`() {
    var files = Self.posts
    files["posts/index.md"] = "---\ntitle: All\nlisting:\n  feed: true\n---\n\nHello.\n"
    let site = TestSite(files)
    #expect(site.codes.isEmpty)
    let main = site.main("posts/index.html")
    #expect(main.count(of: "<li>") == 2 && main.contains("<a href=\"two.html\">Two</a>") && !main.contains("Draft"))
    #expect(
      (main.range(of: "Two")?.lowerBound ?? main.endIndex) < (main.range(of: "One")?.lowerBound ?? main.startIndex))
    #expect(main.contains("2023-05-04 · A") && main.contains("About one"))
    #expect(site["posts/index.xml"].contains("<pubDate>Thu, 29 Feb 2024 00:00:00 GMT</pubDate>"))
    #expect(site["posts/index.xml"].contains("<link>https://example.org/s/posts/one.html</link>"))
    #expect(site["posts/index.xml"].contains("<dc:creator>A</dc:creator>"))
    #expect(main.contains("href=\"index.xml\""))
  }

  @Test func `listings follow their settings`() {
    var files = Self.posts
    files["list.md"] = """
      ---
      title: L
      listing:
        - id: a
          contents: [posts/, "!posts/two.md", other.md]
          sort: title desc
          type: table
          fields: [title, date]
        - id: b
          contents: "*.md"
          max-items: 1
      ---

      ::: {#a}
      :::
      """
    let site = TestSite(files)
    #expect(site.codes.isEmpty)
    let main = site.main("list.html")
    #expect(
      main.contains(
        "<tbody><tr><td><a href=\"other.html\">Other</a><td>2020-01-01<tr><td><a href=\"posts/one.html\">"
      ))
    #expect(main.contains("<ul class=\"listing\">"))
    files["list.md"] = "---\ntitle: L\nlisting:\n  type: tabel\n  sort: dat\n---\n"
    #expect(TestSite(files).codes == [.frontMatter, .frontMatter])
  }

  @Test func `a feed without the address of the site is a warning`() {
    let site = TestSite(["a.md": "---\ntitle: A\nlisting:\n  feed: true\n---\n"])
    #expect(site.codes == [.configuration] && site.diagnostics[0].severity == .warning)
  }

  // MARK: Search, cards, languages

  @Test func `search is one page with the words of the site, and the other pages have no script`() {
    var files = Self.posts
    files["_kaya.yml"] = "website:\n  title: S\n  search: true\n"
    files["zh.md"] = "---\ntitle: 碳市场\nlang: zh\n---\n\n## 结果 {#r}\n\n碳市场的效果 `</script><script>alert(1)</script>`。\n"
    let site = TestSite(files)
    let page = site["search.html"]
    #expect(page.count(of: "<script") == 2 && page.contains("[\"r\",\"结果\",") && page.contains("\\u003c/script>"))
    for (path, text) in site.files where path.hasSuffix(".html") && path != "search.html" {
      #expect(!text.contains("<script"), "\(path)")
    }
    #expect(site["posts/one.html"].contains("<form class=\"search\" role=\"search\" action=\"../search.html\">"))
    #expect(!TestSite(Self.posts)["a.html"].contains("<form") && TestSite(Self.posts)["search.html"].isEmpty)
  }

  @Test func `what is computed is searched, and so is the reference`() {
    let site = TestSite(
      [
        "_kaya.yml": "website:\n  search: true\n",
        "a.md": "---\ntitle: A\n---\n\n## Part\n\nIt is `{kaya} 20 + 3`.\n\n```{kaya}\ntable(v = [4711])\n```\n",
      ], registry: Kernel.registry)
    let page = site["search.html"]
    #expect(page.contains("[\"part\",\"Part\",\"It is 23. v; 4711.\"]"))
    #expect(page.contains("[\"feols\",\"feols\",") && page.contains("[\"few-clusters\",\"few-clusters\","))
    let bare = TestSite(
      ["_kaya.yml": "website:\n  search: true\n  reference: false\n", "a.md": "A\n"], registry: Kernel.registry)
    #expect(!bare["search.html"].contains("feols") && bare["reference/index.html"].isEmpty)
    #expect(site["reference/settings.html"].contains("<code>toc-depth</code>"))
  }

  @Test func `what is searched tells the cells of tables and the signs of formulas apart`() {
    let text = #"""
      ## Part

      The factor $C_f$ and $\sum_{i=1}^n x_i^2$.

      $$a = b$$ {#eq-one}

      | city | year |
      | --- | --- |
      | A | 1 |
      | B | 2 |

      : Cities {#tbl-c}

      End.
      """#
    let page = TestSite(["_kaya.yml": "website:\n  search: true\n", "a.md": text])["search.html"]
    #expect(page.contains("The factor C_f and ∑_i=1^nx_i^2. Table 1. Cities: city · year; A · 1; B · 2. End."))
  }

  @Test func `keywords are searched once, and claims under their own heading`() throws {
    let text = """
      ---
      title: T
      abstract: About firms.
      keywords: [pilots]
      ---

      ## References

      Words.

      ```{kaya}
      #| include: false
      claim("C1", "output rose", published = 1, recomputed = 1)
      ```
      """
    let page = TestSite(["_kaya.yml": "website:\n  search: true\n", "a.md": text])["search.html"]
    #expect(page.contains("[\"\",\"\",\"About firms. Keywords: pilots\"]"))
    #expect(page.contains("[\"references\",\"References\",\"Words.\"],[\"k-claims\",\"Claims on this page\","))
  }

  @Test func `sections may begin with either level of heading`() {
    let front = "---\ntitle: T\nformat: {html: {number-sections: true}}\n---\n\n"
    for text in ["# One\n\n## Two\n\n### Three\n", "## One\n\n### Two\n\n#### Three\n"] {
      let page = TestSite(["a.md": front + text])["a.html"]
      for part in [">1 </span>One</h2>", ">1.1 </span>Two</h3>", ">1.1.1 </span>Three</h4>"] {
        #expect(page.contains(part), "\(text)")
      }
    }
  }

  @Test func `the page of lost addresses leads on from anywhere`() {
    let site = TestSite(["_kaya.yml": "website:\n  site-url: https://e.org/x\n  search: true\n", "a.md": "A\n"])
    let page = site["404.html"]
    #expect(page.contains("action=\"https://e.org/x/search.html\"") && page.contains("href=\"https://e.org/x/a.html\""))
    #expect(!page.contains("href=\"a.html\"") && !page.contains("href=\"about.html\""))
  }

  @Test func `the size of figures and the way to the source may stand in settings`() {
    let block = "```{kaya}\ntable(x = [1, 2], y = [1, 2]) |> chart(x = x, y = y) |> line()\n```\n"
    let usual = TestSite(["a.md": block])["a.html"]
    let site = TestSite([
      "_kaya.yml": "website: {repo-url: https://e.org/r}\nformat: {html: {fig-height: 9}}\n", "a.md": block,
    ])
    #expect(usual.contains("viewBox=\"0 0 640 ") && !usual.contains("e.org"))
    #expect(site["a.html"].contains("<a href=\"https://e.org/r\">Source code</a>"))
    #expect(site["a.html"].contains("kc kw kt") && !usual.contains(" kt\""))
  }

  @Test func `pages say who they are to cards`() {
    var files = Self.posts
    files["a.md"] = "---\ntitle: A & B\ndescription: Says it\nimage: p.png\nimage-alt: Plot\nauthor: [X, Y]\n---\n"
    files["p.png"] = "PNG"
    let page = TestSite(files)["a.html"]
    for text in [
      "og:title\" content=\"A &amp; B\"", "og:description\" content=\"Says it\"",
      "name=\"description\" content=\"Says it\"",
      "og:url\" content=\"https://example.org/s/a.html\"", "og:image\" content=\"https://example.org/s/p.png\"",
      "og:image:alt\" content=\"Plot\"", "summary_large_image", "name=\"author\" content=\"X, Y\"",
      "og:type\" content=\"article\"",
    ] { #expect(page.contains(text), "\(text)") }
    #expect(TestSite(files)["p.png"] == "PNG")
    #expect(!TestSite.page("---\ntitle: A\n---\n")["page.html"].contains("og:title"))
  }

  @Test func `pages in Chinese have Chinese dates and marks`() {
    let page = TestSite.page(
      "---\ntitle: 题\nlang: zh\ndate: 2023-05-04\nauthor: [甲, 乙]\nabstract: 文。\nkeywords: [碳, 能]\n---\n\n| x |\n|---|\n| 1 |\n\n: 表题 {#tbl-a}\n\n见 @tbl-a。\n"
    )["page.html"]
    #expect(page.contains("2023年5月4日") && page.contains("甲、乙") && page.contains("关键词：碳、能"))
    #expect(page.contains("表\u{A0}1</span> 表题"))
    #expect(CalendarDay("2023-02-29") == nil && CalendarDay("2023-2-9") == nil)
  }

  // MARK: Bad input

  @Test(arguments: ["example.org/s", "//example.org", "ftp://example.org", "https://"])
  func `the address of a site needs its scheme`(address: String) {
    let site = TestSite(["_kaya.yml": "website:\n  site-url: \(address)\n", "a.md": "Text.\n"])
    #expect(site.codes == [.configuration] && site.diagnostics[0].place?.line == 2)
    #expect(site["sitemap.xml"].isEmpty)
  }

  @Test func `a former address is that of one page only`() {
    let site = TestSite([
      "a.md": "---\ntitle: A\naliases: [/b.html, /old/, old/index.html, ../x]\n---\n", "b.md": "Text.\n",
      "c.md": "---\ntitle: C\naliases: /old/\n---\n",
    ])
    #expect(site.codes == [.configuration, .configuration, .configuration, .configuration])
    #expect(site.diagnostics.map { $0.place?.file } == ["a.md", "a.md", "a.md", "c.md"])
  }

  @Test func `listings have numbers and can be referred to from other pages`() {
    let site = TestSite([
      "a.md": "```{.python #lst-x lst-cap=\"Sums\"}\n1 + 1\n```\n\nSee @lst-x.\n", "b.md": "See @lst-x.\n",
    ])
    #expect(site.codes.isEmpty)
    #expect(site.main("a.html").contains("Listing\u{A0}1.</span> Sums"))
    #expect(site.main("b.html").contains("<a href=\"a.html#lst-x\" class=\"ref\" title=\"a\">Listing\u{A0}1 (a)</a>"))
  }

  @Test func `an image without a description is a warning, an ornament is not`() {
    let site = TestSite(["a.md": "![](p.png) ![](p.png){fig-alt=\"\"} ![Plot](p.png)\n", "p.png": "P"])
    #expect(site.codes == [.missingImage] && site.diagnostics[0].severity == .warning)
    #expect(site.diagnostics[0].place?.line == 1)
  }

  // MARK: Style

  @Test func `templates and their values stand in the reference`() {
    for path in Assets.replaceable { #expect(TemplateVariables.about(path) != "a file of the site", "\(path)") }
    #expect(TemplateVariables.all.count == TemplateVariables.names.count)
  }
}
