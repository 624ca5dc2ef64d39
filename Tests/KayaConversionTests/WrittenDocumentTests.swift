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
}
