import Testing

@testable import KayaCommands

/// One notebook over a grid of parameters, and notebooks that take results of others.
@Suite struct GridTests {
  private static let notebook = """
    ---
    title: Grid
    params: {start: 2, scale: 1}
    vary:
      start: 1..6
      scale: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    ---

    ```{kaya}
    #| label: shared
    panel = table(i = 1..100)
    total = sum(panel.i)
    ```

    ```{kaya}
    #| label: own
    part = total * scale + start
    ```

    ```{kaya}
    #| label: fig-a
    #| fig-cap: All
    panel |> chart(x = i, y = i) |> line()
    ```

    The value is `{kaya} part`.
    """

  private func project(_ files: [String: String]) throws -> Workplace {
    let place = try Workplace()
    try place.write("_kaya.yml", "website:\n  title: P\n")
    for (name, text) in files { try place.write(name, text) }
    return place
  }

  private func explanations(_ place: Workplace) throws -> [String] {
    Rendering(try RenderScope(place.path)).run(RenderProgress(isShown: false)).explanations
  }

  @Test func `a grid of sixty has sixty pages and an index, and shared blocks run once`() throws {
    let place = try project(["g.md": Self.notebook])
    let lines = try explanations(place)
    #expect(lines.filter { $0.contains("shared") }.count == 1)
    #expect(lines.filter { $0.contains(" own (") }.count == 60)
    #expect(lines.filter { $0.contains("fig-a") }.count == 1)
    #expect(try explanations(place).isEmpty)
    #expect(place.run(["render", place.path, "-q"]) == 0)
    #expect(Files.names(in: place.path + "/_site/g").filter { $0.hasSuffix(".html") }.count == 60)
    #expect(place.read("_site/g/start-3_scale-10.html")?.contains("The value is 50\u{202F}503.") == true)
    let index = place.read("_site/g.html") ?? ""
    #expect(index.contains("href=\"g/start-6_scale-10.html\"") && index.contains("start = 6, scale = 10"))
    #expect(place.read("_site/g_files/grid.csv")?.contains("3,10,5050,50503") == true)
    #expect(place.run(["verify", place.path, "-q"]) == 0)
  }

  @Test func `what is so for some points only is checked and told with them`() throws {
    let claim = "claim(\"T1\", \"400\", published = 400, recomputed = if params.port == \"Esbjerg\" then 399 else 400)"
    let place = try project([
      "g.md":
        "---\nparams: {port: Brest}\nvary: {port: [Brest, Esbjerg, Vigo]}\n---\n\n```{kaya}\n\(claim)\n```\n"
    ])
    #expect(place.run(["check", place.path, "-q"]) == 1)
    let found = Rendering(try RenderScope(place.path)).run(RenderProgress(isShown: false)).diagnostics
    #expect(found.filter { $0.code == .claim }.map { $0.help.last ?? "" } == ["this is so for port = Esbjerg"])
  }

  @Test func `changing a value of the grid runs only what is new`() throws {
    let place = try project(["g.md": Self.notebook])
    _ = try explanations(place)
    try place.write("g.md", Self.notebook.replacingFirst("1..6", with: "2..7"))
    let lines = try explanations(place)
    #expect(lines.count == 10 && lines.allSatisfy { $0.contains(" own (start = 7") })
  }

  @Test func `a parameter on the command line chooses the pages with its value, at their own addresses`() throws {
    let place = try project(["g.md": Self.notebook])
    #expect(place.run(["render", place.path + "/g.md", "-q", "-P", "scale:2"]) == 0)
    #expect(Files.names(in: place.path + "/_site/g").filter { $0.hasSuffix(".html") }.count == 6)
    #expect(place.read("_site/g/start-1_scale-2.html")?.contains("10\u{202F}101") == true)
    #expect(place.read("_site/g.html")?.contains("start-1_scale-2.html") == true)
  }

  @Test func `all parameters on the command line make one page, as it is in the whole grid`() throws {
    let place = try project(["g.md": Self.notebook])
    #expect(place.run(["render", place.path + "/g.md", "-q", "-P", "scale:2", "-P", "start:3"]) == 0)
    #expect(Files.names(in: place.path + "/_site/g").filter { $0.hasSuffix(".html") } == ["start-3_scale-2.html"])
    let own = place.run(["render", place.path + "/g.md", "-q", "-P", "scale:1", "-P", "start:2"])
    let (page, base) = (place.read("_site/g/start-3_scale-2.html"), place.read("_site/g/start-2_scale-1.html"))
    #expect(own == 0 && page != nil && base?.contains("5052") == true)
    #expect(place.run(["render", place.path, "-q"]) == 0)
    #expect(place.read("_site/g/start-3_scale-2.html") == page && place.read("_site/g/start-2_scale-1.html") == base)
    let index = place.read("_site/g.html")
    #expect(place.run(["render", place.path + "/g.md", "-q", "-P", "scale:2", "-P", "start:3"]) == 0)
    #expect(place.read("_site/g.html") == index)
    for options in [["-P", "scale:2", "-P", "start:3"], ["-P", "scale:2"], []] {
      #expect(place.run(["verify", place.path, "-q"] + options) == 0)
    }
  }

