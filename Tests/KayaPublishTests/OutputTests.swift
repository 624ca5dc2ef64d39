import KayaDiagnostics
import KayaRuntime
import Testing

@testable import KayaPublish

@Suite struct OutputTests {
  @Test func `an error stands at its block, those that need it are skipped, all others run`() {
    let site = TestSite.page(
      """
      ```{kaya}
      #| label: tbl-bad
      #| tbl-cap: Never made
      bad = nosuch + 1
      bad
      ```

      ```{kaya}
      bad * 2
      ```

      ```{kaya}
      6 * 7
      ```

      See @tbl-bad.
      """)
    let page = site.main("page.html")
    #expect(page.contains("class=\"fault-box error\""))
    #expect(page.contains("error[unknown-name]"))
    #expect(page.contains("page.md:4:7"))
    #expect(page.contains("skipped because of <code>bad</code>"))
    #expect(page.contains("<p class=\"value\">42<"))
    #expect(page.contains("<p class=\"remark absent\" id=\"tbl-bad\">"))
    #expect(page.contains("<a href=\"#tbl-bad\" class=\"ref\">Table\u{A0}1</a>"))
    #expect(page.count(of: "error[unknown-name]") == 1)
    #expect(MarkupCheck(site["page.html"]).faults.isEmpty)
  }

  @Test(arguments: [(1_000.0, "wide", 13), (123_456_789, "wide turned", 27)])
  func `a table with many columns tells paper how much room its numbers take`(
    _ number: Double, _ box: String, _ room: Int
  ) {
    let columns = (1...21).map { "a\($0) = [\(number)]" }.joined(separator: ", ")
    let page = TestSite.page("```{kaya}\ntable(region = [\"Anhui\"], \(columns))\n```")["page.html"]
    #expect(page.contains("<div class=\"float \(box)\">"))
    #expect(page.contains("style=\"--n:\(room)\""))
  }

  @Test func `a long word in a head takes room on paper, as it is not broken there`() {
    let table = { (head: String) in
      let names = [head] + (2...8).map { "c\($0)" }
      return TestSite.page(
        "| \(names.joined(separator: " | ")) |\n|\(String(repeating: "---|", count: 8))\n| a |")["page.html"]
    }
    #expect(table("c1").contains("--n:3\""))
    #expect(table("employment_in_manufacturing").contains("--n:6\""))
    #expect(table("employment in manufacturing").contains("--n:4\""))
  }

  @Test func `a reference to a chart that cannot be drawn leads to its caption`() {
    let site = TestSite.page(
      """
      ```{kaya}
      #| label: fig-a
      #| fig-cap: Nothing to see.
      plot(table(x = ["a", "b"], y = ["c", "d"]), kind = "bars", x = x, y = y)
      ```

      See @fig-a.
      """)
    #expect(site.diagnostics.contains { $0.code == .chart })
    #expect(site.main("page.html").contains("<p class=\"remark absent\" id=\"fig-a\">"))
  }

  @Test func `Chinese names at the side are not broken after each letter`() {
    let page = TestSite.page("```{kaya}\ntable(name = [\"能源强度\", \"年份\"], x = [1, 2])\n```")["page.html"]
    #expect(page.contains("<th style=\"--m:8ch\""))
    #expect(!TestSite.page("```{kaya}\ntable(name = [\"Energy\"], x = [1])\n```")["page.html"].contains("style=\"--m"))
  }

  @Test func `a table without rows says so`() {
    let page = TestSite.page("```{kaya}\nwhere(table(a = [1, 2]), a > 2)\n```")["page.html"]
    #expect(page.contains("<p class=\"notes\">No rows."))
    #expect(!TestSite.page("```{kaya}\ntable(a = [1, 2])\n```")["page.html"].contains("No rows"))
  }

