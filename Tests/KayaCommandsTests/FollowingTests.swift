import KayaJSON
import Testing

@testable import KayaCommands
@testable import KayaComparison

/// What was published, checked and compared: `verify` and `diff`.
@Suite struct FollowingTests {
  private static let data =
    "city,year,y,x\nA,1,1.0,0.1\nA,2,1.4,0.3\nB,1,2.0,0.6\nB,2,2.2,0.5\nC,1,0.9,0.2\nC,2,1.3,0.4\n"
  private static let notebook = """
    ---
    title: A
    ---

    Words.

    ```{kaya}
    panel = read_csv("c.csv")
    m = feols(panel, y ~ x)
    claim("C1", "six rows", holds = rows(panel) == 6)
    ```

    ```{kaya}
    #| label: tbl-m
    m
    ```

    """

  private func project() throws -> Workplace {
    let place = try Workplace()
    try place.write("_kaya.yml", "website:\n  title: P\n")
    try place.write("c.csv", Self.data)
    try place.write("a.md", Self.notebook)
    return place
  }

  @Test func `what was just published is verified`() throws {
    let place = try project()
    #expect(place.run(["render", place.path, "-q"]) == 0)
    #expect(place.run(["verify", place.path, "-q"]) == 0)
    #expect(place.run(["verify", place.path + "/a.md", "-q"]) == 0)
  }

  @Test func `drift has a code of its own, and the report names the result and its size`() throws {
    let place = try project()
    #expect(place.run(["render", place.path, "-q"]) == 0)
    try place.write("c.csv", Self.data.split(separator: "\n").dropLast().joined(separator: "\n") + "\nC,2,1.9,0.4\n")
    #expect(place.run(["verify", place.path, "-q"]) == 3)
    let rendering = Rendering(try RenderScope(place.path), usesCache: false)
    let folder = try #require(SiteFolder(place.path + "/_site"))
    let drift = Drift(rendering.run(RenderProgress(isShown: false)), published: folder, known: [], isWhole: true)
    let help = drift.diagnostics.flatMap(\.help).joined(separator: "\n")
    #expect(help.contains("Table 1: `x` from ") && help.contains(", since `c.csv` changed"))
    #expect(drift.diagnostics.allSatisfy { $0.code == .drift })
  }

