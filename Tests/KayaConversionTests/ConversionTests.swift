import Glibc
import KayaDiagnostics
import KayaNotebook
import Testing

@testable import KayaConversion

@Suite struct ConversionTests {
  private func convert(_ text: String, _ form: DocumentForm = .rmarkdown, to: DocumentForm = .kaya) -> Conversion {
    Conversion.convert(SourceText(path: "a." + form.ending, text: text), from: form, to: to, stem: "a")
  }

  private func errors(_ text: String) -> [String] {
    Notebook.read(SourceText(path: "a.md", text: text)).diagnostics.filter(\.isError).map(\.message)
  }

  @Test func settingsOfRMarkdownBecomeOurs() {
    let found = convert(
      """
      ---
      title: "A: b"   # kept
      date: "`r Sys.Date()`"
      output:
        html_document:
          toc: true
          toc_float: true
          code_folding: hide
        pdf_document: default
      params:
        year: {label: Year, value: 2010}
      fontsize: 12pt
      strange: 1
      ---

      Text.
      """)
    #expect(
      found.text == """
        ---
        title: "A: b"   # kept
        params:
          year: 2010
        format:
          html:
            toc: true
            code-fold: true
        ---

        Text.

        """)
    #expect(found.findings.filter { $0.severity == .warning }.map(\.place?.line) == [3, 13])
    #expect(errors(found.text).isEmpty)
  }

  @Test func truthValuesOfOtherWordsAreOurs() {
    let text = """
      ---
      title: No
      draft: off
      params:
        late: yes
      output:
        html_document:
          toc: yes
          number_sections: Yes
      ---

      ```{r}
      #| echo: no
      x <- 1
      ```
      """
    let found = convert(text)
    #expect(found.text.hasPrefix("---\ntitle: No\ndraft: false\nparams:\n  late: true\nformat:\n"))
    #expect(
      found.text.contains("    toc: true\n    number-sections: true\n") && found.text.contains("#| echo: false\n"))
    #expect(errors(found.text).isEmpty)
    // Quarto's YAML knows `true` and `false` alone, so that a parameter `yes` is a text there.
    let quarto = convert("---\nformat:\n  html:\n    toc: yes\nparams:\n  late: yes\n---\n\nText.\n", .quarto)
    #expect(quarto.text.contains("toc: true\n") && quarto.text.contains("late: yes\n"))
  }

  @Test func headingsThatMakeTabsBecomeATabSet() {
    let found = convert(
      """
      ## Data {#sec-d .tabset .tabset-pills}

      Above all tabs.
      ### Raw {.active}

      One.

      ```{r}
      x <- 1
      ```

      ### Clean

      Two.

      ## {-}

      After.

      # Last {.tabset}

      ## A
      """)
    #expect(
      found.text == """
        ## Data {#sec-d}

        Above all tabs.

        ::: {.panel-tabset}

        ### Raw

        One.

        ```{kaya}
        x = 1
        ```

        ### Clean

        Two.

        :::


        After.

        # Last

        ::: {.panel-tabset}

        ## A

        :::

        """)
    let notebook = Notebook.read(SourceText(path: "a.md", text: found.text))
    #expect(notebook.diagnostics.isEmpty)
    #expect(notebook.body.filter { if case .div(let div) = $0.kind { div.isTabset } else { false } }.count == 2)
  }

  @Test func whatStandsUnderHTMLCountsMore() {
    for text in ["toc: true\nformat:\n  html:\n    toc: false", "format:\n  html:\n    toc: false\ntoc: true"] {
      #expect(
        convert("---\n\(text)\n---\n\nText.\n", .quarto).text
          == "---\nformat:\n  html:\n    toc: false\n---\n\nText.\n")
    }
  }

  @Test(arguments: [
    ("+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+", "a grid table stands as text"),
    ("Term\n:   What it is", "a list of definitions stands as text"),
    ("Term\n: What it is", "a list of definitions stands as text"),
    ("| One line\n| and another", "a block of lines stands as text"),
    ("(@good) An example.", "a numbered example stands as text"),
    ("Some ==marked words== here.", "the marks of `==marked words==` stand as text"),
    ("Well done :smile:", "`:smile:` stands as text"),
    ("::: {#thm-line}\nA line.\n:::", "a theorem has no number here, and nothing can refer to it"),
    (
      "::: {.content-visible when-profile=\"web\"}\nA\n:::",
      "the condition `when-profile` is passed over, and what it is put on stands on the page"
    ),
    ("::: {.column-margin}\nA\n:::", "the place `column-margin` is left out: its content stands in the text"),
  ])
  func proseThatHasNoCounterpartIsNamed(text: String, words: String) {
    let found = convert("Before.\n\n\(text)\n\nAfter.\n", .quarto).findings
    #expect(found.map(\.message) == [words])
    #expect(found.first?.place?.line == (text.hasPrefix("Term") ? 4 : 3))
  }

  @Test(arguments: [
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n: Caption {#tbl-x}", "| a | b |\n|---|---|\n| 1 | 2 |\n: Caption",
    "`==a==` and `:smile:` at 10:30:15", "$$\na == b\n$$", "- a\n\n: Caption", "::: {.callout-note}\nA\n:::",
    "::: {.content-visible when-format=\"pdf\"}\nA\n:::", "::: {.hidden}\nA\n:::", "`[a]{.b}` and [a]{b}",
    "---\n\n- - -",
    "| a | b |\n| --- | --- |", "x (@ref) y", "if a == b and c == d", "1 + 2", "Note: this", "a ::: b",
  ])
  func proseThatIsOursIsPassedOver(text: String) {
    #expect(convert("Before.\n\n\(text)\n\nAfter.\n", .quarto).findings.map(\.message) == [])
  }

  @Test func optionsForTheLookOfFiguresAreNoted() {
    let found = convert("```{r, out.width=\"80%\", message=FALSE}\nx <- 1\n```\n")
    #expect(found.findings.map(\.message) == ["the option `out.width` is left out"])
    #expect(found.findings.map(\.severity) == [.note])
  }

  @Test func findingsOfNotebooksNameTheCell() {
    let found = convert(
      """
      {"cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["# A"]},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": ["x = 1\\n", "d.strange()"]}],
       "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
      """, .jupyter)
    #expect(
      found.findings.map(\.message) == ["`d.strange()` is kept as a listing and not run (cell 2, line 2)"])
  }

  @Test func optionsOfBothStylesAreMapped() {
    let found = convert(
      """
      ```{r trend, echo=FALSE, fig.cap="A, b", fig.width=6, out.width="80%", odd=f(x)}
      d <- read_csv("a.csv")
      ggplot(d, aes(x = a, y = b)) + geom_line()
      ```

      ```{r}
      #| label: tbl-x
      #| tbl-cap: |
      #|   Two
      #|   lines
      #| fig.height = 3
      d
      ```
      """)
    #expect(found.text.contains("#| label: fig-trend\n#| echo: false\n#| fig-cap: \"A, b\"\n#| fig-width: 6\n"))
    #expect(found.text.contains("#| label: tbl-x\n#| tbl-cap: \"Two\\nlines"))
    #expect(found.text.contains("#| fig-height: 3\n"))
    #expect(found.findings.map(\.message).contains { $0.contains("`odd`") })
    #expect(errors(found.text).isEmpty)
  }

  @Test func codeThatStaysIsMarkedAndNamedWithItsLine() {
    let found = convert("Text.\n\n```{r}\nx <- strange(1)\n```\n")
    #expect(found.text == "Text.\n\n```r\n# not run by Kaya\nx <- strange(1)\n```\n")
    #expect(found.kept == 1)
    #expect(found.findings.first?.place?.line == 4)
    #expect(found.findings.first?.message.contains("`x <- strange(1)`") ?? false)
  }

  @Test func theCauseIsNamedAtItsLineAndColumn() {
    let found = convert(
      "Text.\n\n- ```{r}\n  d <- read_csv(\"a.csv\") %>%\n    strange(x)\n  ```\n".replacing("- ```", with: "  ```"))
    #expect(found.findings.first?.place?.line == 5)
    #expect(found.findings.first?.place?.column == 5)
    let cell = "x = 1\\ny = odd(\\\"\\u00e9\\\")\\n"
    let notebook = "{\"cells\": [{\"cell_type\": \"code\", \"source\": \"\(cell)\"}]}"
    let place = convert(notebook, .jupyter).findings.first?.place
    #expect(place?.column == 56 && place?.endColumn == 71)
  }

  @Test func setupIsCountedApartFromWhatComputes() {
    let found = convert(
      "```{r}\nlibrary(fixest)\nknitr::opts_chunk$set(echo = FALSE)\n```\n\n```{r}\nx <- 1\nx\nplm(x)\n```\n")
    #expect(found.translated == 2 && found.kept == 1 && found.setup == 2)
  }

  @Test func whatWouldNotRunStaysAndWhatNeedsItToo() {
    let text =
      "```{r}\nd <- read_csv(\"a.csv\")\ne <- filter(d, gone > 1)\nnrow(e)\nnrow(d)\n```\n\nIt is `r nrow(d)` or `r d$x`.\n"
    let found = Conversion.convert(
      SourceText(path: "a.Rmd", text: text), from: .rmarkdown, to: .kaya, stem: "a",
      trial: { ours in
        let lines = ours.split(separator: "\n", omittingEmptySubsequences: false)
        return ["gone", "d.x"].flatMap { word in
          lines.enumerated().compactMap { index, line in
            guard !line.contains("<-"), let at = line.range(of: word), !line.contains("`\(word)`") else { return nil }
            return (index + 1, line.distance(from: line.startIndex, to: at.lowerBound) + 1, "no column")
          }
        }
      })
    #expect(found.translated == 2 && found.kept == 2)
    #expect(found.findings.contains { $0.help == ["here it would not run: no column"] && $0.place?.line == 3 })
    #expect(found.text.contains("It is `{kaya} rows(d)` or `d$x`."))
  }

  @Test func referencesToCodeThatStaysHaveATarget() {
    let found = convert(
      "See \\@ref(fig:p) and \\@ref(tab:t).\n\n```{r p, fig.cap=\"Cap\"}\nplot(1)\n```\n\n```{r t}\nstrange(2)\n```\n")
    #expect(found.text.contains("See [-@fig-p] and [-@tbl-t]."))
    #expect(found.text.contains("::: {#fig-p}\n```r\n# not run by Kaya\nplot(1)\n```\n\nCap\n:::"))
    #expect(found.text.contains("::: {#tbl-t}"))
    #expect(errors(found.text).isEmpty)
  }

  @Test func equationsGetTheirLabels() {
    let found = convert(
      "\\begin{equation}\na = b \\label{eq:one}\n\\end{equation}\n\n$$\nc (\\#eq:two)\n$$\n\nSee \\@ref(eq:one).\n")
    #expect(found.text.contains("$$\na = b \n$$ {#eq-one}"))
    #expect(found.text.contains("$$ {#eq-two}"))
    #expect(found.text.contains("See [-@eq-one]."))
    #expect(errors(found.text).isEmpty)
  }

  @Test func valuesInSentencesAreTranslatedWhereSure() {
    let found = convert("```{r}\nn <- 3\n```\n\nIt is `r n + 1`, not `r strange(n)`; `code` stays.\n")
    #expect(found.text.contains("It is `{kaya} n + 1`, not `strange(n)`; `code` stays."))
    #expect(found.findings.contains { $0.place?.line == 5 && $0.place?.column == 25 && $0.place?.endColumn == 35 })
  }

  @Test func listingsAndDivsStayAsTheyAre() {
    let text =
      "::: {.callout-note}\nWords [@key] $x^2$.\n:::\n\n```r\nx <- `r 1`\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    #expect(convert(text, .quarto).text == text)
  }

  @Test func sqlOverOwnTablesStays() {
    let found = convert("```{sql, output.var=\"x\"}\nselect 1 from d\n```\n\n```{sql, connection=con}\nselect 2\n```\n")
    #expect(found.text.contains("```{sql}\n#| output-var: \"x\"\nselect 1 from d\n```"))
    #expect(found.text.contains("```sql\n-- not run by Kaya\nselect 2\n```"))
  }

  @Test func jupyterCellsBecomeProseAndBlocks() throws {
    let found = convert(
      """
      {"cells": [
        {"cell_type": "markdown", "metadata": {}, "source": ["# Title\\n", "![p](attachment:p.png)"],
         "attachments": {"p.png": {"image/png": "AAEC"}}},
        {"cell_type": "code", "metadata": {}, "outputs": [{"data": {"image/png": ["AA", "EC"]}}],
         "source": "import pandas as pd\\nd = pd.read_csv('a.csv')\\nd.head()"},
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": ["%%bash\\n", "ls"]}
      ], "metadata": {"kernelspec": {"language": "python", "name": "python3"}}, "nbformat": 4}
      """, .jupyter)
    #expect(
      found.text
        == "# Title\n![p](a_files/cell-1-p.png)\n\n```{kaya}\nd = read_csv(\"a.csv\")\nd |> head(5)\n```\n\n```bash\n# not run by Kaya\nls\n```\n"
    )
    #expect(found.files.map(\.path) == ["a_files/cell-1-p.png", "a_files/cell-2-output-1.png"])
    #expect(found.files.map(\.bytes) == [[0, 1, 2], [0, 1, 2]])
    #expect(found.findings.contains { $0.message.contains("1 output is left out") })
  }

  @Test func magicsThatOnlyMeasureAndQuestionsAreLeftOut() {
    let found = convert(
      """
      {"cells": [{"cell_type": "code", "metadata": {}, "outputs": [],
        "source": "%%time\\nd = pd.read_csv('a.csv')\\n?pd.read_csv\\nd.head()"}], "metadata": {}, "nbformat": 4}
      """, .jupyter)
    #expect(found.text == "```{kaya}\nd = read_csv(\"a.csv\")\nd |> head(5)\n```\n", "\(found.text)")
  }

  @Test(arguments: [
    ("{\"cells\": [}", 1, 12), ("{\"cells\": [\n  {\"a\": 1,}\n]}", 2, 11), ("", 1, 1), ("[1]", 1, 1),
    ("{\"a\": \"x\n\"}", 1, 9),
    ("{\"cells\": [] } x", 1, 16), ("{\"worksheets\": []}", 1, 1), ("nonsense", 1, 1),
  ])
  func badJSONIsNamedWithItsPlace(text: String, line: Int, column: Int) {
    let found = convert(text, .jupyter)
    #expect(found.findings.first?.code == .unreadableFile)
    #expect(found.findings.first?.place?.line == line)
    #expect(found.findings.first?.place?.column == column)
  }

  @Test func numbersThatOnlyPythonWritesAreRead() {
    let found = convert(
      #"{"cells": [{"cell_type": "markdown", "source": "x"}], "metadata": {"a": [NaN, -Infinity]}}"#, .jupyter)
    #expect(found.text == "x\n" && !found.findings.hasErrors)
  }

  @Test func deepJSONIsRefused() {
    #expect(convert(String(repeating: "[", count: 100_000), .jupyter).findings.hasErrors)
  }

  @Test func aNotebookGoesToQuartoAndBack() {
    let ours = """
      ---
      title: T   # kept
      csl: numeric
      seed: 1
      format:
        html:
          toc: true
      ---

      Text @fig-x with `{kaya} n` and ``{kaya} `a b` ``, not `` `{kaya} x` ``.

      ````{kaya}
      #| label: fig-x
      #| fig-cap: "Cap: a"
      #| echo: false
      chart(d, x = a)
      ````

      > ```{kaya}
      > x = 1
      > ```

      ```{sql}
      #| output-var: s
      select 1 from d
      ```

      {{< embed other.md#fig-y >}}

      ```r
      # not run by Kaya
      plot(1)
      ```

      """
    let quarto = convert(ours, .kaya, to: .quarto)
    #expect(
      quarto.text == """
        ---
        title: T   # kept
        kaya-csl: numeric
        seed: 1
        format:
          html:
            toc: true
        ---

        Text @fig-x with `n`{.kaya} and `` `a b`  ``{.kaya}, not `` `{kaya} x` ``.

        ::: {#fig-x .kaya}
        ````{.kaya}
        #| label: fig-x
        #| fig-cap: "Cap: a"
        #| echo: false
        chart(d, x = a)
        ````

        Cap: a
        :::

        > ```{.kaya}
        > x = 1
        > ```

        ```{.sql .kaya}
        #| output-var: s
        select 1 from d
        ```

        {{< embed other.md#fig-y >}}

        ```{r}
        plot(1)
        ```

        """)
    #expect(quarto.carried == 5)
    #expect(quarto.findings.map(\.place?.line) == [10])
    for form in [DocumentForm.quarto, .rmarkdown, .jupyter] {
      #expect(convert(convert(ours, .kaya, to: form).text, form).text == ours)
    }
  }

  @Test func aNotebookOfOursAloneBecomesCellsOfItsOwnLanguage() {
    let ours = "# Head\n\n```{kaya}\n#| label: tbl-x\nx = 1\n```\n\nIt is `{kaya} x`.\n"
    let jupyter = convert(ours, .kaya, to: .jupyter)
    #expect(jupyter.text.contains("\"language\": \"kaya\""))
    #expect(jupyter.text.contains("\"cell_type\": \"code\""))
    #expect(convert(jupyter.text, .jupyter).text == ours)
  }

  @Test func aNotebookGoesToJupyterAndBack() {
    let ours = "---\ntitle: T\n---\n\n# Head\n\nText $x$.\n\n```python\n# not run by Kaya\nprint(f(1))\n```\n\nMore.\n"
    let jupyter = convert(ours, .kaya, to: .jupyter)
    #expect(jupyter.text.contains("\"cell_type\": \"code\""))
    #expect(convert(jupyter.text, .jupyter).text == ours)
  }

  /// The notebooks that this project publishes.
  private static var notebooks: [String] {
    [
      "cui2025", "gallery", "han2023", "wang2023", "yuan2023", "zhang2025", "guide/first-paper", "guide/moving",
      "classroom/wang2023-exercises",
    ]
  }

  @Test(arguments: notebooks) func ourNotebooksComeBackAsTheyWere(name: String) throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let bytes = try Self.bytes(of: "/\(root)/notebooks/\(name).md")
    let source = SourceText(path: "a.md", bytes: bytes)
    for form in [DocumentForm.quarto, .rmarkdown, .jupyter] {
      let other = Conversion.convert(source, from: .kaya, to: form, stem: "a")
      let back = Conversion.convert(
        SourceText(path: "a." + form.ending, text: other.text), from: form, to: .kaya, stem: "a")
      #expect(Array(back.text.utf8) == bytes, "\(name) by \(form.name)")
    }
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  @Test func lineEndsAndMarksAreReadAndKept() {
    let found = convert("\u{FEFF}---\r\ntitle: T\r\n---\r\n\r\nText.\r\n")
    #expect(found.text.utf8.elementsEqual("\u{FEFF}---\r\ntitle: T\r\n---\r\n\r\nText.\r\n".utf8))
  }

  @Test func nothingCrashesOnOddDocuments() {
    for form in DocumentForm.allCases {
      for text in [
        "", "---", "---\n", "```{r", "```{r}", "````{r}\n```\n", "```{r,,,=}\n#|\n#| :\n```", "\\@ref(", "]{.", "{{<",
        "`r ", "$$", "---\n: :\n---\n",
      ] {
        _ = convert(text, form, to: form == .kaya ? .jupyter : .kaya)
      }
    }
  }
}
