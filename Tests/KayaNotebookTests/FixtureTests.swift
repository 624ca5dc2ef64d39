import Testing

@testable import KayaNotebook

@Test(arguments: ["prose"])
func aFixtureReadsAsExpected(_ name: String) throws {
  let notebook = Notebook.read(try Fixtures.source(name + ".md"))
  let dump = NotebookDump(notebook: notebook)
  try Fixtures.expect(dump.text + "\n" + dump.diagnostics + "\n", name + ".expected.txt")
}
