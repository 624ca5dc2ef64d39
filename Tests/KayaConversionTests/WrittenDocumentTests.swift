import KayaDiagnostics
import KayaNotebook
import Testing

@testable import KayaConversion

/// How documents of other tools are written as ours.
@Suite struct WrittenDocumentTests {
  private func convert(_ text: String, _ form: DocumentForm = .quarto, to: DocumentForm = .kaya) -> Conversion {
    Conversion.convert(SourceText(path: "a." + form.ending, text: text), from: form, to: to, stem: "a")
  }

  @Test func `a listing in a figure comes back from Quarto as it was`() {
    let text = """
      Text above.
      ```{kaya}
      x = 1
      ```

      ::: {#fig-a}
      ```python
      # not run by Kaya
      f()
      ```

      Cap
      :::

      """
    #expect(convert(convert(text, .kaya, to: .quarto).text).text == text)
  }

  @Test func `what other tools do not number is told`() {
    let text = "See @fig-a.\n\n```{kaya}\n#| label: fig-a\nplot(1)\n```\n"
    let told = "references to what they show, such as `@fig-x`, lead nowhere there"
    #expect(convert(text, .kaya, to: .rmarkdown).findings.first?.help.last == told)
    #expect(convert("```{kaya}\n1\n```\n", .kaya, to: .rmarkdown).findings.first?.help.count == 1)
  }

  @Test func `captions of several figures stand below a kept listing as words`() {
    let found = convert(
      """
      ```{python}
      #| label: fig-b
      #| fig-cap:
      #|   - "One"
      #|   - "Two"
      sns.lineplot(data=df, x="year", y="sox")
      ```
      """)
    #expect(found.text.contains("\n\nOne; Two\n:::\n") && !found.text.contains("[\"One\""))
  }

  @Test func `statements that semicolons put on one line are read one by one`() {
    let found = convert(
      """
      ```{r}
      library(a); library(dplyr)
      x <- paste("a;b"); y <- 2; nosuch(y) # a; b
      f <- function(x) { y <- x; y }
      ```
      """)
    #expect(found.setup == 2 && found.text.contains("y = 2"))
    let lost = found.findings.first { $0.message.contains("`nosuch(y)") }
    #expect(lost?.place?.line == 3 && lost?.place?.column == 28)
    #expect(found.text.contains("f <- function(x) { y <- x; y }"))
  }

  @Test func `an author's place of work is known by its id`() {
    let found = convert(
      """
      ---
      title: T
      author:
        - name: A B
          affiliations:
            - ref: x
            - name: Wuhu
      affiliations:
        - id: x
          name: "Hefei: University"
      ---

      Text.
      """)
    let notebook = Notebook.read(SourceText(path: "a.md", text: found.text))
    #expect(notebook.frontMatter.authors.first?.affiliations == ["Hefei: University", "Wuhu"])
    #expect(found.findings.isEmpty && notebook.diagnostics.isEmpty)
  }

  @Test func `the caption of a table stays with it when a chunk is split`() {
    let found = convert(
      """
      ```{r tab1}
      d <- read.csv("wages.csv")
      knitr::kable(head(d, 5), caption = "First rows")
      fivenum(d$hours)
      ggplot(d, aes(year, hours)) + geom_point()
      ```
      """, .rmarkdown)
    let blocks = found.text.split(separator: "```\n\n").map(String.init)
    #expect(blocks.count == 3)
    #expect(
      blocks.first == """
        ```{kaya}
        #| label: tbl-tab1
        #| tbl-cap: "First rows"
        d = read_csv("wages.csv")
        d |> head(5)

        """)
    #expect(blocks.last?.hasPrefix("```{kaya}\nchart(d, ") ?? false)
  }

  @Test(arguments: ["\n", "\nfivenum(d$x)\n"], [false, true])
  func `a chunk with a table and a figure gives each its caption and its label`(between: String, figureFirst: Bool) {
    let parts = ["kable(d, caption = \"T\")", "ggplot(d, aes(x, y)) + geom_point()"]
    let code = (figureFirst ? parts.reversed() : parts).joined(separator: between)
    let text = convert(
      "```{r}\nd <- read.csv(\"a.csv\")\n```\n\n```{r own, fig.cap=\"F\"}\n\(code)\n```\n", .rmarkdown
    ).text
    #expect(text.contains("```{kaya}\n#| label: tbl-own\n#| tbl-cap: \"T\"\nd\n```"), "\(text)")
    #expect(text.contains("```{kaya}\n#| label: fig-own\n#| fig-cap: \"F\"\nchart(d, "), "\(text)")
  }

  @Test func `two tables of a chunk keep their captions`() {
    let found = convert(
      "```{r two}\nd <- read.csv(\"a.csv\")\nkable(d, caption = \"One\")\nkable(head(d), caption = \"Two\")\n```\n",
      .rmarkdown)
    #expect(found.text.contains("#| label: tbl-two\n#| tbl-cap: \"One\"\nd = read_csv(\"a.csv\")\nd\n```"))
    #expect(found.text.contains("```{kaya}\n#| tbl-cap: \"Two\"\nd |> head(6)\n```"))
  }

  @Test func `captions in options go to what they speak of`() {
    let found = convert(
      """
      ```{r}
      #| label: tbl-a
      #| tbl-cap: T
      #| fig-cap: F
      d <- read.csv("a.csv")
      head(d)
      fivenum(d$x)
      ggplot(d, aes(x, y)) + geom_point()
      ```
      """)
    #expect(found.text.hasPrefix("```{kaya}\n#| label: tbl-a\n#| tbl-cap: T\nd = "))
    #expect(found.text.contains("```{kaya}\n#| fig-cap: F\nchart(d, "))
  }

  @Test func `values in titles and abstracts are translated as in sentences`() {
    let found = convert(
      """
      ---
      title: "Report `r params$k` of `r paste0(\\"a\\", params$k)`"
      subtitle: 'It''s `r params$k`'
      abstract: |
        The effect is `r 1+1`,
        not `r odd(2)`.
      keywords: ["`r params$k`"]
      params:
        k: 3
      ---

      Text.
      """, .rmarkdown)
    #expect(found.text.contains(#"title: "Report `{kaya} params.k` of `{kaya} paste(\"a\", params.k)`""#))
    #expect(found.text.contains("subtitle: 'It''s `{kaya} params.k`'\n"))
    #expect(found.text.contains("  The effect is `{kaya} 1 + 1`,\n  not `odd(2)`.\n"))
    #expect(
      found.findings.map { "\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.message)" } == [
        "6:10 the value `odd(2)` stays as code",
        "7:1 the value `r params$k` stays as it is: `keywords` takes no values here",
      ])
    let notebook = Notebook.read(SourceText(path: "a.md", text: found.text))
    #expect(notebook.diagnostics.isEmpty && notebook.cells.count == 4)
  }

  @Test(arguments: [
    "---\r\ntitle: x\r\n---\r\n\r\nText\r\n", "\u{FEFF}---\ntitle: x\n---\n\nText\n", "Text\n\n\n",
    "Text  \n \n",
    "A `` {kaya} 1 `` b `{kaya}  2` c `{kaya}3`\n", "\u{FEFF}A\r\n\r\n```{kaya}\r\nx = 1\r\n```\r\n", "\n",
    "```{kaya}\nx = 1\n```\n\n",
  ])
  func `a notebook comes back with the bytes around its lines`(text: String) {
    for form in [DocumentForm.quarto, .rmarkdown] {
      #expect(convert(convert(text, .kaya, to: form).text, form).text.utf8.elementsEqual(text.utf8))
    }
  }
}
