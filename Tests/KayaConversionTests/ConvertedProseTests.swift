import KayaDiagnostics
import KayaNotebook
import Testing

@testable import KayaConversion

/// How prose of R Markdown and Quarto becomes ours, and what is said of what stays.
@Suite struct ConvertedProseTests {
  private func convert(_ text: String, _ form: DocumentForm = .rmarkdown) -> Conversion {
    Conversion.convert(SourceText(path: "a." + form.ending, text: text), from: form, to: .kaya, stem: "a")
  }

  private func findings(_ text: String) -> [String] {
    convert(text).findings.map { "\($0.place?.line ?? 0) \($0.message)" }
  }

  @Test(arguments: [
    (
      "$$\n\\begin{equation} \\label{eq:one}\ny = x\n\\end{equation}\n$$\n",
      "$$\n\\begin{equation} \ny = x\n\\end{equation}\n$$ {#eq-one}\n"
    ),
    ("$$\n\\begin{align*}\na &= b\n\\end{align*}\n$$\n", "$$\n\\begin{align*}\na &= b\n\\end{align*}\n$$\n"),
    ("$$ x \\label{eq:a} $$ holds\n", "$$ x  $$ {#eq-a} holds\n"),
    ("\\begin{equation} y = x \\end{equation}\n\nMore.\n", "$$\n y = x \n$$\n\nMore.\n"),
    ("\\begin{align}\na &= b\n\\end{align} where\n", "$$\n\\begin{aligned}\na &= b\n\\end{aligned}\n$$\nwhere\n"),
    ("\\begin{gather*}\na\n\\end{gather*}\n", "$$\n\\begin{gathered}\na\n\\end{gathered}\n$$\n"),
  ])
  func `environments are formulas with and without dollar signs`(text: String, expected: String) {
    let found = convert(text)
    #expect(found.text == expected && found.findings.isEmpty)
    let notebook = Notebook.read(SourceText(path: "a.md", text: found.text))
    #expect(notebook.diagnostics.isEmpty)
  }

  @Test func `references of LaTeX lead to the same labels`() {
    let found = convert("See \\eqref{eq:one}, \\ref{fig:x}, \\autoref{tab:t}, `\\ref{eq:no}`, \\ref{odd}.\n")
    #expect(found.text == "See [-@eq-one], [-@fig-x], @tbl-t, `\\ref{eq:no}`, \\ref{odd}.\n")
    #expect(found.findings.map(\.message) == ["`\\ref` of LaTeX stands as text"])
  }

