import KayaDiagnostics
import KayaFunctions
import Synchronization
import Testing

@testable import KayaRuntime

/// A cache in memory.
private final class MemoryStore: CacheStore {
  private let files = Mutex<[String: [UInt8]]>([:])

  func read(_ name: String) -> [UInt8]? { files.withLock { $0[name] } }

  func write(_ name: String, _ bytes: [UInt8]) { files.withLock { $0[name] = bytes } }

  /// Changes what is kept.
  func change(_ body: ([UInt8]) -> [UInt8]) { files.withLock { $0 = $0.mapValues(body) } }
}

/// A notebook that is run again and again with the same cache.
private struct Workshop {
  let store = MemoryStore()
  var files: [String: String] = [:]
  var overrides: [(name: String, value: Value)] = []
  var registry = Kernel.registry
  var version = "1"
  var halt: Halt?

  /// Runs a notebook of one block; gives for each statement that ran why it did.
  func run(_ block: String, front: String = "") -> (reasons: [String: String], result: NotebookSession.Result) {
    var session = NotebookSession(registry: registry, world: MemoryWorld(files), path: ProjectPath(parts: ["n.md"]))
    session.store = store
    session.version = version
    session.overrides = overrides
    session.halt = halt
    let head = front.isEmpty ? "" : "---\n\(front)\n---\n\n"
    let result = session.run(SourceText(path: "n.md", text: "\(head)```{kaya}\n\(block)\n```\n"))
    var reasons: [String: String] = [:]
    for (node, outcome) in zip(result.outcome.plan.nodes, result.outcome.nodes) {
      if let reason = outcome.reason { reasons[node.name ?? "shown"] = reason }
    }
    return (reasons, result)
  }
}

@Suite struct CacheTests {
  private let chain = "a = 1 + 1\nb = a * 2\nc = b + 1"

  @Test func theFirstRunRunsEverythingAndTheSecondNothing() {
    let shop = Workshop()
    #expect(shop.run(chain).reasons == ["a": "not in the cache", "b": "not in the cache", "c": "not in the cache"])
    let (reasons, result) = shop.run(chain)
    #expect(reasons.isEmpty)
    #expect(result.outcome.value(of: "c")?.value.asNumber == 5)
  }

  @Test func aStatementThatCameToNothingSaysSoTheNextTime() {
    let shop = Workshop()
    let faulty = "a = 1 + 1\nb = [1, 2][a * 3]\nc = b + 1"
    #expect(shop.run(faulty).reasons["b"] == "not in the cache")
    #expect(shop.run(faulty).reasons == ["b": "it gave no result the last time"])
    #expect(shop.run(chain).reasons["b"] == "it gave no result the last time")
    #expect(shop.run(chain).reasons.isEmpty)
  }

  @Test func aRunThatIsStoppedSaysNothingAndCostsTheCacheNothing() {
    var shop = Workshop()
    _ = shop.run(chain)
    let halt = Halt()
    halt.request()
    shop.halt = halt
    let stopped = shop.run("a = 1 + 1\nb = a * 3\nc = b + 1")
    #expect(stopped.result.outcome.nodes.map(\.state) == [.done, .skipped(because: ""), .skipped(because: "b")])
    #expect(stopped.result.diagnostics.isEmpty)
    shop.halt = nil
    #expect(shop.run(chain).reasons.isEmpty)
  }

  @Test func commentsBlanksAndBracketsChangeNothing() {
    let shop = Workshop()
    _ = shop.run(chain)
    #expect(shop.run("# words\na = (1  +  1)\n\nb = a * 2 # more\nc = b + 1").reasons.isEmpty)
  }

  @Test func anEditRunsWhatDependsOnIt() {
    let shop = Workshop()
    _ = shop.run(chain)
    #expect(shop.run("a = 1 + 1\nb = a * 3\nc = b + 1").reasons == ["b": "its text changed", "c": "`b` changed"])
  }

  @Test func anEditThatLeavesTheValueAsItWasRunsNothingAfterIt() {
    let shop = Workshop()
    _ = shop.run(chain)
    #expect(shop.run("a = 4 - 2\nb = a * 2\nc = b + 1").reasons == ["a": "its text changed"])
  }

  @Test func aChangedFileIsNamed() {
    var shop = Workshop()
    shop.files = ["d.csv": "x\n1\n2\n", "other.csv": "x\n1\n"]
    let block = "t = read_csv(\"d.csv\")\nn = rows(t)\no = read_csv(\"other.csv\")"
    _ = shop.run(block)
    shop.files["d.csv"] = "x\n1\n3\n"
    #expect(shop.run(block).reasons == ["t": "d.csv changed", "n": "`t` changed"])
  }

  @Test func aFileWhoseNameLooksLikeAnotherNotebooksValueIsAFile() {
    var shop = Workshop()
    shop.files = ["notes.md#1.csv": "x\n1\n"]
    let block = "t = read_csv(\"notes.md#1.csv\")\nn = rows(t)"
    let reads = shop.run(block).result.outcome.reads
    #expect(reads.map(\.file) == [ProjectPath(parts: ["notes.md#1.csv"])])
    let (reasons, again) = shop.run(block)
    #expect(reasons.isEmpty)
    #expect(again.outcome.reads == reads)
    shop.files["notes.md#1.csv"] = "x\n1\n3\n"
    #expect(shop.run(block).reasons == ["t": "notes.md#1.csv changed", "n": "`t` changed"])
  }

