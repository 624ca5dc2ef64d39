import KayaDiagnostics
import Testing

@testable import KayaNotebook

private func read(_ files: [String: String]) -> Notebook {
  Notebook.read(SourceText(path: "a.md", text: files["a.md"] ?? "")) { path, _ in
    guard let text = files[path] else {
      return .failure(Failure(Diagnostic(.error, .missingFile, "there is no file `\(path)`")))
    }
    return .success(SourceText(path: path, text: text))
  }
}

@Test func anIncludedFileStandsInItsPlace() {
  let notebook = read([
    "a.md": "- Before\n\n  {{< include b.md >}}\n\nAfter\n",
    "b.md": "---\ntitle: no\n---\nIn *b*\n\n```{kaya}\ny = 1\n```",
  ])
  #expect(
    NotebookDump(notebook: notebook).text
      == "1:1 list\n  -\n    1:3 p: Before\n    4:1 p: In <em>b</em>\n    6:1 cell 0 {kaya} \"y = 1\\n\"\n5:1 p: After\n"
  )
  #expect(notebook.sources.map(\.path) == ["a.md", "b.md"])
  #expect(notebook.cells.first?.code.source.path == "b.md")
  #expect(notebook.place(notebook.cells[0].span).file == "b.md")
  #expect(notebook.faultsOfPlaces.isEmpty)
}

@Test func includesThatFailAreNamedAtTheirPlace() {
  let missing = read(["a.md": "x\n\n{{< include no.md >}}\n"])
  #expect(NotebookDump(notebook: missing).diagnostics == "error[missing-file] 3:1-3:22 there is no file `no.md`")
  let circle = read(["a.md": "{{< include b.md >}}", "b.md": "{{< include a.md >}}\n"])
  #expect(
    NotebookDump(notebook: circle).diagnostics
      == "error[include] 1:1-1:21 files include each other in a circle: `a.md` → `b.md` → `a.md`")
  #expect(circle.diagnostics.first?.help == ["leave one of them out; what both need may stand in a file of its own"])
  #expect(findings("a {{< include b.md >}}\n").contains("`include` must stand on a line of its own, with a path"))
  #expect(findings("{{< video b.mp4 >}}\n").contains("there is no shortcode `video`"))
  #expect(findings("```\n{{< include b.md >}}\n```\n") == "")
}

@Test func anOpenFenceOfAnIncludedFileEndsWithIt() {
  let notebook = read(["a.md": "{{< include b.md >}}\nAfter $x$\n", "b.md": "```{kaya}\nx = 1\n"])
  #expect(NotebookDump(notebook: notebook).text.hasSuffix("2:1 p: After <math x>\n"))
  #expect(notebook.diagnostics.map(\.code) == [.unclosedFence])
}

@Test func includesCannotGrowWithoutEnd() {
  var files = ["a.md": "{{< include f0.md >}}\n"]
  for number in 0..<14 {
    files["f\(number).md"] = String(repeating: "{{< include f\(number + 1).md >}}\n\n", count: 4)
  }
  files["f14.md"] = String(repeating: "text ", count: 2000)
  let all = files
  let notebook = Notebook.read(SourceText(path: "a.md", text: all["a.md"] ?? ""), sizeLimit: 100_000) { path, _ in
    .success(SourceText(path: path, text: all[path] ?? ""))
  }
  #expect(notebook.diagnostics.contains { $0.code == .fileTooLarge })
}

@Test func filesThatTakeInEachOtherManyTimesAreAnErrorOnceAndCostNothing() {
  var files = ["a.md": "{{< include f0.md >}}\n\nAfter\n"]
  for number in 0..<10 {
    files["f\(number).md"] = String(repeating: "{{< include f\(number + 1).md >}}\n\n", count: 10)
  }
  files["f10.md"] = "text\n"
  let clock = ContinuousClock()
  let start = clock.now
  let notebook = read(files)
  #expect(notebook.diagnostics.map(\.message) == ["the notebook takes in more than 1000 files"])
  #expect(notebook.diagnostics.first?.code == .include && notebook.sources.count == 12)
  #expect(clock.now - start < .seconds(5))
}

@Test func aThousandFilesMayBeTakenIn() {
  var files = ["a.md": (0..<1000).map { "{{< include f\($0).md >}}\n\n" }.joined()]
  for number in 0..<1000 { files["f\(number).md"] = "Text \(number)\n" }
  #expect(read(files).diagnostics.isEmpty)
}
