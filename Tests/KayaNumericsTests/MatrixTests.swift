import KayaNumerics
import Testing

/// Well-conditioned 3 by 3 problems leave a handful of units in the last place.
private let rounding = 1e-13

private func near(_ a: [Double], _ b: [Double], _ bound: Double = rounding) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= bound * max(1, abs($1)) }
}

private let design: Matrix? = try? Matrix(rowsOf: [[1, 2, 0.5], [1, -1, 3], [1, 0, 4], [1, 5, -2], [1, 3, 1]])

@Test func factorizationsSolveTheSameLeastSquaresProblem() throws {
  let x = try #require(design)
  let y = [1.0, 4, -2, 7, 0.5]
  let gram = x.crossProduct()
  let right = try x.transposed().times(y)
  let byCholesky = try CholeskyFactor(gram).solve(right)
  #expect(near(try QRFactor(x).leastSquares(y), byCholesky, 1e-12))
  #expect(near(try QRFactor(x, pivoting: true).leastSquares(y), byCholesky, 1e-12))
  let inverse = try gram.inverseOfPositiveDefinite()
  #expect(near(try QRFactor(x).inverseGram().values, inverse.values, 1e-12))
  #expect(near(try QRFactor(x, pivoting: true).inverseGram().values, inverse.values, 1e-12))
  #expect(near(try SymmetricEigen(gram).mapped { 1 / $0 }.values, inverse.values, 1e-12))
  #expect(near(try gram.times(inverse).values, Matrix.identity(3).values, 1e-12))
}

@Test func qrProductsUndoEachOther() throws {
  let x = try #require(design)
  let qr = try QRFactor(x)
  let v = [1.0, 2, 3, 4, 5]
  #expect(near(try qr.product(qr.transposedProduct(v)), v))
}

@Test func failuresCarryTheirFacts() throws {
  let indefinite = try Matrix(rowsOf: [[1, 2], [2, 1]])
  #expect(throws: NumericsError.notPositiveDefinite(column: 1)) { try CholeskyFactor(indefinite) }
  let singular = try Matrix(rowsOf: [[1, 2], [2, 4]])
  let empty = try Matrix(rowsOf: [[1, 0], [0, 0]])
  #expect(throws: NumericsError.singular(column: 1)) { try QRFactor(empty).leastSquares([1, 1]) }
  #expect(throws: NumericsError.notFinite) { try CholeskyFactor(Matrix(rowsOf: [[.nan]])) }
  #expect(throws: NumericsError.dimensionMismatch(expected: 2, found: 3)) { try singular.times([1, 2, 3]) }
  #expect(throws: NumericsError.dimensionMismatch(expected: 4, found: 3)) {
    try Matrix(rows: 2, columns: 2, values: [1, 2, 3])
  }
}

@Test func emptyMatricesAreHarmless() throws {
  let empty = Matrix(rows: 0, columns: 0)
  #expect(try CholeskyFactor(empty).inverse().values.isEmpty)
  #expect(try IndependentColumns(gram: empty).kept.isEmpty)
}

@Test func theFirstOfADependentSetSurvivesInAnyUnits() throws {
  for unit in [1e-9, 1, 1e9] {
    let a = [1.0, 2, 3, 4, 6]
    let b = [0.0, 1, 0, 1, 1]
    let sum = zip(a, b).map { unit * ($0 + $1) }
    let x = try Matrix(columns: [a, b.map { $0 * unit }, sum, [1, 0, 0, 0, 0]])
    let found = try IndependentColumns(gram: x.crossProduct())
    #expect(found.kept == [0, 1, 3])
    #expect(found.dropped == [2])
  }
}
