import KayaDiagnostics
import KayaRuntime
import Testing

/// Causal designs of notebooks against other programs.
@Suite struct CausalReferenceTests {
  typealias Columns = [String: [Double?]]

  /// The reference programs stop their solvers at about this distance.
  private static let tolerance = 1e-8

  struct Effect: Decodable {
    var key: Double
    var estimate: Double?
    var std_error: Double?
  }

  /// Data, and what another program found in them.
  struct Cases<Data: Decodable, Case: Decodable>: Decodable {
    var data: Data
    var cases: [String: Case]
  }

  private static func files(_ columns: Columns) -> [String: String] {
    let names = columns.keys.sorted()
    let cells = names.map { name in
      (name: name, cells: (columns[name] ?? []).map { $0.map { "\($0)" } ?? "" })
    }
    return ["d.csv": FunctionReference.csv(cells)]
  }

  private func run(_ block: String, _ columns: Columns) -> NotebookRun {
    let run = NotebookRun("d = read_csv(\"d.csv\")\n" + block, files: Self.files(columns))
    if !run.errors.isEmpty { Issue.record("\(run.errors.map(\.message))") }
    return run
  }

  private func expectEffects(_ run: NotebookRun, _ name: String, _ expected: [Effect], key: String = "event_time") {
    let keys = run.numbers(name, key)
    for effect in expected {
      guard let row = keys.firstIndex(of: effect.key) else {
        Issue.record("no effect at \(effect.key)")
        continue
      }
      if let estimate = effect.estimate {
        #expect(agree(run.numbers(name, "estimate")[row], estimate, within: Self.tolerance))
      }
      if let error = effect.std_error {
        #expect(agree(run.numbers(name, "std_error")[row], error, within: Self.tolerance))
      }
    }
  }

  @Test func eventStudiesAreThoseOfPyfixest() throws {
    struct Case: Decodable {
      var effects: [Effect]
      var f: Double
      var df1: Double
      var df2: Double
      var p: Double
    }
    let reference = try FunctionReference.load("event_study", as: Cases<[String: Columns], Case>.self)
    let run = run(
      """
      plain = event_study(d, y ~ 1 | unit + time, treated_at = start)
      window = event_study(d, y ~ x | unit + time, treated_at = start, window = -3..3)
      dropped_ends = event_study(d, y ~ x | unit + time, treated_at = start, window = -3..3, ends = drop)
      p = plain.pretrend_p
      m = plain.model
      again = with_vcov(m, cluster = region)
      """, try #require(reference.data["balanced"]))
    for (name, key) in [("plain", "plain"), ("window", "window"), ("dropped_ends", "dropped")] {
      let expected = try #require(reference.cases[key])
      expectEffects(run, name, expected.effects)
      #expect(agree(run.fact(name, "pretrend_f"), expected.f, within: Self.tolerance))
      #expect(run.fact(name, "pretrend_df1") == expected.df1)
      #expect(run.fact(name, "pretrend_df2") == expected.df2)
      #expect(agree(run.fact(name, "pretrend_p"), expected.p, within: Self.tolerance))
    }
    #expect(
      run.columns("plain") == [
        "event_time", "estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high", "n",
      ])
    #expect(agree(run.number("p"), run.fact("plain", "pretrend_p")))
    let zero = try #require(run.numbers("plain", "event_time").firstIndex(of: -1))
    #expect(run.numbers("plain", "estimate")[zero] == 0)
    #expect(run.numbers("plain", "std_error")[zero].isNaN)
    #expect(run.result("again")?.glance["n_clusters"]?.asNumber != run.fact("plain", "n_clusters"))
  }

