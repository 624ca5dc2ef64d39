import KayaDiagnostics
import KayaRuntime
import Testing

@Suite struct RandomFunctionTests {
  @Test func aSeedAloneDecidesTheDraws() {
    let run = NotebookRun(
      "a = rnorm(4, seed = 7)\nb = rnorm(4, seed = 7)\nc = rnorm(4, seed = 8)\nd = runif(4, seed = 7)")
    #expect(run.errors.isEmpty)
    #expect("\(run.numbers(of: "a"))" == "\(run.numbers(of: "b"))")
    #expect(run.numbers(of: "a") != run.numbers(of: "c"))
    #expect(run.numbers(of: "d").allSatisfy { $0 > 0 && $0 < 1 })
  }

  @Test func withoutASeedTheNameAndTheColumnDecide() {
    let forward = NotebookRun("a = rnorm(3)\nt = table(i = 1..3) |> mutate(x = rnorm(n()), y = rnorm(n()))")
    let backward = NotebookRun("t = table(i = 1..3) |> mutate(x = rnorm(n()), y = rnorm(n()))\na = rnorm(3)")
    #expect(forward.errors.isEmpty)
    #expect(forward.numbers(of: "a") == backward.numbers(of: "a"))
    #expect(forward.numbers("t", "x") == backward.numbers("t", "x"))
    #expect(forward.numbers("t", "x") != forward.numbers("t", "y"))
  }

  @Test func aCallThatBindsNothingNeedsASeed() {
    let run = NotebookRun("rnorm(3)\nsample([1, 2], seed = 1)")
    #expect(run.errors.map(\.code) == [.needsSeed])
    #expect(run.errors.first?.position == "2:1")
  }

  @Test func samplesAreDrawnOnceOrAgain() {
    let run = NotebookRun(
      """
      a = sample(1..5, seed = 1)
      b = sample(["x"], 3, replace = true, seed = 1)
      c = sample(table(i = 1..9, j = "k"), 4, seed = 2)
      d = sample(1..3, 4, seed = 1)
      """)
    #expect(run.errors.map(\.code) == [.wrongArgument])
    #expect(run.numbers(of: "a").sorted() == [1, 2, 3, 4, 5])
    #expect(run.table("c")?.rowCount == 4)
    #expect(Set(run.numbers("c", "i")).count == 4)
  }

  @Test func correlationsAreExact() {
    let run = NotebookRun(
      """
      t = correlated(30, names = [a, b, c], correlation = [[1, 0.5, 0.2], [0.5, 1, -0.3], [0.2, -0.3, 1]], seed = 3)
      r = correlation(t)
      d = describe(t)
      w = correlated(10, names = [a, b], correlation = 1.5, seed = 1)
      """)
    #expect(run.errors.map(\.code) == [.wrongArgument])
    #expect(agree(run.numbers("r", "estimate"), [0.5, 0.2, -0.3]))
    #expect(agree(run.numbers("d", "mean"), [0, 0, 0]))
    #expect(agree(run.numbers("d", "std_dev"), [1, 1, 1]))
    let planned = NotebookRun("x = correlated(10, names = [a, b], correlation = 0.2, seed = 1) |> where(z > 0)")
    #expect(planned.errors.map(\.code) == [.unknownColumn])
  }

  @Test func seriesAndBoundsAreChecked() {
    let run = NotebookRun(
      """
      a = ar1(50, rho = 0.9, sd = 2, seed = 1)
      b = rnorm(-1, seed = 1)
      c = runif(3, min = 2, max = 1, seed = 1)
      d = rnorm(2, sd = -1, seed = 1)
      """
    )
    #expect(run.errors.map(\.code) == [.wrongArgument, .wrongArgument, .wrongArgument])
    #expect(run.numbers(of: "a").count == 50)
  }
}

extension NotebookRun {
  /// The numbers of a name that is a column.
  fileprivate func numbers(of name: String) -> [Double] {
    if case .column(let column) = value(name) { column.numbers ?? [] } else { [] }
  }
}