  @Test func `the warnings of a block stand in one box`() {
    let page = TestSite.page(
      """
      ```{kaya}
      a = mean([1, 2] / 0)
      c = mean([2, 3] / 0)
      ```
      """)["page.html"]
    #expect(page.count(of: "class=\"fault-box warning\"") == 1)
    #expect(page.count(of: "<li><p><b>warning[division-by-zero]</b>: division by zero") == 2)
    #expect(MarkupCheck(page).faults.isEmpty)
  }

  @Test func `an error of the front matter and one in prose are shown once each`() {
    let page = TestSite.page("---\ntitle: T\nauthro: A\n---\n\nA value `{kaya} nosuch` here.\n").main("page.html")
    #expect(page.count(of: "error[unknown-key]") == 1)
    #expect(page.count(of: "error[unknown-name]") == 1)
    #expect(page.contains("<span class=\"fault\""))
  }

  @Test func `a dangling reference is an error at its place with a box below`() {
    let site = TestSite.page("Text with @fig-trnd.\n\n![A](data:image/png;base64,AAAA){#fig-trend}\n")
    let finding = site.diagnostics.first { $0.code == .danglingReference }
    #expect(finding?.place?.line == 1 && finding?.place?.column == 11)
    #expect(finding?.help.contains("did you mean `fig-trend`?") == true)
    #expect(site.main("page.html").contains("error[dangling-reference]"))
  }

  @Test func `several outputs of one label are parts of a whole`() {
    let page = TestSite.page(
      """
      ```{kaya}
      #| label: tbl-two
      #| tbl-cap: Whole
      #| tbl-subcap: [First, Second]
      #| layout-ncol: 2
      table(a = [1])
      table(b = [2])
      ```

      See @tbl-two, @tbl-two-1 and @tbl-two-2.
      """
    ).main("page.html")
    #expect(page.contains("<p class=\"caption\" id=\"tbl-two\"><span class=\"label\">Table\u{A0}1.</span> Whole<"))
    #expect(page.contains("<span class=\"label\">(a)</span> First"))
    #expect(page.contains("href=\"#tbl-two-2\" class=\"ref\">Table\u{A0}1b</a>"))
    #expect(page.contains("id=\"tbl-two-1\"") && page.contains("class=\"layout columns-2\""))
  }

  @Test func `captions in a list are numbered one by one, and only captioned outputs are`() {
    let page = TestSite.page(
      """
      ```{kaya}
      table(z = [0])
      ```

      ```{kaya}
      #| tbl-cap: [One, Two]
      table(a = [1])
      table(b = [2])
      table(c = [3])
      ```
      """
    ).main("page.html")
    #expect(page.contains("Table\u{A0}1.</span> One") && page.contains("Table\u{A0}2.</span> Two"))
    #expect(page.count(of: "<caption>") == 2)
  }

  @Test func `a long table shows ten rows and says how many are left out`() {
    let page = TestSite.page("```{kaya}\ntable(i = 1..12500)\n```\n").main("page.html")
    #expect(page.contains("… 12\u{202F}490 more rows."))
    #expect(page.count(of: "<tr>") == 11)
  }

  @Test func `numbers stand on their decimal point and stars hang outside`() {
    let table = PublicationTable(
      columns: [.init("Term"), .init("(1)", .decimal)],
      sections: [
        [
          .init([.init("did"), .init("−0.2030", hanging: "***")]),
          .init([.init(""), .init("(0.0410", hanging: ")", isQuiet: true)], kind: .continuation),
        ],
        [.init([.init("Observations"), .init("3091")]), .init([.init("City effects"), .init("Yes")])],
      ], notes: ["Standard errors in brackets."])
    let html = TableMarkup(words: Words(language: "en")).node(table, caption: [], id: nil, label: "T").serialized()
    #expect(html.contains("<table class=\"n hangs l1\"><thead><tr><th>Term<th>(1)<tbody>"))
    let name = "<tr><th scope=\"row\" rowspan=\"2\">"
    #expect(html.contains(name + "did<td>−0.2030<i>***</i><tr class=\"below\"><td>(0.0410<i>)</i>"))
    #expect(html.contains("<tbody><tr><th scope=\"row\">Observations<td>3091<tr><th scope=\"row\">City effects<td>Yes"))
    #expect(html.contains("</table><p class=\"notes\">Standard errors in brackets.</div>"))
  }

