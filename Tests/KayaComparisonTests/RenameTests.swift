import KayaJSON
import Testing

@testable import KayaComparison

/// What is called otherwise, and pages that tell the same.
@Suite struct RenameTests {
  /// A page with a list of two models, a table of them and the data they are estimated from.
  private func page(_ model: String = "m", term: String = "lngdp", _ estimate: String = "0.25", other: String = "0.5")
    -> PublishedSite
  {
    func terms(_ x: String, _ y: String = "0.5") -> String {
      "\"terms\": [{\"term\": \"did\", \"estimate\": \(x)}, {\"term\": \"\(term)\", \"estimate\": \(y)}]"
    }
    return PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "claims": [], "results": [
          {"name": "panel", "kind": "table", "rows": 900, "columns": {"\(term)": {"count": 900, "mean": 2.5}}},
          {"name": "\(model)[1]", "kind": "model", "n": 9, \(terms(estimate, other))},
          {"name": "\(model)[2]", "kind": "model", "n": 9, \(terms("0.75"))},
          {"name": "tbl-t", "kind": "table", "rows": 4, "columns": {"model": [1, 1, 2, 2],
           "term": ["did", "\(term)", "did", "\(term)"], "estimate": [\(estimate), \(other), 0.75, 0.5]}}],
         "shown": [{"label": "tbl-t", "kind": "table", "number": "2", "caption": "T", "head": ["", "(1)", "(2)"],
          "body": [{"cells": ["Pilot", "\(estimate)", "0.75"]}, {"cells": ["ln GDP", "\(other)", "0.5"]}]}]}
        """.utf8),
      "a_files/manifest.json": Array(
        """
        {"results": [{"name": "\(model)", "sha256": "", "from": {"its text": "\(term)", "d.csv": "\(estimate)"}},
          {"name": "tbl-t", "sha256": "\(model)", "from": {"its text": "\(model)", "`\(model)`": "\(estimate)"}}]}
        """.utf8),
    ])
  }

  @Test func `a term under another name is told once, and a table that is printed as it was is not`() throws {
    let comparison = SiteComparison(page(), page(term: "ln_gdp"))
    #expect(
      comparison.lines(of: "a.html") == [
        "`lngdp`, a column of `panel` and a term of `m[1]` and `m[2]`, is now called `ln_gdp`"
      ])
    #expect(Set(comparison.changes.map(\.kind)) == [.name])
    #expect(comparison.summary == "1 page changed: 3 names")
  }

  @Test func `a model under another name is told once`() {
    let comparison = SiteComparison(page(), page("mm"))
    #expect(comparison.lines(of: "a.html") == ["`m` is now called `mm`"])
    #expect(comparison.changes.map(\.line) == ["`m` is now called `mm`"])
  }

  @Test func `a model that differs under another name is new`() {
    let kinds = SiteComparison(page(), page("mm", term: "x", "0.3")).changes.filter {
      $0.kind != .name || $0.part.isEmpty
    }
    #expect(kinds.count { $0.kind == .result } == 4 && !kinds.contains { $0.kind == .name })
  }

  @Test func `a model that the same code makes is the same under another name, whatever its numbers are`() {
    let comparison = SiteComparison(page(), page("mm", "0.3"))
    #expect(
      comparison.lines(of: "a.html") == [
        "Table 2 (T), column (1): `Pilot` from 0.25 to 0.3, since `d.csv` changed", "`m` is now called `mm`",
      ])
  }

  @Test func `a term that is known under another name is compared under it`() {
    let comparison = SiteComparison(page(), page(term: "ln_gdp", other: "0.625"))
    #expect(
      comparison.lines(of: "a.html") == [
        "Table 2 (T), column (1): `ln GDP` from 0.5 to 0.625, since the text of `m` changed",
        "`lngdp`, a column of `panel` and a term of `m[1]` and `m[2]`, is now called `ln_gdp`",
      ])
    #expect(comparison.changes.first { $0.kind == .estimate }?.part == "ln_gdp")
  }

  @Test func `models of a list follow from what the list follows from`() {
    let changes = SiteComparison(page(), page("m", "0.3")).changes.filter { $0.result == "m[1]" }
    #expect(!changes.isEmpty && changes.allSatisfy { $0.causes == [Cause("d.csv")] })
  }

  @Test func `a table that is left with one model keeps the numbers of its columns`() {
    func models(_ estimates: [String]) -> PublishedSite {
      let numbers = estimates.count > 1 ? "\"model\": [1, 2], " : ""
      let data = estimates.joined(separator: ", ")
      let terms = estimates.map { _ in "\"x\"" }.joined(separator: ", ")
      let heads = estimates.indices.map { "\"(\($0 + 1))\"" }.joined(separator: ", ")
      return PublishedSite([
        "a_files/results.json": Array(
          """
          {"page": "a.html", "claims": [], "results": [{"name": "tbl-t", "kind": "table", "rows": 1,
            "columns": {\(numbers)"term": [\(terms)], "estimate": [\(data)]}}],
           "shown": [{"label": "tbl-t", "kind": "table", "number": "2", "caption": "T", "head": ["", \(heads)],
            "body": [{"cells": ["x", \(estimates.map { "\"\($0)\"" }.joined(separator: ", "))]}]}]}
          """.utf8)
      ])
    }
    #expect(
      SiteComparison(models(["0.1", "0.2"]), models(["0.2"])).lines(of: "a.html")
        == ["Table 2 (T): the former column (1) is no longer there and column (1) was (2)"])
  }

  // MARK: Grids

  /// Pages of one notebook, each with a value in its text and a result that none prints.
  private func grid(_ texts: [String], mean: String) -> PublishedSite {
    var files: [String: [UInt8]] = [:]
    for (index, text) in texts.enumerated() {
      files["g/\(index)_files/results.json"] = Array(
        """
        {"page": "g/\(index).html", "notebook": "g.md", "claims": [], "results": [
          {"name": "panel", "kind": "table", "rows": 900, "columns": {"v": {"count": 900, "mean": \(mean)}}}],
         "values": [{"value": "x", "text": "\(text)", "section": ""}]}
        """.utf8)
      files["g/\(index)_files/manifest.json"] = Array(
        "{\"parameters\": {\"year\": \(2010 + index), \"all\": true}, \"results\": []}".utf8)
    }
    return PublishedSite(files)
  }

  @Test func `pages of a notebook are counted first, and those that tell the same are told together`() {
    let text = SiteComparison(grid(["1", "2", "3", "4"], mean: "5"), grid(["1", "2", "3", "9"], mean: "6")).text
    #expect(
      text == """
        1 of 4 pages of g.md has other numbers; in 3 only results that they do not print differ

