import KayaDiagnostics
import Testing

@testable import KayaNotebook

private let pieces = [
  "```{kaya}\n", "```\n", "~~~{sql}\n", "~~~\n", "#| label: fig-a\n", "#| fig-cap: \"A `{kaya} x`\"\n", "> ", "- ",
  "1. ",
  "\n", "\n\n", "$", "$$", "$$ {#eq-a}", "`", "``", "`{kaya} ", "@fig-a", "[@", "]", "(", ")", "![", "{#fig-a}", "{",
  "}", "::: {.note}\n", ":::\n", ":::: x\n", "| a | b |\n", "|---|---|\n", ": Cap {#tbl-a}\n", "# ", "    ", "\t", "*",
  "**", "_", "~~", "<!--", "-->", "<div>", "<a b=\"", "http://", "www.", "a@b.c", "[^1]", "[^1]: ", "[a]: b\n", "&amp;",
  "\\", "\r\n", "碳", "\u{F0000}", "\u{100000}", "\u{0}", "---\n", "title: ", "word ", "{{< include b.md >}}\n", "+ ",
  "=\n",
]

private func check(_ bytes: [UInt8], _ name: String) {
  let source = SourceText(path: "a.md", bytes: bytes)
  let notebook = Notebook.read(source) { _, _ in .success(SourceText(path: "b.md", text: "- x\n\n```{kaya}\ny = 1")) }
  #expect(notebook.faultsOfPlaces.isEmpty, "\(name): \(source.lineText(1))")
  let text = NotebookDump(notebook: notebook).text
  #expect(!text.unicodeScalars.contains { $0.value >= 0x100000 }, "\(name)")
  for finding in notebook.diagnostics {
    let place = finding.place ?? Place(file: "")
    #expect(place.line >= 1 && place.column >= 1 && place.file != "")
  }
}

@Test func randomBytesNeverCrash() {
  var random = Random(state: 1)
  for number in 0..<300 {
    let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
    check(bytes, "bytes \(number)")
  }
}

@Test func shuffledMarkdownNeverCrashes() {
  var random = Random(state: 2)
  for number in 0..<600 {
    var text = ""
    for _ in 0..<Int.random(in: 1...40, using: &random) { text += pieces.randomElement(using: &random) ?? "" }
    check(Array(text.utf8), "text \(number) \(text.debugDescription)")
  }
}

@Test func aMutatedNotebookNeverCrashes() throws {
  let original = try Fixtures.source("prose.md").bytes
  var random = Random(state: 3)
  for number in 0..<60 {
    var bytes = original
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...30, using: &random)))
      default: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: at)
      }
    }
    check(bytes, "mutation \(number)")
  }
}

@Test func mutatedSettingsNeverCrash() {
  let text =
    "project: {type: website, render: [a.md, 'b']}\nwebsite:\n  title: \"T\"\n  navbar:\n    left:\n      - a.md\n"
  var random = Random(state: 4)
  for _ in 0..<200 {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] =
        Array("&*!{}[]:,-|>'\"#%@ \n\t".utf8).randomElement(using: &random) ?? 0
    }
    let source = SourceText(path: "_kaya.yml", bytes: bytes)
    let configuration = ProjectConfiguration.read(source)
    #expect(configuration.diagnostics.allSatisfy { ($0.place?.line ?? 0) >= 1 })
  }
}

/// Short texts that the parser would take seconds or gigabytes for.
private let stalling: [String: String] = [
  "quotations": String(repeating: ">", count: 50_000),
  "quotations and stars": String(repeating: ">", count: 30_000) + String(repeating: "a*", count: 14_000),
  "brackets": String(repeating: "[", count: 50_000),
  "lists": String(repeating: "- ", count: 20_000) + "x",
  "columns": "|" + String(repeating: "a|", count: 20_000) + "\n|" + String(repeating: "-|", count: 20_000) + "\n"
    + String(repeating: "|\n", count: 50),
  "references": "[a]: " + String(repeating: "b", count: 80_000) + "\n\n" + String(repeating: "[a]\n\n", count: 20_000),
]

@Test(arguments: ["quotations", "quotations and stars", "brackets", "lists", "columns", "references"])
func textThatWouldStallTheParserIsRefused(_ name: String) throws {
  let notebook = read(try #require(stalling[name]))
  #expect(notebook.diagnostics.contains { $0.code == .pathologicalText && $0.place != nil })
}

@Test func deepNestingOfEmphasisIsCutOff() {
  let notebook = read(String(repeating: "**a *b ", count: 400) + String(repeating: "c* d** ", count: 400))
  #expect(notebook.diagnostics.contains { $0.code == .pathologicalText })
}

@Test func aNotebookAboveTheLimitIsNotRead() {
  let notebook = Notebook.read(SourceText(path: "big.md", text: "# A\n"), sizeLimit: 3)
  #expect(notebook.body.isEmpty)
  #expect(notebook.diagnostics.map(\.code) == [.fileTooLarge])
  #expect(Notebook.sizeError(path: "a.md", byteCount: 16 * 1_048_576) == nil)
  #expect(Notebook.sizeError(path: "a.md", byteCount: 1 << 30)?.message.contains("16 MiB") == true)
}

@Test func bytesThatAreNotUTF8AreNamedWithTheirLine() {
  let source = SourceText(path: "a.md", bytes: Array("ok\nab".utf8) + [0xFF, 0x0A, 0x00] + Array(" end\n".utf8))
  let notebook = Notebook.read(source)
  #expect(
    notebook.diagnostics.map { "\($0.code.rawValue) \($0.place?.line ?? 0):\($0.place?.column ?? 0)" } == [
      "invalid-encoding 2:3", "invalid-encoding 3:1",
    ])
}
