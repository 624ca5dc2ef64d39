import KayaDiagnostics
import Testing

@testable import KayaCommands

/// Pages that cannot have changed are left as they are, and no others.
@Suite struct RememberingTests {
  private static let files = [
    "_kaya.yml": "website:\n  title: P\n",
    "index.md": "---\ntitle: Front\n---\n\n::: {.page-list}\n:::\n\n::: {.claim-counts}\n:::\n",
    "a.md": """
    ---
    title: A
    ---

    ## First {#sec-one}

    ```{kaya}
    t = read_csv("c.csv")
    total = sum(t.v)
    claim("C1", "six", published = 6, recomputed = total)
    ```

    ```{kaya}
    #| label: tbl-a
    #| tbl-cap: A table
    t
    ```

    """,
    "b.md": "---\ntitle: B\n---\n\nSee @tbl-a and [A](a.md#sec-one). ![p](p.svg)\n",
    "c.md": "---\ntitle: C\n---\n\nIt is `{kaya} from_notebook(\"a.md\", total)`.\n",
    "e.md": "---\ntitle: E\n---\n\n{{< include _i.md >}}\n\n{{< embed a.md#tbl-a >}}\n",
    "_i.md": "## Of all {#sec-all}\n\nIncluded words.\n",
    "c.csv": "v\n1\n2\n3\n", "p.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
  ]

  /// A notebook whose prose has most of what stands between blocks.
  private static let report = """
    ---
    title: Report of `{kaya} n`
    bibliography: w.bib
    ---

    ::: {.finding}
    It rose to `{kaya} n`.
    :::

    ## What

    One paragraph.[^a] Others.[^b] As @key says, see @fig-r and @tbl-p.

    | a | b |
    |---|---|
    | 1 | `{kaya} n` |

    : Prose {#tbl-p}

    ```{kaya}
    #| label: fig-r
    #| fig-cap: "Rising to `{kaya} n` [@key]."
    n = 3
    chart(table(x = [1, 2, 3], y = [1, 2, n]), x = x, y = y) |> line()
    claim("R1", "three", published = 3, recomputed = n)
    claim("R2", "four", published = 4, recomputed = n, expect = contradicted)
    ```

    ## Then

    - An item with `{kaya} n + 1`.

    ```{kaya}
    ols(table(v = [1, 2, 4, na], w = [1, 2, 3, 4]), v ~ w).n
    ```

    [^a]: A note of `{kaya} n`.

    [^b]: Another note.

    """

  /// Edits of the report's prose and of what is more than prose, with whether blocks may stay as they were shown.
  private static let rewritings: [(old: String, new: String, isProse: Bool)] = [
    ("One paragraph.", "One longer paragraph,\nof two lines with $x^2$.\n\nAnd another one.", true),
    ("It rose to", "It _rose_ at last to", true), ("An item with", "Some item with a [link](b.md) and", true),
    ("A note of", "A changed note of", true), ("And another one.\n\n", "", true), ("| 1 |", "| 7 |", true),
    ("see @fig-r", "see @fig-none", true), ("@fig-none", "@fig-r", false), ("Some item", "Other item", true),
    ("## Then", "## Later", false), ("[^a] Others.[^b]", "[^b] Others.[^a]", false),
    ("As @key says", "As @other and @key say", false),
    ("`{kaya} n + 1`", "`{kaya} n + 2`", false), ("Rising to", "Growing to", false), ("[1, 2, n]", "[2, 2, n]", false),
    ("title: Report", "title: A report", false), ("Other item", "Last item", true),
    ("| 7 | `{kaya} n` |", "| `{kaya} n` | 7 |", true),
  ]

