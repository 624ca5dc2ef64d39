import KayaNotebook
import Testing

@testable import KayaPublish

/// Figures and tables of blocks that stand together in a div with a label.
struct PanelTests {
  private static func block(_ options: String, _ code: String) -> String {
    let lines = options.split(separator: "\n").map { "#| \($0)\n" }.joined()
    return "```{kaya}\n\(lines)\(code)\n```\n\n"
  }

  private static let chart = "table(x = [1, 2], y = [3, 5]) |> chart(x = x, y = y) |> line()"

  private static func panel(_ open: String, _ blocks: String..., caption: String = "Both of *them*") -> String {
    "::: {\(open)}\n" + blocks.joined() + (caption.isEmpty ? "" : caption + "\n") + ":::\n\n"
  }

  @Test func `charts of blocks in a labelled div are parts of one figure`() {
    let site = TestSite.page(
      "See @fig-two, @fig-a, @fig-b and @fig-later.\n\n"
        + Self.panel(
          "#fig-two layout-ncol=2", Self.block("label: fig-a\nfig-cap: First", Self.chart),
          Self.block("label: fig-b\nfig-cap: Second", Self.chart))
        + Self.block("label: fig-later\nfig-cap: Later", Self.chart))
    #expect(site.codes.isEmpty)
    let main = site.main("page.html")
    #expect(
      main.contains("<figure id=\"fig-two\"><figcaption><span class=\"label\">Figure\u{A0}1.</span> Both of <em>"))
    #expect(main.contains("\"label\">(a)</span> First") && main.contains("\"label\">(b)</span> Second"))
    #expect(main.contains("\"label\">Figure\u{A0}2.</span> Later"))
    for (label, number) in [("fig-two", "1"), ("fig-a", "1a"), ("fig-b", "1b"), ("fig-later", "2")] {
      #expect(main.contains("href=\"#\(label)\" class=\"ref\">Figure\u{A0}\(number)</a>"))
    }
    #expect(main.count(of: "<div class=\"layout\"><div><details class=\"code aside\"") == 1)
    #expect(main.count(of: "</figure></div>") == 2)
    #expect(MarkupCheck(site["page.html"]).faults.isEmpty)
  }

  @Test func `without columns the parts stand below each other, and a part needs no label`() {
    let site = TestSite.page(
      Self.panel(
        "#fig-two", Self.block("fig-cap: First", Self.chart), "![Second](a.png){#fig-b fig-alt=\"b\"}\n\n",
        Self.block("", Self.chart)) + "@fig-b\n", files: ["a.png": "x"])
    let main = site.main("page.html")
    #expect(main.contains("<figure id=\"figure-1a\">") && main.contains(">(a)</span> First"))
    #expect(main.contains(">(b)</span> Second") && main.contains("class=\"ref\">Figure\u{A0}1b</a>"))
    #expect(!main.contains(">(c)<") && !main.contains("class=\"layout\""))
  }

  @Test func `tables of blocks in a labelled div are parts of one table, and a figure among them is none`() {
    let site = TestSite.page(
      Self.panel(
        "#tbl-two layout-ncol=2", Self.block("label: tbl-a\ntbl-cap: First", "table(a = [1])"),
        Self.block("label: fig-x\nfig-cap: Chart", Self.chart), Self.block("tbl-cap: Second", "table(b = [2])"))
        + "@tbl-two @tbl-a @fig-x\n")
    #expect(site.codes.isEmpty)
    let main = site.main("page.html")
    #expect(main.contains("<caption><span><span class=\"label\">(a)</span> First"))
    #expect(main.contains("<span class=\"label\">(b)</span> Second") && main.contains("id=\"table-1b\""))
    #expect(main.contains(">Table\u{A0}1</a>") && main.contains(">Table\u{A0}1a</a>"))
    #expect(main.contains(">Figure\u{A0}1</a>") && main.contains(">Figure\u{A0}1.</span> Chart"))
  }

  @Test func `captions in a list and captions of parts are parts of the div one by one`() {
    let two = "table(a = [1])\ntable(b = [2])"
    let site = TestSite.page(
      Self.panel(
        "#tbl-all", Self.block("tbl-cap: [One, Two]", two),
        Self.block("label: tbl-in\ntbl-subcap: [Three, Four]", two), caption: "All") + "@tbl-in-2\n")
    let main = site.main("page.html")
    for (letter, caption) in [("a", "One"), ("b", "Two"), ("c", "Three"), ("d", "Four")] {
      #expect(main.contains(">(\(letter))</span> \(caption)<"))
    }
    #expect(main.contains("href=\"#tbl-in-2\" class=\"ref\">Table\u{A0}1d</a>"))
  }

  @Test func `several charts under one label of a part bear no letters of their own`() {
    let main = TestSite.page(
      Self.panel(
        "#fig-two", Self.block("label: fig-a\nfig-cap: Pair", Self.chart + "\n" + Self.chart),
        Self.block("label: fig-b\nfig-cap: Last", Self.chart)) + "@fig-a-2 @fig-b\n"
    ).main("page.html")
    #expect(main.contains("<p class=\"caption\" id=\"fig-a\"><span class=\"label\">(a)</span> Pair<figure"))
    #expect(main.contains("href=\"#fig-a-2\" class=\"ref\">Figure\u{A0}1a</a>"))
    #expect(main.contains(">(b)</span> Last") && main.count(of: ">(b)<") == 1)
  }

  @Test func `a block that fails keeps its letter, and one that shows nothing takes no place in the grid`() {
    let site = TestSite.page(
      Self.panel(
        "#fig-two layout-ncol=2", Self.block("include: false", "k = 2"),
        Self.block("label: fig-a\nfig-cap: First", "absent |> line()"),
        Self.block("label: fig-b\nfig-cap: Second", Self.chart)))
    let main = site.main("page.html")
    #expect(main.contains("id=\"fig-a\"><span class=\"label\">(a)</span> First (not available, since"))
    #expect(main.contains(">(b)</span> Second") && !main.contains("<div></div>"))
  }

  @Test func `parts of parts of panels have panels of their own`() {
    let inner = Self.panel("#fig-in", Self.block("label: fig-a\nfig-cap: Deep", Self.chart), caption: "Inner")
    let main = TestSite.page("@fig-a, @fig-in\n\n" + Self.panel("#fig-out", inner)).main("page.html")
    #expect(main.contains(">Figure\u{A0}2a</a>") && main.contains(">Figure\u{A0}2</a>"))
  }

  @Test func `more parts than letters go on with two`() {
    #expect(Numbering.number("3", part: 25) == "3z" && Numbering.number("3", part: 26) == "3aa")
    #expect(Numbering.number("3", part: 701) == "3zz" && Numbering.number("3b", part: 0) == nil)
  }

  @Test func `an output of another notebook is a part of the panel it is shown in`() {
    let site = TestSite([
      "_kaya.yml": "project: {type: website}\n",
      "a.md": Self.panel("#fig-two", "{{< embed b.md#fig-b >}}\n\n", Self.block("fig-cap: Own", Self.chart))
        + "@fig-two\n",
      "b.md": Self.block("fig-cap: Before", Self.chart) + Self.block("label: fig-b\nfig-cap: There", Self.chart),
    ])
    let main = site.main("a.html")
    #expect(main.contains(">(a)</span> There") && main.contains(">(b)</span> Own"))
    #expect(site.main("b.html").contains("Figure\u{A0}2.</span> There"))
  }
}
