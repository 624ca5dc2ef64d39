import KayaDiagnostics
import KayaNotebook
import Testing

@testable import KayaCommands

/// What `kaya doc` says beside the functions.
struct DocTests {
  @Test func `the example of each form of the text is read without a fault`() {
    for form in TextForm.all {
      let read = Notebook.read(SourceText(path: "a.md", text: form.example + "\n")) { path, _ in
        .success(SourceText(path: path, text: "Text.\n"))
      }
      #expect(read.diagnostics.isEmpty, "\(form.names[0]): \(read.diagnostics.map(\.message))")
      #expect(form.summary.hasSuffix(".") && form.page.hasPrefix(form.names[0] + ": "))
    }
    #expect(Set(TextForm.allNames).count == TextForm.allNames.count)
  }

  @Test(arguments: [
    ("embed", "{{< embed other.md#fig-trend >}}"), ("callout", "::: {.callout-tip"), ("callout-note", "callout-tip"),
    (".panel-tabset", "::: {.panel-tabset}"), ("tabset", "## By year"), ("include", "{{< include _shared.md >}}"),
    ("fig-cap", "Blocks: The caption of the figure"), ("layout-ncol", "side by side"), ("lang", "Front matter: "),
    ("vary", "Parameters with the lists of values"), ("toc", "format: html: toc"), ("sort", "listing: sort"),
    ("include", "cannot be taken in"), ("unknown-column", "a diagnostic"),
  ])
  func `forms of the text and settings are explained`(_ name: String, _ words: String) {
    #expect(DocCommand.page(of: name)?.contains(words) == true, "\(DocCommand.page(of: name) ?? "none")")
  }

  @Test func `a misspelt form is answered with what was meant`() throws {
    let place = try Workplace()
    #expect(place.run(["doc", "embed"]) == 0 && place.run(["doc", "markdown"]) == 0)
    #expect(place.run(["doc", "embde"]) == 1 && DocCommand.page(of: "embde") == nil)
    #expect(Suggestions.help("calout", in: TextForm.allNames)?.contains("`callout`") == true)
  }
}
