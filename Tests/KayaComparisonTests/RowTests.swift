import KayaJSON
import Testing

@testable import KayaComparison

/// Rows of tables and points of figures that came, left or stand in another order.
@Suite struct RowTests {
  private func list(_ texts: [String]) -> String { texts.map { "\"\($0)\"" }.joined(separator: ", ") }

  /// A page with a table of several columns, and a result of the same cells.
  private func table(_ head: [String], _ rows: [[String]]) -> PublishedSite {
    let body = rows.map { "{\"cells\": [\(list($0))]}" }.joined(separator: ", ")
    let columns = head.indices.map { column in "\"\(head[column])\": [\(list(rows.map { $0[column] }))]" }
    let data = "\"kind\": \"table\", \"rows\": \(rows.count), \"columns\": {\(columns.joined(separator: ", "))}"
    return PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "claims": [], "results": [{"name": "t", \(data)}, {"name": "tbl-a", \(data)}],
         "shown": [{"label": "tbl-a", "kind": "table", "number": "5", "caption": "A", "head": [\(list(head))],
          "body": [\(body)]}]}
        """.utf8)
    ])
  }

  private let head = ["province", "year", "n", "co2"]
  private let rows = ["Anhui", "Hebei", "Hunan", "Jilin", "Gansu"].enumerated().flatMap { index, name in
    [[name, "2010", "5", "3\(index).6"], [name, "2019", "5", "4\(index).8"]]
  }

  @Test func `rows that came or left are one sentence, whatever columns the table has`() {
    let fewer = SiteComparison(table(head, rows), table(head, Array(rows.dropFirst())))
    #expect(fewer.lines(of: "a.html") == ["Table 5 (A): row `Anhui, 2010` is no longer there"])
    let row = fewer.changes.first { $0.kind == .row && $0.result == "tbl-a" }
    #expect(row?.part == "Anhui, 2010" && row?.before == "2010, 5, 30.6" && row?.after == nil)
    let year = SiteComparison(table(head, rows), table(head, rows.filter { $0[1] == "2019" }))
    #expect(
      year.lines(of: "a.html") == ["Table 5 (A): rows `Anhui, 2010`, `Hebei, 2010` and 3 more are no longer there"])
    let both = SiteComparison(
      table(head, Array(rows.dropFirst(2))), table(head, Array(rows.dropLast(1)) + [["Gansu", "2020", "5", "50"]]))
    #expect(
      both.lines(of: "a.html") == [
        "Table 5 (A): rows `Anhui, 2010`, `Anhui, 2019` and `Gansu, 2020` are new and row `Gansu, 2019` is no longer there"
      ])
  }

  @Test func `a column that came is one sentence`() {
    let wide = rows.map { $0 + ["1"] }
    let comparison = SiteComparison(table(head, rows), table(head + ["w"], wide))
    #expect(comparison.lines(of: "a.html") == ["Table 5 (A): column `w` is new"])
    let other = SiteComparison(table(head, rows), table(["province", "year", "cities", "co2"], rows))
    #expect(other.lines(of: "a.html") == ["Table 5 (A): column `n` is now `cities`"])
  }

  // MARK: Figures

  /// A page with a chart of these columns and nothing else.
  private func chart(_ columns: [(String, [String])], digest: String = "") -> PublishedSite {
    let count = columns.first?.1.count ?? 0
    let cells = columns.map { "\"\($0.0)\": [\($0.1.joined(separator: ", "))]" }.joined(separator: ", ")
    return PublishedSite([
      "a_files/results.json": Array(
        """
        {"page": "a.html", "claims": [],
         "results": [{"name": "fig-f", "kind": "chart", "rows": \(count), "columns": {\(cells)}}],
         "shown": [{"label": "fig-f", "kind": "figure", "number": "1", "caption": "C"}]}
        """.utf8),
      "a_files/manifest.json": Array(
        "{\"results\": [{\"name\": \"fig-f\", \"sha256\": \"\(digest)\", \"from\": {}}]}".utf8),
    ])
  }

  private func points(_ points: [(year: String, group: String, y: String)], digest: String) -> PublishedSite {
    chart(
      [("year", points.map(\.year)), ("group", points.map { "\"\($0.group)\"" }), ("y", points.map(\.y))],
      digest: digest)
  }

  private let points = [("2010", "a", "1.5"), ("2011", "a", "2.5"), ("2010", "b", "3.5"), ("2011", "b", "4.5")]

  @Test func `points of a figure in another order are no other values`() {
    let before = points(points, digest: "1")
    let turned = SiteComparison(before, points(points.reversed(), digest: "2"))
    #expect(turned.lines(of: "a.html") == ["Figure 1 (C): the same points stand in another order"])
    #expect(turned.changes.map(\.kind) == [.order])
    // Groups that keep their order keep their colours.
    let within = [points[1], points[0], points[3], points[2]]
    #expect(SiteComparison(before, points(within, digest: "2")).isEmpty)
  }

  @Test func `points are compared wherever they stand, and named where they came or left`() {
    let before = points(points, digest: "1")
    let other = [("2011", "b", "4.75"), points[2], points[1], points[0]]
    #expect(
      SiteComparison(before, points(other, digest: "2")).lines(of: "a.html")
        == ["Figure 1 (C): y, 2011, b, from 4.5 to 4.75"])
    let longer = [("2009", "a", "0.5")] + points
    #expect(
      SiteComparison(before, points(longer, digest: "2")).lines(of: "a.html")
        == ["Figure 1 (C): point `2009, a` is new"])
  }

  @Test func `a point is called by where it stands if nothing else names it`() {
    func cities(_ last: String) -> PublishedSite {
      chart([("gdp", ["1.25", "2.75"]), ("co2", ["3.5", "3.5"]), ("province", ["\"a\"", "\"\(last)\""])])
    }
    #expect(
      SiteComparison(cities("a"), cities("b")).lines(of: "a.html")
        == ["Figure 1 (C): province, gdp 2.75, from a to b"])
  }

  @Test func `numbers that are zero beside the others are no difference`() {
    func estimates(_ zero: String) -> PublishedSite { chart([("t", ["-1", "0"]), ("y", [zero, "0.25"])]) }
    #expect(SiteComparison(estimates("1.8e-17"), estimates("1.3e-17")).isEmpty)
    func fact(_ gap: String) -> PublishedSite {
      PublishedSite([
        "a_files/results.json": Array(
          """
          {"page": "a.html", "claims": [],
           "results": [{"name": "k", "kind": "result", "facts": {"largest_gap": \(gap)}, "rows": 1, "columns": {}}]}
          """.utf8)
      ])
    }
    #expect(SiteComparison(fact("1.8e-16"), fact("1.3e-16")).isEmpty)
    #expect(SiteComparison(fact("1.8e-6"), fact("1.3e-6")).changes.map(\.kind) == [.fact])
  }
}