  @Test func aChangedParameterIsNamed() {
    var shop = Workshop()
    let front = "params:\n  k: 2"
    let block = "a = k + 1\nb = params.k * 2\nc = 7"
    _ = shop.run(block, front: front)
    #expect(shop.run(block, front: "params:\n  k: 3").reasons.keys.sorted() == ["a", "b"])
    shop.overrides = [("k", .number(9))]
    #expect(shop.run(block, front: front).result.outcome.value(of: "a")?.value.asNumber == 10)
  }

  @Test func aTextDoesNotTakeThePlaceOfANumber() {
    var shop = Workshop()
    shop.overrides = [("k", .string("abc"))]
    let result = shop.run("a = k + 1", front: "params:\n  k: 2").result
    #expect(result.diagnostics.map(\.message) == ["the parameter `k` is a number, `abc` is none"])
    #expect(result.outcome.value(of: "a")?.value.asNumber == 3)
  }

  @Test func anotherSeedRunsOnlyWhatDraws() {
    let shop = Workshop()
    let block = "a = rnorm(3)\nb = 5\nc = mean(a)"
    let first = shop.run(block, front: "seed: 1").result
    let (reasons, second) = shop.run(block, front: "seed: 2")
    #expect(reasons == ["a": "the seed changed", "c": "`a` changed"])
    #expect(first.outcome.value(of: "c")?.value.asNumber != second.outcome.value(of: "c")?.value.asNumber)
  }

  @Test func aFunctionOfANewerVersionRunsAgain() {
    var shop = Workshop()
    let block = "a = mean([1, 2])\nb = sum([1, 2])"
    _ = shop.run(block)
    let newer = Kernel.registry.functions.map { declaration -> FunctionDeclaration in
      var declaration = declaration
      if declaration.name == "mean" { declaration.version += 1 }
      return declaration
    }
    shop.registry = Registry(functions: newer, aliases: [])
    #expect(shop.run(block).reasons == ["a": "kernel function `mean` changed"])
  }

  @Test func anOwnFunctionIsPartOfWhatCallsIt() {
    let shop = Workshop()
    _ = shop.run("f(x) = x + 1\na = f(1)\nb = 3")
    #expect(shop.run("f(x) = x + 2\na = f(1)\nb = 3").reasons == ["a": "function `f` changed"])
  }

  @Test func warningsComeBackAtTheirNewPlaces() {
    let shop = Workshop()
    _ = shop.run("a = 1 / 0")
    let (reasons, result) = shop.run("\n\na   =   1 / 0")
    #expect(reasons.isEmpty)
    let warning = result.diagnostics.first { $0.code == .divisionByZero }
    #expect(warning?.place?.line == 4)
    #expect(warning?.place?.column == 9)
  }

  @Test func damagedAndForeignFilesAreAsGoodAsNone() {
    let changes: [([UInt8]) -> [UInt8]] = [
      { Array($0.dropLast(7)) }, { Array($0.prefix(40)) }, { _ in [] }, { _ in Array("kaya cache 3\n".utf8) },
      { bytes in bytes.enumerated().map { $0.offset == bytes.count / 2 ? $0.element ^ 4 : $0.element } },
      { Array("something else\n".utf8) + $0 },
    ]
    for change in changes {
      let shop = Workshop()
      _ = shop.run(chain)
      shop.store.change(change)
      let (reasons, result) = shop.run(chain)
      #expect(reasons.count == 3)
      #expect(result.outcome.value(of: "c")?.value.asNumber == 5)
      #expect(shop.run(chain).reasons.isEmpty)
    }
  }

  @Test func anotherVersionOfTheProgramStartsAfresh() {
    var shop = Workshop()
    _ = shop.run(chain)
    shop.version = "2"
    #expect(shop.run(chain).reasons.count == 3)
  }

  @Test func modelsThatWereReadBackStillAnswerWhatNeedsTheirData() {
    var shop = Workshop()
    shop.files = ["d.csv": "y,x,g\n1,1,a\n2,3,a\n4,3,b\n3,5,b\n7,6,c\n5,9,c\n"]
    let start = "t = read_csv(\"d.csv\")\nm = feols(t, y ~ x)"
    _ = shop.run(start)
    let (reasons, result) = shop.run(start + "\nw = with_vcov(m, cluster = g)")
    #expect(reasons == ["w": "new"])
    #expect(!result.diagnostics.hasErrors)
  }

  @Test func failedStatementsAreNotKept() {
    let shop = Workshop()
    _ = shop.run("a = [1, 2][3]\nb = 1")
    let (reasons, result) = shop.run("a = [1, 2][3]\nb = 1")
    #expect(reasons.keys.sorted() == ["a"])
    #expect(result.diagnostics.hasErrors)
  }

  @Test func everyKindOfValueComesBackAsItWas() throws {
    var shop = Workshop()
    shop.files = ["d.csv": "k,v\nx,0.50\ny,\n"]
    let block = """
      a = {x = 1..3, y = [1, "t", na, true], z = rounded(0.50)}
      t = read_csv("d.csv", printed = [v])
      c = mutate(t, k = levels(k, ["y", "x"]), i = rounded(v), b = v > 0)
      d = c |> chart(x = k, y = v) |> point()
      e = claim("A", "s", published = 1, recomputed = 2, expect = contradicted)
      f = show(t, digits = 1)
      g = ols(table(y = [1, 2, 4], x = [1, 2, 3]), y ~ x)
      h = check(true, "yes")
      """
    let first = ValueFiles(shop.run(block).result.outcome).files.map { $0.name + $0.text }
    let (reasons, again) = shop.run(block)
    #expect(reasons.isEmpty)
    #expect(ValueFiles(again.outcome).files.map { $0.name + $0.text } == first)
  }
}
