import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// The shape of one column: moments, inequality, density and counts.
enum ColumnShapes {
  static let functions: [FunctionDeclaration] = [
    moment(
      "skewness", "How far a column leans to one side.", Moments.skewness, corrected: "G1 = g1 √(n (n − 1)) / (n − 2)"),
    moment(
      "kurtosis", "How heavy the tails of a column are: 3 for a normal sample.", Moments.kurtosis,
      corrected: "G2 + 3, the unbiased excess plus 3"),
    density, histogram,
    inequality(
      "theil", "Theil's T index of inequality, from 0 to ln n.", "1/n Σ (x / μ) ln(x / μ), with 0 ln 0 = 0.",
      "Theil (1967), Economics and Information Theory.", Inequality.theil),
    inequality(
      "gini", "Gini's coefficient of inequality, from 0 to (n − 1) / n.",
      "Σ (2i − n − 1) xᵢ / (n Σ x) over ascending amounts, without a correction for small samples.",
      "Gini (1912), Variabilità e mutabilità.", Inequality.gini),
  ]

  private static let x = ParameterDeclaration.required("x", .value, "A column, a list or a range of numbers.")

  private static func moment(
    _ name: String, _ summary: String, _ function: @escaping @Sendable ([Double], Bool) -> Double?, corrected: String
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .description, summary,
      [
        x,
        .named(
          "bias", .bool, default: "true",
          "Whether the plain moment is given; `false` corrects it for a sample."),
      ],
      returns: "A number; `na` where nothing varies or values are too few.",
      details: [
        """
        \(name == "skewness" ? "g1 = m3 / m2^(3/2)" : "m4 / m2²") with central moments of divisor n, as R's \
        `moments`, Stata and SciPy; with `bias = false` \(corrected), as SPSS and SAS. Missing values are left out.
        """
      ],
      source: "Joanes and Gill (1998), The Statistician 47(1).", example: "\(name)([1, 2, 3, 4, 10])",
      shape: { _ in .scalar }
    ) { call in
      let numbers = try call.numbers("x")
      try call.count(rows: numbers.count)
      return .optional(function(numbers, try call.bool("bias", default: true)))
    }
  }

  private static func inequality(
    _ name: String, _ summary: String, _ formula: String, _ source: String,
    _ measure: @escaping @Sendable (NumericColumn) throws -> Double?
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .description, summary, [x], returns: "A number; `na` with a warning where no amount is positive.",
      details: ["\(formula) Missing values are left out; a negative value is an error."], source: source,
      example: "\(name)([1, 2, 3, 10])", shape: { _ in .scalar }
    ) { call in
      let numbers = try call.numbers("x")
      try call.count(rows: numbers.count)
      let column = NumericColumn(call.expression("x")?.compactSource ?? "x", numbers)
      let found: Double?
      do { found = try measure(column) } catch let error as any AuthoredError {
        throw call.failure(for: inTable(call, column, measure) ?? error, at: "x")
      }
      if found == nil {
        call.countMissing(.valueError, rows: 1, words: "an index of amounts none of which is positive")
      }
      return .optional(found)
    }
  }

  /// The error of a measure with rows counted in the table rather than in the group at hand.
  private static func inTable(
    _ call: Invocation, _ column: NumericColumn, _ measure: (NumericColumn) throws -> Double?
  ) -> (any AuthoredError)? {
    guard let mask = call.scope.mask, let rows = mask.rows, rows.count == column.values.count else { return nil }
    var values = [Double](repeating: .nan, count: mask.table.rowCount)
    for (row, value) in zip(rows, column.values) { values[row] = value }
    do { _ = try measure(NumericColumn(column.name, values)) } catch { return error as? any AuthoredError }
    return nil
  }

  // MARK: Tables

  private static let density = FunctionDeclaration(
    "kde", .description, "The density of a column, estimated by Gaussian kernels.",
    [
      x,
      .named(
        "bandwidth", .choice(["nrd0", "sj"]), default: "\"nrd0\"",
        "Silverman's rule of thumb, Sheather and Jones, or the kernel's standard deviation as a number."),
    ],
    returns: """
      `x, density` at 512 points from three bandwidths below the least value to three above the greatest; `glance` \
      has the bandwidth.
      """,
    details: [
      """
      1 / (n h) Σ φ((x − xᵢ) / h), evaluated exactly on the grid of R's `density`. `nrd0` is 0.9 min(s, IQR / 1.34) \
      n^(−1/5). `sj` solves the equation of Sheather and Jones to the end, as R's `bw.SJ(x, tol = 1e-10)`; R's own \
      `density(x, bw = "SJ")` stops near it, up to 1 % away. Missing values are left out.
      """
    ],
    source: "Silverman (1986), Density Estimation, equations 2.2a and 3.31; Sheather and Jones (1991), JRSS B 53(3).",
    example: "kde([1, 2, 2, 3, 7]) |> head(3)", shape: { _ in .result(ColumnSet(["x", "density"])) }
  ) { call in
    let numbers = try call.numbers("x")
    try call.count(rows: numbers.count * 512)
    let rule = try call.choiceOrNumber("bandwidth", words: ["nrd0", "sj"]) ?? .word("nrd0")
    let (bandwidth, word): (Bandwidth, String) =
      switch rule {
      case .word("sj"): (.sheatherJones, "sj")
      case .word: (.nrd0, "nrd0")
      case .number(let width): (.fixed(width), "given")
      }
    let column = NumericColumn(call.expression("x")?.compactSource ?? "x", numbers)
    let estimate = try call.method(at: "x") { try KernelDensity(column, bandwidth: bandwidth) }
    call.noteDropped(estimate.missing, of: numbers.count, because: "the value is missing")
    let table = try call.resultTable([
      ("x", Column(numbers: estimate.x)), ("density", Column(numbers: estimate.density)),
    ])
    return call.result(
      table,
      glance: [
        ("bandwidth", .number(estimate.bandwidth)), ("rule", .string(word)), ("n", .count(estimate.n)),
        ("missing", .count(estimate.missing)),
      ],
      notes: ["Gaussian kernel, bandwidth \(NumberText.shortest(estimate.bandwidth)) (\(word)), \(estimate.n) values."])
  }

  private static let histogram = FunctionDeclaration(
    "histogram", .description, "Counts the values of a column in bins of equal width.",
    [x, .named("bins", .number, "How many bins; by default ⌈log2 n⌉ + 1.")],
    returns: "`from, to, n`, a row a bin; a value on a bound belongs to the bin above, the greatest to the last.",
    details: ["The bins run from the least value to the greatest. Missing values are left out."],
    source: "Sturges (1926), Journal of the American Statistical Association 21.",
    example: "histogram([1, 2, 2, 3, 7], bins = 3)", shape: { _ in .result(ColumnSet(["from", "to", "n"])) }
  ) { call in
    let numbers = try call.numbers("x")
    try call.count(rows: numbers.count)
    let column = NumericColumn(call.expression("x")?.compactSource ?? "x", numbers)
    let bins = try call.optionalInteger("bins", in: 1...1_000_000)
    let counted = try call.method(at: "x") { try Histogram(column, bins: bins) }
    call.noteDropped(counted.missing, of: numbers.count, because: "the value is missing")
    let table = try call.resultTable([
      ("from", Column(numbers: Array(counted.edges.dropLast()))),
      ("to", Column(numbers: Array(counted.edges.dropFirst()))),
      ("n", Column(counts: counted.counts)),
    ])
    return call.result(
      table,
      glance: [
        ("bins", .count(counted.counts.count)), ("rule", .string(bins == nil ? "sturges" : "given")),
        ("n", .count(numbers.count - counted.missing)), ("missing", .count(counted.missing)),
      ])
  }
}
