import KayaRuntime
import KayaTables
import Testing

@testable import KayaCommands

@Suite struct RunCommandTests {
  private func block(_ code: String) -> String { "```{kaya}\n\(code)\n```\n" }

  @Test func valuesAreWrittenAndThoseOfAnEarlierRunRemoved() throws {
    let place = try Workplace()
    try place.write("n.md", block("old = table(x = 1)\nn = 2"))
    try place.write("out/mine.csv", "x\n")
    try place.write("out/notes.txt", "mine")
    #expect(place.run(["run", place.path + "/n.md", "-q", "--values", place.path + "/out"]) == 0)
    #expect(place.read("out/old.csv") == "x\n1\n")
    try place.write("n.md", block("t = table(x = [1.5, na], s = [\"a,b\", na])\nk = {a = 1..3, b = na}"))
    #expect(place.run(["run", place.path + "/n.md", "-q", "--values", place.path + "/out"]) == 0)
    #expect(place.read("out/t.csv") == "x,s\n1.5,\"a,b\"\n,\n")
    #expect(place.read("out/values.json")?.filter { !$0.isWhitespace } == #"{"k":{"a":{"from":1,"to":3},"b":null}}"#)
    #expect(place.read("out/old.csv") == nil)
    #expect(place.read("out/mine.csv") == "x\n" && place.read("out/notes.txt") == "mine")
  }

  @Test func smallNumbersKeepSixDigitsInTheTerminal() throws {
    let table = try Table(["p": Column(.numbers([1.23456789e-13, 4.6865123e-12, 0.123456789, 1.5e22]))])
    let lines = TerminalText(rows: 10).text(of: .table(table)).split(separator: "\n").map { $0.filter { $0 != " " } }
    #expect(lines == ["p", "1.23457e-13", "4.68651e-12", "0.123457", "1.5e+22"])
  }

  @Test func aDocumentInAnotherEncodingIsNotConverted() throws {
    let place = try Workplace()
    try Files.write(Array("Caf".utf8) + [0xE9, 0x0A], to: place.path + "/a.Rmd")
    #expect(place.run(["convert", place.path + "/a.Rmd", "-q"]) == 1)
    #expect(place.read("a.md") == nil)
  }

  @Test func whatWasComputedIsWrittenAlsoWhenOtherBlocksFailed() throws {
    let place = try Workplace()
    try place.write("n.md", block("a = 1") + "\n" + block("b = nosuch") + "\n" + block("c = b\nd = 2"))
    #expect(place.run(["run", place.path + "/n.md", "-q", "--values", place.path + "/out"]) == 1)
    #expect(place.read("out/values.json")?.filter { !$0.isWhitespace } == #"{"a":1,"d":2}"#)
  }

  @Test(arguments: [
    ("a = 1", 0), ("a = nosuch", 1), ("a = 1 / 0", 0), ("claim(\"A\", \"s\", published = 1, recomputed = 2)", 1),
    ("claim(\"A\", \"s\", published = 1, recomputed = 2, expect = contradicted)", 0), ("a = sum(1..1e12)", 4),
    ("a = sum(1..1e12)\nb = [1][2]", 4), ("check(1 == 2, \"no\")", 1),
  ])
  func theExitCodeFollowsFromWhatWasFound(_ pair: (String, Int32)) throws {
    let place = try Workplace()
    try place.write("n.md", block(pair.0))
    #expect(place.run(["run", place.path + "/n.md", "-q", "--format", "json"]) == pair.1)
  }

  @Test func warningsCountUnderStrict() throws {
    let place = try Workplace()
    try place.write("n.md", block("a = 1 / 0"))
    #expect(place.run(["run", place.path + "/n.md", "-q", "--strict"]) == 1)
  }

  @Test func parametersComeFromTheCommandLine() throws {
    let place = try Workplace()
    try place.write("n.md", "---\nparams:\n  k: 2\n  s: x\n---\n\n" + block("a = k + 1\nb = params.s"))
    let out = place.path + "/out"
    #expect(place.run(["run", place.path + "/n.md", "-q", "--values", out, "-P", "k:5", "-P", "s:long text"]) == 0)
    #expect(place.read("out/values.json")?.filter { !$0.isWhitespace } == #"{"a":6,"b":"longtext"}"#)
    #expect(place.run(["run", place.path + "/n.md", "-q", "-P", "nosuch:5"]) == 1)
  }

