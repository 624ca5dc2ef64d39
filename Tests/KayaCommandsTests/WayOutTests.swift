import KayaDiagnostics
import Testing

@testable import KayaCommands

/// Findings that name what was meant.
@Suite struct WayOutTests {
  private func findings(_ files: [String: String]) throws -> [Diagnostic] {
    let place = try Workplace(files)
    try place.write("_kaya.yml", "website:\n  title: P\n")
    return Rendering(try RenderScope(place.path)).run(RenderProgress(isShown: false)).diagnostics
  }

  @Test func `a misspelt notebook is known by its neighbours`() throws {
    let found = try findings([
      "paper.md": "```{kaya}\nx = 1\n```\n", "b.md": "```{kaya}\ny = from_notebook(\"papr.md\", x)\n```\n",
    ])
    #expect(found.first { $0.code == .missingFile }?.help.first == "did you mean `paper.md`?")
  }

  @Test func `a file that lies elsewhere is named as it is to be written`() throws {
    let block = "```{kaya}\nt = read_csv(\"plants.csv\")\n```\n"
    let found = try findings(["a.md": block, "sub/b.md": block, "data/plants.csv": "a\n1\n"])
    #expect(
      found.filter { $0.code == .missingFile }.compactMap(\.help.first) == [
        "a file of this name is at `data/plants.csv`", "a file of this name is at `/data/plants.csv`",
      ])
  }

  @Test func `a misspelt table of SQL is known by those of the notebook`() throws {
    let found = try findings([
      "a.md": "```{kaya}\npanel = table(a = [1])\nn = 1\n```\n\n```{sql}\nselect * from panle\n```\n"
    ])
    #expect(found.first { $0.code == .sql }?.help.first == "did you mean `panel`?")
  }

  @Test func `a guess at how numbers are written leads to fmt`() throws {
    let found = try findings(["a.md": "It is `{kaya} fixed(1.234, 2)`.\n"])
    #expect(found.first?.help.contains("write `fmt(x, digits)`") == true)
  }

  @Test func `an open bracket of settings is not taken for a text with a colon`() throws {
    let found = try findings(["a.md": "---\nvary: {a: [1, 2\nx: y\n---\n\nText.\n"])
    #expect(!found.isEmpty && !found.flatMap(\.help).contains("put a text that holds `: ` in quotes"))
  }

  @Test func `folders that are no sites are an error of diff`() throws {
    let place = try Workplace(["before/a.txt": ""])
    #expect(place.run(["diff", place.path + "/befor", place.path + "/before"]) == 1)
  }
}
