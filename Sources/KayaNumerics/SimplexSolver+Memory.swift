extension SimplexSolver {
  /// What programs have in common whose bases bound each other.
  struct MemoryShape: Sendable, Hashable {
    var ownColumns = 0
    var artificialColumns = 0
    /// The row multipliers of later families relative to those of the first.
    var ratios: [Double] = []
  }

  private var shape: MemoryShape {
    let ratios = multipliers.dropFirst().flatMap { zip($0, multipliers[0]).map { $0 / $1 } }
    return MemoryShape(ownColumns: firstShared, artificialColumns: firstArtificial, ratios: ratios)
  }

  /// The one free column of a program whose objective it is; `nil` for programs that memory cannot help.
  ///
  /// The rows are scaled by powers of two, so that prices pass from program to program without rounding.
  private var objectiveColumn: Int? {
    guard let factors = multipliers.first, basis.size == columns.rowCount,
      factors.allSatisfy({ $0.significand == 1 })
    else { return nil }
    var found: Int?
    for code in 0..<firstShared where ownCosts[code] != 0 {
      guard found == nil, isFreeOwn[code], ownCosts[code] > 0 else { return nil }
      found = code
    }
    return found
  }

  /// A search from the remembered basis that bounds the objective most.
  ///
  /// It is optimal if its values are at least zero, which takes no pass over the shared columns: its prices have had
  /// theirs. Otherwise dual steps make them so.
  mutating func solveFromMemory() -> LinearProgramSolution? {
    isRecalled = false
    guard let objective = objectiveColumn, memoryShape == shape else { return nil }
    let size = basis.size
    // Prices of the program's rows times these factors are prices of the shared rows.
    let factors = multipliers[0]
    for row in 0..<size {
      sharedRight[row] = program.rightSide[row] / factors[row]
      sharedColumn[row] = ownEntries[objective * size + row] / factors[row]
    }
    guard let found = memory.tightest(sharedRight, sharedColumn) else { return nil }
    phase = .improve
    right = program.rightSide
    for position in 0..<size {
      load(found.codes[position])
      basis.place(found.codes[position], entering, scale: enteringScale, at: position)
    }
    guard basis.refactor(), let repaired = repair() else { return nil }
    if basis.codes == found.codes {
      recall(found.prices, cost: ownCosts[objective])
      isRecalled = isProved(doubtful: found.doubtful)
      if isRecalled { return optimalSolution(repaired) }
    }
    refreshPrices()
    guard optimize() == .optimal else { return nil }
    let exact = basis.refinedValues(right)
    return violation(exact.values) <= Self.primalTolerance ? optimalSolution(exact) : nil
  }

  /// Takes remembered prices as exact ones, by the factor at which they give the objective's column its cost.
  private mutating func recall(_ prices: [SimplexExtended], cost: Double) {
    var worth = SimplexExtended()
    for row in prices.indices { worth.addProduct(sharedColumn[row], prices[row]) }
    worth.normalize()
    let factor = worth.reciprocal.times(SimplexExtended(cost))
    exactPrices = prices.indices.map { factor.times(prices[$0]).scaled(by: 1 / multipliers[0][$0]) }
  }

  /// Keeps the basis of a solution for later programs unless it came from there.
  mutating func rememberBasis(_ solution: LinearProgramSolution) {
    guard !isRecalled, solution.status == .optimal, objectiveColumn != nil, let doubtful,
      !basis.codes.contains(where: { isArtificial($0) })
    else { return }
    let shape = shape
    if memoryShape != shape { memory = SimplexMemory() }
    memoryShape = shape
    let prices = exactPrices.indices.map { exactPrices[$0].scaled(by: multipliers[0][$0]) }
    memory.add(.init(codes: basis.codes, prices: prices, doubtful: doubtful))
  }
}