  @Test func `values of sentences and printed tables are published, and a moved paragraph is no difference`() throws {
    let place = try project()
    let sentence = "The slope is `{kaya} fmt(coef(m, \"x\"), 3)`.\n"
    let table = "```{kaya}\n#| label: tbl-r\n#| tbl-cap: Models\nregtable(m, labels = {x = \"Slope\"})\n```\n"
    func render(_ notebook: String, to folder: String) throws -> PublishedSite {
      try place.write("a.md", notebook)
      #expect(place.run(["render", place.path, "-q", "--output-dir", place.path + "/" + folder]) == 0)
      return try #require(SiteFolder(place.path + "/" + folder)).site
    }
    let first = try render(Self.notebook + table + "\n## Last\n\n" + sentence, to: "one")
    let page = try #require(first.pages.first { $0.path == "a.html" })
    #expect(page.shown.map(\.name) == ["Table 1", "Table 2"] && page.shown.last?.caption == "Models")
    #expect(page.shown.last?.rows.first?.name == "Slope")
    #expect(page.values.first?.place == "section Last" && page.values.first?.line?.line == 25)
    let moved = try render(Self.notebook + sentence + "\nMore.\n\n" + table, to: "two")
    #expect(SiteComparison(first, moved).isEmpty)
    try place.write("c.csv", Self.data.split(separator: "\n").dropLast().joined(separator: "\n") + "\nC,2,1.9,0.4\n")
    let lines = SiteComparison(first, try render(Self.notebook + sentence + "\n" + table, to: "three")).lines(
      of: "a.html")
    #expect(lines.first == "Since `c.csv` changed:")
    #expect(
      lines.contains { $0.hasPrefix("  Table 1: `x` from ") || $0.hasPrefix("  Table 1, and Table 2 (Models): `x`") })
    #expect(lines.contains { $0.hasPrefix("  In the text (line 17 of a.md): from ") })
  }

  @Test func `one byte of a page, a missing and a forgotten page are drift`() throws {
    let place = try project()
    #expect(place.run(["render", place.path, "-q"]) == 0)
    let page = try #require(place.read("_site/a.html"))
    try place.write("_site/a.html", page + " ")
    #expect(place.run(["verify", place.path, "-q"]) == 3)
    try place.write("_site/a.html", page)
    // What the author put there is no page of the site.
    try place.write("_site/own.html", "own")
    try place.write("_site/CNAME", "mine")
    #expect(place.run(["verify", place.path, "-q"]) == 0)
    try place.write("old.md", "Old.\n")
    #expect(place.run(["render", place.path, "-q"]) == 0)
    try Files.remove(place.path + "/old.md")
    #expect(place.run(["verify", place.path, "-q"]) == 3)
    try Files.remove(place.path + "/_site/old.html")
    try Files.remove(place.path + "/_site/a_files/results.json")
    #expect(place.run(["verify", place.path, "-q"]) == 3)
  }

  @Test func `without a site there is nothing to verify`() throws {
    #expect(try project().run(["verify", project().path, "-q"]) == 1)
  }

  @Test func `an edit of the prose is no difference, an edit of the data is`() throws {
    let place = try project()
    let (before, prose, data) = (place.path + "/before", place.path + "/prose", place.path + "/data")
    #expect(place.run(["render", place.path, "-q", "--output-dir", before]) == 0)
    try place.write("a.md", Self.notebook + "More words, and more.\n")
    #expect(place.run(["render", place.path, "-q", "--output-dir", prose]) == 0)
    try place.write("c.csv", Self.data + "D,1,5,0.1\n")
    #expect(place.run(["render", place.path, "-q", "--output-dir", data]) == 1)
    let sites = try [before, prose, data].map { try #require(SiteFolder($0)).site }
    #expect(SiteComparison(sites[0], sites[1]).isEmpty)
    let changes = SiteComparison(sites[1], sites[2]).changes
    #expect(changes.contains { $0.result == "m" && $0.kind == .n && $0.causes.map(\.words) == ["c.csv"] })
    #expect(changes.contains { $0.result == "claim C1" && $0.causes.map(\.words) == ["c.csv"] })
    #expect(
      place.run(["diff", before, data, "-q"]) == 0 && place.run(["diff", before, prose, "--format", "json"]) == 0)
  }

  @Test func `a folder that is no site is wrong use`() throws {
    let place = try project()
    #expect(place.run(["render", place.path, "-q"]) == 0)
    try place.write("empty/x.txt", "")
    #expect(place.run(["diff", place.path + "/empty", place.path + "/_site"]) == 1)
    #expect(place.run(["diff", place.path + "/_site", place.path + "/none"]) == 1)
  }

  @Test func `the files beside a page tell all, and say the same cold and warm`() throws {
    let place = try project()
    #expect(place.run(["render", place.path, "-q"]) == 0)
    let cold = ["results", "manifest"].map { place.read("_site/a_files/\($0).json") }
    try Files.remove(place.path + "/_site")
    #expect(place.run(["render", place.path, "-q"]) == 0)
    #expect(["results", "manifest"].map { place.read("_site/a_files/\($0).json") } == cold)
    let results = try JSON(Array((cold[0] ?? "").utf8))
    let m = try #require(results["results"]?.items.first { $0["name"]?.text == "m" })
    #expect(m["n"]?.number == 6 && m["terms"]?.items.count == 2)
    #expect(m["terms"]?.items.last?["std_error"]?.number != nil)
    #expect(place.read("_site/a_files/a.md") == Self.notebook)
    #expect(place.read("_site/a.html")?.contains("href=\"a_files/results.json\"") == true)
  }
}
