import KayaMethods
import KayaNumerics
import Testing

@Suite struct RandomSeriesTests {
  private func stream(_ seed: UInt64 = 3) -> RandomStream { RandomStream(seed: seed, path: ["series"]) }

  @Test func correlationsAreExact() throws {
    let names = ["p", "a", "t", "re"]
    let r = [
      [1, -0.193399, -0.044086, -0.124348], [-0.193399, 1, 0.823562, 0.855669], [-0.044086, 0.823562, 1, 0.961399],
      [-0.124348, 0.855669, 0.961399, 1],
    ]
    for rows in [5, 8, 400] {
      var stream = stream()
      let columns = try RandomSeries.correlated(rows, names: names, correlation: r, from: &stream)
      for (place, column) in columns.enumerated() {
        let summary = Summary(column)
        #expect(abs(summary.mean ?? .nan) < 1e-14)
        #expect(agree(summary.standardDeviation, 1, within: 1e-13), "\(names[place])")
      }
      for pair in try Correlation.pairs(columns) {
        let i = try #require(names.firstIndex(of: pair.first))
        let j = try #require(names.firstIndex(of: pair.second))
        #expect(abs((pair.estimate ?? .nan) - r[i][j]) < 1e-13)
      }
    }
  }

  @Test func impossibleCorrelationsAreNamed() {
    func error(_ r: [[Double]], rows: Int = 10) -> SyntheticError? {
      #expect(throws: SyntheticError.self) {
        var stream = stream()
        return try RandomSeries.correlated(rows, names: ["a", "b", "c"], correlation: r, from: &stream)
      }
    }
    #expect(error([[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]]) == .impossibleCorrelations(column: "c"))
    #expect(error([[1, 2, 0], [2, 1, 0], [0, 0, 1]]) == .notACorrelation(first: "a", second: "b", value: 2))
    #expect(error([[1, 0, 0], [0.5, 1, 0], [0, 0, 1]]) == .notACorrelation(first: "a", second: "b", value: 0.5))
    #expect(error([[1, 0], [0, 1]]) == .lengthMismatch(name: "correlation", expected: 3, found: 2))
    #expect(error([[1, 0, 0], [0, 1, 0], [0, 0, 1]], rows: 3) == .tooFewRows(found: 3, needed: 4))
  }

  @Test func autoregressionsFollowTheirRule() throws {
    var first = stream()
    let x = try RandomSeries.ar1(2000, rho: 0.8, deviation: 3, from: &first)
    var second = stream()
    let shocks = second.normals(2000).map { 3 * $0 }
    for step in 1..<2000 { #expect(abs(x[step] - 0.8 * x[step - 1] - shocks[step]) < 1e-12) }
    #expect(agree(x[0], shocks[0] / 0.6, within: 1e-14))
    // The stationary deviation is 3 / 0.6 = 5; with 2000 values the estimate errs by some five percent.
    let deviation = try #require(Summary(NumericColumn("x", x)).standardDeviation)
    #expect(abs(deviation - 5) < 0.75)
  }

  @Test func aRandomWalkStartsWithItsFirstStep() throws {
    var first = stream()
    var second = stream()
    let walk = try RandomSeries.ar1(3, rho: 1, from: &first)
    let steps = second.normals(3)
    #expect(walk == [steps[0], steps[0] + steps[1], steps[0] + steps[1] + steps[2]])
    var third = stream()
    #expect(try RandomSeries.ar1(0, rho: 1, from: &third) == [])
    #expect(throws: SyntheticError.self) { try RandomSeries.ar1(.max, rho: 1, from: &third) }
    #expect(throws: SyntheticError.unusable(name: "n", value: -1)) { try RandomSeries.ar1(-1, rho: 1, from: &third) }
  }
}