  @Test func `a value outside the grid has a page of its own`() throws {
    let place = try project(["g.md": Self.notebook])
    #expect(place.run(["render", place.path + "/g.md", "-q", "-P", "scale:20", "-P", "start:3"]) == 0)
    #expect(Files.names(in: place.path + "/_site/g").filter { $0.hasSuffix(".html") } == ["start-3_scale-20.html"])
    #expect(place.read("_site/g/start-3_scale-20.html")?.contains("101\u{202F}003") == true)
  }

  @Test func `pages of a part of the grid do not take the others away`() throws {
    let place = try project(["g.md": Self.notebook])
    func pages() -> Int { Files.names(in: place.path + "/_site/g").filter { $0.hasSuffix(".html") }.count }
    #expect(place.run(["render", place.path, "-q"]) == 0)
    let whole = pages()
    #expect(place.run(["render", place.path + "/g.md", "-q", "-P", "scale:2"]) == 0)
    #expect(pages() == whole)
    #expect(place.run(["render", place.path + "/g.md", "-q", "-P", "scale:20"]) == 0)
    #expect(pages() == whole + 6)
    #expect(place.run(["render", place.path, "-q"]) == 0)
    #expect(pages() == whole)
  }

  @Test func `labels of a grid lead to the page of its own parameters`() throws {
    let place = try project(["g.md": Self.notebook, "o.md": "See @fig-a and [there](g.md#fig-a) in [all](g.md).\n"])
    #expect(place.run(["render", place.path, "-q"]) == 0)
    let page = place.read("_site/o.html") ?? ""
    #expect(page.contains("href=\"g/start-2_scale-1.html#fig-a\"") && page.contains("href=\"g.html\""))
  }

  @Test func `a name that nothing reads and a list without values are found`() throws {
    let place = try project(["g.md": "---\nparams: {start: 1}\nvary: {strat: [1, 2]}\n---\n\n`{kaya} start`\n"])
    #expect(place.run(["render", place.path, "-q"]) == 0 && place.run(["render", place.path, "-q", "--strict"]) == 1)
    try place.write("g.md", "---\nvary: {start: []}\n---\n\nText.\n")
    #expect(place.run(["render", place.path, "-q"]) == 1)
  }

  @Test func `a block runs once for the values of the parameters it reads, whichever way it names them`() throws {
    let text = Self.notebook.replacingFirst("total * scale + start", with: "twice(total) + params.start")
      .replacingFirst(
        "total = sum(panel.i)", with: "total = sum(panel.i)\ntwice(x) = x * 2 * params.start / params.start")
    let lines = try explanations(try project(["g.md": text + "\n`{kaya} params.scale`\n"]))
    #expect(lines.filter { $0.contains(" own (") }.count == 6)
  }

  @Test func `a varied name that misses a parameter by a letter is found though blocks read all of them`() throws {
    let place = try project([
      "g.md": "---\nparams: {region: all}\nvary: {regoin: [a, b]}\n---\n\n```{kaya}\nx = params\n```\n"
    ])
    let made = Rendering(try RenderScope(place.path)).run(RenderProgress(isShown: false))
    #expect(made.diagnostics.contains { $0.help == ["did you mean `region`?"] && $0.severity == .warning })
    #expect(place.run(["check", place.path, "-q", "--strict"]) == 1)
  }

