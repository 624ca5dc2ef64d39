import KayaDiagnostics
import Testing

@testable import KayaNotebook

private func options(_ lines: String, engine: String = "kaya") -> Notebook {
  read("```{\(engine)}\n\(lines)\nx = 1\n```\n")
}

@Test func optionsHaveTheirKinds() throws {
  let notebook = options(
    """
    #| label: fig-trend
    #| eval: false
    #| echo: fenced
    #| code-fold: show
    #| fig-cap: ["One", "Two: `{kaya} v`"]
    #| fig-width: 6.5
    #| layout-ncol: 2
    #| column: page
    #| rubric: |
    #|   Looks at *trends*,
    #|   not levels.
    """)
  let found = try #require(notebook.cells.first?.options)
  #expect(notebook.diagnostics.isEmpty)
  #expect(found.label?.value == "fig-trend")
  #expect(found.eval == false)
  #expect(found.echo == .fenced)
  #expect(found.codeFold == .open)
  #expect(
    found.figureCaptions.map { NotebookDump(notebook: notebook).inlines($0.content) } == [
      "One", "Two: <value 1 v>",
    ])
  #expect(found.figureWidth == 6.5)
  #expect(found.columns == 2)
  #expect(found.column?.value == "page")
  #expect(
    found.rubric.map { NotebookDump(notebook: notebook).inlines($0.content) } == "Looks at <em>trends</em>, not levels."
  )
  #expect(notebook.cells.first?.code.string == "x = 1\n")
  #expect(notebook.labels.map(\.name) == ["fig-trend"])
}

@Test func exercisesAreRepresented() throws {
  let notebook = read(
    """
    ```{kaya}
    #| exercise: ex1
    #| check: true
    #| hidden: true
    #| points: 2
    #| variant: id
    #| carry: true
    check(w == 1, "w")
    ```

    ```{text}
    #| exercise: ex2
    #| manual: true
    Why?
    ```
    """)
  let first = try #require(notebook.cells.first?.options)
  #expect(first.check && first.hidden && first.carry == true && first.points?.value == 2)
  #expect(notebook.cells.map(\.isCode) == [true, false])
  #expect(notebook.labels.map(\.name) == ["exr-ex1", "exr-ex2"])
  #expect(notebook.diagnostics.isEmpty)
}

@Test func anOutputVariableBelongsToSQL() {
  #expect(options("--| output-var: t", engine: "sql").cells.first?.options.outputVariable?.value == "t")
  #expect(options("#| output-var: t", engine: "sql").diagnostics.isEmpty)
  #expect(findings("```{kaya}\n#| output-var: t\n```\n").contains("error[wrong-option] 2:4-2:14 `output-var`"))
}

@Test(arguments: [
  ("fig.cap: A", "did you mean `fig-cap`?"), ("results: hide", "did you mean `output`?"),
  ("ehco: true", "did you mean `echo`?"), ("tab.cap: A", "did you mean `tbl-cap`?"),
  ("fig_width: 3", "did you mean `fig-width`?"),
])
func anUnknownOptionIsNamedWithTheNearestOne(_ line: String, _ hint: String) {
  let notebook = options("#| " + line)
  #expect(notebook.diagnostics.map(\.code) == [.unknownOption])
  #expect(notebook.diagnostics.first?.help.first == hint)
  #expect(notebook.diagnostics.first?.place?.column == 4)
  #expect(notebook.cells.first?.hasFaultyOptions == true)
}

@Test(arguments: [
  ("#| echo = FALSE", "write `#| echo: false`"), ("#| fig.cap=\"A\"", "write `#| fig-cap: \"A\"`"),
  ("#| echo:false", "write `#| echo: false`"), ("#| echo: TRUE", "write `true`"), ("#| echo: no", "write `false`"),
  ("#| fig-cap: Trend: energy", "put a text that holds `: ` in quotes"),
  ("#|\u{A0}echo: false", "type an ordinary space"),
  ("#| echo false", "write `key: value`, with a blank after the colon"),
])
func aMistakenOptionLineSaysWhatToWrite(_ line: String, _ hint: String) {
  let notebook = options(line)
  #expect(notebook.diagnostics.map(\.code) == [.wrongOption])
  #expect(notebook.diagnostics.first?.help.contains(hint) == true, "\(notebook.diagnostics)")
  #expect(notebook.diagnostics.first?.place?.line == 2)
}