  @Test func `a second label of a formula is told`() {
    #expect(
      findings("\\begin{align}\na &= b \\label{eq:a} \\\\\nc &= d \\label{eq:b}\n\\end{align}\n") == [
        "3 the label `eq-b` is left out: a formula has one, and this one is `eq-a`"
      ])
  }

  @Test func `headings in a div of a tab belong to that tab`() {
    let text = "## D {.tabset}\n\n### R\n\n::: {.callout-note}\n## Title\nx\n:::\n\n### S\n\ny\n\n## E\n"
    #expect(
      convert(text).text
        == "## D\n\n::: {.panel-tabset}\n\n### R\n\n::: {.callout-note}\n## Title\nx\n:::\n\n### S\n\ny\n\n:::\n\n## E\n"
    )
    #expect(
      convert("::: {.wide}\n## D {.tabset}\n\n### R\n\nx\n:::\n\n## E\n").text
        == "::: {.wide}\n## D\n\n::: {.panel-tabset}\n\n### R\n\nx\n:::\n\n:::\n\n## E\n")
  }

  @Test func `commands of LaTeX in prose are listed with their lines`() {
    #expect(
      findings(
        """
        \\textbf{b} and \\cite{a}

        \\begin{center}
        x
        \\end{center}

        A path C:\\data\\wages, `\\code`, $\\alpha$ and \\(x\\), 5\\% of $3 \\noindent.

        $$
        \\alpha
        $$
        """) == [
          "1 `\\textbf` of LaTeX stands as text", "3 `\\begin` of LaTeX stands as text",
          "5 `\\end` of LaTeX stands as text", "7 `\\noindent` of LaTeX stands as text",
        ])
  }

  @Test func `captions that stand in the prose go to their blocks`() {
    let found = convert(
      "Text.\n\n(ref:cap) The *caption* of \"it\".\n\n```{r own, fig.cap=\"(ref:cap)\"}\nplot(1)\n```\n")
    #expect(!found.text.contains("(ref:"))
    #expect(found.text.contains("The *caption* of \"it\".\n:::"))
  }

  @Test func `a formula has no blank line where its label stood`() {
    let found = convert("\\begin{equation}\n  (\\#eq:a)\n\n  y = x\n\\end{equation}\n\nSee \\@ref(eq:a).\n")
    #expect(found.text.contains("$$\n  y = x\n$$ {#eq-a}\n\nSee [-@eq-a]."), "\(found.text)")
  }

  @Test func `a value of all columns stays where one of them is lacking`() {
    let code = "```{r}\nd <- read.csv(\"a.csv\")\nd$u <- odd(d$x)\n```\n\n"
    #expect(
      convert(code + "`r nrow(na.omit(d))` `r nrow(d)`\n").text.hasSuffix("`nrow(na.omit(d))` `{kaya} rows(d)`\n"))
  }

  @Test func `words lose their attributes and what they meant is told`() {
    let found = convert("[red]{style=\"color:red\"} and [b [c](d.md)]{#id}, `[a]{.b}`, [s]{.smallcaps} b]{.x}\n")
    #expect(found.text == "red and b [c](d.md), `[a]{.b}`, s b]{.x}\n")
    #expect(
      found.findings.map { "\($0.severity) \($0.message)" } == [
        "warning the attributes `style=\"color:red\"` of some words are left out",
        "warning the attributes `#id` of some words are left out",
        "note the attributes `.smallcaps` of some words are left out",
        "warning the attributes `.x` stand as text",
      ])
  }

  @Test func `simple tables of Pandoc are listed`() {
    let words = "a table of columns below dashes stands as text"
    #expect(findings("  Right     Left\n-------     ------\n     12     12\n") == ["2 \(words)"])
    #expect(findings("T.\n\n-----  ----\n  12   a\n  13   b\n-----  ----\n") == ["3 \(words)"])
    #expect(findings("T.\n\n---\n\n- - -\n\nHead\n----\n").isEmpty)
  }

  @Test func `links to other documents lead to their notebooks`() {
    let text = """
      [a](paper.qmd), [b](../x/p.Rmd#sec-a "T"), [c](<n b.ipynb>), `[d](e.qmd)`, [f](https://x.y/z.qmd), [g](h.csv).

      [r]: f.qmd "T"
      """
    let found = convert(text + "\n", .quarto)
    #expect(
      found.text
        == text.replacing("(paper.qmd", with: "(paper.md").replacing("p.Rmd", with: "p.md")
        .replacing("n b.ipynb", with: "n b.md").replacing("f.qmd", with: "f.md") + "\n")
    #expect(found.findings.count == 4 && found.findings.allSatisfy { $0.severity == .note })
  }

  @Test func `links of ours to such documents come back as they are`() {
    let text = "See [a](paper.qmd), [b](p.Rmd#x \"T\"), [c](d.md).\n\n[r]: f.qmd\n"
    for form in [DocumentForm.quarto, .rmarkdown] {
      let source = SourceText(path: "a.md", text: text)
      let there = Conversion.convert(source, from: .kaya, to: form, stem: "a").text
      #expect(there.hasPrefix("See [a](paper.qmd){.kaya}, "))
      #expect(convert(there, form).text == text)
    }
  }

  @Test func `a table that stays keeps its caption`() {
    let chunk = "```{r means}\nd <- read_csv(\"a.csv\")\nknitr::kable(odd(d), caption = \"Means\")\n```\n"
    for name in ["means", "tbl-means"] {
      let found = convert(chunk.replacing("r means", with: "r \(name)")).text
      #expect(found.contains("::: {#tbl-means}\n```r") && found.contains("```\n\nMeans\n:::"), "\(found)")
    }
    #expect(convert(chunk + "\nSee \\@ref(tab:means).\n").text.contains("Means\n:::"))
  }

  @Test func `settings below others are told at their own line`() {
    let text =
      "---\ntitle: T\nformat:\n  html:\n    toc: true\n    code-tools: true\n  revealjs: default\nexecute:\n  echo: false\n  message: false\n---\n\nA.\n"
    #expect(
      convert(text, .quarto).findings.map { "\($0.place?.line ?? 0) \($0.message)" } == [
        "6 `format.html.code-tools` has no counterpart and is left out", "7 the format `revealjs` is left out",
        "10 `execute.message` has no counterpart and is left out",
      ])
    #expect(
      findings("---\noutput:\n  html_document:\n    toc: true\n    fancy: 1\n---\n\nA.\n") == [
        "5 `fancy` has no counterpart and is left out"
      ])
  }

  @Test func `an included document is the converted one`() {
    let found = convert("{{< include _a.qmd >}}\n\n{{< include b.md >}}\n")
    #expect(found.text == "{{< include _a.md >}}\n\n{{< include b.md >}}\n")
    #expect(found.findings.map(\.message) == ["`_a.qmd` is included and is not converted with this document"])
  }

  @Test func `captions below tables are those of ours`() {
    let table = "| a |\n|---|\n| 1 |\n\n"
    #expect(
      convert(table + "Table: (\\#tab:m) The *words*\n\nSee \\@ref(tab:m).\n").text
        == table + ": The *words* {#tbl-m}\n\nSee [-@tbl-m].\n")
    #expect(convert(table + "Table: Words\n").text == table + ": Words\n")
    #expect(convert("A text.\n\nTable: Words\n").text == "A text.\n\nTable: Words\n")
  }

  @Test func `settings that R computes are left out and named`() {
    let found = convert("---\ntitle: T\nparams:\n  a: 1\n  day: !r Sys.Date()\n---\n\n`r params$a` `r params$day`\n")
    #expect(found.text == "---\ntitle: T\nparams:\n  a: 1\n---\n\n`{kaya} params.a` `params$day`\n", "\(found.text)")
    #expect(
      found.findings.map(\.message) == [
        "`day` is computed by R and left out", "the value `params$day` stays as code",
      ])
  }

  @Test func `a caption of figures is left out where a chunk shows tables only`() {
    let chunk = "```{r sums, fig.cap=\"A\"}\nd <- read.csv(\"a.csv\")\nknitr::kable(d, caption = \"B\")\n```\n"
    let found = convert(chunk.replacing("sums", with: "tbl-sums")).text
    #expect(found.contains("tbl-cap: \"B\"") && !found.contains("fig-cap"), "\(found)")
  }

  private func remarks(_ code: String, _ language: String = "r") -> [String] {
    let read = language == "r" ? "d <- read_csv(\"a.csv\")\ne <- read_csv(\"e.csv\")" : "d = pd.read_csv(\"a.csv\")"
    return convert("```{\(language)}\n\(read)\n\(code)\n```\n").findings.map(\.message)
      .filter { !$0.hasPrefix("pandas reads ") }
  }

  @Test(arguments: [
    ("inner_join(d, e, by = \"s\")", "dplyr matches missing keys"), ("left_join(d, e, by = \"s\")", "dplyr matches"),
    ("d %>% group_by(g) %>% summarise(f = first(y))", "`first` gives"),
    ("d %>% mutate(p = pmax(x, y))", "`pmin` and `pmax`"), ("d %>% mutate(p = paste0(x, y))", "a text with a missing"),
    ("d %>% filter(!(g %in% c(\"a\")))", "`%in%` of R is false"), ("d %>% mutate(i = g %in% c(\"a\"))", "`%in%` of R"),
    ("d$i <- ifelse(d$g %in% c(\"a\"), 1, 0)", "`%in%` of R"),
  ])
  func `missing values that go otherwise are told`(code: String, remark: String) {
    let found = remarks(code)
    #expect(found.count == 1 && found.allSatisfy { $0.hasPrefix(remark) }, "\(found)")
  }

  @Test func `a share of rows for which pandas compares with missing values is told`() {
    #expect(remarks("(d[\"x\"] > 1).mean()", "python").first?.hasPrefix("pandas takes a comparison") ?? false)
    #expect(remarks("(d[\"x\"] > 1).sum()", "python").isEmpty)
  }

  @Test func `pandas joins missing keys, too`() {
    #expect(remarks("d.merge(d, on=\"s\")", "python").first?.hasPrefix("pandas matches missing keys") ?? false)
  }

  @Test(arguments: ["d %>% mutate(p = pmax(x, y, na.rm = TRUE))", "d %>% filter(g %in% c(\"a\"))"])
  func `what is the same needs no word`(code: String) { #expect(remarks(code).isEmpty) }
}
