import KayaStatistics
import Testing

/// Curves against R 4.3.
@Suite struct PolynomialFitTests {
  private let relative = 1e-5  // digits that the references are printed to

  private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= relative * max(abs(b), 1e-12) }

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
}
