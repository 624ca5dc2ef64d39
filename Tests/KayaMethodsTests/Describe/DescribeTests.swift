import KayaMethods
import Testing

/// One or two roundings.
private let exact = 1e-15

@Suite struct DescribeTests {
  private func column(_ values: Double...) -> NumericColumn { NumericColumn("x", values) }

  @Test func aSummaryByHand() {
    let summary = Summary(column(4, .nan, 1, 3, 2))
    #expect(summary.n == 4 && summary.missing == 1 && summary.sum == 10 && summary.mean == 2.5)
    #expect(summary.minimum == 1 && summary.maximum == 4)
    #expect(summary.quantile(0.25) == 1.75 && summary.quantile(0.5) == 2.5 && summary.quantile(0.75) == 3.25)
    #expect(agree(summary.variance, 5.0 / 3, within: exact) && summary.skewness == 0)
    #expect(agree(summary.kurtosis, 1.64, within: exact))
    #expect(Summary(column(4, 1, 3, 2), convention: .stata).quantile(0.25) == 1.5)
    #expect(Summary(column(4, 1, 3, 2), convention: .spss).quantile(0.25) == 1.25)
  }

  @Test func nothingIsSaidOfNoValues() {
    let empty = Summary(column(.nan, .nan))
    #expect(empty.n == 0 && empty.missing == 2 && empty.mean == nil && empty.sum == nil && empty.quantile(0.5) == nil)
    let one = Summary(column(7))
    #expect(one.mean == 7 && one.standardDeviation == nil && one.skewness == nil && one.quantile(0.99) == 7)
    let equal = Summary(column(0.1, 0.1, 0.1))
    #expect(equal.standardDeviation.map { $0 < 1e-16 } == true && equal.kurtosis == nil)
  }

  @Test func shapesAreFreeOfScale() {
    let x = [1.0, 5, 2, 9, 4, 4]
    for scale in [1e-200, 3, 1e150] {
      #expect(agree(Moments.skewness(x.map { $0 * scale }), Moments.skewness(x), within: 1e-14))
      #expect(agree(Moments.kurtosis(x.map { $0 * scale }), Moments.kurtosis(x), within: 1e-14))
    }
  }

  @Test func correlationsOfTwoRowsAndOfConstantsHaveNoTest() throws {
    let two = try Correlation.pairs([NumericColumn("a", [1, 2]), NumericColumn("b", [3, 9])])
    #expect(two.map(\.estimate) == [1] && two[0].pValue == nil)
    let constant = try Correlation.pairs([NumericColumn("a", [1, 2, 3]), NumericColumn("b", [5, 5, 5])])
    #expect(constant[0].estimate == nil && constant[0].pValue == nil && constant[0].n == 3)
    let line = try Correlation.pairs([NumericColumn("a", [1, 2, 3]), NumericColumn("b", [-2, -4, -6])])
    #expect(line[0].estimate == -1 && line[0].pValue == 0)
  }

  @Test func ranksShareTies() {
    #expect(Ranks.average([3, 1, 3, 2]) == [3.5, 1, 3.5, 2])
    #expect(Ranks.descending([3, 1, 3, 2]) == [1, 4, 1, 3])
  }

  @Test func studentTestsByHand() throws {
    let one = try StudentTest.oneSample(column(1, 2, 3))
    #expect(agree(one.statistic, 12.0.squareRoot(), within: exact) && one.degreesOfFreedom == 2 && one.n == 3)
    let paired = try StudentTest.paired(column(2, 4, 6, .nan), column(1, 2, 3, 1))
    #expect(paired.statistic == one.statistic && paired.n == 3)
    let same = try StudentTest.oneSample(column(0.1, 0.1, 0.1))
    #expect(same.statistic == nil && same.pValue == nil && same.interval == nil)
    let groups = try StudentTest.twoGroups(column(1, 1, 2, 2), by: KeyColumn([0, 0, 1, 1]))
    #expect(groups.estimate == -1 && groups.statistic == nil && groups.degreesOfFreedom == nil)
  }

  @Test func comparisonsNeedTwoGroups() throws {
    let groups = KeyColumn(["a", "b", "c"])
    #expect(throws: DescribeError.notTwoGroups(column: "by", labels: ["a", "b", "c"])) {
      try StudentTest.twoGroups(column(1, 2, 3), by: groups)
    }
    #expect(throws: DescribeError.tooFew(column: "x", found: 1, needed: 2, group: "b")) {
      try StudentTest.twoGroups(column(1, 2, 3), by: KeyColumn(["a", "a", "b"]))
    }
  }

  @Test func dispersionByHandAndByGroup() throws {
    let rows = try Dispersion.measure(column(1, 3, 10, 30, .nan), by: KeyColumn(["a", "a", "b", "b", "b"]), ddof: 0)
    #expect(rows.map(\.coefficient) == [50, 50] && rows.map(\.n) == [2, 2] && rows[1].maximum == 30)
    let sample = try Dispersion.measure(column(1, 3), scale: .ratio)
    #expect(agree(sample[0].coefficient, 0.5.squareRoot(), within: exact))
    let zero = try Dispersion.measure(column(0, 0))
    #expect(zero[0].coefficient == nil && zero[0].hasZeroMean)
    #expect(throws: DescribeError.negative(column: "x", value: -1, row: 2, group: nil)) {
      try Dispersion.measure(column(1, -1))
    }
  }

  @Test func inequalityAtItsEnds() throws {
    let equal = try #require(try Inequality.theil(column(0.1, 0.1, 0.1)))
    #expect(equal >= 0 && equal < 1e-30)
    #expect(try Inequality.gini(column(0.1, 0.1, 0.1)) == 0)
    #expect(agree(try Inequality.theil(column(0, 0, 0, 5)), 1.386_294_361_119_890_6, within: exact))
    #expect(try Inequality.gini(column(0, 0, 0, 5)) == 0.75)
    #expect(try Inequality.gini(column(0, 0)) == nil && Inequality.theil(column(.nan)) == nil)
    #expect(throws: DescribeError.self) { try Inequality.gini(column(1, -1)) }
  }

  @Test func histogramsCountEveryValueOnce() throws {
    let histogram = try Histogram(column(0, 0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 1, .nan), bins: 10)
    #expect(histogram.counts.reduce(0, +) == 8 && histogram.missing == 1)
    #expect(try Histogram(column(2, 2)).edges == [1.5, 2, 2.5])
    #expect(throws: DescribeError.self) { try Histogram(column(1, 2), bins: 0) }
    #expect(throws: DescribeError.self) { try Histogram(column()) }
  }

  @Test func densitiesIntegrateToOne() throws {
    let density = try KernelDensity(column(1, 2, 4, 8, 3, 3), cut: 8)
    let step = density.x[1] - density.x[0]
    #expect(abs(density.density.reduce(0, +) * step - 1) < 1e-9)
    #expect(throws: DescribeError.self) { try KernelDensity(column(1, 1), bandwidth: .sheatherJones) }
    #expect(throws: DescribeError.self) { try KernelDensity(column(1, 2), bandwidth: .fixed(-1)) }
  }
}
