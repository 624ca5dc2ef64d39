extension SimplexSolver {
  /// How a stretch of steps ended.
  enum End: Sendable {
    case optimal
    case feasible
    case unbounded
    case stalled
  }

  /// Steps over the candidates until a pass over all columns finds no improvement.
  mutating func optimize() -> End {
    var next: Int?
    for _ in 0..<Self.stepLimit {
      let end = improve(startingWith: next)
      guard end == .optimal else { return end }
      guard refresh() else { return .stalled }
      exactPrices = basis.refinedPrices(basicCosts).values
      next = priceEverything()
      if next == nil { return .optimal }
    }
    return .stalled
  }

  /// Steps over the own columns and the candidates until none improves.
  private mutating func improve(startingWith first: Int?) -> End {
    var next = first
    for _ in 0..<Self.stepLimit {
      guard let code = next ?? bestCandidate() else { return .optimal }
      next = nil
      load(code)
      basis.express(entering, into: &expressed)
      let direction = isFree(code) && reducedCostOfEntering(code) < 0 ? -1.0 : 1.0
      guard let position = leavingPosition(direction) else {
        rayDirection = direction
        return .unbounded
      }
      step(code, at: position, direction)
      if phase == .reachFeasibility, artificialSum <= 1e-14 { return .feasible }
      refreshPrices()
    }
    return .stalled
  }

  /// The total of the artificial columns, which measures infeasibility.
  var artificialSum: Double {
    var sum = 0.0
    for position in 0..<basis.size where isArtificial(basis.codes[position]) { sum += abs(values[position]) }
    return sum
  }

  private func reducedCostOfEntering(_ code: Int) -> Double {
    var sum = cost(code)
    for row in 0..<basis.size { sum -= prices[row] * entering[row] }
    return sum
  }

  /// Exchanges a basic column for the entering one and moves along the edge.
  mutating func step(_ code: Int, at position: Int, _ direction: Double) {
    let isHeldAtZero = phase == .improve && isArtificial(basis.codes[position])
    let pivot = expressed[position]
    let length = isHeldAtZero ? values[position] / pivot : max(0, values[position] / (direction * pivot)) * direction
    for other in 0..<basis.size { values[other] -= length * expressed[other] }
    values[position] = length
    basis.exchange(position, for: code, entering, scale: enteringScale, expressed: expressed)
  }

  /// The position that leaves: among those that block within a tolerance the one of largest pivot, after Harris (1973).
  ///
  /// Once feasibility is reached an artificial column may not move from zero and leaves at the first chance.
  func leavingPosition(_ direction: Double) -> Int? {
    var largest = 0.0
    for position in 0..<basis.size { largest = max(largest, abs(expressed[position])) }
    if phase == .improve, let position = blockingArtificial(above: 1e-8 * largest) { return position }
    let smallestPivot = 1e-11 * largest
    var limit = Double.infinity
    for position in 0..<basis.size where !isFree(basis.codes[position]) {
      let slope = direction * expressed[position]
      if slope > smallestPivot { limit = min(limit, (max(0, values[position]) + 1e-14) / slope) }
    }
    guard limit < .infinity else { return nil }
    var best: Int?
    var bestSlope = 0.0
    for position in 0..<basis.size where !isFree(basis.codes[position]) {
      let slope = direction * expressed[position]
      guard slope > smallestPivot, max(0, values[position]) <= limit * slope, slope > bestSlope else { continue }
      (best, bestSlope) = (position, slope)
    }
    return best
  }

  private func blockingArtificial(above limit: Double) -> Int? {
    var best: Int?
    var bestSize = limit
    for position in 0..<basis.size where isArtificial(basis.codes[position]) && abs(expressed[position]) > bestSize {
      (best, bestSize) = (position, abs(expressed[position]))
    }
    return best
  }
}
