import KayaDiagnostics
import KayaFunctions
import KayaRuntime
import Testing

/// Names that only a listing binds, whose braces were forgotten.
@Suite struct ListedNameTests {
  private func found(_ text: String) -> [Diagnostic] {
    NotebookSession(registry: Kernel.registry, world: MemoryWorld([:]), path: ProjectPath(parts: ["n.md"]))
      .run(SourceText(path: "n.md", text: text)).diagnostics
  }

  @Test func aNameThatAListingBindsIsFoundThere() {
    let found = found("# A\n\n```kaya\nt = table(x = [1, 2])\nf(x) = x\n```\n\n`{kaya} rows(t)` `{kaya} f(1)`\n")
    let way = "is bound in the listing at line 3, which is shown and not run: write ```` ```{kaya} ````"
    #expect(found.map(\.code) == [.foreignSyntax, .unknownName, .unknownFunction])
    #expect(found.map { $0.place?.line } == [3, 8, 8] && found.first?.severity == .warning)
    #expect(found.first?.message == "a block without braces is shown, not run, and `t` is needed from it")
    #expect(found[1].help == ["`t` \(way)"] && found[2].help.first == "`f` \(way)")
  }

  @Test(arguments: [
    "```kaya\nt = 1\n```\n", "```kaya\nt = 1\n```\n\n```{kaya}\nt = 2\n```\n\n`{kaya} t`\n",
    "```kaya\nu = t\n```\n\n```{kaya}\nt = 2\n```\n",
  ])
  func aListingThatIsNotMissedIsOne(_ text: String) { #expect(found(text).isEmpty) }
}
