import KayaDiagnostics
import Testing

@testable import KayaCommands

/// Findings that name what was meant.
@Suite struct WayOutTests {
  private func findings(_ files: [String: String]) throws -> [Diagnostic] {
    let place = try Workplace(files)
    try place.write("_kaya.yml", "website:\n  title: P\n")
    return Rendering(try RenderScope(place.path)).run(RenderProgress(isShown: false)).diagnostics
  }

  @Test func `a misspelt notebook is known by its neighbours`() throws {
    let found = try findings([
      "paper.md": "```{kaya}\nx = 1\n```\n", "b.md": "```{kaya}\ny = from_notebook(\"papr.md\", x)\n```\n",
    ])
    #expect(found.first { $0.code == .missingFile }?.help.first == "did you mean `paper.md`?")
  }

  @Test func `settings under nearly their name are told`() throws {
    let place = try Workplace(["a.md": "Text.\n", "_kaya.yaml": "website: {title: P}\n"])
    let found = Rendering(try RenderScope(place.path)).run(RenderProgress(isShown: false)).diagnostics
    #expect(found.map(\.message) == ["`_kaya.yaml` is not read"])
    #expect(found.first?.help == ["settings stand in `_kaya.yml`: rename it"])
  }

  @Test func `a file that lies elsewhere is named as it is to be written`() throws {
    let block = "```{kaya}\nt = read_csv(\"plants.csv\")\n```\n"
    let found = try findings(["a.md": block, "sub/b.md": block, "data/plants.csv": "a\n1\n"])
    #expect(
      found.filter { $0.code == .missingFile }.compactMap(\.help.first) == [
        "a file of this name is at `data/plants.csv`", "a file of this name is at `/data/plants.csv`",
      ])
  }

  @Test func `a near name of a file is written as the line takes it`() throws {
    func block(_ path: String) -> String { "```{kaya}\nread_csv(\"\(path)\")\n```\n" }
    let found = try findings([
      "a.md": block("data/plantss.csv"), "sub/b.md": block("/data/plantss.csv"), "data/plants.csv": "a\n1\n",
    ])
    #expect(
      found.filter { $0.code == .missingFile }.compactMap(\.help.first) == [
        "did you mean `data/plants.csv`?", "did you mean `/data/plants.csv`?",
      ])
  }

  @Test func `a file that cannot be read is told, not taken for one that is not there`() throws {
    let place = try Workplace([
      "a.md": "Text.\n", "templates/footer.html/x": "", "site/none.txt": "",
    ])
    try place.link("_kaya.yml", to: "/etc/hostname")
    try place.link("site/custom.css", to: "/etc/hostname")
    let found = Rendering(try RenderScope(place.path)).run(RenderProgress(isShown: false)).diagnostics
    #expect(
      found.map { "\($0.code.rawValue) \($0.place?.file ?? "")" } == [
        "outside-project _kaya.yml", "outside-project site/custom.css", "unreadable-file templates/footer.html",
      ])
  }

  @Test func `a misspelt table of SQL is known by those of the notebook`() throws {
    let found = try findings([
      "a.md": "```{kaya}\npanel = table(a = [1])\nn = 1\n```\n\n```{sql}\nselect * from panle\n```\n"
    ])
    #expect(found.first { $0.code == .sql }?.help.first == "did you mean `panel`?")
  }

  @Test func `a guess at how numbers are written leads to fmt`() throws {
    let found = try findings(["a.md": "It is `{kaya} fixed(1.234, 2)`.\n"])
    #expect(found.first?.help.contains("write `fmt(x, digits)`") == true)
  }

  @Test func `an open bracket of settings is not taken for a text with a colon`() throws {
    let found = try findings(["a.md": "---\nvary: {a: [1, 2\nx: y\n---\n\nText.\n"])
    #expect(!found.isEmpty && !found.flatMap(\.help).contains("put a text that holds `: ` in quotes"))
  }

  @Test func `the notebooks of a folder are listed, without parts of pages`() throws {
    let place = try Workplace(["a.md": "[x](zzzz.md)\n", "b.md": "Text.\n", "_part.md": "Part.\n"])
    let fault = #expect(throws: Failure.self) { try RenderScope(place.path + "/zzzz.md") }
    #expect(fault?.diagnostics.first?.help == ["notebooks in `\(place.path)`: `a.md`, `b.md`"])
    try place.write("_kaya.yml", "website:\n  title: P\n")
    let found = Rendering(try RenderScope(place.path)).run(RenderProgress(isShown: false)).diagnostics
    #expect(found.first { $0.code == .link }?.help.first == "of its kind there is `a.md`, `b.md`")
    try place.write("a.md", "{{< include _zzzz.md >}}\n")
    let taken = Rendering(try RenderScope(place.path)).run(RenderProgress(isShown: false)).diagnostics
    #expect(taken.first { $0.code == .include }?.help.first == "of its kind there is `_part.md`")
  }

  @Test func `a notebook that binds nothing says so`() throws {
    let found = try findings(["a.md": "Text.\n", "b.md": "```{kaya}\ny = from_notebook(\"a.md\", x)\n```\n"])
    #expect(
      found.first { $0.code == .unknownName }?.help == ["it binds nothing: write `x = …` in a block there"])
  }

  @Test func `a value that varies twice makes one page and a warning`() throws {
    let place = try Workplace([
      "_kaya.yml": "website:\n  title: P\n",
      "g.md": "---\nparams: {a: 1}\nvary: {a: [1, 2, 1]}\n---\n\n`{kaya} a`\n",
    ])
    let made = Rendering(try RenderScope(place.path)).run(RenderProgress(isShown: false))
    #expect(Set(made.diagnostics.map(\.message)) == ["`vary` gives `a` the value `1` twice"])
    #expect(made.files.filter { $0.isPage && $0.path.text.hasPrefix("g/") }.count == 2)
  }

  @Test func `figures of another page that differ are no difference of this one, and are named`() throws {
    let place = try Workplace([
      "_kaya.yml": "website:\n  title: P\n",
      "a.md": "```{kaya}\n#| label: tbl-t\n#| tbl-cap: T\nt = table(a = [1, 2])\nt\n```\n",
      "b.md": "Text.\n\n{{< embed a.md#tbl-t >}}\n",
    ])
    #expect(place.run(["render", place.path, "-q"]) == 0)
    try place.write("a.md", place.read("a.md")?.replacing("[1, 2]", with: "[1, 3]") ?? "")
    let rendering = Rendering(try RenderScope(place.path), usesCache: false)
    let folder = try #require(SiteFolder(place.path + "/_site"))
    let drift = Drift(rendering.run(RenderProgress(isShown: false)), published: folder, known: [], isWhole: true)
    let own = drift.diagnostics.first { $0.place?.file == "b.md" }
    #expect(own?.help.first == "no result of its own differs, but `b_files/tbl-t.csv` does")
  }

  @Test func `folders that are no sites are an error of diff`() throws {
    let place = try Workplace(["before/a.txt": ""])
    #expect(place.run(["diff", place.path + "/befor", place.path + "/before"]) == 1)
  }
}