  /// Each is made in turn; a text of nothing removes the file.
  private static let edits: [(name: String, text: String?)] = [
    ("b.md", "---\ntitle: B\n---\n\nOther words. See @tbl-a and [A](a.md#sec-one). ![p](p.svg)\n"),
    ("c.csv", "v\n1\n2\n4\n"), ("_i.md", "## Of us {#sec-all}\n\nOther included words.\n"), ("_i.md", nil),
    ("b.md", "As @sec-all says.\n"), ("_i.md", "## Of everything {#sec-all}\n\nIncluded again.\n"),
    (
      "a.md",
      (files["a.md"] ?? "") + "## Second\n\n```{kaya}\n#| label: tbl-z\n#| tbl-cap: Z\ntable(z = [1])\n```\n"
    ),
    ("p.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\"/>"),
    ("a.md", (files["a.md"] ?? "").replacing("sum(t.v)", with: "sum(t.v) + 1").replacing("= 6", with: "= 8")),
    ("b.md", "`{kaya} from_notebook(\"c.md\", mine)`\n"),
    ("c.md", "```{kaya}\nmine = from_notebook(\"a.md\", total) * 2\nmine\n```\n"), ("c.csv", "v\n1\n2\n5\n"),
    ("a.md", "```{kaya}\ntotal = from_notebook(\"b.md\", other)\n```\n"),
    ("b.md", "```{kaya}\nother = from_notebook(\"c.md\", mine)\n```\n"), ("a.md", files["a.md"]),
    (
      "l.md",
      "---\ntitle: L\nlisting: {contents: [\"*.md\"], feed: true}\n---\n"
    ),
    ("_kaya.yml", "website:\n  title: Q\n  site-url: https://e.org\n  search: true\n"),
    ("b.md", "---\ntitle: B\ndescription: New\n---\n\nSearched words.\n"),
    ("b.md", "---\ntitle: B\ndescription: Newer\n---\n\nOther searched words.\n"),
    ("b.md", "---\ntitle: Bee\ndraft: true\n---\n\nGone.\n"),
    ("templates/footer.html", "<footer class=\"page-foot\">Ours</footer>\n"),
    ("g.md", "---\nvary: {k: [1, 2]}\n---\n\n## Own {#sec-g}\n\n`{kaya} k`\n"), ("b.md", "See @sec-g.\n"),
    ("g.md", "---\nvary: {k: [3, 1]}\n---\n\n## Own {#sec-g}\n\n`{kaya} k`\n"), ("c.md", nil),
    ("_site/a.html", "tampered"), ("_site/claims.html", nil),
  ]

  private func all(_ folder: String) throws -> [String: String] {
    let site = try #require(SiteFolder(folder))
    return Dictionary(
      site.files.map { ($0, site.bytes($0).map { String(decoding: $0, as: UTF8.self) } ?? "") }
    ) { first, _ in first }
  }

  @Test func `after any edit the site is the one that is made from nothing`() throws {
    let place = try Workplace()
    for (name, text) in Self.files { try place.write(name, text) }
    #expect(place.run(["render", place.path, "-q"]) == 0)
    for (name, text) in Self.edits {
      if let text { try place.write(name, text) } else { try Files.remove(place.path + "/" + name) }
      _ = place.run(["render", place.path, "-q"])
      let fresh = Rendering(try RenderScope(place.path), usesCache: false).run(RenderProgress(isShown: false))
      let wanted = Dictionary(
        fresh.files.map { ($0.path.text, String(decoding: $0.bytes, as: UTF8.self)) }
      ) { first, _ in first }
      #expect(try all(place.path + "/_site") == wanted, "\(name)")
    }
  }

  @Test func `a warning within a block shows its line after an edit above it`() throws {
    let place = try Workplace()
    let text = "---\ntitle: R\n---\n\nOne.\n\n```{kaya}\n#| label: tbl-a\n#| tbl-cap: Cap ^[note]\ntable(x = 1)\n```\n"
    try place.write("r.md", text)
    _ = place.run(["render", place.path + "/r.md", "-q"])
    #expect(place.read("_site/r.html")?.contains("r.md:9:17") == true)
    try place.write("r.md", text.replacing("One.", with: "One.\n\nTwo."))
    _ = place.run(["render", place.path + "/r.md", "-q"])
    #expect(place.read("_site/r.html")?.contains("r.md:11:17") == true)
  }

  @Test func `when only prose changes, what blocks show stays as it was, and the page is as made from nothing`() throws
  {
    let place = try Workplace()
    for (name, text) in Self.files { try place.write(name, text) }
    try place.write("_kaya.yml", "website:\n  title: P\n  search: true\n")
    try place.write(
      "w.bib", "@book{key, author={A, B}, title={T}, year=2001}\n@book{other, author={C, D}, title={U}, year=2002}\n")
    var text = Self.report
    try place.write("r.md", text)
    #expect(place.run(["render", place.path, "-q"]) == 0)
    for edit in Self.rewritings {
      text = text.replacing(edit.old, with: edit.new)
      try place.write("r.md", text)
      let scope = try RenderScope(place.path + "/r.md")
      let output = RenderOutput(folder: place.path + "/_site", project: place.path)
      let made = Rendering(scope, output: output).run(RenderProgress(isShown: false))
      #expect(made.kept.contains { $0.path.text == "r_files/results.json" } == edit.isProse, "\(edit.new)")
      _ = place.run(["render", place.path, "-q"])
      let fresh = Rendering(try RenderScope(place.path), usesCache: false).run(RenderProgress(isShown: false))
      let wanted = Dictionary(
        fresh.files.map { ($0.path.text, String(decoding: $0.bytes, as: UTF8.self)) }
      ) { first, _ in first }
      #expect(try all(place.path + "/_site") == wanted, "\(edit.new)")
      func notes(_ found: [Diagnostic]) -> [String] {
        found.filter { $0.place?.file == "r.md" }.map { DiagnosticPrinter().text($0) }
      }
      #expect(notes(made.diagnostics) == notes(fresh.diagnostics) && !notes(made.diagnostics).isEmpty)
      #expect(made.files.allSatisfy { wanted[$0.path.text] == String(decoding: $0.bytes, as: UTF8.self) })
    }
  }