  @Test func `cells bear a class only where they differ from their column`() {
    let table = PublicationTable(
      columns: [.init("", .left), .init("Mean", .decimal), .init("Unit"), .init("Used", .center)],
      sections: [
        [
          .init([.init("a"), .init("1.25"), .init("t"), .init("Yes")]),
          .init([.init("b"), .init("2.5", isMarked: true), .init("m"), .init("No")]),
          .init([.init("c"), .init("3"), .init("kg"), .init("No")]),
        ]
      ])
    let html = TableMarkup(words: Words(language: "en")).node(table, caption: [], id: nil, label: "T").serialized()
    #expect(html.contains("<table class=\"n l1 l3\"><thead><tr><td><th scope=\"col\">Mean<th scope=\"col\">Unit"))
    #expect(html.contains("<tr><th>a<td>1.25<td>t<td class=\"center\">Yes<tr><th>b<td class=\"d1 marked\">2.5<td>m"))
    #expect(html.contains("<td class=\"d2 w\">3<td>kg<td class=\"center\">No</table></div>"))
  }

  @Test(arguments: [(["2010", "2011"], "n l1"), (["9", "10"], "n"), (["2010", ""], "n"), (["1.5", "2.5"], "n")])
  func `numbers alike in length that begin the rows stand at the left`(_ cells: [String], _ name: String) {
    let table = PublicationTable(
      columns: [.init("year", .decimal), .init("x", .decimal)],
      sections: [cells.map { .init([.init($0), .init("1.5")]) }])
    let html = TableMarkup(words: Words(language: "en")).node(table, caption: [], id: nil, label: "T").serialized()
    #expect(html.contains("<table class=\"\(name)\">"))
  }

  @Test func `printed stars and brackets hang, and digits keep their own number in groups`() {
    let text = """
      ```{kaya}
      table(term = ["Pilot", "", "Cities"], model = ["0.0569***", "(3.4267)", "3091"])
          |> show(align = {model = "decimal"})
      ```

      ```{kaya}
      read_csv("d.csv", printed = everything())
      ```
      """
    let page = TestSite(["page.md": text, "d.csv": "year,tonnes\n2020,2335870\n2021,15796512.3\n"]).main(
      "page.html")
    let name = "<tr><th scope=\"row\" rowspan=\"2\">"
    #expect(page.contains(name + "Pilot<td>0.0569<i>***</i><tr class=\"below\"><td>(3.4267<i>)</i>"))
    #expect(page.contains("<tr><th scope=\"row\">Cities<td>3091</table>"))
    #expect(page.contains("15\u{202F}796\u{202F}512.3"))
  }

  @Test func `relations and ranges of numbers stay on one line`() {
    #expect(Unbroken.text("* p < 0.1, ** p < 0.05.") == "*\u{A0}p\u{A0}<\u{A0}0.1, **\u{A0}p\u{A0}<\u{A0}0.05.")
    #expect(Unbroken.text("< 0.001") == "<\u{A0}0.001")
    #expect(Unbroken.text("emissions = 5, x < y, <") == "emissions =\u{A0}5, x < y, <")
    #expect(Unbroken.number("2.01 to 2.02") == "2.01\u{A0}to\u{A0}2.02")
    #expect(Unbroken.number("600 000 to 700 000") == "600\u{A0}000\u{A0}to\u{A0}700\u{A0}000")
    #expect(Unbroken.number("does not hold") == "does not hold")
    #expect(Unbroken.number("1 or 2 or 3") == "1 or 2 or 3")
  }

