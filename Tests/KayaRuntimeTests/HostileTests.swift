import KayaDiagnostics
import KayaFunctions
import KayaRuntime
import Testing

/// Whatever a notebook holds, the program ends and says what is wrong.
@Suite struct HostileTests {
  private func run(_ text: String, limits: Limits = .author) -> NotebookSession.Result {
    var session = NotebookSession(
      registry: Kernel.registry, world: MemoryWorld([:]), path: ProjectPath(parts: ["n.md"]))
    session.limits = limits
    return session.run(SourceText(path: "n.md", text: text))
  }

  private func block(_ code: String) -> NotebookSession.Result { run("```{kaya}\n\(code)\n```\n") }

  @Test(arguments: ["(", "[", "{a = ", "-", "not ", "f(", "if true then ", "x => ", "1 + (", "t |> f("])
  func aHundredThousandOpeningsAreOneMessageNotACrash(_ opening: String) {
    let result = block("a = " + String(repeating: opening, count: 100_000) + "1\n")
    #expect(result.diagnostics.hasErrors)
    #expect(result.diagnostics.count < 200)
  }

  @Test(arguments: [" + 1", " |> abs()", " and true", ".x", "[1]", " ^ 1", "\n|> abs()"])
  func longChainsEndToo(_ link: String) {
    let result = block("a = 1" + String(repeating: link, count: 20_000))
    #expect(result.diagnostics.count < 50)
  }

  @Test func manyNamesInAChainAreNoDanger() {
    let lines = (1...2000).map { "a\($0) = a\($0 - 1) + 1" }.reversed().joined(separator: "\n")
    let result = block("a0 = 0\n" + lines)
    #expect(result.outcome.value(of: "a2000")?.value.asNumber == 2000)
  }

  @Test func manyFunctionsInAChainAreNoDanger() {
    let lines = (1...1500).map { "f\($0)(x) = f\($0 - 1)(x) + 1" }.joined(separator: "\n")
    let result = block("f0(x) = x\n\(lines)\na = f1500(0)")
    #expect(result.outcome.value(of: "a")?.value.asNumber == 1500)
  }

  @Test func functionsThatDoubleTheWorkReachTheLimitOfSteps() {
    let lines = (1...60).map { "f\($0)(x) = f\($0 - 1)(x) + f\($0 - 1)(x)" }.joined(separator: "\n")
    let result = run(
      "```{kaya}\nf0(x) = x\n\(lines)\na = f60(1)\nb = 2\n```\n",
      limits: Limits(steps: 50_000, memory: 1 << 20, rows: 30, file: 1 << 20))
    #expect(result.diagnostics.map(\.code) == [.limitExceeded])
    #expect(result.outcome.value(of: "b")?.value.asNumber == 2)
  }

  @Test(arguments: [
    // Too many steps, and too much memory.
    (count: 12, limits: Limits(steps: 6000, memory: 1 << 20, rows: 30, file: 1 << 20), call: "sum(1..N)", size: 100),
    (30, Limits(steps: 10_000_000, memory: 1 << 20, rows: 30, file: 1 << 20), "seq(1, N + 1)", 3000),
  ])
  func theVerdictOfALimitIsTheSameForAnyNumberOfThreads(
    _ work: (count: Int, limits: Limits, call: String, size: Int)
  ) {
    let code = (1...work.count).map { index in
      "a\(index) = " + work.call.replacing("N", with: "\(index % 13 * work.size)")
    }.joined(separator: "\n")
    var verdicts: Set<[Int]> = []
    for jobs in [1, 2, 8] {
      var session = NotebookSession(
        registry: Kernel.registry, world: MemoryWorld([:]), path: ProjectPath(parts: ["n.md"]))
      session.limits = work.limits
      session.jobs = jobs
      let result = session.run(SourceText(path: "n.md", text: "```{kaya}\n\(code)\n```\n"))
      verdicts.insert(result.diagnostics.filter { $0.code == .limitExceeded }.compactMap { $0.place?.line })
    }
    #expect(verdicts.count == 1)
    #expect(verdicts.first?.isEmpty == false)
  }

  @Test(arguments: [
    "[P, P]", "{a = P, b = P}", "map([1, 2], k => P)", "bind_rows(table(x = 1..60000), table(x = 1..90000))",
    "map(1..100000, y => \"a\")", "paste(rep, rep)",
  ])
  func valuesThatGrowReachTheLimitOfMemory(_ step: String) {
    let chain = (1...40).map { "v\($0) = " + step.replacing("P", with: "v\($0 - 1)") }
    let lines = step.contains("P") ? chain : step.contains("rep") ? Self.doubled : ["v1 = \(step)"]
    let result = run(
      "```{kaya}\nv0 = [1, 2]\n\(lines.joined(separator: "\n"))\nb = 2\n```\n",
      limits: Limits(steps: 1_000_000, memory: 1 << 20, rows: 30, file: 1 << 20))
    #expect(Set(result.diagnostics.map(\.code)) == [.limitExceeded])
    #expect(result.outcome.value(of: "b")?.value.asNumber == 2)
  }

  private static let doubled =
    ["w0 = \"abcdefgh\""] + (1...40).map { "w\($0) = paste(w\($0 - 1), w\($0 - 1))" }

  @Test func bytesThatAreNoTextAreReported() {
    let session = NotebookSession(
      registry: Kernel.registry, world: MemoryWorld([:]), path: ProjectPath(parts: ["n.md"]))
    let result = session.run(SourceText(path: "n.md", bytes: [0x61, 0xFF, 0xFE, 0x0A, 0x00, 0x0A]))
    #expect(result.diagnostics.contains { $0.code == .invalidEncoding })
  }

  @Test func aFileBeyondTheLimitIsNotRead() {
    let world = MemoryWorld(["big.csv": "x\n" + String(repeating: "1\n", count: 1000)])
    var session = NotebookSession(registry: Kernel.registry, world: world, path: ProjectPath(parts: ["n.md"]))
    session.limits = Limits(steps: 1_000_000, memory: 1 << 20, rows: 30, file: 100)
    let result = session.run(SourceText(path: "n.md", text: "```{kaya}\na = read_csv(\"big.csv\")\n```\n"))
    #expect(result.diagnostics.map(\.code) == [.limitExceeded])
  }

  @Test func randomTextNeverCrashes() {
    let pieces = [
      "a", "=", "(", ")", "[", "]", "{", "}", ",", "|>", "~", "+", "-", "1", "\"x\"", "mean", "where", "t", "table",
      ".", "..",
      "=>", "if", "then", "else", "na", "\n", "not", "in", "rounded", "let", "outer", "mutate", "by", "#", "`", "^",
      "é",
    ]
    var state: UInt64 = 88_172_645_463_325_252
    for _ in 0..<300 {
      var code = "t = table(a = [1, 2])\n"
      for _ in 0..<25 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        code += pieces[Int(state % UInt64(pieces.count))] + (state & 1024 == 0 ? " " : "")
      }
      _ = block(code)
    }
  }
}
