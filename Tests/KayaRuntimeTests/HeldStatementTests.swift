import KayaDiagnostics
import KayaFunctions
import KayaRuntime
import Testing

/// Statements that only a fault elsewhere in their block has stopped.
@Suite struct HeldStatementTests {
  private func result(_ text: String) -> NotebookSession.Result {
    NotebookSession(registry: Kernel.registry, world: MemoryWorld([:]), path: ProjectPath(parts: ["n.md"]))
      .run(SourceText(path: "n.md", text: text))
  }

  private func block(_ code: String) -> String { "```{kaya}\n\(code)\n```\n\n" }

  @Test func everyErrorOfAStoppedBlockIsFoundInOneRun() {
    let found = result(
      block("p = table(year = [1, 2])")
        + block("z = where(p, yeer == 2)\nhead(p, n = \"three\")\nq = log(\"text\")\nr = q + 1\ns = 2\nlog(\"t\" + s)"))
    #expect(found.diagnostics.filter { $0.severity == .error }.compactMap { $0.place?.line } == [6, 7, 8, 11])
  }

  @Test func anOptionThatIsWrongHidesNothingOfItsBlock() {
    let found = result(block("#| lable: fig-x\nx = read_csv(\"none.csv\")\ny = log(\"text\")"))
    #expect(Set(found.diagnostics.map(\.code)).isSuperset(of: [.unknownOption, .missingFile, .wrongKind]))
  }

  @Test func whatIsStoppedStaysStopped() {
    let found = result(
      block("a = 1\nb = nosuch\nclaim(\"1\", \"one\", published = 2, recomputed = a)\ncheck(a == 2, \"two\")")
        + block("c = a + 1") + "`{kaya} a`\n")
    #expect(found.outcome.value(of: "a") == nil && found.outcome.value(of: "c") == nil)
    #expect(found.diagnostics.filter { $0.severity == .error }.map(\.code) == [.unknownName])
  }

  @Test func namesBoundTwiceAndCirclesAreNotTried() {
    let found = result(block("a = 1\na = log(\"x\")\nb = log(c)\nc = b\nd = log(\"y\")"))
    let errors = found.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code).sorted { $0.rawValue < $1.rawValue } == [.cycle, .duplicateName, .wrongKind])
    #expect(errors.first { $0.code == .wrongKind }?.place?.line == 6)
  }
}
