extension SimplexSolver {
  /// A search by the rule of Bland (1977) over all columns, each basis solved in extended precision.
  ///
  /// It needs no memory and no perturbation and does not cycle, at the cost of a pass over all columns a step.
  mutating func solveCarefully() -> LinearProgramSolution {
    doubtful = nil
    guard placeCarefulStart() else { return stalledSolution() }
    let limit = Self.stepLimit * (basis.size + 2)
    for _ in 0..<limit {
      guard refresh() else { return stalledSolution() }
      exactPrices = basis.refinedPrices(basicCosts).values
      let exact = basis.refinedValues(right)
      for position in 0..<basis.size { values[position] = exact.values[position].rounded }
      guard let (code, direction) = firstImproving() else {
        if phase == .improve { return optimalSolution(exact) }
        if let solution = infeasibleSolution() { return solution }
        phase = .improve
        continue
      }
      load(code)
      let refined = basis.refinedValues(entering)
      for position in 0..<basis.size { expressed[position] = refined.values[position].rounded }
      let blocking = firstBlocking(direction, above: 1e-14) ?? firstBlocking(direction, above: Self.raySlope)
      guard let position = blocking else {
        rayDirection = direction
        return unboundedSolution(exact)
      }
      basis.exchange(position, for: code, entering, scale: enteringScale, expressed: expressed)
    }
    return stalledSolution()
  }

  private mutating func placeCarefulStart() -> Bool {
    program.start = nil
    guard placeStart() else { return false }
    phase = .reachFeasibility
    return true
  }

  /// The first column in the order of codes that improves, and the direction in which it does.
  private mutating func firstImproving() -> (Int, Double)? {
    dualViolation = 0
    let rows = basis.size
    for code in 0..<firstShared where !basis.codes.contains(code) {
      var sum = SimplexExtended(cost(code))
      for row in 0..<rows { sum.addProduct(-ownEntries[code * rows + row], exactPrices[row]) }
      let gain = sum.rounded
      if isFreeOwn[code], abs(gain) > Self.dualTolerance { return (code, gain < 0 ? -1 : 1) }
      if gain > Self.dualTolerance { return (code, 1) }
      dualViolation = max(dualViolation, isFreeOwn[code] ? abs(gain) : gain)
    }
    for family in multipliers.indices {
      for column in 0..<columns.count where isImproving(family, column, exactGain(family, column)) {
        let code = code(family, column)
        if !basis.codes.contains(code) { return (code, 1) }
      }
    }
    return nil
  }

  /// The blocking position of smallest ratio, among equals the one of smallest code.
  ///
  /// Slopes count above a limit relative to the largest.
  private func firstBlocking(_ direction: Double, above limit: Double) -> Int? {
    var best: Int?
    var bestRatio = Double.infinity
    let smallest = limit * expressed.reduce(0) { max($0, abs($1)) }
    for position in 0..<basis.size where !isFree(basis.codes[position]) {
      let code = basis.codes[position]
      var slope = direction * expressed[position]
      if phase == .improve, isArtificial(code) { slope = abs(slope) }
      guard slope > smallest else { continue }
      let ratio = max(0, values[position]) / slope
      let isTied = abs(ratio - bestRatio) <= 1e-14 * max(1, bestRatio)
      if let known = best, isTied, code > basis.codes[known] { continue }
      if ratio < bestRatio || isTied { (best, bestRatio) = (position, min(ratio, bestRatio)) }
    }
    return best
  }

  private func stalledSolution() -> LinearProgramSolution {
    LinearProgramSolution(
      status: .stalled, objective: nil, values: [], peers: [], prices: [],
      certificate: .init(primal: .infinity, dual: .infinity, gap: .infinity))
  }
}