  @Test func `a table of claims has no column without a number`() {
    let all = "claim(\"A-1 long name\", \"all\", published = 2, recomputed = 2)"
    let none = "claim(\"A-2\", \"none\", why = \"no data\")"
    func heads(_ code: String) -> [Bool] {
      let page = TestSite.page("```{kaya}\n\(code)\n```\n").main("page.html")
      return ["<th>Published", "<th>Recomputed", "--a:'Published'"].map(page.contains)
    }
    #expect(heads("[\(all), \(none)]") == [true, true, true])
    #expect(heads(none) == [false, false, false])
    #expect(heads("claim(\"A\", \"holds\", holds = 1 < 2)") == [false, true, false])
    #expect(TestSite.page("```{kaya}\n\(all)\n```\n").main("page.html").contains("<th>A-1 <wbr>long <wbr>name<td"))
  }

  @Test func `long texts have room in narrow windows`() {
    let words = String(repeating: "word ", count: 12)
    let page = TestSite.page("```{kaya}\ntable(city = [\"Hefei\"], words = [\"\(words)\"], v = [1])\n```\n")
      .main("page.html")
    #expect(page.contains("<th>city<th style=\"--m:22ch\">words<th>v"))
  }

  @Test func `strings in code are painted one by one`() {
    let page = TestSite.page("```r\nc(\"a\", \"b\")\n```\n").main("page.html")
    #expect(page.contains("c(<u>\"a\"</u>, <u>\"b\"</u>)"))
  }

  @Test func `a description has one precision a row`() {
    let text = "```{kaya}\ntable(gdp = [2000.25, 5000, 9000.5], share = [0.1, 0.25, 0.3]) |> describe()\n```\n"
    let page = TestSite.page(text).main("page.html")
    #expect(page.contains("<tr><th>gdp<td>3<td>5334<td>3512<td>2000"))
    #expect(page.contains("<tr><th>share<td>3<td>0.2167<td>0.1041<td>0.1000<td>0.1750<td>0.2500"))
  }

  @Test func `a row whose numbers miss says that its head is its own`() {
    let table = PublicationTable(
      columns: [.init("City"), .init("Mass", .decimal)],
      sections: [[.init([.init("A"), .init("1")]), .init([.init("B"), .init("")])]])
    let html = TableMarkup(words: Words(language: "en")).node(table, caption: [], id: nil, label: "T").serialized()
    #expect(html.contains("<tr><th>A<td>1<tr><th scope=\"row\">B<td></table>"))
  }

  @Test func `models with other numbers of clusters share one sentence`() {
    let text = """
      ```{kaya}
      t = read_csv("d.csv")
      regtable(feols(t, y ~ x, cluster = city), feols(where(t, city != "a"), y ~ x, cluster = city))
      ```
      """
    var data = "city,x,y\n"
    for (index, city) in ["a", "b", "c", "d", "e", "f"].enumerated() {
      for step in 0..<4 { data += "\(city),\(step),\((step * 7 + index * 5) % 11)\n" }
    }
    let page = TestSite(["page.md": text, "d.csv": data]).main("page.html")
    let sentence = "Standard errors clustered by city (CR1), t with the number of clusters less one degrees of freedom."
    #expect(page.contains(sentence) && page.count(of: "clustered by") == 1)
    #expect(page.contains("<td>6<td>5<tr>"))
  }