  @Test func wrongUseIsItsOwnCode() throws {
    let place = try Workplace()
    try place.write("n.md", "Text.\n")
    #expect(place.run(["run"]) == 64)
    #expect(place.run(["run", place.path + "/n.md", "-P", "bad"]) == 64)
    #expect(place.run(["frobnicate"]) == 64)
    #expect(place.run(["run", place.path + "/n.md", "--jobs", "0"]) == 64)
    #expect(place.run(["run", place.path + "/missing.md", "-q"]) == 1)
    #expect(place.run(["run", place.path, "-q"]) == 1)
  }

  @Test func referencesAreCheckedAcrossTheProject() throws {
    let place = try Workplace()
    try place.write("_kaya.yml", "project:\n  type: website\n")
    try place.write("a.md", "See @tbl-there and @tbl-nowhere.\n")
    try place.write("b.md", "```{kaya}\n#| label: tbl-there\n#| tbl-cap: \"x\"\ntable(a = [1])\n```\n")
    #expect(place.run(["check", place.path + "/b.md", "-q"]) == 0)
    #expect(place.run(["run", place.path + "/a.md", "-q"]) == 1)
    try place.write("a.md", "See @tbl-there.\n")
    #expect(place.run(["run", place.path + "/a.md", "-q"]) == 0)
    #expect(place.run(["check", place.path, "-q"]) == 0)
  }

  @Test func notebooksTakeValuesFromEachOther() throws {
    let place = try Workplace()
    try place.write("a.md", block("t = table(x = [1, 2])\nbroken = [1][2]"))
    try place.write("b.md", block("t = from_notebook(\"a.md\", t)\nn = rows(t)"))
    #expect(place.run(["run", place.path + "/b.md", "-q", "--values", place.path + "/out"]) == 0)
    #expect(place.read("out/t.csv") == "x\n1\n2\n")
    for name in ["broken", "nosuch"] {
      try place.write("c.md", block("x = from_notebook(\"a.md\", \(name))"))
      #expect(place.run(["run", place.path + "/c.md", "-q"]) == 1)
    }
    try place.write("d.md", block("x = from_notebook(\"e.md\", x)"))
    try place.write("e.md", block("x = from_notebook(\"d.md\", x)"))
    #expect(place.run(["run", place.path + "/d.md", "-q"]) == 1)
  }

  @Test func filesOutsideTheProjectStayShut() throws {
    let place = try Workplace()
    try place.write("secret.csv", "x\n1\n")
    try place.write("p/in.csv", "x\n1\n")
    try place.link("p/out.csv", to: "../secret.csv")
    try place.link("p/alias.csv", to: "in.csv")
    try place.link("p/loop.csv", to: "loop.csv")
    let world = try #require(DiskWorld(root: place.path + "/p"))
    func read(_ name: String) -> String {
      guard let path = ProjectPath(name) else { return "no path" }
      do { return String(decoding: try world.read(path), as: UTF8.self) } catch {
        switch error {
        case .outside: return "outside"
        case .missing: return "missing"
        case .tooLarge(let limit): return "larger than \(limit)"
        case .unreadable: return "unreadable"
        }
      }
    }
    #expect(read("in.csv") == "x\n1\n")
    #expect(read("alias.csv") == "x\n1\n")
    #expect(read("out.csv") == "outside")
    #expect(read("loop.csv") == "missing")
    #expect(read("../secret.csv") == "no path")
    #expect(read("nosuch.csv") == "missing")
    #expect((try? world.read(ProjectPath(parts: ["in.csv"]), limit: 2)) == nil)
    #expect((try? world.read(ProjectPath(parts: ["in.csv"]), limit: 4)) != nil)
  }

  @Test func theProjectBeginsAtTheNearestSettings() throws {
    let place = try Workplace()
    try place.write("_kaya.yml", "limits:\n  steps: 77\n")
    try place.write("deep/er/n.md", "Text.\n")
    let (project, path) = try Project.holding(place.path + "/deep/er/n.md")
    #expect(path.text == "deep/er/n.md")
    #expect(project.limits.steps == 77)
    #expect(project.notebooks().map(\.text) == ["deep/er/n.md"])
  }
}
