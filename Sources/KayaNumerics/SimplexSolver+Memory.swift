extension SimplexSolver {
  /// The one free column of a program whose objective it is; `nil` for programs that memory cannot help.
  private var objectiveColumn: Int? {
    guard !multipliers.isEmpty, basis.size == columns.rowCount, multipliers[0].allSatisfy({ $0 != 0 }) else {
      return nil
    }
    var found: Int?
    for code in 0..<firstShared where ownCosts[code] != 0 {
      guard found == nil, isFreeOwn[code], ownCosts[code] > 0 else { return nil }
      found = code
    }
    return found
  }

  /// A search from the remembered basis that bounds the objective most, when it is feasible for this program.
  mutating func solveFromMemory() -> LinearProgramSolution? {
    rememberedCodes = []
    guard memoryShape == [firstShared, firstArtificial], let objective = objectiveColumn else { return nil }
    let size = basis.size
    // The factor that turns prices of the program's rows into prices of the shared rows.
    let factors = multipliers[0]
    let right = (0..<size).map { program.rightSide[$0] / factors[$0] }
    let column = (0..<size).map { ownEntries[objective * size + $0] / factors[$0] }
    guard let codes = memory.tightest(right, column) else { return nil }
    phase = .improve
    self.right = program.rightSide
    for position in 0..<size {
      load(codes[position])
      basis.place(codes[position], entering, scale: enteringScale, at: position)
    }
    guard refresh() else { return nil }
    for position in 0..<size where !isFree(codes[position]) && values[position] < -Self.valueNoise { return nil }
    rememberedCodes = codes
    guard optimize() == .optimal else { return nil }
    let exact = basis.refinedValues(self.right)
    return violation(exact.values) <= Self.primalTolerance ? optimalSolution(exact) : nil
  }

  /// Keeps the basis of a solution for later programs unless it came from there.
  mutating func rememberBasis(_ solution: LinearProgramSolution) {
    guard solution.status == .optimal, basis.codes != rememberedCodes, objectiveColumn != nil,
      !basis.codes.contains(where: { isArtificial($0) })
    else { return }
    let shape = [firstShared, firstArtificial]
    if memoryShape != shape { memory = SimplexMemory() }
    memoryShape = shape
    memory.add((0..<basis.size).map { solution.prices[$0] * multipliers[0][$0] }, basis.codes)
  }
}
