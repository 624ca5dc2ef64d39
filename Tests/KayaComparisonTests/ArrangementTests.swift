import KayaJSON
import Testing

@testable import KayaComparison

/// Tables whose columns or rows moved, came or left.
@Suite struct ArrangementTests {
  /// A model in a column: its name, its term, its estimate, and what a row of the author says of it.
  private typealias Model = (name: String, term: String, estimate: String, controls: String)

  /// A page with a table of models, a column each.
  private func models(_ models: [Model]) -> PublishedSite {
    let terms = ["x", "z"].filter { term in models.contains { $0.term == term } }
    func list(_ texts: [String]) -> String { texts.joined(separator: ", ") }
    func quoted(_ texts: [String]) -> String { list(texts.map { "\"\($0)\"" }) }
    let own = Dictionary(models.map { ($0.name, $0) }) { first, _ in first }.values.sorted { $0.name < $1.name }
    let results = own.map {
      "{\"name\": \"\($0.name)\", \"kind\": \"model\", \"n\": 9, \"terms\": [{\"term\": \"\($0.term)\", "
        + "\"estimate\": \($0.estimate)}]}"
    }
    let body = terms.map { term in
      "{\"cells\": [\(quoted([term] + models.map { $0.term == term ? $0.estimate : "" }))]}"
    }
    let heads = quoted(["Term"] + models.indices.map { "(\($0 + 1))" })
    let names = Set(own.map { PublishedPage.listName($0.name) }).sorted()
    let origins = names.map { name in
      let text = own.filter { PublishedPage.listName($0.name) == name }.map(\.estimate).joined(separator: " ")
      return "{\"name\": \"\(name)\", \"sha256\": \"\", \"from\": {\"its text\": \"\(text)\"}}"
    }
    return PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "results": [\(list(results)), {"name": "tbl-t", "kind": "table", "rows": \(models.count),
          "columns": {"model": [\(list(models.indices.map { "\($0 + 1)" }))], "term": [\(quoted(models.map(\.term)))],
          "estimate": [\(list(models.map(\.estimate)))]}}], "claims": [],
         "shown": [{"label": "tbl-t", "kind": "table", "number": "2", "caption": "T", "head": [\(heads)],
          "body": [\(list(body)), {"cells": [\(quoted(["Controls"] + models.map(\.controls)))]}]}]}
        """.utf8),
      "a_files/manifest.json": Array(
        """
        {"results": [\(list(origins)),
         {"name": "tbl-t", "sha256": "", "from": {\(list(names.map { "\"`\($0)`\": \"1\"" }))}}]}
        """.utf8),
    ])
  }

  private func lines(_ a: [Model], _ b: [Model]) -> [String] {
    SiteComparison(models(a), models(b)).lines(of: "a.html")
  }

  @Test func `columns that changed places are named by both places, and rows of the author follow their models`() {
    let swapped = lines(
      [("m1", "x", "0.1", "No"), ("m2", "x", "0.2", "Yes"), ("m3", "x", "0.3", "Yes")],
      [("m2", "x", "0.2", "No"), ("m1", "x", "0.1", "Yes"), ("m3", "x", "0.3", "Yes")])
    #expect(
      swapped == [
        "Table 2 (T): columns (1) and (2) changed places",
        "Table 2, column (1), before (2): `Controls` from Yes to No",
        "Table 2, column (2), before (1): `Controls` from No to Yes",
      ])
    let alone = SiteComparison(
      models([("m1", "x", "0.1", "No"), ("m2", "x", "0.2", "No")]),
      models([("m2", "x", "0.2", "No"), ("m1", "x", "0.1", "No")]))
    #expect(alone.lines(of: "a.html") == ["Table 2 (T): columns (1) and (2) changed places"])
    #expect(alone.changes.first { $0.kind == .column }?.json["places"]?.items.first?["former_column"]?.text == "(2)")
  }

  @Test func `a column that left is told apart from those that took its number`() {
    let after = lines(
      [("m1", "x", "0.1", ""), ("m2", "x", "0.2", ""), ("m3", "x", "0.3", ""), ("m4", "x", "0.4", "")],
      [("m1", "x", "0.5", ""), ("m2", "x", "0.2", ""), ("m4", "x", "0.6", "")])
    #expect(
      after == [
        "Table 2 (T): the former column (3) is no longer there and column (3) was (4)",
        "Table 2, column (1): `x` from 0.1 to 0.5, since the text of `m1` changed",
        "Table 2, column (3), before (4): `x` from 0.4 to 0.6, since the text of `m4` changed",
        "m3", "  gone: a model",
      ])
    let new = lines([("m2", "x", "0.2", "")], [("m1", "x", "0.1", ""), ("m2", "x", "0.2", "")])
    #expect(new.first == "Table 2 (T): column (1) is new and column (2) was (1)")
  }

  @Test func `models of a list are known by their estimates and terms, not by their places in it`() {
    let shifted = lines(
      [("m[1]", "x", "0.1", ""), ("m[2]", "z", "0.2", "")], [("m[1]", "z", "0.2", ""), ("m[2]", "x", "0.4", "")])
    #expect(
      shifted == [
        "Table 2 (T): columns (1) and (2) changed places",
        "Table 2, column (2), before (1): `x` from 0.1 to 0.4, since the text of `m` changed",
      ]
    )
    let longer = lines(
      [("m[1]", "x", "0.1", "")], [("m[1]", "x", "0.3", ""), ("m[2]", "z", "0.2", "")])
    #expect(
      longer.prefix(2) == [
        "Table 2 (T): column (2) is new", "Table 2, column (1): `x` from 0.1 to 0.3, since the text of `m` changed",
      ])
  }

  // MARK: Notes

  /// A table of two models in these columns with a note on each.
  private func noted(_ heads: [String], _ cells: [String], _ notes: [String]) -> PublishedSite {
    func list(_ texts: [String]) -> String { texts.map { "\"\($0)\"" }.joined(separator: ", ") }
    return PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "claims": [], "results": [{"name": "tbl-t", "kind": "table", "rows": 2,
          "columns": {"model": [1, 2], "term": ["x", "x"], "estimate": [\(cells.joined(separator: ", "))]}}],
         "shown": [{"label": "tbl-t", "kind": "table", "number": "2", "caption": "T", "notes": [\(list(notes))],
          "head": [\(list(["Term"] + heads))], "body": [{"cells": [\(list(["x"] + cells))]}]}]}
        """.utf8)
    ])
  }

  @Test func `a note on the errors is compared column by column, whatever number the column has`() {
    let (cluster, robust) = (
      "Standard errors clustered by city (CR1, 30 clusters), t with 29 degrees of freedom.",
      "Standard errors robust to unequal variances (HC1); t with n − K degrees of freedom."
    )
    let before = noted(["(1)", "(2)"], ["0.1", "0.2"], ["(1): \(cluster)", "(2): \(robust)"])
    let swapped = noted(["(1)", "(2)"], ["0.2", "0.1"], ["(1): \(robust)", "(2): \(cluster)"])
    #expect(SiteComparison(before, swapped).lines(of: "a.html") == ["Table 2 (T): columns (1) and (2) changed places"])
    let other = noted(["(1)", "(2)"], ["0.1", "0.2"], [robust])
    #expect(
      SiteComparison(before, other).lines(of: "a.html") == [
        "Table 2, note on column (1): from “\(cluster)” to “\(robust)”"
      ])
    let one = noted(["(1)", "(2)"], ["0.1", "0.2"], [cluster])
    #expect(SiteComparison(one, other).lines(of: "a.html") == ["Table 2, note: from “\(cluster)” to “\(robust)”"])
  }

  // MARK: Figures and claims

  /// A page with a figure and a claim.
  private func figure(_ columns: String?, digest: String = "", claim: [String] = ["s", "7.4"]) -> PublishedSite {
    let figure = columns.map { "{\"name\": \"fig-f\", \"kind\": \"chart\", \"rows\": 2, \"columns\": {\($0)}}" } ?? ""
    let shown =
      columns == nil ? "" : "{\"label\": \"fig-f\", \"kind\": \"figure\", \"number\": \"9\", \"caption\": \"C\"}"
    return PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "results": [\(figure)], "shown": [\(shown)], "claims": [{"id": "P1", "statement": "\(claim[0])",
          "published": "7.4", "recomputed": "\(claim[1])", "verdict": "reproduced"}]}
        """.utf8),
      "a_files/manifest.json": Array(
        "{\"results\": [{\"name\": \"fig-f\", \"sha256\": \"\(digest)\", \"from\": {}}]}".utf8),
    ])
  }

  @Test func `points of a figure are called by what they are about`() {
    func lines(_ a: String, _ b: String) -> [String] { SiteComparison(figure(a), figure(b)).lines(of: "a.html") }
    let data = "\"year\": [2013, 2013], \"group\": [\"Pilot\", \"Other\"]"
    #expect(lines("\(data), \"y\": [1.5, 2]", "\(data), \"y\": [1.5, 3]") == ["Figure 9 (C): y, Other, from 2 to 3"])
    let years = "\"year\": [2013, 2014], \"group\": [\"Pilot\", \"Pilot\"]"
    #expect(lines("\(years), \"y\": [1.5, 2]", "\(years), \"y\": [1.5, 3]") == ["Figure 9 (C): y, 2014, from 2 to 3"])
    let times = "\"t\": [-1, 0]"
    #expect(lines("\(times), \"y\": [1.5, 2]", "\(times), \"y\": [1.5, 3]") == ["Figure 9 (C): y, t 0, from 2 to 3"])
  }

  @Test func `a figure that is gone is named with its caption, and one of the same data is drawn otherwise`() {
    let data = "\"y\": [1, 2]"
    #expect(SiteComparison(figure(data), figure(nil)).lines(of: "a.html") == ["Figure 9 (C): no longer there"])
    #expect(
      SiteComparison(figure(data, digest: "1"), figure(data, digest: "2")).lines(of: "a.html")
        == ["Figure 9 (C): the same data are drawn otherwise"])
  }

  @Test func `a claim is told with the digits that matter and with what it says now`() {
    func lines(_ claim: [String]) -> [String] {
      SiteComparison(figure(nil, claim: ["s", "7.440973104126957"]), figure(nil, claim: claim)).lines(of: "a.html")
    }
    #expect(
      lines(["s", "7.430919594887553"]) == [
        "claim P1", "  still reproduced, recomputed: 7.44097 -> 7.43092 (-0.0100535, -0.14%)",
      ])
    #expect(lines(["s", "7.440973104126958"]).isEmpty)
    #expect(lines(["w", "7.440973104126957"]) == ["claim P1", "  claims something else: “s” -> “w”"])
  }

  // MARK: Rows

  /// A page with a table.
  private func table(_ head: [String], _ rows: [[String]]) -> PublishedSite {
    func list(_ texts: [String]) -> String { texts.map { "\"\($0)\"" }.joined(separator: ", ") }
    let body = rows.map { "{\"cells\": [\(list($0))]}" }.joined(separator: ", ")
    let last = rows.map { "\"\($0.last ?? "")\"" }.joined(separator: ", ")
    return PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "claims": [], "results": [
          {"name": "tbl-a", "kind": "table", "rows": \(rows.count), "columns": {"v": [\(last)]}}],
         "shown": [{"label": "tbl-a", "kind": "table", "number": "1", "caption": "A", "head": [\(list(head))],
          "body": [\(body)]}]}
        """.utf8)
    ])
  }

  private func lines(_ head: [String], _ a: [[String]], _ b: [[String]]) -> [String] {
    SiteComparison(table(head, a), table(head, b)).lines(of: "a.html")
  }

  @Test func `rows are called by as many of their first cells as tell them apart`() {
    let head = ["from", "to", "effect", "value"]
    let before = [["2010", "2019", "activity", "171.8"], ["2010", "2019", "total", "116.2"]]
    let after = [["2010", "2019", "activity", "172.1"], ["2010", "2019", "total", "115.6"]]
    #expect(
      lines(head, before, after) == [
        "Table 1 (A), column value: `2010, 2019, activity` from 171.8 to 172.1",
        "Table 1, column value: `2010, 2019, total` from 116.2 to 115.6",
      ])
  }

  @Test func `rows of a unit and a year keep their names wherever they stand`() {
    let head = ["province", "year", "co2"]
    let rows = [
      ["Anhui", "2010", "31.6"], ["Anhui", "2019", "48.8"], ["Hebei", "2010", "28.6"], ["Hebei", "2019", "40.1"],
    ]
    #expect(lines(head, rows, rows.reversed()) == ["Table 1 (A): the rows stand in another order"])
    #expect(lines(head, rows, Array(rows.dropFirst())) == ["Table 1 (A): row `Anhui, 2010` is no longer there"])
    #expect(lines(head, rows, [["Anhui", "2005", "30.2"]] + rows) == ["Table 1 (A): row `Anhui, 2005` is new"])
  }

  @Test func `results beside names that repeat are no names`() {
    #expect(
      lines(["name", "n", "v"], [["a", "1", "5"], ["a", "2", "6"]], [["a", "3", "5"], ["a", "4", "6"]]) == [
        "Table 1 (A), column n: `a` from 1 to 3", "Table 1, column n: `a (2)` from 2 to 4",
      ])
  }
}
