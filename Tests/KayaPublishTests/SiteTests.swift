import KayaDiagnostics
import KayaRuntime
import Testing

@testable import KayaPublish

@Suite struct SiteTests {
  private static let pages = [
    "_kaya.yml": "website:\n  title: Papers\n  site-url: https://example.org/p\n",
    "a.md":
      "---\ntitle: Alpha\naliases: [/old/alpha]\n---\n\n## Own {#sec-own}\n\nSee @tbl-b, [Beta](sub/b.md#sec-b).\n",
    "sub/b.md":
      "---\ntitle: Beta\n---\n\n## Two {#sec-b}\n\nBack to [Alpha](../a.md) and @sec-own.\n\n| x |\n|---|\n| 1 |\n\n: Cap {#tbl-b}\n",
    "draft.md": "---\ntitle: Not yet\ndraft: true\n---\n",
  ]

  @Test func `a reference to a label of a draft names the draft`() {
    let site = TestSite(["a.md": "See @sec-x.\n", "b.md": "---\ndraft: true\n---\n\n## X {#sec-x}\n"])
    #expect(site.codes == [.danglingReference])
    #expect(site.diagnostics.first?.message.contains("stands in `b.md`, a draft") == true)
  }

  @Test func `each notebook becomes the page of its path, drafts do not`() {
    let site = TestSite(Self.pages)
    #expect(site.codes.isEmpty)
    #expect(!site["a.html"].isEmpty && !site["sub/b.html"].isEmpty && site["draft.html"].isEmpty)
    for (path, text) in site.files where path.hasSuffix(".html") {
      #expect(MarkupCheck(text).faults.isEmpty, "\(path)")
    }
  }