  @Test func `the index of a grid names what varies in its title, and references name the page they lead to`() throws {
    let title = "title: \"Effects in `{kaya} params.start` at `{kaya} unit`: `{kaya} part`\""
    let text = Self.notebook.replacingFirst("title: Grid", with: title)
      .replacingFirst("scale: 1}", with: "scale: 1, unit: Mt}")
    let place = try project(["g.md": text, "b.md": "# B\n\nSee @fig-a.\n", "c.md": "# C\n\n{{< embed g.md#fig-a >}}\n"])
    #expect(place.run(["render", place.path, "-q"]) == 0)
    let index = place.read("_site/g.html") ?? ""
    #expect(
      index.contains("<h1>Effects in each start at Mt: …</h1>") && index.contains("<title>Effects in each start at"))
    let named = "(Effects in 2 at Mt: …, scale = 1)"
    #expect(place.read("_site/b.html")?.contains(">Figure\u{A0}1 \(named)</a>") == true)
    #expect(place.read("_site/b.html")?.contains(">Effects in each start at Mt: …</a>") == true)
    #expect(place.read("_site/c.html")?.contains(">Effects in 2 at Mt: …, scale = 1</a>") == true)
    #expect(place.run(["check", place.path, "-q", "--strict"]) == 1)
    try place.write("g.md", text.replacingFirst(": `{kaya} part`", with: ""))
    #expect(place.run(["check", place.path, "-q", "--strict"]) == 0)
    #expect(place.read("_site/g/start-3_scale-1.html")?.contains("Effects in 3 at Mt: 20\u{202F}200") == false)
  }

  @Test func `a parameter that no notebook has leaves all pages as they are`() throws {
    let place = try project(["g.md": Self.notebook])
    #expect(place.run(["render", place.path, "-q"]) == 0)
    let index = place.read("_site/g.html")
    let page = place.read("_site/g/start-3_scale-1.html")
    #expect(place.run(["render", place.path + "/g.md", "-q", "-P", "strat:3"]) == 1)
    #expect(place.run(["render", place.path, "-q", "-P", "strat:3"]) == 1)
    #expect(place.read("_site/g.html") == index && place.read("_site/g/start-3_scale-1.html") == page)
  }

  @Test func `the index of the whole grid outlives a render of a part of it`() throws {
    let place = try project(["g.md": Self.notebook])
    #expect(place.run(["render", place.path + "/g.md", "-q", "-P", "scale:2"]) == 0)
    #expect(place.read("_site/g.html")?.contains("start-6_scale-2.html") == true)
    #expect(place.run(["render", place.path, "-q"]) == 0)
    let index = place.read("_site/g.html")
    #expect(place.run(["render", place.path + "/g.md", "-q", "-P", "scale:2"]) == 0)
    #expect(place.read("_site/g.html") == index && place.read("_site/g_files/grid.csv")?.contains("6,10,") == true)
    let notes = Rendering(try RenderScope(place.path), overrides: [("scale", .number(99))]).parameterNotes
    #expect(notes.count == 1 && notes.first?.contains("`99` is no value of `scale`") == true)
    #expect(Rendering(try RenderScope(place.path), overrides: [("scale", .number(2))]).parameterNotes.isEmpty)
  }

  // MARK: Results of other notebooks

  @Test func `a notebook that others ask is run once in a build`() throws {
    let place = try project([
      "a.md": "```{kaya}\n#| label: one\nx = 20 + 1\n```\n",
      "b.md": "```{kaya}\n#| label: two\ny = from_notebook(\"a.md\", x) * 2\n```\n\nIt is `{kaya} y`.\n",
    ])
    #expect(place.run(["render", place.path, "-q"]) == 0)
    #expect(place.read("_site/b.html")?.contains("It is 42.") == true)
    let run = ProjectRun(project: try RenderScope(place.path).project, usesCache: false)
    let first = try run.result(of: .init(parts: ["b.md"]))
    #expect(first.diagnostics.isEmpty)
    // A set request comes too late once the notebook has run for another one.
    run.set(ProjectRun.Request(overrides: [("none", .na)]), for: .init(parts: ["a.md"]))
    #expect(try run.result(of: .init(parts: ["a.md"])).diagnostics.isEmpty)
  }

  @Test(arguments: [1, 4]) func `circles end with an error in each notebook`(_ jobs: Int) throws {
    let place = try project([
      "a.md": "```{kaya}\nx = from_notebook(\"b.md\", y)\n```\n",
      "b.md": "```{kaya}\ny = from_notebook(paste(\"c\", \".md\"), z)\n```\n",
      "c.md": "```{kaya}\nz = from_notebook(\"a.md\", x)\n```\n",
      "d.md": "```{kaya}\nw = from_notebook(\"d.md\", w)\n```\n",
      "e.md": "```{kaya}\nu = from_notebook(\"f.md\", v)\n```\n",
      "f.md": "```{kaya}\nv = from_notebook(\"e.md\", u)\n```\n",
    ])
    let made = Rendering(try RenderScope(place.path), jobs: jobs).run(RenderProgress(isShown: false))
    let circles = made.diagnostics.filter { $0.code == .cycle }.compactMap(\.place?.file)
    for file in ["d.md", "e.md", "f.md"] { #expect(circles.contains(file)) }
    #expect(circles.contains { ["a.md", "b.md", "c.md"].contains($0) })
  }

  @Test func `a result that is not there is an error at its name`() throws {
    let place = try project([
      "a.md": "```{kaya}\nxx = 1\nbad = nosuch\n```\n",
      "b.md": "```{kaya}\ny = from_notebook(\"a.md\", xy)\n```\n\n`{kaya} from_notebook(\"a.md\", bad)`\n",
    ])
    let made = Rendering(try RenderScope(place.path)).run(RenderProgress(isShown: false))
    let found = made.diagnostics.first { $0.code == .unknownName && $0.place?.file == "b.md" }
    #expect(found?.place?.line == 2 && found?.place?.column == 27)
    #expect(made.diagnostics.contains { $0.code == .valueError && $0.place?.line == 5 })
  }
}

extension String {
  fileprivate func replacingFirst(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
