import KayaDiagnostics
import KayaFunctions
import KayaRuntime
import Synchronization
import Testing

/// A store in memory.
private final class MemoryStore: CacheStore {
  private let files = Mutex<[String: [UInt8]]>([:])

  func read(_ name: String) -> [UInt8]? { files.withLock { $0[name] } }
  func write(_ name: String, _ bytes: [UInt8]) { files.withLock { $0[name] = bytes } }
}

@Suite struct KeptModelTests {
  private func run(_ block: String, in store: MemoryStore) -> NotebookSession.Result {
    var session = NotebookSession(
      registry: Kernel.registry, world: MemoryWorld([String: String]()), path: ProjectPath(parts: ["test.md"]))
    session.store = store
    return session.run(SourceText(path: "test.md", text: "```{kaya}\n\(block)\n```\n"))
  }

  @Test func aModelOfAnEarlierRunStillAnswersNewQuestions() throws {
    let store = MemoryStore()
    let first =
      FormulaTests.data
        + """
        m = feols(t, y ~ x | city)\ng = by_group(t, y ~ x, by = year)\ne = att_gt(mutate(t, s = if city == "A" \
        then 2 else na, i = 1 * year), y ~ 1 | city + i, treated_at = s, bootstrap = 0)
        """
    let before = run(first, in: store)
    #expect(!before.diagnostics.contains { $0.severity == .error }, "\(before.diagnostics.map(\.message))")
    let after = run(
      first + """
        \nw = with_vcov(m, vcov = "hc1")\na = augment(m)\nk = tidy(with_vcov(g, vcov = "hc1"))\ns = aggregate(e)
        """,
      in: store)
    #expect(!after.diagnostics.contains { $0.severity == .error }, "\(after.diagnostics.map(\.message))")
    for name in ["w", "a", "k", "s"] { #expect(after.outcome.value(of: name) != nil, "\(name)") }
  }

  @Test func aModelReadBackIsShownWithItsConventions() throws {
    let store = MemoryStore()
    let block = FormulaTests.data + "m = feols(t, y ~ x | city, cluster = city)"
    let before = run(block, in: store)
    let after = run(block, in: store)
    guard case .result(let a)? = before.outcome.value(of: "m")?.value,
      case .result(let b)? = after.outcome.value(of: "m")?.value
    else {
      Issue.record("no model")
      return
    }
    #expect(a.table == b.table)
    #expect(a.notes == b.notes)
    #expect(b.payload == nil)
    #expect(before.diagnostics.map(\.message) == after.diagnostics.map(\.message))
  }
}