  @Test func `the bar marks the index of the folder that a page is in`() {
    let site = TestSite([
      "_kaya.yml": "website:\n  navbar:\n    left:\n      - a.md\n      - guide/index.md\n      - guide/c/index.md\n",
      "a.md": "# A\n", "guide/index.md": "# Guide\n", "guide/b.md": "# B\n", "guide/c/index.md": "# C\n",
      "guide/c/d.md": "# D\n",
    ])
    #expect(site["guide/c/d.html"].contains("<a href=\"index.html\" aria-current=\"true\">C</a>"))
    #expect(
      site["guide/c/d.html"].count(of: "aria-current=") == 1
        && site["guide/c/index.html"].count(of: "aria-current=") == 1
    )
    #expect(site["guide/b.html"].contains("<a href=\"index.html\" aria-current=\"true\">Guide</a>"))
    #expect(site["guide/index.html"].contains("<a href=\"index.html\" aria-current=\"page\">Guide</a>"))
    #expect(!site["a.html"].contains("aria-current=\"true\""))
  }

  @Test func `references and links lead across pages`() {
    let site = TestSite(Self.pages)
    let reference = "<a href=\"sub/b.html#tbl-b\" class=\"ref\" title=\"Beta\">Table\u{A0}1 (Beta)</a>"
    #expect(site.main("a.html").contains(reference))
    #expect(site.main("a.html").contains("<a href=\"sub/b.html#sec-b\">Beta</a>"))
    #expect(site.main("sub/b.html").contains("<a href=\"../a.html\">Alpha</a>"))
    #expect(site.main("sub/b.html").contains("<a href=\"../a.html#sec-own\" class=\"ref\" title=\"Alpha\">Own</a>"))
  }

  @Test func `every link inside the site leads to a file and an anchor that exist`() {
    var files = Self.pages
    files["c.md"] =
      "```{kaya}\n#| label: tbl-c\nclaim(\"C1\", \"s\", published = 1, recomputed = 1)\ntable(a = [1])\n```\n"
    let site = TestSite(files)
    for (path, text) in site.files where path.hasSuffix(".html") && path != "404.html" {
      let folder = ProjectPath(path)?.folder ?? ProjectPath(parts: [])
      for address in MarkupCheck(text).addresses {
        let parts = AddressText(address)
        if parts.isExternal { continue }
        let target = parts.path.isEmpty ? path : folder.resolving(parts.path)?.text ?? "?"
        #expect(site.files[target] != nil, "\(path) leads to \(address)")
        if let name = parts.fragment {
          #expect(MarkupCheck(site[target]).ids.contains(name), "\(path) leads to \(address)")
        }
      }
    }
  }

  @Test func `labels are unique in a project and dangling ones are errors at their place`() {
    var files = Self.pages
    files["c.md"] = "| y |\n|---|\n| 1 |\n\n: Again {#tbl-b}\n\nSee @tbl-bb.\n"
    let site = TestSite(files)
    #expect(site.codes.sorted { $0.rawValue < $1.rawValue } == [.danglingReference, .duplicateLabel])
    let twice = site.diagnostics.first { $0.code == .duplicateLabel }
    #expect(twice?.place?.file == "sub/b.md" && twice?.help.first?.contains("c.md:5") == true)
    #expect(site.diagnostics.first { $0.code == .danglingReference }?.help.first == "did you mean `tbl-b`?")
  }

  @Test func `links and pictures that lead nowhere are warnings with a suggestion`() {
    var files = Self.pages
    files["c.md"] =
      "[x](sub/bb.md) [y](a.md#nope) [z](draft.md) ![p](pic.png) [q](#none) [ok](https://x.org) [r](../../up.md)\n"
    let site = TestSite(files)
    let found = site.diagnostics.filter { $0.place?.file == "c.md" }
    #expect(found.map(\.code) == [.link, .link, .link, .missingImage, .link, .link])
    #expect(found.allSatisfy { $0.severity == .warning })
    #expect(found.first?.help == ["did you mean `b.md`?", "looked for `sub/bb.md` in the project"])
  }

  @Test func `pictures and linked files go into the site`() {
    let site = TestSite(["a.md": "![p](img/p.png) and [data](d.csv)\n", "img/p.png": "PNG", "d.csv": "a\n1\n"])
    #expect(site["img/p.png"] == "PNG" && site["d.csv"] == "a\n1\n")
    #expect(site.main("a.html").contains("src=\"img/p.png\""))
  }

  @Test func `a reference to a block that shows nothing says so, and one to a slip of a label names it`() {
    let start = "A @tbl-one, @fig-trend, @fig_trend.\n\n```{kaya}\n#| label: tbl-one\n#| output: false\n"
    let site = TestSite.page(start + "table(a = 1)\n```\n\n```{kaya}\n#| label: fig_trend\n1\n```\n")
    let found = site.diagnostics.filter { $0.code == .danglingReference }
    #expect(
      found.map(\.message) == [
        "the block `tbl-one` (line 3) shows nothing, by `output: false`", "no label `fig-trend`",
        "no label `fig_trend`: behind the kind stands a dash",
      ])
    #expect(found.dropFirst().first?.help.first == "`fig_trend` stands in line 10: write `fig-trend` there")
  }

  @Test func `maps of sites escape all letters of addresses`() {
    let site = TestSite(["_kaya.yml": "website: {site-url: 'https://e.org/x'}\n", "页 1.md": "A\n"])
    #expect(site["sitemap.xml"].contains("<loc>https://e.org/x/%E9%A1%B5%201.html</loc>"))
  }

  @Test func `files that run in a browser are warned of where they are linked to or shown`() {
    func drawing(_ text: String) -> String { "<svg xmlns=\"http://www.w3.org/2000/svg\">\(text)</svg>" }
    var files = [
      "a.md": "[a](e.html) [b](e.js) [c](m.svg) [d](ok.svg) [e](d.csv) ![p](m.svg)\n\n[f](b.md) ![q](ok.svg)\n",
      "b.md": "B\n", "e.html": "<p>", "e.js": "x", "d.csv": "a\n1\n", "m.svg": drawing("<script>x()</script>"),
      "ok.svg": drawing("<text font-family='Script MT'>on time = 3, once=4</text>"),
    ]
    let found = TestSite(files).diagnostics
    #expect(found.map(\.code) == [.unsafeContent, .unsafeContent, .unsafeContent, .unsafeContent])
    #expect(found.map { $0.place?.column } == [5, 17, 27, 62])
    #expect(found.first?.message == "`e.html` runs in the reader's browser, in the name of the site")
    files["_kaya.yml"] = "trust: html\n"
    #expect(TestSite(files).codes.isEmpty)
  }

  @Test(arguments: [
    "<svg onload=\"x()\"/>", "<svg ONLOAD = 'x()'/>", "<a href='java&#115;cript:x()'/>", "<s:script/>",
    "<?xml-stylesheet h?>",
    "<a href='java&#x0A;script:x()'/>", "<!DOCTYPE svg [<!ENTITY a 'b'>]>", "<foreignObject/>", "\0<\0s",
  ])
  func `drawings that may run something are known`(text: String) {
    #expect(ActiveFile(name: "a.svg", Array(text.utf8)) != nil)
    #expect(ActiveFile(name: "a.png", Array(text.utf8)) == nil)
  }

  @Test func `a site has a front page, a page about it, a page for wrong addresses and a map`() {
    let site = TestSite(Self.pages)
    #expect(site.main("index.html").contains("<a href=\"sub/b.html\">Beta</a>"))
    #expect(site["about.html"].contains("<h1>About these pages</h1>"))
    #expect(site["404.html"].contains("https://example.org/p/index.html"))
    #expect(site["sitemap.xml"].contains("<loc>https://example.org/p/sub/b.html</loc>"))
    #expect(site["old/alpha.html"].contains("0; url=../a.html"))
    #expect(site["a.html"].contains("<link rel=\"canonical\" href=\"https://example.org/p/a.html\">"))
  }

  @Test func `pages of the project win over those the site makes itself`() {
    let site = TestSite(["index.md": "Own front.\n", "about.md": "Own about.\n", "404.md": "Own lost.\n"])
    #expect(site["index.html"].contains("Own front.") && site["about.html"].contains("Own about."))
    #expect(site["404.html"].contains("Own lost."))
  }

  @Test func `navigation follows the configuration, and says what leads nowhere`() {
    var files = Self.pages
    files["_kaya.yml"] = """
      website:
        title: Papers
        navbar:
          left:
            - text: B first
              href: sub/b.md
            - a.md
            - href: gone.md
          right:
            - text: Code
              href: https://example.org
        sidebar:
          contents:
            - section: Part
              contents: [sub/b.md, a.md]
      """
    let site = TestSite(files)
    let page = site["a.html"]
    #expect(page.contains("<a href=\"sub/b.html\">B first</a>"))
    #expect(page.contains("<a href=\"a.html\" aria-current=\"page\">Alpha</a>"))
    #expect(page.contains("<ul class=\"trailing\"><li><a href=\"https://example.org\">Code</a>"))
    #expect(page.contains("rel=\"prev\"><span>Previous</span>: Beta</a>"))
    #expect(site.diagnostics.first?.code == .link && site.diagnostics.first?.place?.file == "_kaya.yml")
  }

  /// The titles of the pages that follow the front page, by the links to the next one.
  private func reading(_ site: TestSite) -> [String] {
    var titles: [String] = []
    var folder: [Substring] = []
    var text = site["index.html"]
    while titles.count < 20, let link = text.range(of: "\" rel=\"next\"><span>Next</span>: ") {
      titles.append(String(text[link.upperBound...].prefix { $0 != "<" }))
      let address = text[..<link.lowerBound].split(separator: "\"").last ?? ""
      var path = folder
      for part in address.split(separator: "/") { if part == ".." { path.removeLast() } else { path.append(part) } }
      folder = path.dropLast()
      text = site[path.joined(separator: "/")]
    }
    return titles
  }

  @Test func `one reads on along the navigation and the lists of front pages, then by paths`() {
    func page(_ title: String, _ text: String = "") -> String { "---\ntitle: \(title)\n---\n\n\(text)\n" }
    var files = [
      "index.md": page("Front", "[Z](z.md) [Papers](papers/index.md)"), "a.md": page("A"), "z.md": page("Z"),
      "papers/index.md": page("Papers", "[Two](two.md#part), [One](one.md), [Two](two.md), [A](../a.md)"),
      "papers/one.md": page("One"), "papers/three.md": page("Three"), "papers/two.md": page("Two"),
    ]
    #expect(reading(TestSite(files)) == ["Z", "Papers", "Two", "One", "A", "Three"])
    files["_kaya.yml"] = "website: {navbar: {left: [a.md, {text: P, menu: [papers/index.md]}]}}\n"
    #expect(reading(TestSite(files)) == ["A", "Papers", "Two", "One", "Three", "Z"])
    files["_kaya.yml"] = "website: {sidebar: {contents: [z.md, papers/three.md]}}\n"
    #expect(reading(TestSite(files)) == ["Z", "Three", "A", "Papers", "Two", "One"])
  }

  @Test func `a bar of a hundred pages is a list on a page of its own`() {
    var files = ["index.md": "Front.\n"]
    for number in 100..<200 { files["p\(number).md"] = "---\ntitle: Page \(number)\n---\n" }
    let site = TestSite(files)
    #expect(site["p150.html"].count(of: "<li>") == 1)
    #expect(site.main("pages.html").count(of: "<li>") == 100)
  }

  @Test func `the same project gives the same bytes`() {
    let one = TestSite(Self.pages)
    let other = TestSite(Self.pages, jobs: 4)
    #expect(one.files == other.files)
  }

  @Test func `two notebooks for one page are an error`() {
    let site = TestSite(["a.md": "One.\n", "a.qmd": "Two.\n"])
    #expect(site.codes == [.configuration])
  }
}