@Test func aBlankAfterTheMarkMayBeLeftOut() {
  let notebook = options("#|echo: false")
  #expect(notebook.diagnostics.isEmpty)
  #expect(notebook.cells.first?.options.echo == .hidden)
}

@Test func oneFaultyOptionDoesNotCostTheOthers() {
  let notebook = options("#| label: a\n#| fig-cap: x: y\n#| echo: false")
  #expect(notebook.diagnostics.count == 1)
  #expect(notebook.cells.first?.options.label?.value == "a")
  #expect(notebook.cells.first?.options.echo == .hidden)
}

@Test func anOptionBelowTheCodeIsExplained() {
  #expect(
    findings("```{kaya}\nx = 1\n#| echo: false\n```\n")
      == "error[wrong-option] 3:1-3:15 an option line stands below the code")
}

@Test func anOptionGivenTwiceIsAnError() {
  #expect(
    findings("```{kaya}\n#| echo: false\n#| echo: true\n```\n")
      == "error[wrong-option] 3:4-3:8 the key `echo` is given twice")
}

@Test func aChunkHeaderShowsTheOptionLines() {
  let notebook = read("```{kaya trend, echo=FALSE, fig.cap=\"A, b\"}\nx = 1\n```\n")
  #expect(notebook.diagnostics.map(\.code) == [.wrongOption])
  #expect(
    notebook.diagnostics.first?.help == [
      "write `#| label: trend`", "write `#| echo: false`", "write `#| fig-cap: \"A, b\"`",
    ])
  #expect(notebook.place(notebook.cells[0].fence).column == 1)
  #expect(notebook.cells.first?.hasFaultyOptions == true)
}

@Test func blocksOfOtherToolsAreShown() {
  let notebook = read("```{r}\nx <- 1\n```\n\n```{Kaya}\n```\n", path: "a.Rmd")
  #expect(notebook.cells.isEmpty)
  #expect(
    NotebookDump(notebook: notebook).diagnostics
      == "warning[foreign-syntax] 1:4-1:7 a `{r}` block is shown, not run\n"
      + "error[foreign-syntax] 5:4-5:10 a `{Kaya}` block is not run")
}

@Test func aFenceThatNeverClosesIsNamedAtItsOpening() {
  #expect(
    findings("a\n\n> ```{kaya}\n> x = 1\n\nb\n")
      == "error[unclosed-fence] 3:3-3:12 a fence is opened here and never closed")
  // The next block ends it, so that what follows is read as it stands.
  let notebook = read("```{kaya}\nx = 1\n\nProse, 29. It's so.\n\n```{kaya}\ny = 2\n```\n\nEnd `{kaya} y`.\n")
  #expect(notebook.diagnostics.map(\.code) == [.unclosedFence] && notebook.cells.map(\.isOpen) == [true, false, false])
  #expect(findings("````md\n```{kaya}\n````\n") == "")
  #expect(findings("::: {.a}\nb\n") == "error[unclosed-fence] 1:1-1:9 a div is opened here and never closed")
  #expect(findings("b\n\n:::\n") == "warning[unclosed-fence] 3:1-3:4 this line closes no div")
}

@Test func everyOptionOfTheLanguageIsRead() {
  for name in OptionNames.all {
    let engine = name == "output-var" ? "sql" : "kaya"
    let value = ["label", "exercise", "variant", "output-var"].contains(name) ? "a" : "true"
    let notebook = options("#| exercise: e\n#| \(name): \(value)", engine: engine)
    #expect(!notebook.diagnostics.contains { $0.code == .unknownOption }, "\(name)")
  }
}
