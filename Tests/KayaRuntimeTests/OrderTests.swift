import KayaDiagnostics
import KayaFunctions
import KayaJSON
import KayaRuntime
import Testing

/// Values do not depend on the order of blocks, nor on the number of threads.
@Suite struct OrderTests {
  private static let blocks = [
    "t = table(g = [\"a\", \"b\", \"a\"], x = [1, 2, 3])",
    "u = mutate(t, r = rnorm(n()), s = runif(n()), by = g)", "m = mean(u.r)\nk = m * 2", "f(x) = x + m",
    "z = f(1)\nw = map(1..4, i => runif(1)[1] + i)", "claim(\"A\", \"s\", published = 2, recomputed = mean(t.x))",
  ]

  private func files(_ blocks: [String], jobs: Int = 1) -> [String: String] {
    let text = blocks.map { "```{kaya}\n\($0)\n```\n" }.joined(separator: "\n")
    var session = NotebookSession(
      registry: Kernel.registry, world: MemoryWorld([:]), path: ProjectPath(parts: ["n.md"]))
    session.jobs = jobs
    let result = session.run(SourceText(path: "n.md", text: "---\nseed: 5\n---\n\n" + text))
    #expect(!result.diagnostics.hasErrors)
    var files: [String: String] = [:]
    for file in ValueFiles(result.outcome).files where file.name != "values.json" { files[file.name] = file.text }
    for name in result.outcome.plan.bindings.keys {
      if let value = result.outcome.value(of: name)?.value, let json = JSON(value) {
        files[name] = json.compactText
      }
    }
    return files
  }

  @Test func permutedBlocksGiveTheSameValues() {
    let expected = files(Self.blocks)
    #expect(expected.count > 6)
    #expect(files(Self.blocks.reversed()) == expected)
    #expect(files(Self.blocks.sorted()) == expected)
    #expect(files([Self.blocks.joined(separator: "\n")]) == expected)
  }

  @Test func eightThreadsGiveTheSameValuesAsOne() {
    #expect(files(Self.blocks, jobs: 8) == files(Self.blocks))
  }

  @Test func columnsGroupsCallsAndIterationsDrawApart() throws {
    let block = """
      t = table(g = ["a", "b"])
      u = mutate(t, r = rnorm(n()), s = rnorm(n()), by = g)
      one(n) = runif(n)
      v = [one(1)[1], one(1)[1], runif(1)[1], runif(1)[1]]
      w = map(1..3, k => runif(1)[1])
      """
    let files = files([block])
    let numbers = ["u.csv", "v", "w"].flatMap { name in
      (files[name] ?? "").split { !"0123456789.-".contains($0) }.filter { $0.contains(".") }.map(String.init)
    }
    #expect(numbers.count == 11)
    #expect(Set(numbers).count == numbers.count)
  }

  @Test func aSeedAloneDecidesTheDraws() {
    let files = files(["a = rnorm(2, seed = 3)\nb = rnorm(2, seed = 3)", "c = rnorm(2, seed = 4)"])
    #expect(files["a"] == files["b"])
    #expect(files["a"] != files["c"])
  }
}
