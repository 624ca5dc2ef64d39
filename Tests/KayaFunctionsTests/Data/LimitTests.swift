import KayaDiagnostics
import KayaFunctions
import KayaRuntime
import Testing

/// What goes beyond the limits of a notebook ends before it is done, not after.
@Suite struct LimitTests {
  private static func run(_ text: String) -> [Diagnostic] {
    let session = NotebookSession(
      registry: Kernel.registry, world: MemoryWorld([:]), path: ProjectPath(parts: ["test.md"]))
    return session.run(SourceText(path: "test.md", text: text)).diagnostics
  }

  @Test(arguments: [
    "pivot_wider(mutate(t, id = x), name, x)", "join(t, t, by = g, many = \"allow\", suffix = [\"_a\", \"_b\"])",
    "cross(a = 1..2000, b = 1..2000)", "complete(t, name, x)", "ols(t, x ~ name)",
    "pivot_longer(mutate(t, a = x, b = x, c = x, d = x), [a, b, c, d])",
  ])
  func whatWouldNotFitTheMemoryIsRefusedBeforeItIsMade(_ call: String) {
    let text =
      """
      ---
      limits: {memory: 300KB}
      ---
      ```{kaya}
      t = table(x = 1..2000) |> mutate(name = paste("a", x), g = 1)
      a = \(call)
      ```
      """
    let found = Self.run(text)
    #expect(found.contains { $0.code == .limitExceeded }, "\(found.map(\.message))")
  }

  @Test(arguments: [
    "mediation(t, y ~ d, mediator = k, bootstrap = 1000000, seed = 1)",
    "att_gt(mutate(t, c = d), y ~ 1 | k + d, treated_at = s, bootstrap = 1000000, seed = 1)",
  ])
  func whatTakesTooManyStepsIsRefusedBeforeItIsDone(_ call: String) {
    let text =
      """
      ---
      limits: {steps: 1000000}
      ---
      ```{kaya}
      t = table(i = 0..1999) |> mutate(d = i % 2, k = (i - d) / 2, y = (i * 7) % 11, s = if k % 2 == 0 then 1 else na)
      a = \(call)
      ```
      """
    let start = ContinuousClock.now
    let found = Self.run(text)
    #expect(found.contains { $0.code == .limitExceeded }, "\(found.map(\.message))")
    // The draws would take a minute.
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
