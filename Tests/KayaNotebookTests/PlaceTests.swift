import KayaDiagnostics
import Testing

@testable import KayaNotebook

/// Builds a document of cells in random containers, and the code each cell must have.
private struct NestedCells {
  var random: Random
  var lines: [String] = []
  var bodies: [[String]] = []

  init(seed: UInt64) {
    random = Random(state: seed)
    for _ in 0..<Int.random(in: 1...4, using: &random) { addCell() }
  }

  private mutating func addCell() {
    var first = ""
    var later = ""
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      switch Int.random(in: 0..<3, using: &random) {
      case 0:
        first += "> "
        later += "> "
      case 1:
        first += "- "
        later += "  "
      default:
        first += "12. "
        later += "    "
      }
    }
    // A quotation without a blank would take the first blank of what follows, so it comes last.
    if Bool.random(using: &random) {
      first += ">"
      later += ">"
    }
    let fence = ["```", "~~~", "`````"].randomElement(using: &random) ?? "```"
    // After a list marker blanks are part of the marker.
    let mayIndent = first.isEmpty || first.hasSuffix("> ")
    let indent = String(repeating: " ", count: mayIndent ? Int.random(in: 0...3, using: &random) : 0)
    var body: [String] = []
    lines.append(first + indent + fence + "{kaya}")
    for number in 0..<Int.random(in: 0...4, using: &random) {
      let texts = ["x\(number) = 1", "  y = \"碳\"", "", "\tz = tab", "   \t deep", "# comment ```x", "a |> b"]
      let text = texts.randomElement(using: &random) ?? ""
      body.append(text)
      lines.append(later + text)
    }
    lines.append(later + indent + fence)
    lines += ["", "Text that ends every container.", ""]
    bodies.append(body)
  }
}

@Test func everyByteOfACellStandsWhereItIsSaidTo() {
  for seed in UInt64(0)..<120 {
    let document = NestedCells(seed: seed)
    for (end, mark) in [("\n", ""), ("\r\n", "\u{FEFF}"), ("\r\n", ""), ("\n", "\u{FEFF}")] {
      let text = mark + document.lines.joined(separator: end)
      let notebook = read(text)
      #expect(notebook.faultsOfPlaces.isEmpty, "seed \(seed): \(text.debugDescription)")
      #expect(notebook.cells.count == document.bodies.count, "seed \(seed): \(text.debugDescription)")
      for (cell, body) in zip(notebook.cells, document.bodies) {
        let found = cell.code.string.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        #expect(found.count == body.count)
        for (line, wanted) in zip(found, body) {
          let isSame = String(line.drop { $0 == " " || $0 == "\t" }) == String(wanted.drop { $0 == " " || $0 == "\t" })
          #expect(isSame, "seed \(seed): \(line) is not \(wanted)")
        }
      }
    }
  }
}

@Test func aTabThatAListTakesInPartStaysATab() {
  let notebook = read("- ```{kaya}\n\tx = 1\n\t\ty = 2\n  ```\n")
  #expect(notebook.cells.first?.code.string == "\tx = 1\n\t\ty = 2\n")
  #expect(notebook.faultsOfPlaces.isEmpty)
}

@Test func aCaptionsValueKnowsItsPlace() throws {
  let notebook = read(
    "> ```{kaya}\r\n> #| fig-cap: [\"A `{kaya} v + 1` b\", 'it''s `{kaya} w`']\r\n> x = 1\r\n> ```\r\n")
  let cells = notebook.cells.filter { !$0.isBlock }
  #expect(cells.map(\.code.string) == ["v + 1", "w"])
  #expect(cells.map { notebook.place($0.span).column } == [19, 45])
  #expect(notebook.faultsOfPlaces.isEmpty)
}

@Test func aFoldedAbstractKnowsItsPlaces() throws {
  let notebook = read("---\nabstract: >\n  One `{kaya} a`\n  two `{kaya} b`.\n\n  Three `{kaya} c`\n---\n")
  #expect(notebook.cells.map { notebook.place($0.span).line } == [3, 4, 6])
  #expect(notebook.cells.map { notebook.place($0.span).column } == [7, 7, 9])
}

@Test func referencesOnLaterLinesKnowTheirPlaces() {
  let notebook = read("- text\n  goes @fig-a on\n\n  > quoted\n  > lines\nlazy @tbl-b and [@eq-c;\n  > @eq-d]\n")
  let places = notebook.references.map { notebook.place($0.span) }
  #expect(places.map(\.line) == [2, 6, 6, 7])
  #expect(places.map(\.column) == [8, 6, 18, 5])
}

@Test func theSameTextReadInParallelGivesTheSameTree() async throws {
  let source = try Fixtures.source("prose.md")
  let expected = NotebookDump(notebook: Notebook.read(source)).text
  let texts = await withTaskGroup(of: String.self) { group in
    for _ in 0..<64 { group.addTask { NotebookDump(notebook: Notebook.read(source)).text } }
    return await group.reduce(into: []) { $0.append($1) }
  }
  #expect(texts.count == 64)
  #expect(texts.allSatisfy { $0 == expected })
}
