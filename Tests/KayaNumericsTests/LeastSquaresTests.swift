import KayaNumerics
import Testing

/// Exact integer problems are solved to a few units in the last place.
private let rounding = 1e-12

@Test func dependentColumnsAreDroppedInOrder() throws {
  let a = [1.0, 2, 3, 4, 6], b = [0.0, 1, 0, 1, 1]
  let y = [2.0, 3, 1, 0, 5]
  for unit in [1e-9, 1, 1e9] {
    let sum = zip(a, b).map { unit * (2 * $0 - $1) }
    let fit = try LeastSquares(columns: [a, b, sum, [1, 1, 1, 1, 1]], outcome: y)
    let plain = try LeastSquares(columns: [a, b, [1, 1, 1, 1, 1]], outcome: y)
    #expect(fit.kept == [0, 1, 3])
    #expect(fit.dropped == [2])
    for (found, expected) in zip(fit.coefficients, plain.coefficients) {
      #expect(abs(found - expected) < rounding * abs(expected))
    }
    for (found, expected) in zip(fit.inverseGram.values, plain.inverseGram.values) {
      #expect(abs(found - expected) < rounding)
    }
  }
}

@Test func weightsCountRowsTwice() throws {
  let x = [1.0, 2, 4, 7], y = [1.0, 3, 2, 6], ones = [1.0, 1, 1, 1]
  let twice = try LeastSquares(columns: [ones + [1], x + [4]], outcome: y + [2])
  let weighted = try LeastSquares(columns: [ones, x], outcome: y, weights: [1, 1, 2, 1])
  for (a, b) in zip(twice.coefficients, weighted.coefficients) { #expect(abs(a - b) < rounding) }
}

@Test func noColumnsLeaveTheOutcome() throws {
  let fit = try LeastSquares(columns: [], outcome: [1, 2])
  #expect(fit.residuals == [1, 2])
  #expect(throws: NumericsError.dimensionMismatch(expected: 2, found: 1)) {
    try LeastSquares(columns: [[1]], outcome: [1, 2])
  }
}