  @Test func `heads of the author stand above the outcomes, and one outcome of all above them`() {
    let start = "```{kaya}\nt = table(y = [1, 2, 4, 3], z = [2, 1, 5, 3], x = [1, 2, 3, 4])\n"
    func head(_ call: String) -> String {
      let page = TestSite.page(start + "regtable(\(call), spanners = {A = [1, 2]})\n```\n").main("page.html")
      return page.range(of: "<thead").flatMap { start in
        page.range(of: "<tbody").map { String(page[start.lowerBound..<$0.lowerBound]) }
      } ?? ""
    }
    let unlike = head("ols(t, y ~ x), ols(t, z ~ x), ols(t, y ~ x)")
    #expect(unlike.count(of: "<tr") == 3 && unlike.count(of: ">y") == 2 && unlike.count(of: ">z") == 1, "\(unlike)")
    let alike = head("ols(t, y ~ x), ols(t, y ~ x), ols(t, y ~ x)")
    #expect(alike.count(of: "<tr") == 3 && alike.count(of: ">y") == 1, "\(alike)")
    let above = alike.range(of: ">y")?.lowerBound
    #expect(above.map { a in alike.range(of: ">A").map { a < $0.lowerBound } ?? false } ?? false)
  }

  @Test func `more categories than hues are said to the author and not to the reader`() {
    let names = "abcdefgh".map { "\"\($0)\"" }.joined(separator: ", ")
    let text = "```{kaya}\ncross(x = 1..3, s = [\(names)]) |> mutate(v = row() % 9)"
    let site = TestSite.page(text + "\n  |> chart(x = x, y = v, color = s) |> line()\n```\n")
    #expect(
      site.diagnostics.map { "\($0.severity) \($0.message)" } == [
        "warning `color` has 8 categories and there are six hues: the others are grey"
      ])
    #expect(!site["page.html"].contains("hues"))
  }

  @Test(arguments: [
    ("chart(x = day, y = v) |> line()", ["the dates of `day` stand at equal distances, as words do"]),
    ("chart(x = decimal_year(day), y = v) |> line()", []), ("chart(x = day, y = v) |> bar()", []),
    ("where(v > 9) |> chart(x = w, y = v) |> point()", ["the table has no rows, so the chart is empty"]),
    ("chart(x = w, y = v) |> line()", ["one line joins several rows of one `w`"]),
    ("chart(x = w, y = v, color = g) |> line()", []),
    ("plot(kind = \"share\", x = g, y = v, color = w)", ["parts below zero have no share of a whole"]),
  ])
  func `what a drawing does not tell is said to the author`(_ code: String, _ expected: [String]) {
    let table = """
      t = table(day = ["2020-12-31", "2020-01-01", "2020-06-30", "2020-01-02"], v = [-1, 2, 4, 3], w = [1, 1, 2, 2],
        g = ["a", "b", "a", "b"])
      """
    let site = TestSite.page("```{kaya}\n\(table)\nt |> \(code)\n```\n")
    #expect(site.diagnostics.map(\.message) == expected)
  }

  @Test func `days stand in the order of time`() {
    let days = "[\"2021-02-01\", \"2020-06-30\", \"2020-01-02\"]"
    let page = TestSite.page("```{kaya}\ntable(day = \(days), v = 1..3) |> chart(x = day, y = v) |> bar()\n```\n")[
      "page.html"]
    let places = ["2020-01-02", "2020-06-30", "2021-02-01"].map { page.range(of: ">\($0)")?.lowerBound }
    #expect(places.allSatisfy { $0 != nil } && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test func `a label or a caption under which nothing stands is a warning`() {
    func messages(_ options: String, _ code: String) -> [String] {
      TestSite.page("```{kaya}\n\(options)t = table(a = [1, 2])\n\(code)\n```\n").diagnostics.map(\.message)
    }
    let chart = "t |> chart(x = a, y = a) |> line()"
    #expect(
      messages("#| label: tbl-u\n", chart) == ["the block shows no table to stand under its label or caption"])
    #expect(
      messages("#| label: fig-u\n#| fig-cap: C\n", "named = 1") == [
        "the block shows no figure to stand under its label or caption"
      ])
    #expect(messages("#| label: fig-u\n#| fig-cap: C\n#| eval: false\n", "named = 1").isEmpty)
    #expect(
      messages("#| fig-cap: [A, B, C]\n", chart) == ["there are 3 captions for 1 figure"])
    #expect(messages("#| label: tbl-u\n#| tbl-cap: A\n", "t").isEmpty)
    #expect(messages("#| label: tbl-u\n", "nosuch").count == 1)
    #expect(
      TestSite.page("::: {.panel-tabset}\nText.\n:::\n").diagnostics.map(\.message) == [
        "a set of tabs has no headings, so there are no tabs"
      ])
  }

  @Test func `a caption of LaTeX says what stands on the page, and names in notes are code`() {
    let site = TestSite([
      "page.md":
        """
      ```{kaya}
      #| label: tbl-a
      #| tbl-cap: "<b>A</b> -- `x_1` *up* by `{kaya} 1 + 2` and $x^2$"
      show(table(a = [1]), notes = "Without `log(a)`.")
      ```
      """
    ])
    let latex = site["page_files/tbl-a.tex"]
    #expect(
      latex.contains(
        "\\caption{$<$b$>$A$<$/b$>$ – \\texttt{x\\_1} \\emph{up} by 3 and $x^2$}"), "\(latex)")
    #expect(latex.contains("Without \\texttt{log(a)}."))
    #expect(site.main("page.html").contains("Without <code>log(a)</code>."))
  }

  @Test func `LaTeX of a table that is shown in part says so`() {
    let site = TestSite([
      "a.md": "---\ntitle: T\n---\n\n```{kaya}\n#| label: tbl-a\ntable(a = 1..60, b = \"x|y\")\n```\n"
    ])
    let text = site["a_files/tbl-a.tex"]
    #expect(text.contains("\\multicolumn{2}{l}{\\textit{… 50 more rows}} \\\\\n\\bottomrule"))
    #expect(text.contains("x\\textbar{}y"))
  }

  @Test func `a figure has its data below it, one click away`() {
    let site = TestSite([
      "page.md": """
      ```{kaya}
      #| label: fig-x
      #| fig-cap: A claim
      table(year = [2010, 2011], v = [1, 2]) |> chart(x = year, y = v) |> line() |> labels(source = "S", note = "N.")
      ```
      """
    ])
    let page = site.main("page.html")
    #expect(page.contains("<span class=\"label\">Figure\u{A0}1.</span> A claim"))
    #expect(page.contains("<p class=\"notes\">N. Source: S<details"))
    #expect(page.contains("<details class=\"data\"><summary>Data</summary>"))
    #expect(page.contains("href=\"page_files/fig-x.csv\" download aria-label"))
    #expect(site["page_files/fig-x.csv"] == "year,v\n2010,1\n2011,2\n")
    #expect(site["page_files/fig-x.svg"].hasPrefix("<svg"))
  }

  @Test func `what a notebook does not say, its project does`() {
    let site = TestSite([
      "_kaya.yml": "execute:\n  echo: false\nformat:\n  html:\n    number-sections: true\n",
      "a.md": "## One\n\n```{kaya}\n1 + 1\n```\n",
      "b.md": "---\nexecute:\n  echo: true\n---\n\n```{kaya}\n1 + 1\n```\n",
    ])
    #expect(
      !site.main("a.html").contains("<code") && site.main("a.html").contains("<span class=\"secno\">1 </span>One"))
    #expect(site.main("b.html").contains("<code"))
  }

  @Test func `code is folded, open, fenced or left out as the block says`() {
    let page = TestSite.page(
      """
      ```{kaya}
      a = 1
      ```

      ```{kaya}
      #| code-fold: false
      #| echo: fenced
      b = 2
      ```

      ```{kaya}
      #| echo: false
      c = 3
      ```
      """
    ).main("page.html")
    #expect(page.count(of: "<details class=\"code aside\">") == 1)
    #expect(page.contains("```{kaya}") && page.contains("#| code-fold: false"))
    #expect(!page.contains("c = <span"))
  }
}