  @Test func `only what an edit touches is made again`() throws {
    let place = try Workplace()
    for (name, text) in Self.files { try place.write(name, text) }
    func made() throws -> [String] {
      let scope = try RenderScope(place.path)
      let output = RenderOutput(folder: place.path + "/_site", project: place.path)
      let made = Rendering(scope, output: output).run(RenderProgress(isShown: false))
      _ = try output.write(made.files, kept: made.kept, isWhole: true)
      var memory = try #require(made.memory)
      memory.note(made.files, in: output.folder)
      output.keep(memory)
      return made.files.filter(\.isPage).map(\.path.text)
    }
    #expect(try made().count == 5)
    #expect(try made() == [])
    try place.write("b.md", (Self.files["b.md"] ?? "") + "More words.\n")
    #expect(try made() == ["b.html"])
    try place.write("_i.md", (Self.files["_i.md"] ?? "") + "More words.\n")
    #expect(try made() == ["e.html"])
    // `c` and `e` show results of `a`, whose claims the front page counts.
    try place.write("c.csv", "v\n1\n2\n3\n4\n")
    #expect(try made() == ["index.html", "a.html", "c.html", "e.html"])
    try place.write("a.md", (Self.files["a.md"] ?? "") + "## More\n")
    #expect(try made().count == 5)
  }

  @Test(arguments: [["_kaya.yml", "a.md", "c.csv"], ["a.md", "c.csv"]])
  func `a page that was only ever made alone is left as it is, too`(names: [String]) throws {
    let place = try Workplace()
    for name in names { try place.write(name, Self.files[name] ?? "") }
    #expect(place.run(["render", place.path + "/a.md", "-q"]) == 0)
    func made() throws -> [String] {
      let output = RenderOutput(folder: place.path + "/_site", project: place.path)
      let rendering = Rendering(try RenderScope(place.path + "/a.md"), output: output)
      return rendering.run(RenderProgress(isShown: false)).files.map(\.path.text)
    }
    #expect(try made().filter { $0.hasPrefix("a") } == [])
    try place.write("a.md", (Self.files["a.md"] ?? "") + "More words.\n")
    #expect(try made().contains("a.html") && !made().contains("a_files/results.json"))
  }

  @Test func `the front page counts the claims of all pages by verdict, also when it is made alone`() throws {
    let place = try Workplace()
    for (name, text) in Self.files { try place.write(name, text) }
    try place.write("d.md", "```{kaya}\nclaim(\"D1\", \"no\", holds = false, expect = contradicted)\n```\n")
    for arguments in [["render", place.path], ["render", place.path + "/index.md"], ["render", place.path]] {
      #expect(place.run(arguments + ["-q"]) == 0)
      let page = place.read("_site/index.html") ?? ""
      #expect(
        page.contains("<a href=\"claims.html\">2 claims</a>: <a href=\"claims/reproduced.html\">1 reproduced</a>"))
      #expect(page.contains("<a href=\"claims/contradicted.html\">1 contradicted</a>, 0 unchecked, 0 simulated."))
    }
  }

  @Test func `what was said of a page that is left as it is, is said again`() throws {
    let place = try Workplace()
    try place.write("_kaya.yml", "")
    try place.write("a.md", "[x](gone.md)\n")
    #expect(place.run(["render", place.path, "-q", "--strict"]) == 1)
    #expect(place.run(["render", place.path, "-q", "--strict"]) == 1)
    try place.write("b.md", "`{kaya} nosuch`\n")
    for _ in 0..<2 { #expect(place.run(["render", place.path, "-q"]) == 1) }
  }

  @Test func `a damaged memory costs only time`() throws {
    let place = try Workplace()
    for (name, text) in Self.files { try place.write(name, text) }
    #expect(place.run(["render", place.path, "-q"]) == 0)
    let before = try all(place.path + "/_site")
    let folder = place.path + "/.kaya/pages"
    let name = try #require(Files.names(in: folder).first)
    let bytes = try Files.read(folder + "/" + name)
    for damaged in [[], Array(bytes.prefix(bytes.count / 2)), bytes.map { $0 ^ 1 }] {
      try Files.write(damaged, to: folder + "/" + name)
      #expect(place.run(["render", place.path, "-q"]) == 0)
      #expect(try all(place.path + "/_site") == before)
    }
  }
}
