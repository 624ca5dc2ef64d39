extension SimplexSolver {
  /// The largest violation of a sign by exact basic values; an artificial column violates by its size.
  func violation(_ exact: [SimplexExtended]) -> Double {
    var worst = 0.0
    for position in 0..<basis.size where !isFree(basis.codes[position]) {
      let value = exact[position].rounded
      worst = max(worst, isArtificial(basis.codes[position]) ? abs(value) : -value)
    }
    return worst
  }

  /// The solution of the present basis, with the exact prices of the last pass.
  func optimalSolution(_ exact: SimplexBasis.Refined) -> LinearProgramSolution {
    var objective = SimplexExtended()
    var own = [Double](repeating: 0, count: firstShared)
    var peers: [LinearProgramSolution.Peer] = []
    peers.reserveCapacity(basis.size)
    for position in 0..<basis.size {
      let code = basis.codes[position]
      let value = exact.values[position].rounded
      objective.addProduct(cost(code), exact.values[position])
      if code < firstShared { own[code] = value }
      if let column = sharedColumn(code), value > 0 {
        let weight = value / basis.scales[position] * columns.columnScales[column.column]
        peers.append(.init(column: column, weight: weight))
      }
    }
    let value = objective.rounded
    for row in 0..<basis.size { objective.addProduct(-program.rightSide[row], exactPrices[row]) }
    return LinearProgramSolution(
      status: .optimal, objective: value, values: own, peers: peers, prices: exactPrices.map(\.rounded),
      certificate: .init(
        primal: max(violation(exact.values), exact.residual), dual: dualViolation, gap: abs(objective.rounded)))
  }

  /// The proof that no solution exists (Farkas), when the exact prices of reaching feasibility give one.
  func infeasibleSolution() -> LinearProgramSolution? {
    var bound = SimplexExtended()
    for row in 0..<basis.size { bound.addProduct(-program.rightSide[row], exactPrices[row]) }
    guard bound.rounded > Self.infeasibility else { return nil }
    return LinearProgramSolution(
      status: .infeasible, objective: nil, values: [], peers: [], prices: exactPrices.map(\.rounded),
      certificate: .init(primal: 0, dual: dualViolation, gap: 0))
  }

  /// The ray along which the objective grows; `expressed` holds the entering column in terms of the basis.
  func unboundedSolution(_ exact: SimplexBasis.Refined) -> LinearProgramSolution {
    LinearProgramSolution(
      status: .unbounded, objective: nil, values: [], peers: [], prices: prices,
      certificate: .init(primal: max(violation(exact.values), exact.residual), dual: rayViolation(), gap: 0))
  }

  /// How far a basic column falls along the ray, relative to the ray, where it must not.
  private func rayViolation() -> Double {
    let ray = basis.refinedValues(entering).values
    var worst = 0.0
    var largest = 1.0
    for position in 0..<basis.size {
      let slope = ray[position].rounded
      largest = max(largest, abs(slope))
      guard !isFree(basis.codes[position]) else { continue }
      worst = max(worst, isArtificial(basis.codes[position]) ? abs(slope) : rayDirection * slope)
    }
    return worst / largest
  }
}
