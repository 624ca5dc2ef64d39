extension SimplexSolver {
  /// Dual steps from an optimal basis until its values are at least zero; the exact values, `nil` when steps find no end.
  mutating func repair() -> SimplexBasis.Refined? {
    for _ in 0..<Self.stepLimit {
      let exact = basis.refinedValues(right)
      for position in 0..<basis.size { values[position] = exact.values[position].rounded }
      guard let position = worstPosition() else { return exact }
      refreshPrices()
      let rises = values[position] < 0
      guard let code = enteringCode(for: position, rises: rises) else { return nil }
      load(code)
      basis.express(entering, into: &expressed)
      guard expressed[position] != 0 else { return nil }
      basis.exchange(position, for: code, entering, scale: enteringScale, expressed: expressed)
      let isRough = exact.residual > Self.roughness
      if isRough, !basis.refactor() { return nil }
    }
    return nil
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
  private func enteringCode(for position: Int, rises: Bool) -> Int? {
    let row = basis.inverse[(position * basis.size)..<((position + 1) * basis.size)]
    let slopes = rises ? row.map { -$0 } : Array(row)
    return smallestRatio(slopes, overAll: false) ?? smallestRatio(slopes, overAll: true)
  }

  /// The column of largest slope among those whose ratio is smallest within a tolerance, after Harris (1973).
  ///
  /// Slopes are judged by the size of the row of the inverse, which depends on the scale of its basic column.
  private func smallestRatio(_ slopes: [Double], overAll: Bool) -> Int? {
    let own = ownRatios(slopes)
    if let free = own.first(where: { isFree($0.code) }) { return free.code }
    var limit = own.reduce(.infinity) { min($0, ($1.cost + Self.dualTolerance) / $1.slope) }
    let rows = 0..<columns.rowCount
    let families = multipliers.map { factors in
      (costs: rows.map { prices[$0] * factors[$0] }, slopes: rows.map { slopes[$0] * factors[$0] })
    }
    for (family, weights) in families.enumerated() {
      let noise = Self.dualTolerance * weights.costs.reduce(0) { $0 + abs($1) }
      let smallest = 1e-11 * weights.slopes.reduce(0) { $0 + abs($1) }
      let blocks = overAll ? columns.blocks : candidates[family].blocks
      SimplexPass.visitRatios(blocks, weights.costs, weights.slopes, below: limit) { _, cost, slope in
        if slope > smallest { limit = min(limit, (max(0, cost) + noise) / slope) }
        return limit
      }
    }
    guard limit < .infinity else { return nil }
    var best: (code: Int, slope: Double)?
    for option in own where option.cost <= limit * option.slope && option.slope > best?.slope ?? 0 {
      best = (option.code, option.slope)
    }
    for (family, weights) in families.enumerated() {
      let blocks = overAll ? columns.blocks : candidates[family].blocks
      SimplexPass.visitRatios(blocks, weights.costs, weights.slopes, below: limit) { index, _, slope in
        guard slope > best?.slope ?? 0 else { return limit }
        let code = code(family, overAll ? index : candidates[family].members[index])
        if !basis.codes.contains(code) { best = (code, slope) }
        return limit
      }
    }
    return best?.code
  }

  /// The own columns that help, with their reduced costs and slopes.
  private func ownRatios(_ slopes: [Double]) -> [(code: Int, cost: Double, slope: Double)] {
    let rows = basis.size
    let smallest = 1e-11 * slopes.reduce(0) { max($0, abs($1)) }
    var found: [(code: Int, cost: Double, slope: Double)] = []
    for code in 0..<firstShared where !basis.codes.contains(code) {
      var slope = 0.0
      var reduced = cost(code)
      for row in 0..<rows {
        slope += slopes[row] * ownEntries[code * rows + row]
        reduced -= prices[row] * ownEntries[code * rows + row]
      }
      if isFree(code) { slope = abs(slope) }
      if slope > smallest { found.append((code, max(0, -reduced), slope)) }
    }
    return found
  }
}