        g/3.html (2013)
          In the text: from 4 to 9
          panel
            v, mean: cells 5 -> 6 (+1, +20%)

        3 pages: g/0.html (2010), g/1.html (2011) and 1 more
          panel
            v, mean: cells 5 -> 6 (+1, +20%)

        4 pages changed: the data of 4 columns, 1 value in the text

        """)
  }

  @Test func `pages that came or left are counted as that`() {
    let summary = SiteComparison(grid(["1", "2"], mean: "5"), grid(["1"], mean: "5")).summary
    #expect(summary == "1 page changed: 1 new or no longer made")
  }

  /// Pages of one notebook, each with a number in its text and as a result.
  private func numbers(_ numbers: [String], provinces: [String]) -> PublishedSite {
    var files: [String: [UInt8]] = [:]
    for (index, number) in numbers.enumerated() {
      files["g/\(index)_files/results.json"] = Array(
        """
        {"page": "g/\(index).html", "notebook": "g.md", "claims": [], "results": [
          {"name": "avg", "kind": "number", "value": \(number)}, {"name": "one", "kind": "number", "value": 1}],
         "values": [{"value": "avg", "text": "\(number)", "section": "On \(provinces[index])"}]}
        """.utf8)
      files["g/\(index)_files/manifest.json"] = Array(
        """
        {"parameters": {"province": "\(provinces[index])"}, "results": [
          {"name": "avg", "sha256": "", "from": {"d.csv": "\(number)"}}], "values": [
          {"value": "avg", "file": "g.md", "line": 4, "from": {"d.csv": "\(number)"}}]}
        """.utf8)
    }
    return PublishedSite(files)
  }

  @Test
  func `the list of pages tells the numbers in which it differs, and pages with numbers of their own are told once`() {
    let provinces = ["Anhui", "Hubei", "Jilin", "Gansu", "Fujian"]
    let comparison = SiteComparison(
      numbers(["1.5", "2.5", "3.5", "4.5", "5.5"], provinces: provinces),
      numbers(["1.6", "2.6", "3.8", "4.6", "5.5"], provinces: provinces))
    #expect(
      comparison.text == """
        4 of 5 pages of g.md have other numbers

        g.html
          In the list of pages: avg, 4 of 5 rows, most at Jilin, from 3.5 to 3.8, since `d.csv` changed

        4 pages: g/0.html (Anhui), g/1.html (Hubei) and 2 more
          In the text (line 4 of g.md, section On …): from 1.5 to 1.6 [Anhui]; from 2.5 to 2.6 [Hubei]; \
        from 3.5 to 3.8 [Jilin]; others on 1 more page, since `d.csv` changed

        5 pages changed: 4 values, the data of 1 column, 4 values in the text

        """)
    let index = comparison.changes.first { $0.page == "g.html" }
    #expect(index?.kind == .cells && index?.before == "3.5" && index?.causes == [Cause("d.csv")])
    let one = SiteComparison(
      numbers(["1.5", "2.5"], provinces: provinces), numbers(["1.5", "2.6"], provinces: provinces))
    #expect(
      one.lines(of: "g.html") == ["In the list of pages: avg, Hubei, from 2.5 to 2.6, since `d.csv` changed"])
  }
}
