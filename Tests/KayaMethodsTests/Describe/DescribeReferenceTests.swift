import KayaMethods
import KayaStatistics
import Testing

/// Sums of some sixty terms, by another order of addition.
private let rounding = 1e-13
/// Tails by another library.
private let tails = 1e-11

/// One small table as R, SciPy and statsmodels describe it.
@Suite struct DescribeReferenceTests {
  struct Pair: Decodable {
    let method: String
    let listwise: Bool
    let n: Int
    let estimate, p: Double
  }
  struct Bins: Decodable {
    let edges: [Double]
    let counts: [Int]
  }
  struct Expected: Decodable {
    let a, b, c: [Double?]
    let group: [Int]
    let quantiles: [[Double]]
    let one_sample, welch, pooled, paired, bandwidths, odd_bandwidths, grid_ends, density: [Double]
    let jarque_bera, shape, moments: [Double]
    let correlations: [Pair]
    let histogram: Bins
    let theil, gini: Double

    func column(_ name: String, _ values: [Double?]) -> NumericColumn { NumericColumn(name, values.map { $0 ?? .nan }) }
  }

  private let expected: Expected
  private let a: NumericColumn
  private let b: NumericColumn
  private let c: NumericColumn

  init() throws {
    expected = try MethodReference.load("describe/expected.json", as: Expected.self)
    a = expected.column("a", expected.a)
    b = expected.column("b", expected.b)
    c = expected.column("c", expected.c)
  }

  @Test(.reference("describe", within: rounding)) func quantilesOfAllTypesEqualR() {
    let probabilities = [0, 0.01, 0.05, 0.1, 0.25, 1.0 / 3, 0.5, 0.75, 0.9, 0.95, 0.99, 1]
    for kind in Quantile.Kind.allCases {
      for (p, value) in zip(probabilities, expected.quantiles[kind.rawValue - 1]) {
        #expect(agree(Quantile.of(a.values, p, kind: kind), value, within: rounding), "type \(kind.rawValue) at \(p)")
      }
    }
  }

  @Test(.reference("describe", within: rounding)) func momentsEqualNumPyAndSciPy() {
    let summary = Summary(a)
    let found = [
      summary.mean, summary.standardDeviation, summary.variance, summary.standardErrorOfMean, summary.sum,
    ]
    for (mine, theirs) in zip(found, expected.moments) { #expect(agree(mine, theirs, within: rounding)) }
    #expect(agree(summary.skewness, expected.shape[0], within: rounding))
    #expect(agree(summary.kurtosis, expected.shape[1], within: rounding))
    let spss = Summary(a, convention: .spss)
    #expect(agree(spss.skewness, expected.shape[2], within: rounding))
    #expect(agree(spss.kurtosis, expected.shape[3], within: rounding))
    #expect(agree(Moments.kurtosis(a.values, bias: false), expected.shape[3] + 3, within: rounding))
  }

  @Test func conventionsTakeTheirQuantiles() {
    for (convention, type) in [(SummaryConvention.r, 7), (.stata, 2), (.spss, 6)] {
      let summary = Summary(a, convention: convention)
      for (p, place) in [(0.01, 1), (0.25, 4), (0.5, 6), (0.75, 7), (0.99, 10)] {
        #expect(agree(summary.quantile(p), expected.quantiles[type - 1][place], within: rounding))
      }
    }
  }

  @Test(.reference("describe", within: tails)) func studentTestsEqualR() throws {
    let group = KeyColumn(ascending: expected.group)
    let tests = [
      (try StudentTest.oneSample(a, mean: 3), expected.one_sample),
      (try StudentTest.twoGroups(a, by: group), expected.welch),
      (try StudentTest.twoGroups(a, by: group, variances: .pooled), expected.pooled),
      (try StudentTest.paired(a, b), expected.paired),
    ]
    for (mine, theirs) in tests {
      let interval = try #require(mine.interval)
      #expect(agree(mine.statistic, theirs[0], within: rounding * 10))
      #expect(agree(mine.degreesOfFreedom, theirs[1], within: rounding))
      #expect(agree(mine.pValue, theirs[2], within: tails))
      #expect(agree(interval.lowerBound, theirs[3], within: tails))
      #expect(agree(interval.upperBound, theirs[4], within: tails))
    }
  }

  @Test(.reference("describe", within: tails)) func correlationsEqualSciPy() throws {
    var rows = expected.correlations[...]
    for method in CorrelationMethod.allCases {
      for missing in MissingRows.allCases {
        for pair in try Correlation.pairs([a, b, c], method: method, missing: missing) {
          let next = rows.popFirst()
          let row = try #require(next)
          #expect(row.method == method.rawValue && row.listwise == (missing == .listwise) && pair.n == row.n)
          #expect(agree(pair.estimate, row.estimate, within: rounding * 10))
          #expect(agree(pair.pValue, row.p, within: tails))
        }
      }
    }
  }

  @Test(.reference("describe", within: tails)) func jarqueBeraEqualsStatsmodels() {
    let test = JarqueBera(a)
    #expect(agree(test.statistic, expected.jarque_bera[0], within: rounding * 10))
    #expect(agree(test.pValue, expected.jarque_bera[1], within: tails))
  }

  @Test(.reference("describe", within: tails)) func bandwidthsAndDensitiesEqualR() throws {
    #expect(agree(try Bandwidth.nrd0.value(for: a.values, name: "a"), expected.bandwidths[0], within: rounding))
    #expect(agree(try Bandwidth.sheatherJones.value(for: a.values, name: "a"), expected.bandwidths[1], within: tails))
    let odd = [[1.0, 1, 1, 1, 1, 9], [4, 4, 4]]
    for (values, width) in zip(odd, expected.odd_bandwidths) {
      #expect(agree(try Bandwidth.nrd0.value(for: values, name: "x"), width, within: rounding))
    }
    let density = try KernelDensity(a)
    #expect(density.x.count == 512)
    #expect(agree(density.x.first, expected.grid_ends[0], within: rounding))
    #expect(agree(density.x.last, expected.grid_ends[1], within: rounding))
    for (place, value) in expected.density.enumerated() {
      #expect(agree(density.density[place * 73], value, within: tails))
    }
  }

  @Test(.reference("describe", within: rounding)) func histogramsEqualNumPy() throws {
    let histogram = try Histogram(a, bins: 7)
    #expect(histogram.counts == expected.histogram.counts)
    for (mine, theirs) in zip(histogram.edges, expected.histogram.edges) {
      #expect(agree(mine, theirs, within: rounding))
    }
  }

  @Test(.reference("describe", within: rounding)) func inequalityEqualsItsDefinition() throws {
    #expect(agree(try Inequality.theil(a), expected.theil, within: rounding))
    #expect(agree(try Inequality.gini(a), expected.gini, within: rounding))
  }
}