  @Test func interactionWeightedEffectsAreThoseOfPyfixest() throws {
    struct Case: Decodable {
      var effects: [Effect]
      var cohorts: [Effect]
      var att: Effect
    }
    let reference = try FunctionReference.load("sunab", as: Cases<[String: Columns], Case>.self)
    let run = run(
      "s = sunab(d, y ~ 1 | unit + time, treated_at = start)\natt = s.att\ncohorts = s.cohorts\ncells = s.cells",
      try #require(reference.data["balanced"]))
    let expected = try #require(reference.cases["plain"])
    expectEffects(run, "s", expected.effects)
    expectEffects(run, "cohorts", expected.cohorts, key: "cohort")
    #expect(agree(run.numbers("att", "estimate")[0], expected.att.estimate ?? .nan, within: Self.tolerance))
    #expect(run.columns("cells").prefix(2) == ["event_time", "cohort"])
  }

  @Test func imputedEffectsAreThoseOfOtherPrograms() throws {
    struct Reference: Decodable {
      var balanced: Columns
      var events: [Effect]
      var average: Average
    }
    struct Average: Decodable {
      var estimate: Double
      var std_error: Double
    }
    let reference = try FunctionReference.load("did_imputation", as: Reference.self)
    let run = run(
      """
      e = did_imputation(d, y ~ 1 | unit + time, treated_at = start, horizons = 0..4)
      a = did_imputation(d, y ~ 1 | unit + time, treated_at = start)
      """, reference.balanced)
    for effect in reference.events {
      let row = try #require(run.numbers("e", "event_time").firstIndex(of: effect.key))
      #expect(agree(run.numbers("e", "estimate")[row], effect.estimate ?? .nan, within: 1e-6))
    }
    #expect(run.numbers("a", "estimate").count == 1)
    #expect(run.numbers("a", "event_time")[0].isNaN)
    #expect(agree(run.numbers("a", "estimate")[0], reference.average.estimate, within: 1e-6))
  }

  @Test func groupTimeEffectsAreThoseOfCsdid() throws {
    struct Cell: Decodable {
      var group: Double
      var time: Double
      var estimate: Double
      var std_error: Double?
    }
    struct Aggregates: Decodable {
      struct Case: Decodable {
        var estimate: Double
        var std_error: Double
        var effects: [Effect]
      }
      var cases: [String: Case]
    }
    let reference = try FunctionReference.load("att_gt", as: Cases<Columns, [Cell]>.self)
    let run = run(
      """
      never = att_gt(d, y ~ 1 | unit + time, treated_at = start, bootstrap = 0)
      dr = att_gt(d, y ~ z | unit + time, treated_at = start, control = "not_yet", bootstrap = 0)
      boot = att_gt(d, y ~ 1 | unit + time, treated_at = start, bootstrap = 99, seed = 3)
      boot2 = att_gt(d, y ~ 1 | unit + time, treated_at = start, bootstrap = 99, seed = 3)
      event = aggregate(never, by = "event")
      one = aggregate(never)
      """, reference.data)
    for (name, key) in [("never", "plain nevertreated varying"), ("dr", "dr notyettreated")] {
      let cells = try #require(reference.cases[key])
      for cell in cells {
        let row = try #require(
          run.numbers(name, "group").indices.first {
            run.numbers(name, "group")[$0] == cell.group && run.numbers(name, "time")[$0] == cell.time
          })
        #expect(agree(run.numbers(name, "estimate")[row], cell.estimate, within: 1e-7))
        if let error = cell.std_error { #expect(agree(run.numbers(name, "std_error")[row], error, within: 1e-6)) }
      }
    }
    #expect(run.numbers("boot", "conf_low") == run.numbers("boot2", "conf_low"))
    #expect(run.fact("boot", "seed") == 3)
    let aggregates = try FunctionReference.load("aggregate", as: Aggregates.self)
    let dynamic = try #require(aggregates.cases["plain dynamic"])
    expectEffects(run, "event", dynamic.effects)
    #expect(agree(run.fact("event", "estimate"), dynamic.estimate, within: Self.tolerance))
    #expect(agree(run.fact("event", "std_error"), dynamic.std_error, within: Self.tolerance))
    #expect(
      agree(
        run.numbers("one", "estimate")[0], try #require(aggregates.cases["plain simple"]).estimate,
        within: Self.tolerance))
  }

