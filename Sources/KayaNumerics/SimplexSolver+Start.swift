extension SimplexSolver {
  /// A search from slacks and artificial columns; without perturbation when `perturbing` is false.
  mutating func solveFromStart(perturbing: Bool) -> LinearProgramSolution? {
    guard placeStart() else { return nil }
    if perturbing { perturb() }
    for _ in 0..<8 {
      if phase == .reachFeasibility {
        let end = optimize()
        guard end == .feasible || end == .optimal else { return nil }
        if end == .optimal, let solution = infeasibleSolution() { return solution }
        phase = .improve
        refreshPrices()
      }
      let end = optimize()
      right = program.rightSide
      guard refresh(), end == .optimal || end == .unbounded else { return nil }
      let exact = basis.refinedValues(right)
      let isFeasible = violation(exact.values) <= Self.primalTolerance
      if end == .unbounded {
        let solution = unboundedSolution(exact)
        return isFeasible && solution.certificate.dual <= Self.raySlope ? solution : nil
      }
      if isFeasible { return optimalSolution(exact) }
      guard repair() != nil else { return nil }
      refreshPrices()
    }
    return nil
  }

  /// Fills the basis with slacks where they fit and artificial columns elsewhere, then brings in the known start.
  mutating func placeStart() -> Bool {
    right = program.rightSide
    phase = .reachFeasibility
    for row in 0..<basis.size {
      let code = slack(ofRow: row) ?? firstArtificial + row
      load(code)
      basis.place(code, entering, scale: enteringScale, at: row)
    }
    guard refresh() else { return false }
    if let start = program.start, multipliers.indices.contains(start.family),
      (0..<columns.count).contains(start.column)
    {
      let code = code(start.family, start.column)
      load(code)
      basis.express(entering, into: &expressed)
      if let position = leavingPosition(1) { step(code, at: position, 1) }
    }
    if artificialSum <= 1e-14 { phase = .improve }
    refreshPrices()
    return true
  }

  /// The own column with a single entry, in this row, of a sign that makes its value at least zero.
  private func slack(ofRow row: Int) -> Int? {
    let rows = basis.size
    return (0..<firstShared).first { code in
      guard !isFreeOwn[code] else { return false }
      let value = ownEntries[code * rows + row]
      guard value != 0, program.rightSide[row] / value >= 0 else { return false }
      return (0..<rows).allSatisfy { $0 == row || ownEntries[code * rows + $0] == 0 }
    }
  }

  /// Moves the basic values off zero by small amounts, all different, and the right side with them.
  ///
  /// Artificial columns stay, so that the perturbed program allows all that the true one allows.
  private mutating func perturb() {
    let size = basis.size
    for position in 0..<size {
      let code = basis.codes[position]
      guard !isArtificial(code), !isFree(code) else { continue }
      let golden = (Double(position) + 1) * 0.618_033_988_749_894_9
      values[position] = max(0, values[position]) + Self.perturbation * (1 + golden - golden.rounded(.down))
    }
    for row in 0..<size {
      var sum = 0.0
      for position in 0..<size { sum += basis.matrix[position * size + row] * values[position] }
      right[row] = sum
    }
  }
}
