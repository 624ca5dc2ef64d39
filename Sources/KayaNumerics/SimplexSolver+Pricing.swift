extension SimplexSolver {
  /// The own column or candidate that promises most, or none beyond rounding.
  mutating func bestCandidate() -> Int? {
    var best: Int?
    var bestGain = 0.0
    if let (code, gain) = bestOwnColumn() { (best, bestGain) = (code, gain) }
    for family in multipliers.indices {
      let limit = -max(bestGain, 64 * .ulpOfOne * weighRows(family))
      if let (index, gain) = candidates[family].mostNegative(weights, below: limit) {
        let code = code(family, candidates[family].members[index])
        if !basis.codes.contains(code) { (best, bestGain) = (code, gain) }
      }
    }
    return best
  }

  private func bestOwnColumn() -> (Int, Double)? {
    let rows = basis.size
    var best: (Int, Double)?
    for code in 0..<firstShared {
      var gain = cost(code)
      var noise = abs(gain)
      for row in 0..<rows {
        let term = prices[row] * ownEntries[code * rows + row]
        gain -= term
        noise = max(noise, abs(term))
      }
      if isFreeOwn[code] { gain = abs(gain) }
      guard gain > 1e-14 + 64 * .ulpOfOne * noise, !basis.codes.contains(code) else { continue }
      // A free column decides the sign of everything else and enters first.
      if isFreeOwn[code] { return (code, .infinity) }
      if gain > best?.1 ?? 0 { best = (code, gain) }
    }
    return best
  }

  /// Sets the weight of each shared row in the price of a family's columns and returns the total size of the weights.
  private mutating func weighRows(_ family: Int) -> Double {
    var total = 0.0
    for row in 0..<columns.rowCount {
      let weight = prices[row] * multipliers[family][row]
      weights[row] = weight
      total += abs(weight)
    }
    return total
  }

  /// Prices all columns with `exactPrices` and returns the best that improves; `nil` proves the basis optimal.
  ///
  /// A column whose price lies beyond the bound on rounding is proved in doubles; the others are `doubtful` and priced
  /// again in extended precision. The largest gain that is accepted as none goes to `dualViolation`; columns that improve
  /// become candidates.
  mutating func priceEverything() -> Int? {
    dualViolation = 0
    doubtful = []
    for row in 0..<basis.size { prices[row] = exactPrices[row].rounded }
    let own = exactOwnColumn()
    var best: (code: Int, gain: Double)?
    for family in multipliers.indices {
      for (column, gain) in improvingColumns(family) {
        candidates[family].add(column, of: columns)
        if gain > best?.gain ?? 0 { best = (code(family, column), gain) }
      }
    }
    return own ?? best?.code
  }

  /// Whether no own column and none of the doubtful shared ones improves; enough where all others are known not to.
  mutating func isProved(doubtful: [LinearProgram.SharedColumn]) -> Bool {
    dualViolation = 0
    guard exactOwnColumn() == nil else { return false }
    for column in doubtful {
      if isImproving(column.family, column.column, exactGain(column.family, column.column)) { return false }
    }
    return true
  }

  private mutating func exactOwnColumn() -> Int? {
    let rows = basis.size
    var best: Int?
    var bestGain = Self.dualTolerance
    for code in 0..<firstShared where !basis.codes.contains(code) {
      var sum = SimplexExtended(cost(code))
      for row in 0..<rows where ownEntries[code * rows + row] != 0 {
        sum.addProduct(-ownEntries[code * rows + row], exactPrices[row])
      }
      let gain = isFreeOwn[code] ? abs(sum.rounded) : sum.rounded
      if gain <= Self.dualTolerance { dualViolation = max(dualViolation, gain) }
      if gain > bestGain { (best, bestGain) = (code, gain) }
    }
    return best
  }

  /// The columns of a family that improve, the best of each eighth of them.
  private mutating func improvingColumns(_ family: Int) -> [(Int, Double)] {
    let doubt = 4 * Double(columns.rowCount + 2) * .ulpOfOne * weighRows(family)
    let blockCount = (columns.count + 7) / 8
    let stretch = max(1, (blockCount + 7) / 8)
    var found: [(Int, Double)] = []
    for first in stride(from: 0, to: blockCount, by: stretch) {
      var best: (Int, Double)?
      let end = min(first + stretch, blockCount)
      var block = first
      while let next = SimplexPass.firstBlock(columns.blocks, weights, block..<end, below: doubt) {
        for lane in 0..<8 where next.prices[lane] < doubt && next.block * 8 + lane < columns.count {
          let column = next.block * 8 + lane
          let promised = -next.prices[lane]
          doubtful?.append(.init(family: family, column: column))
          guard promised + doubt > best?.1 ?? 0 else { continue }
          let exact = promised > 1e6 * doubt ? promised : exactGain(family, column)
          guard isImproving(family, column, exact), exact > best?.1 ?? 0 else { continue }
          best = (column, exact)
        }
        block = next.block + 1
      }
      if let best { found.append(best) }
    }
    return found
  }

  func exactGain(_ family: Int, _ column: Int) -> Double {
    var sum = SimplexExtended()
    for row in 0..<columns.rowCount {
      sum.addProduct(-multipliers[family][row] * columns.entry(row, column), exactPrices[row])
    }
    return sum.rounded
  }

  /// Whether a price times the largest weight the column may have is a gain worth having; if not, the gain is kept.
  mutating func isImproving(_ family: Int, _ column: Int, _ price: Double) -> Bool {
    guard price > 0 else { return false }
    var bound = 0.0
    var largest = 0.0
    for row in 0..<columns.rowCount {
      let size = abs(multipliers[family][row] * columns.entry(row, column))
      largest = max(largest, size)
      if program.boundingRows[row] { bound = max(bound, size) }
    }
    let gain = price / (bound > 0 ? bound : max(largest, .leastNormalMagnitude))
    if gain > Self.dualTolerance { return true }
    dualViolation = max(dualViolation, gain)
    return false
  }
}
