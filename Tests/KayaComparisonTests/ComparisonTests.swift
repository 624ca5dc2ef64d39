import KayaComparison
import KayaJSON
import Testing

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
    #expect(text.contains("1 page changed: 1 estimate, 1 sign, 1 × stars, 1 × N"))
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
    #expect(comparison.changes.map(\.causes) == [["data/a.csv"]])
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
      comparison.changes.first?.causes == [
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
    #expect(text.contains("claim C1\n    claim reproduced, published 2, recomputed 2 -> contradicted"))
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
}
