import KayaDiagnostics
import KayaFunctions
import KayaRuntime
import Testing

@Suite struct ExampleTests {
  private static let files = ["data/cities.csv": "city,year,co2\nA,2010,1.5\nB,2010,2.25\n"]
  /// Their examples need files of other kinds, or another notebook.
  private static let elsewhere: Set<String> = ["from_notebook", "read_stata", "read_sqlite"]

  @Test(arguments: Kernel.registry.functions.map(\.name).filter { !elsewhere.contains($0) })
  func everyExampleRunsWithoutAnError(_ name: String) throws {
    let declaration = try #require(Kernel.registry[name])
    let run = NotebookRun(declaration.example, files: Self.files)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
  }

  @Test func everyFunctionSaysWhatItDoes() {
    for function in Kernel.registry.functions {
      #expect(function.summary.hasSuffix("."), "\(function.name)")
      #expect(!function.returns.isEmpty, "\(function.name)")
      for parameter in function.parameters { #expect(!parameter.about.isEmpty, "\(function.name) \(parameter.name)") }
    }
  }

  @Test func noFunctionIsDeclaredTwice() {
    let names = Kernel.registry.names
    #expect(Set(names).count == names.count)
  }

  /// What planning says of a result must be what running gives, wherever it says anything.
  @Test func plannedColumnsAreThoseOfTheResult() {
    var held = 0
    for declaration in Kernel.registry.functions where !Self.elsewhere.contains(declaration.name) {
      let lines = declaration.example.split(separator: "\n", omittingEmptySubsequences: false)
      guard let last = lines.last, !last.contains(" = ") || last.contains("(") else { continue }
      let block = (lines.dropLast().map(String.init) + ["shown_last = \(last)"]).joined(separator: "\n")
      let run = NotebookRun(block, files: Self.files)
      guard let table = run.table("shown_last"), let id = run.outcome.plan.bindings["shown_last"],
        let columns = run.outcome.plan.nodes[id].shape.columns, !columns.isOpen
      else { continue }
      #expect(columns.names == table.names, "\(declaration.name)")
      held += 1
    }
    #expect(held >= Self.plannedResults)
  }

  /// So many functions say at planning what columns their results have.
  private static let plannedResults = 60
}
