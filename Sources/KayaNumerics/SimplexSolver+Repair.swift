extension SimplexSolver {
  /// Dual steps from an optimal basis whose values are not all at least zero; false when they find no end.
  mutating func repair() -> Bool {
    for _ in 0..<Self.stepLimit {
      let exact = basis.refinedValues(right).values
      for position in 0..<basis.size { values[position] = exact[position].rounded }
      guard let position = worstPosition() else { return true }
      let rises = values[position] < 0
      guard let code = enteringCode(for: position, rises: rises) else { return false }
      load(code)
      basis.express(entering, into: &expressed)
      guard expressed[position] != 0 else { return false }
      basis.exchange(position, for: code, entering, scale: enteringScale, expressed: expressed)
      guard refresh() else { return false }
    }
    return false
  }

  private func worstPosition() -> Int? {
    var worst: Int?
    var size = Self.primalTolerance / 2
    for position in 0..<basis.size where !isFree(basis.codes[position]) {
      let excess = isArtificial(basis.codes[position]) ? abs(values[position]) : -values[position]
      if excess > size { (worst, size) = (position, excess) }
    }
    return worst
  }

  /// The column that enters by the ratio of reduced cost to slope: own columns and candidates first, then all.
  private mutating func enteringCode(for position: Int, rises: Bool) -> Int? {
    let near =
      Array(0..<firstShared)
      + multipliers.indices.flatMap { family in
        candidates[family].members.map { code(family, $0) }
      }
    if let code = smallestRatio(near, position, rises) { return code }
    return smallestRatio(Array(firstShared..<firstArtificial), position, rises)
  }

  private mutating func smallestRatio(_ codes: [Int], _ position: Int, _ rises: Bool) -> Int? {
    var options: [(code: Int, slope: Double, cost: Double)] = []
    // Slopes are judged by the size of the row of the inverse, which depends on the scale of its basic column.
    let largest = (0..<basis.size).reduce(0) { max($0, abs(basis.inverse[position * basis.size + $1])) }
    for code in codes where !basis.codes.contains(code) {
      load(code)
      var slope = 0.0
      var reduced = cost(code)
      for row in 0..<basis.size {
        slope += basis.inverse[position * basis.size + row] * entering[row]
        reduced -= prices[row] * entering[row]
      }
      if isFree(code), abs(slope) > 1e-11 * largest { return code }
      let isHelping = (rises ? -slope : slope) > 1e-11 * largest
      if isHelping { options.append((code, abs(slope), max(0, -reduced))) }
    }
    let limit = options.reduce(Double.infinity) { min($0, ($1.cost + Self.dualTolerance) / $1.slope) }
    var best: (code: Int, slope: Double)?
    for option in options where option.cost <= limit * option.slope && option.slope > best?.slope ?? 0 {
      best = (option.code, option.slope)
    }
    return best?.code
  }
}
