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

  // MARK: What a revision does

  /// What differs on the page of a notebook after an edit, with its rendered files.
  private func revision(_ notebook: String, _ edit: (String) -> String) throws -> (lines: [String], place: Workplace) {
    let place = try project()
    let sites = try [("one", notebook), ("two", edit(notebook))].map { folder, text in
      try place.write("a.md", text)
      _ = place.run(["render", place.path, "-q", "--output-dir", place.path + "/" + folder])
      return try #require(SiteFolder(place.path + "/" + folder)).site
    }
    return (SiteComparison(sites[0], sites[1]).lines(of: "a.html"), place)
  }

  @Test func `a claim that checks less than before is a difference, one that is laid out otherwise is none`() throws {
    let weaker = try revision(Self.notebook) { $0.replacing("rows(panel) == 6", with: "rows(panel) >= 4") }
    #expect(weaker.lines == ["claim C1", "  is checked by: `rows(panel) == 6` -> `rows(panel) >= 4`"])
    let other = try revision(Self.notebook) { $0.replacing("rows(panel) == 6", with: "rows( panel )==6") }
    #expect(other.lines.isEmpty)
    #expect(other.place.run(["render", other.place.path, "-q"]) == 0)
    #expect(other.place.run(["verify", other.place.path, "-q"]) == 0)
    let renamed = try revision(Self.notebook) { $0.replacing("panel", with: "data") }
    #expect(renamed.lines == ["`panel` is now called `data`"])
    let near = "claim(\"C2\", \"six\", published = 6, recomputed = rows(panel)"
    let tolerant = try revision(Self.notebook.replacing("claim(\"C1", with: near + ")\nclaim(\"C1")) {
      $0.replacing(near, with: near + ", tolerance = 0.5")
    }
    #expect(tolerant.lines == ["claim C2", "  is checked by: no condition -> `within 0.5`"])
  }

  private static let figure = """

    ```{kaya}
    #| label: fig-f
    #| fig-cap: Cities
    panel |> chart(x = x, y = y, color = city) |> point() |> fit()
    ```

    """

  @Test func `points of a figure are compared without the curves through them`() throws {
    let notebook = Self.notebook + Self.figure
    let place = try project()
    let sites = try ["B,1,2.0,0.6", "A,1,2.0,0.6"].map { row in
      try place.write("a.md", notebook)
      try place.write("c.csv", Self.data.replacing("B,1,2.0,0.6", with: row))
      #expect(place.run(["render", place.path, "-q", "--output-dir", place.path + "/" + String(row.prefix(1))]) == 0)
      return try #require(SiteFolder(place.path + "/" + String(row.prefix(1)))).site
    }
    let lines = SiteComparison(sites[0], sites[1]).lines(of: "a.html")
    #expect(
      lines.contains { $0.hasPrefix("Figure 1 (Cities): city, x 0.6, from B to A; also the fit layer") }, "\(lines)")
    let bare = try revision(notebook) { $0.replacing(" |> fit()", with: "") }
    #expect(bare.lines == ["Figure 1 (Cities): the fit layer is no longer there, since the text of `fig-f` changed"])
    let chart = try #require(sites[0].pages.first { $0.path == "a.html" }?.results.first { $0.name == "fig-f" })
    #expect(chart.content["layers"]?.items.map { $0["rows"]?.number }.first == 6 && chart.content["columns"] == nil)
  }

  @Test func `tables, figures and values in whose place an error stands are told as that`() throws {
    let notebook = Self.notebook + Self.figure + "\nThe slope is `{kaya} fmt(coef(m, \"x\"), 3)`.\n"
    let failing = try revision(notebook) {
      $0.replacing("x = x, y = y", with: "x = x, y = z").replacing("coef(m, \"x\")", with: "coef(m, \"z\")")
    }
    #expect(failing.lines.first == "Figure 1 (Cities): now shows an error, since the text of `fig-f` changed")
    #expect(
      failing.lines.contains { $0.hasPrefix("In the text (line 24 of a.md): from ") && $0.contains(" to an error") })
    #expect(failing.lines.count == 2, "\(failing.lines)")
    let gone = try revision(notebook) { $0.replacing("y ~ x", with: "y ~ w") }
    #expect(gone.lines.last == "No longer computed, since there are errors: `panel`, `m` and claim C1")
    let words = try revision(Self.notebook + "\nThe slope is `{kaya} fmt(coef(m, \"x\"), 3)`.\n") {
      $0.replacing("y ~ x", with: "y ~ w")
    }
    #expect(
      words.lines.contains {
        $0.hasPrefix("In the text") && $0.hasSuffix(" to an error, since the text of `m` changed")
      }, "\(words.lines)")
    let mended = try revision(notebook.replacing("x = x, y = y", with: "x = x, y = z")) {
      $0.replacing("x = x, y = z", with: "x = x, y = y")
    }
    #expect(mended.lines == ["Figure 1 (Cities): no longer shows an error, since the text of `fig-f` changed"])
  }

  @Test func `models of groups are compared by their groups, in whatever order these come`() throws {
    let notebook = Self.notebook + "\n```{kaya}\ng = by_group(panel, y ~ x, by = year)\n```\n"
    let order = try revision(notebook) { $0.replacing("by_group(panel,", with: "by_group(arrange(panel, desc(year)),") }
    #expect(order.lines.isEmpty, "\(order.lines)")
    let data = try revision(notebook) {
      $0.replacing("by_group(panel,", with: "by_group(arrange(panel, desc(year)) |> mutate(y = y + x^2 * (year - 1)),")
    }
    #expect(
      data.lines.contains { $0.hasPrefix("g[2]") } && !data.lines.contains { $0.hasPrefix("g[1]") }, "\(data.lines)")
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
