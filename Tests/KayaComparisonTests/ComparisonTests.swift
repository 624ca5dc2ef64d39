import KayaJSON
import Testing

@testable import KayaComparison

@Suite struct ComparisonTests {
  private func site(_ results: String, claims: String = "", manifest: String = "{}") -> PublishedSite {
    PublishedSite([
      "a_files/results.json": Array(
        "{\"page\": \"a.html\", \"notebook\": \"a.md\", \"results\": [\(results)], \"claims\": [\(claims)]}".utf8),
      "a_files/manifest.json": Array(manifest.utf8), "a_files/other.json": Array("x".utf8),
    ])
  }

  private func model(_ estimate: String, error: String = "0.1", p: String = "0.001", n: Int = 100) -> String {
    """
    {"name": "m", "kind": "model", "method": "feols", "n": \(n), "terms": [{"term": "did", "estimate": \(estimate),
     "std_error": \(error), "p_value": \(p)}], "facts": {"n": \(n), "r2": 0.5}}
    """
  }

  @Test func `the same results have no difference`() {
    let comparison = SiteComparison(site(model("0.5")), site(model("0.5")))
    #expect(comparison.isEmpty && comparison.text.isEmpty && comparison.comparedPages == 1)
  }

  @Test func `the last bits of another processor are no difference`() {
    #expect(SiteComparison(site(model("0.5")), site(model("0.50000000000000011"))).isEmpty)
  }

  @Test func `an estimate that turns its sign and loses its stars is told with its size`() {
    let comparison = SiteComparison(site(model("0.5")), site(model("-0.25", p: "0.2", n: 90)))
    #expect(comparison.changes.map(\.kind) == [.n, .estimate, .sign, .stars])
    let text = comparison.text
    #expect(text.contains("N 100 -> 90 (-10, -10%)"))
    #expect(text.contains("did: estimate 0.5 -> -0.25 (-0.75, -150%)"))
    #expect(text.contains("did: sign positive -> negative") && text.contains("did: stars *** -> none"))
    #expect(text.contains("1 page changed: 1 estimate, 1 sign, the stars of 1 estimate, 1 number of observations"))
  }

  @Test func `a cause is followed back to the file that changed`() {
    func manifest(_ file: String, _ panel: String) -> String {
      """
      {"kaya": "1", "parameters": {}, "functions": {}, "results": [
        {"name": "panel", "sha256": "x", "from": {"its text": "1", "data/a.csv": "\(file)"}},
        {"name": "m", "sha256": "y", "from": {"its text": "2", "`panel`": "\(panel)"}}]}
      """
    }
    let comparison = SiteComparison(
      site(model("0.5"), manifest: manifest("f1", "p1")), site(model("0.6"), manifest: manifest("f2", "p2")))
    #expect(comparison.changes.map(\.causes) == [[Cause("data/a.csv")]])
    #expect(comparison.lines(of: "a.html").first == "m, because of data/a.csv")
  }

