import Glibc
import Testing

@testable import KayaCharts

/// What marks compute, against R 4.3.
@Suite struct ComputationTests {
  private let relative = 1e-5  // digits that the references are printed to

  private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= relative * max(abs(b), 1e-12) }

  @Test func bandwidthsFollowSilverman() {
    // bw.nrd0(c(1, 2, 3, 4, 10))
    #expect(close(KernelDensity.ruleOfThumb([1, 2, 3, 4, 10]), 0.9735846))
    #expect(KernelDensity.ruleOfThumb([2, 2, 2]) > 0)
    #expect(KernelDensity.ruleOfThumb([]) > 0)
  }

  @Test func studentQuantilesAreGoodToFiveDigits() {
    // qt(0.975, c(1, 2, 3, 10, 88))
    for (df, value) in [(1.0, 12.706205), (2, 4.302653), (3, 3.182446), (10, 2.228139), (88, 1.987290)] {
      #expect(close(Quantile.student(level: 0.95, df: df), value), "\(df)")
    }
    #expect(close(Quantile.normal(0.975), 1.959964))
  }

  @Test func fitsAgreeWithLeastSquares() throws {
    // predict(lm(c(2, 4, 5, 4, 5) ~ c(1, 2, 3, 4, 5)), data.frame(x = 2), se.fit = TRUE)
    let fit = try #require(PolynomialFit([1, 2, 3, 4, 5], [2, 4, 5, 4, 5], degree: 1))
    #expect(close(fit.value(at: 2).mean, 3.4) && close(fit.value(at: 2).error, 0.4898979))
    #expect(fit.freedom == 3)
    #expect(PolynomialFit([1, 1], [2, 3], degree: 1) == nil)
    let parabola = try #require(PolynomialFit([-1, 0, 1, 2], [1, 0, 1, 4], degree: 2))
    #expect(close(parabola.value(at: 3).mean, 9))
  }

  @Test func aFitKeepsTheDigitsOfSmallResiduals() throws {
    let x = (1...400).map(Double.init)
    let noise = x.map { 1e-8 * ($0.truncatingRemainder(dividingBy: 7) - 3) }
    let small = try #require(PolynomialFit(x, zip(x, noise).map { 5 * $0 + $1 }, degree: 1))
    let alone = try #require(PolynomialFit(x, noise, degree: 1))
    // Numbers of size 2000 hold residuals of 1e-8 to five digits.
    #expect(abs(small.value(at: 100).error / alone.value(at: 100).error - 1) < 1e-4)
  }

  @Test func densitiesOfManyValuesAreTheirDefinition() {
    let values = (0..<3000).map { Double($0 * 7919 % 3001) / 100 }
    let density = KernelDensity(values, bandwidth: 0.7, grid: [5.5])
    let sum = values.reduce(0) { $0 + exp(-0.5 * ((5.5 - $1) / 0.7) * ((5.5 - $1) / 0.7)) }
    #expect(abs(density.heights[0] / (sum / (0.7 * (2 * Double.pi).squareRoot() * 3000)) - 1) < 1e-12)
  }

  @Test func valuesThatDifferByNothingHaveADensity() {
    let values = (0..<2000).map { Double($0 % 2) * .leastNonzeroMagnitude }
    #expect(KernelDensity(values, bandwidth: 1, grid: [0]).heights[0] > 0)
  }

  @Test func ranksShareTies() {
    let ranks = RankTable(p: [1, 1, 1, 2, 2, 2], v: [30, 50, 30, 1, 2, 3.5], seriesCount: 3).ranks
    #expect(ranks == [2, 1, 2, 3, 2, 1])
    let given = RankTable(p: [1, 1], v: [1, 2], seriesCount: 2).ranks
    #expect(given == [1, 2])
  }

  @Test func linesKeepTheirExtremes() {
    let points = (0..<10_000).map { (index: Int) -> (x: Double, y: Double) in
      (Double(index) / 100, index == 5_000 ? 99 : Double(index % 7))
    }
    let reduced = Reduction.outline(points, isFlipped: false)
    #expect(reduced.count < 500)
    #expect(reduced.contains { $0.y == 99 })
  }

  @Test func provincesAreFoundByAnyName() {
    for name in ["Jiangsu", "jiangsu", "Jiangsu Province", "江苏", "江苏省", "JS"] {
      #expect(Province.named(name)?.code == "JS", "\(name)")
    }
    #expect(Province.named("Shaanxi")?.code == "SN" && Province.named("Shanxi")?.code == "SX")
    #expect(Province.named("Atlantis") == nil)
    #expect(Set(Province.all.map { "\($0.column) \($0.row)" }).count == 34)
  }
}
