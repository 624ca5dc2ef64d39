import Glibc
import KayaStatistics
import Testing

/// Densities against R 4.3 and against their definition.
@Suite struct GaussianKernelsTests {
  private let relative = 1e-5  // digits that the references are printed to

  private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= relative * max(abs(b), 1e-12) }

  @Test func bandwidthsFollowSilverman() throws {
    // bw.nrd0(c(1, 2, 3, 4, 10))
    #expect(close(try #require(GaussianKernels.ruleOfThumb(for: [1, 2, 3, 4, 10])), 0.9735846))
    #expect(try #require(GaussianKernels.ruleOfThumb(for: [2, 2, 2])) > 0)
    #expect(GaussianKernels.ruleOfThumb(for: [2]) == nil)
  }

  @Test func densitiesOfManyValuesAreTheirDefinition() {
    let values = (0..<3000).map { Double($0 * 7919 % 3001) / 100 }
    let density = GaussianKernels(on: values, bandwidth: 0.7).density(at: 5.5)
    let sum = values.reduce(0) { $0 + exp(-0.5 * ((5.5 - $1) / 0.7) * ((5.5 - $1) / 0.7)) }
    #expect(abs(density / (sum / (0.7 * (2 * Double.pi).squareRoot() * 3000)) - 1) < 1e-12)
  }

  @Test func valuesThatDifferByNothingHaveADensity() {
    let values = (0..<2000).map { Double($0 % 2) * .leastNonzeroMagnitude }
    #expect(GaussianKernels(on: values, bandwidth: 1).density(at: 0) > 0)
  }
}