  @Test func `a parameter and a function are told with their values`() {
    func manifest(_ start: Int, _ version: Int) -> String {
      """
      {"parameters": {"start": \(start)}, "functions": {"feols": \(version)}, "results": [{"name": "m", "sha256": "",
       "from": {"parameter `start`": "\(start)", "kernel function `feols`": "\(version)"}}]}
      """
    }
    let comparison = SiteComparison(
      site(model("0.5"), manifest: manifest(2010, 1)), site(model("0.6"), manifest: manifest(2011, 2)))
    #expect(
      comparison.changes.first?.causes.map(\.words) == [
        "parameter `start` (2010 -> 2011)", "kernel function `feols` (version 1 -> 2)",
      ])
  }

  @Test func `claims and cells are compared, and what is new or gone is said`() {
    func claim(_ verdict: String, _ number: String) -> String {
      "{\"id\": \"C1\", \"each\": \"\", \"published\": \"2\", \"recomputed\": \"\(number)\", \"verdict\": \"\(verdict)\"}"
    }
    func table(_ cell: String) -> String {
      "{\"name\": \"t\", \"kind\": \"table\", \"rows\": 2, \"columns\": {\"v\": [1, \(cell)]}}"
    }
    let number = "{\"name\": \"x\", \"kind\": \"number\", \"value\": 3}"
    let text = SiteComparison(
      site(table("2"), claims: claim("reproduced", "2")),
      site(table("2.5") + "," + number, claims: claim("contradicted", "3"))
    ).text
    #expect(text.contains("v, row 2: cells 2 -> 2.5 (+0.5, +25%)"))
    #expect(text.contains("x\n    new: number 3"))
    #expect(text.contains("claim C1\n    reproduced, published 2, recomputed 2 -> contradicted"))
  }

  @Test func `cells of a large table that its sums hide are told by its digest`() {
    func site(_ digest: String) -> PublishedSite {
      self.site(
        "{\"name\": \"t\", \"kind\": \"table\", \"rows\": 900, \"columns\": {\"v\": {\"count\": 900}}}",
        manifest: "{\"results\": [{\"name\": \"t\", \"sha256\": \"\(digest)\", \"from\": {}}]}")
    }
    #expect(SiteComparison(site("a"), site("a")).isEmpty)
    #expect(SiteComparison(site("a"), site("b")).text.contains("t\n    cells changed"))
  }

  @Test func `differences are written for programs too`() throws {
    let json = SiteComparison(site(model("0.5")), site(model("0.6"))).json(before: "A", after: "B")
    let value = try JSON(Array(json.utf8))
    #expect(value["before"]?.text == "A" && value["summary"]?["estimate"]?.number == 1)
    #expect(value["changes"]?.items.first?["part"]?.text == "did")
  }

  @Test func `damaged files are named and left out`() {
    let site = PublishedSite(["a_files/results.json": Array("{\"page\": ".utf8)])
    #expect(site.pages.isEmpty && site.damaged == ["a_files/results.json"])
  }

  // MARK: Sentences

  /// A page with a captioned table of one model, a sentence and what both follow from.
  private func paper(
    number: String = "3", caption: String = "Main", label: String = "Pilot", cell: String, below: String = "(0.01)",
    observations: String = "312", estimate: String = "0.05", data: String = "f1", text: String = "9.4%",
    value: String = "pct(x, 1)", section: String = "Results", line: Int = 12
  ) -> PublishedSite {
    PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "notebook": "a.md", "results": [\(model(estimate)),
          {"name": "tbl-main", "kind": "table", "rows": 1, "columns": {"model": [2], "term": ["did"], "estimate": [\(estimate)]}}],
         "claims": [], "shown": [{"label": "tbl-main", "kind": "table", "number": "\(number)", "caption": "\(caption)",
          "head": ["Term", "(1)", "(2) FE"], "body": [
            {"cells": ["\(label)", "", "\(cell)"], "below": ["", "", "\(below)"]},
            {"cells": ["Observations", "\(observations)", "\(observations)"]}]}],
         "values": [{"value": "\(value)", "text": "\(text)", "section": "\(section)"}]}
        """.utf8),
      "a_files/manifest.json": Array(
        """
        {"results": [{"name": "m", "sha256": "\(data)", "from": {"its text": "1", "data/panel.csv": "\(data)"}},
          {"name": "tbl-main", "sha256": "\(data)", "from": {"`m`": "\(data)"}}],
         "values": [{"value": "\(value)", "file": "a.md", "line": \(line), "from": {"`m`": "\(data)"}}]}
        """.utf8),
    ])
  }

  @Test func `a change is told as a letter on a revision tells it`() {
    let comparison = SiteComparison(
      paper(cell: "0.0585***"), paper(cell: "0.0541**", estimate: "0.06", data: "f2", text: "9.5%"))
    #expect(
      comparison.lines(of: "a.html") == [
        "Table 3 (Main), column (2) FE: `Pilot` from 0.0585*** (0.01) to 0.0541** (0.01), since `data/panel.csv` changed",
        "In the text (line 12 of a.md, section Results): from 9.4% to 9.5%, since `data/panel.csv` changed",
      ])
    #expect(comparison.text.contains("1 printed cell, 1 value in the text"))
    #expect(comparison.changes.contains { $0.kind == .estimate && $0.result == "m" })
  }

  @Test func `a table that moved is named with what it was, and one change in two columns is said once`() {
    let lines = SiteComparison(
      paper(cell: "0.05"), paper(number: "4", caption: "Baseline", cell: "0.05", observations: "310", data: "f2")
    ).lines(of: "a.html")
    #expect(
      lines == [
        "Table 4 (Baseline; before: Table 3, Main), columns (1) and (2) FE: `Observations` from 312 to 310, since "
          + "`data/panel.csv` changed"
      ])
  }

  @Test func `new numbers, new captions, new words for a row and moved sentences are no difference`() {
    let after = paper(
      number: "4", caption: "Baseline", label: "Pilot city", cell: "0.05", section: "Other", line: 40)
    #expect(SiteComparison(paper(cell: "0.05"), after).isEmpty)
  }

  private func table(_ rows: [(name: String, value: Int)], head: String = "v", text: String = "1") -> PublishedSite {
    let cells = rows.map { "{\"cells\": [\"\($0.name)\", \"\($0.value)\"]}" }.joined(separator: ", ")
    let values = rows.map { String($0.value) }.joined(separator: ", ")
    return PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "notebook": "a.md", "results": [
          {"name": "tbl-a", "kind": "table", "rows": \(rows.count), "columns": {"v": [\(values)]}}], "claims": [],
         "shown": [{"label": "tbl-a", "kind": "table", "number": "1", "caption": "A", "head": ["Name", "\(head)"],
          "body": [\(cells)]}]}
        """.utf8),
      "a_files/manifest.json": Array(
        """
        {"results": [{"name": "tbl-a", "sha256": "\(text)", "from": {"its text": "\(text)",
          "kernel function `f\(text)`": "1"}}]}
        """.utf8),
    ])
  }

  @Test func `of values that stand several times the one that changes is told`() {
    func page(_ values: [(expression: String, text: String)]) -> PublishedSite {
      let items = values.map { "{\"value\": \"\($0.expression)\", \"text\": \"\($0.text)\", \"section\": \"\"}" }
      let text = "{\"page\": \"a.html\", \"notebook\": \"a.md\", \"results\": [], \"claims\": [], \"values\": ["
      return PublishedSite([
        "a_files/results.json": Array((text + items.joined(separator: ", ") + "]}").utf8),
        "a_files/manifest.json": Array("{\"results\": []}".utf8),
      ])
    }
    let (x, y) = (("fmt(x, 1)", "6.8"), ("fmt(y, 1)", "3.1"))
    for new in [[y, x], [x, y]] {
      #expect(SiteComparison(page([x, x]), page(new)).lines(of: "a.html").first?.contains("from 6.8 to 3.1") == true)
    }
    #expect(SiteComparison(page([x, x, y]), page([y, x, x])).isEmpty)
    #expect(SiteComparison(page([x, y]), page([x])).isEmpty)
  }

  @Test func `numbers in notes of tables and figures are told, other words are none`() {
    func page(_ note: String) -> PublishedSite {
      PublishedSite([
        "a_files/results.json": Array(
          """
          {"page": "a.html", "notebook": "a.md", "results": [], "claims": [], "shown": [
            {"label": "fig-a", "kind": "figure", "number": "1", "caption": "A", "notes": ["\(note)"]}]}
          """.utf8), "a_files/manifest.json": Array("{\"results\": []}".utf8),
      ])
    }
    let lines = SiteComparison(page("Mean 185.4."), page("Mean 210.4.")).lines(of: "a.html")
    #expect(lines == ["Figure 1, note: from “Mean 185.4.” to “Mean 210.4.”"])
    #expect(SiteComparison(page("Mean 185.4."), page("Average 185.4.")).isEmpty)
  }

  @Test func `rows of pairs are called by both of their names`() {
    func pairs(_ last: String) -> PublishedSite {
      PublishedSite([
        "a_files/results.json": Array(
          """
          {"page": "a.html", "notebook": "a.md", "results": [], "claims": [], "shown": [
            {"label": "tbl-a", "kind": "table", "number": "1", "caption": "A", "head": ["var1", "var2", "estimate"],
             "body": [{"cells": ["x", "y", "0.5"]}, {"cells": ["x", "z", "\(last)"]}]}]}
          """.utf8), "a_files/manifest.json": Array("{\"results\": []}".utf8),
      ])
    }
    let lines = SiteComparison(pairs("0.8"), pairs("0.1")).lines(of: "a.html")
    #expect(lines == ["Table 1 (A), column estimate: `x, z` from 0.8 to 0.1"])
  }

  @Test func `rows in another order and columns of another name are told as that`() {
    let (one, other) = ([("a", 1), ("b", 2)], [("b", 2), ("a", 1)])
    #expect(
      SiteComparison(table(one), table(other, text: "2")).lines(of: "a.html")
        == ["Table 1 (A): the rows stand in another order, since the text of `tbl-a` changed"])
    let renamed = SiteComparison(table([("a", 1), ("b", 2)], head: "2020"), table([("a", 1), ("c", 2)], head: "2019"))
    #expect(renamed.lines(of: "a.html").allSatisfy { !$0.contains("no printed digit") })
  }

  @Test func `a difference beyond the printed digits is told as one`() {
    let lines = SiteComparison(paper(cell: "0.05"), paper(cell: "0.05", estimate: "0.0500001", data: "f2"))
      .lines(of: "a.html")
    #expect(
      lines == ["Table 3 (Main): no printed digit differs, though its numbers do, since `data/panel.csv` changed"])
  }

  @Test func `a sentence that computes something else is compared with what stood in its place`() {
    let lines = SiteComparison(paper(cell: "0.05"), paper(cell: "0.05", text: "9.41%", value: "pct(x, 2)"))
      .lines(of: "a.html")
    #expect(
      lines == [
        "In the text (line 12 of a.md, section Results): from 9.4% to 9.41%, since what the sentence computes changed"
      ])
  }

  @Test func `what no captioned table shows is told by its name`() {
    func site(_ estimate: String) -> PublishedSite {
      self.site(model(estimate), manifest: "{}")
    }
    #expect(SiteComparison(site("0.5"), site("0.6")).lines(of: "a.html").first == "m")
  }

  @Test func `rows of a table are no observations`() {
    func table(_ values: String, rows: Int) -> PublishedSite {
      site("{\"name\": \"t\", \"kind\": \"table\", \"rows\": \(rows), \"columns\": {\"v\": [\(values)]}}")
    }
    let comparison = SiteComparison(table("1, 2", rows: 2), table("1, 2, 3", rows: 3))
    #expect(comparison.changes.map(\.kind) == [.cells] && comparison.changes.first?.line.hasPrefix("rows:") ?? false)
    func result(_ n: Int) -> PublishedSite {
      site("{\"name\": \"e\", \"kind\": \"result\", \"facts\": {\"n\": \(n)}, \"rows\": 5, \"columns\": {}}")
    }
    #expect(SiteComparison(result(100), result(90)).changes.map(\.kind) == [.n])
  }

  @Test func `a column follows from its own model`() {
    func page(_ b: String, _ text: String) -> PublishedSite {
      let models = [("m", "0.5"), ("k", b)].map { name, estimate in
        "{\"name\": \"\(name)\", \"kind\": \"model\", \"n\": 9, \"terms\": [{\"term\": \"x\", \"estimate\": \(estimate)}]}"
      }
      return PublishedSite([
        "a_files/results.json": Array(
          """
          {"page": "a.html", "results": [\(models.joined(separator: ",")), {"name": "tbl-t", "kind": "table", "rows": 2,
            "columns": {"model": [1, 2], "term": ["x", "x"], "estimate": [0.5, \(b)]}}], "claims": [],
           "shown": [{"label": "tbl-t", "kind": "table", "number": "1", "caption": "T", "head": ["", "(1)", "(2)"],
            "body": [{"cells": ["x", "0.5", "\(b)"]}]}]}
          """.utf8),
        "a_files/manifest.json": Array(
          """
          {"results": [{"name": "m", "sha256": "", "from": {"its text": "\(text)"}},
           {"name": "k", "sha256": "", "from": {"its text": "\(text)", "data/k.csv": "\(text)"}},
           {"name": "tbl-t", "sha256": "", "from": {"`m`": "\(text)", "`k`": "\(text)"}}]}
          """.utf8),
      ])
    }
    #expect(
      SiteComparison(page("0.6", "1"), page("0.7", "2")).lines(of: "a.html") == [
        "Table 1 (T), column (2): `x` from 0.6 to 0.7, since the text of `k` and `data/k.csv` changed"
      ])
  }

  /// A page with a table as it is printed, its rows as cells parted by blanks.
  private func printed(_ head: String, _ rows: [String], notes: [String] = []) -> PublishedSite {
    func cells(_ row: String) -> String { row.split(separator: " ").map { "\"\($0)\"" }.joined(separator: ",") }
    let body = rows.map { "{\"cells\": [\(cells($0))]}" }.joined(separator: ",")
    return PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "results": [], "claims": [], "shown": [{"label": "tbl-a", "kind": "table", "number": "1",
          "caption": "A", "head": [\(cells(head))], "body": [\(body)],
          "notes": [\(notes.map { "\"\($0)\"" }.joined(separator: ","))]}]}
        """.utf8), "a_files/manifest.json": Array("{\"results\": []}".utf8),
    ])
  }

  @Test func `rows are known by as many leading cells as tell them apart`() {
    let rows = ["Anhui 2010 1.5", "Anhui 2019 2.5", "Hebei 2010 3.5", "Hebei 2019 4.5"]
    let before = printed("province year co2", rows)
    #expect(
      SiteComparison(before, printed("province year co2", rows.reversed())).lines(of: "a.html")
        == ["Table 1 (A): the rows stand in another order"])
    #expect(
      SiteComparison(before, printed("province year co2", rows.map { $0.replacing("4.5", with: "4.7") }))
        .lines(of: "a.html") == ["Table 1 (A), column co2: `Hebei, 2019` from 4.5 to 4.7"])
    let gone = SiteComparison(before, printed("province year co2", Array(rows.dropFirst()))).lines(of: "a.html")
    #expect(gone.allSatisfy { $0.contains("Anhui, 2010") && !$0.contains("2019") } && !gone.isEmpty)
    let effects = ["2010 2019 activity 1.5", "2010 2019 intensity 2.5", "2010 2019 total 4.0"]
    #expect(
      SiteComparison(
        printed("from to effect value", effects),
        printed("from to effect value", effects.map { $0.replacing("2.5", with: "2.6") })
      ).lines(of: "a.html") == ["Table 1 (A), column value: `2010, 2019, intensity` from 2.5 to 2.6"])
  }

  @Test func `another kind of standard error is told by the sentences of the note`() {
    let (one, other) = ("Standard errors clustered by city.", "Standard errors robust to unequal variances (HC1).")
    let lines = SiteComparison(
      printed("term x", ["a 1", "b 2"], notes: [one]), printed("term x", ["a 1", "b 2"], notes: [other])
    ).lines(of: "a.html")
    #expect(lines == ["Table 1, note: from “\(one)” to “\(other)”"])
  }

  // MARK: Outputs without labels

  /// A page with outputs that have no label: what makes each, its kind, its section and its number.
  private func exploration(_ outputs: [(of: String, kind: String, section: String, number: String)]) -> PublishedSite {
    var results: [String] = []
    var shown: [String] = []
    var origins: [String] = []
    for (index, output) in outputs.enumerated() {
      let name = "output-\(index + 1)"
      results.append(
        "{\"name\": \"\(name)\", \"kind\": \"\(output.kind == "table" ? "table" : "chart")\", \"rows\": 1, "
          + "\"columns\": {\"v\": [\(output.number)]}}")
      let body =
        output.kind == "table"
        ? ", \"head\": [\"k\", \"v\"], \"body\": [{\"cells\": [\"a\", \"\(output.number)\"]}]" : ""
      shown.append(
        "{\"label\": \"\", \"kind\": \"\(output.kind)\", \"number\": \"\", \"caption\": \"\", \"name\": \"\(name)\", "
          + "\"of\": \"\(output.of)\", \"section\": \"\(output.section)\"\(body)}")
      origins.append(
        "{\"name\": \"\(name)\", \"sha256\": \"\(output.number)\", \"from\": {\"its text\": \"\(output.of)\"}}")
    }
    return PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "notebook": "a.md", "results": [\(results.joined(separator: ","))], "claims": [],
         "shown": [\(shown.joined(separator: ","))], "values": []}
        """.utf8),
      "a_files/manifest.json": Array("{\"results\": [\(origins.joined(separator: ","))]}".utf8),
    ])
  }

  @Test func `an output without a label is compared with what stood in its place`() {
    let comparison = SiteComparison(
      exploration([("mean(x)", "figure", "A", "1"), ("head(t)", "table", "B", "5")]),
      exploration([("2 * mean(x)", "figure", "A", "2"), ("head(t)", "table", "B", "6")]))
    #expect(
      comparison.lines(of: "a.html") == [
        "The table `head(t)`: `a` from 5 to 6",
        "The figure `2 * mean(x)` (before: the figure `mean(x)`): v, row 1, from 1 to 2, since its code changed",
      ])
  }

  /// A page with a labelled table of these columns.
  private func table(_ label: String, _ head: [String], _ rows: [[String]]) -> PublishedSite {
    func list(_ texts: [String]) -> String { texts.map { "\"\($0)\"" }.joined(separator: ", ") }
    let body = rows.map { "{\"cells\": [\(list($0))]}" }.joined(separator: ", ")
    return PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "notebook": "a.md", "claims": [], "values": [], "results": [
          {"name": "\(label)", "kind": "table", "rows": \(rows.count), "columns": {"v": [\(rows.map { $0[0] }.joined(separator: ","))]}}],
         "shown": [{"label": "\(label)", "kind": "table", "number": "1", "caption": "A", "head": [\(list(head))], "body": [\(body)]}]}
        """.utf8)
    ])
  }

  @Test(arguments: [
    (["v"], [["39.26"]], [["58.88"]], ["Table 1 (A): `row 1` from 39.26 to 58.88"]),
    (["v"], [["6"], ["7"], ["8"]], [["9"], ["7"], ["8"]], ["Table 1 (A): `row 1` from 6 to 9"]),
    (
      ["s", "m"], [["18", "6"]], [["21.5", "7.167"]],
      ["Table 1 (A), column s: `row 1` from 18 to 21.5", "Table 1 (A), column m: `row 1` from 6 to 7.167"]
    ),
    (
      ["v", "w"], [["6", "1"], ["7", "1"]], [["12", "1"], ["7", "1"]], ["Table 1 (A), column v: `row 1` from 6 to 12"]
    ),
    (
      ["2010", "w"], [["2010", "1"], ["2011", "2"]], [["2010", "1"], ["2011", "3"]], ["Table 1 (A): `2011` from 2 to 3"]
    ),
    (
      ["year", "w"], [["2010", "1"], ["2011", "2"], ["2012", "3"]], [["2011", "2"], ["2012", "3"], ["2013", "4"]],
      ["Table 1 (A): row `2013` is new and row `2010` is no longer there"]
    ),
  ])
  func `rows are known by their first cells, unless these are results themselves`(
    head: [String], before: [[String]], after: [[String]], lines: [String]
  ) {
    let comparison = SiteComparison(table("tbl-a", head, before), table("tbl-a", head, after))
    #expect(
      comparison.lines(of: "a.html").map {
        $0.replacing("Table 1,", with: "Table 1 (A),").replacing("Table 1:", with: "Table 1 (A):")
      } == lines)
  }

  @Test func `columns of models are known by their models, or by what stands in them`() throws {
    func table(_ heads: [String], _ cells: [String]) throws -> ShownOutput {
      let words = (["Term"] + heads).map { "\"\($0)\"" }.joined(separator: ",")
      let row = (["x"] + cells).map { "\"\($0)\"" }.joined(separator: ",")
      let text = "{\"label\": \"tbl-a\", \"kind\": \"table\", \"head\": [\(words)], \"body\": [{\"cells\": [\(row)]}]}"
      return try #require(ShownOutput(try JSON(Array(text.utf8))))
    }
    func columns(_ pairing: ColumnPairing) -> [String] {
      (pairing.columns + pairing.unpaired).map { "\($0.old.map(String.init) ?? "-")\($0.new.map(String.init) ?? "-")" }
    }
    let old = try table(["(1) A", "(2) B"], ["0.1", "0.2"])
    let turned = try table(["(1) B", "(2) A"], ["0.2", "0.1"])
    func pairing(_ a: ShownOutput, _ b: ShownOutput, _ old: [Int: String], _ new: [Int: String]) -> [String] {
      columns(ColumnPairing(a, b, models: (ColumnPairing.Models(names: old), ColumnPairing.Models(names: new))))
    }
    #expect(pairing(old, turned, [1: "a", 2: "b"], [1: "b", 2: "a"]) == ["10", "01"])
    let more = try table(["(1) N", "(2) A", "(3) B"], ["0.7", "0.1", "0.3"])
    #expect(pairing(old, more, [1: "a", 2: "b"], [1: "n", 2: "renamed", 3: "b"]) == ["01", "12", "-0"])
    #expect(pairing(more, old, [2: "a", 3: "b"], [1: "a", 2: "b"]) == ["10", "21", "0-"])
    #expect(pairing(old, turned, [:], [:]) == ["00", "11"])
  }

  @Test func `another label is no difference`() {
    let rows = [["1", "2"]]
    #expect(SiteComparison(table("tbl-b", ["v", "w"], rows), table("tbl-bb", ["v", "w"], rows)).isEmpty)
  }

  @Test func `outputs without labels are known by what makes them, wherever they stand`() {
    let before = exploration([("a", "table", "A", "1"), ("b", "figure", "A", "2")])
    let after = exploration([("b", "figure", "B", "2"), ("new", "table", "C", "9"), ("a", "table", "D", "1")])
    #expect(SiteComparison(before, after).lines(of: "a.html") == ["The table `new`: new"])
    #expect(SiteComparison(after, before).lines(of: "a.html") == ["The table `new`: no longer there"])
  }

  @Test func `a plain value that a block shows is compared`() {
    func page(_ value: String, _ text: String) -> PublishedSite {
      PublishedSite([
        "a_files/results.json": Array(
          """
          {"page": "a.html", "results": [], "claims": [], "shown": [], "values": [
            {"value": "\(value)", "text": "\(text)", "section": "A", "block": true}]}
          """.utf8)
      ])
    }
    #expect(
      SiteComparison(page("3 + 4", "7"), page("3 + 5", "8")).lines(of: "a.html") == [
        "Shown by a block (`3 + 5`, section A): from 7 to 8, since its code changed"
      ])
  }

  @Test func `what many changes follow from stands above them once`() {
    let names = ["a", "b", "c"]
    func page(_ number: String) -> PublishedSite {
      let outputs = names.map { name in
        "{\"label\": \"fig-\(name)\", \"kind\": \"figure\", \"number\": \"\(name)\", \"caption\": \"\"}"
      }
      let results = names.map { name in
        "{\"name\": \"fig-\(name)\", \"kind\": \"chart\", \"rows\": 1, \"columns\": {\"v\": [\(number)]}}"
      }
      let origins = names.map { name in
        "{\"name\": \"fig-\(name)\", \"sha256\": \"\", \"from\": {\"d.csv\": \"\(number)\"}}"
      }
      return PublishedSite([
        "a_files/results.json": Array(
          """
          {"page": "a.html", "results": [\(results.joined(separator: ","))], "claims": [],
           "shown": [\(outputs.joined(separator: ","))]}
          """.utf8),
        "a_files/manifest.json": Array("{\"results\": [\(origins.joined(separator: ","))]}".utf8),
      ])
    }
    #expect(
      SiteComparison(page("1"), page("2")).lines(of: "a.html")
        == ["Since `d.csv` changed:"] + names.map { "  Figure \($0): v, row 1, from 1 to 2" })
  }

  @Test func `a cause ends one sentence and stands above many, whatever became of it`() {
    func clause(_ causes: Cause...) -> CauseClause { CauseClause(causes: causes) }
    #expect(clause().ending("A") == "A")
    #expect(clause(Cause("d.csv")).heading == "Since `d.csv` changed:")
    let own = clause(.ownCode, Cause("d.csv"))
    #expect(own.ending("A") == "A, since its code and `d.csv` changed")
    #expect(own.heading == "Since their code and `d.csv` changed:")
    let mixed = clause(Cause("a.csv", .isNew), Cause("the text of `m`"), Cause("b.csv", .isGone))
    #expect(
      mixed.heading
        == "Since the text of `m` changed and `b.csv` was replaced by `a.csv`:")
  }

  @Test func `a term that is left out is no number that differs`() {
    func page(_ dropped: String) -> PublishedSite {
      PublishedSite([
        "a_files/results.json": Array(
          """
          {"page": "a.html", "results": [{"name": "tbl-m", "kind": "model", "n": 9, "terms": [],
            "facts": {"dropped_terms": [\(dropped)]}}], "claims": [], "shown": [{"label": "tbl-m", "kind": "table",
            "number": "2", "caption": "", "head": ["", "(1)"], "body": [{"cells": ["x", "0.5"]}]}]}
          """.utf8)
      ])
    }
    #expect(
      SiteComparison(page(""), page("\"year\"")).lines(of: "a.html")
        == ["Table 2: no printed digit differs, but its model leaves out `year` as collinear"])
  }

  @Test func `a figure is told by its number and caption`() {
    func page(_ y: String) -> PublishedSite {
      PublishedSite([
        "a_files/results.json": Array(
          """
          {"page": "a.html", "results": [{"name": "c", "kind": "chart", "rows": 2, "columns": {"y": [1, \(y)]}},
           {"name": "fig-x", "kind": "chart", "rows": 2, "columns": {"y": [1, \(y)]}}], "claims": [],
           "shown": [{"label": "fig-x", "kind": "figure", "number": "2", "caption": "Trend"}]}
          """.utf8)
      ])
    }
    #expect(SiteComparison(page("2"), page("3")).lines(of: "a.html") == ["Figure 2 (Trend): y, row 2, from 2 to 3"])
  }
}