  @Test func comparisonsOfTwoGroupsAddUp() throws {
    struct Case: Decodable { var twfe: Double }
    let reference = try FunctionReference.load("bacon", as: Cases<[String: Columns], Case>.self)
    let run = run(
      """
      b = bacon(d, y ~ treated | unit + time)\nk = b.by_type\nm = feols(d, y ~ treated | unit + time)\nc = coef(m, \
      "treated")
      """,
      try #require(reference.data["open"]))
    let weighted = zip(run.numbers("b", "weight"), run.numbers("b", "estimate")).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(agree(weighted, try #require(reference.cases["open"]).twfe, within: Self.tolerance))
    #expect(agree(weighted, run.number("c"), within: Self.tolerance))
    #expect(agree(run.numbers("k", "weight").reduce(0, +), 1))
  }

  @Test func placebosWithGivenStartsAreRefits() throws {
    struct Draw: Decodable {
      var estimate: Double
      var std_error: Double
      var p_value: Double
    }
    struct Case: Decodable {
      var real: Draw
      var draws: [Draw]
    }
    struct Reference: Decodable {
      var data: [String: Columns]
      var starts: [String: [[Double]]]
      var cases: [String: Case]
    }
    let reference = try FunctionReference.load("placebo", as: Reference.self)
    let starts = try #require(reference.starts["balanced"])
    var files = Self.files(try #require(reference.data["balanced"]))
    let lines = starts.enumerated().flatMap { draw, units in
      units.enumerated().map { "\(draw + 1),\($0.offset),\($0.element)" }
    }
    files["a.csv"] = "draw,unit,start\n" + lines.joined(separator: "\n") + "\n"
    let run = NotebookRun(
      """
      d = read_csv("d.csv")
      a = read_csv("a.csv")
      m = feols(d, y ~ did + x + z | unit + time, cluster = unit)
      pl = placebo(m, permute = did, by = unit, assignments = a)
      r = placebo(m, permute = "did", by = unit, draws = 50, seed = 7)
      r2 = placebo(m, permute = did, by = unit, draws = 50, seed = 7)
      p = glance(r).permutation_p
      """, files: files)
    #expect(run.errors.isEmpty, "\(run.errors.map(\.message))")
    let expected = try #require(reference.cases["balanced controls"])
    #expect(agree(run.numbers("pl", "estimate"), expected.draws.map(\.estimate), within: Self.tolerance))
    #expect(agree(run.numbers("pl", "std_error"), expected.draws.map(\.std_error), within: Self.tolerance))
    #expect(agree(run.fact("pl", "estimate"), expected.real.estimate, within: Self.tolerance))
    #expect(run.numbers("r", "estimate") == run.numbers("r2", "estimate"))
    #expect(agree(run.number("p"), run.fact("r", "permutation_p")))
  }

  @Test func mediationIsThatOfThreeRegressions() throws {
    struct Case: Decodable {
      var a: [Double]
      var b: [Double]
      var total: [Double]
      var direct: [Double]
      var indirect: Double
      var share: Double
    }
    let reference = try FunctionReference.load("mediation", as: Cases<Columns, Case>.self)
    let run = run(
      """
      k = mediation(d, y ~ d + x | unit + time, mediator = m, cluster = unit, bootstrap = 20, seed = 1)
      share = k.share
      steps = k.steps
      tests = k.tests
      boot = k.bootstrap
      table = regtable(k.steps)
      """, reference.data)
    let expected = try #require(reference.cases["effects"])
    #expect(run.words("k", "effect") == ["a", "b", "total", "direct", "indirect"])
    #expect(
      agree(
        run.numbers("k", "estimate"),
        [expected.a[0], expected.b[0], expected.total[0], expected.direct[0], expected.indirect], within: Self.tolerance
      ))
    #expect(agree(run.number("share"), expected.share, within: Self.tolerance))
    #expect(run.words("tests", "test") == ["sobel", "aroian", "goodman"])
    #expect(run.columns("boot") == ["effect", "std_error", "bias", "conf_low", "conf_high", "bc_low", "bc_high"])
    let files = ValueFiles(run.outcome).files.map(\.name)
    #expect(files.contains("k.steps.tidy.csv"))
    #expect(files.contains("k.bootstrap.csv"))
  }

  @Test func matchesAreThoseOfAnIndependentSearch() throws {
    struct Case: Decodable {
      var att: Double
      var std_error: Double
      var pairs: [[Int]]
    }
    let reference = try FunctionReference.load("psm", as: Cases<Columns, Case>.self)
    let run = run(
      """
      p = psm(d, d ~ x + z, outcome = y, ratio = 2, caliper = 0.02)
      once = psm(d, d ~ x + z, outcome = y, replace = false, caliper = 0.01)
      kernel = psm(d, d ~ x + z, outcome = y, method = kernel)
      ipw = psm(d, d ~ x + z, outcome = y, method = "ipw")
      pairs = p.pairs
      balance = p.balance
      all = p.data
      m = p.model
      b = coef(m, "x")
      """, reference.data)
    for (name, key) in [("p", "caliper"), ("once", "once caliper"), ("kernel", "kernel"), ("ipw", "ipw")] {
      let expected = try #require(reference.cases[key])
      #expect(agree(run.fact(name, "att"), expected.att, within: Self.tolerance), "\(key)")
      #expect(agree(run.fact(name, "att_std_error"), expected.std_error, within: Self.tolerance), "\(key)")
    }
    let expected = try #require(reference.cases["caliper"])
    #expect(run.numbers("pairs", "treated").map { Int($0) - 1 } == expected.pairs.map { $0[0] })
    #expect(run.numbers("pairs", "control").map { Int($0) - 1 } == expected.pairs.map { $0[1] })
    #expect(run.columns("balance") == ["variable", "sample", "mean_treated", "mean_control", "bias", "t", "p_value"])
    #expect(run.columns("all").suffix(3) == ["score", "weight", "on_support"])
  }

  @Test func groupMeansAreThoseOfPandas() throws {
    struct Cell: Decodable {
      var time: Double
      var group: Double
      var mean: Double
      var std_error: Double?
      var n: Double
    }
    struct Reference: Decodable {
      var data: Columns
      var cells: [Cell]
    }
    let reference = try FunctionReference.load("parallel_trends", as: Reference.self)
    let run = run("p = parallel_trends(d, y, treated = group, time = time)", reference.data)
    for cell in reference.cells {
      let row = try #require(
        run.numbers("p", "time").indices.first {
          run.numbers("p", "time")[$0] == cell.time && run.numbers("p", "group")[$0] == cell.group
        })
      #expect(agree(run.numbers("p", "mean")[row], cell.mean, within: Self.tolerance))
      #expect(run.numbers("p", "n")[row] == cell.n)
    }
  }
}
