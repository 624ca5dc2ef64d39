import KayaDiagnostics
import Testing

@testable import KayaNotebook

/// What is said of settings and files that cannot be read.
@Suite struct SettingFaultTests {
  @Test(arguments: [
    ("---\ntitle: \"Base\n---\n", "2:8", "what begins here with a quote is not closed by one"),
    ("---\ntitle: 'It''s\nlang: en\n---\n", "2:8", "what begins here with a quote is not closed by one"),
    ("---\nparams:\n\tfrom: 2010\n---\n", "3:1", "a tab indents this line"),
  ])
  func `quotes and tabs are named`(text: String, place: String, words: String) throws {
    let found = try #require(read(text).diagnostics.first)
    #expect("\(found.place?.line ?? 0):\(found.place?.column ?? 0)" == place && found.message == words)
    #expect(found.code == .frontMatter)
  }

  @Test func `a file in another encoding is told once`() {
    let text = "---\ntitle: T\n---\n\nText of a page.\n\n    code\n"
    let little = Array(text.utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
      let notebook = Notebook.read(SourceText(path: "a.md", bytes: bytes))
      #expect(notebook.diagnostics.map(\.code) == [.invalidEncoding])
      #expect(notebook.diagnostics.first?.message.hasPrefix("the file is UTF-16") ?? false)
      #expect(notebook.body.isEmpty)
    }
  }

  @Test func `a place of work may be written in parts`() {
    let notebook = read("---\nauthor:\n  - name: A\n    affiliations: [{name: U, city: T}, V]\n---\n")
    #expect(notebook.diagnostics.isEmpty)
    #expect(notebook.frontMatter.authors.first?.affiliations == ["U", "V"])
  }
}
