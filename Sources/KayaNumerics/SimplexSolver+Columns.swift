extension SimplexSolver {
  // Columns bear codes: own columns first, then the shared ones family after family, then one artificial column a row.

  @inline(__always)
  func isArtificial(_ code: Int) -> Bool { code >= firstArtificial }

  @inline(__always)
  func isFree(_ code: Int) -> Bool { code < firstShared && isFreeOwn[code] }

  func code(_ family: Int, _ column: Int) -> Int { firstShared + family * columns.count + column }

  func sharedColumn(_ code: Int) -> LinearProgram.SharedColumn? {
    guard code >= firstShared, code < firstArtificial else { return nil }
    let offset = code - firstShared
    return .init(family: offset / columns.count, column: offset % columns.count)
  }

  /// The cost of a column in the present phase; reaching feasibility costs one for each unit of an artificial column.
  func cost(_ code: Int) -> Double {
    switch phase {
    case .reachFeasibility: isArtificial(code) ? -1 : 0
    case .improve: code < firstShared ? ownCosts[code] : 0
    }
  }

  /// Writes the column of a code into `entering`, a shared one with its largest entry between one half and one.
  mutating func load(_ code: Int) {
    let rows = basis.size
    enteringScale = 1
    if code < firstShared {
      for row in 0..<rows { entering[row] = ownEntries[code * rows + row] }
    } else if isArtificial(code) {
      let own = code - firstArtificial
      for row in 0..<rows { entering[row] = row == own ? (program.rightSide[row] < 0 ? -1 : 1) : 0 }
    } else {
      let family = (code - firstShared) / columns.count
      let column = (code - firstShared) % columns.count
      var largest = 0.0
      for row in 0..<columns.rowCount {
        entering[row] = multipliers[family][row] * columns.entry(row, column)
        largest = max(largest, abs(entering[row]))
      }
      enteringScale = SimplexColumns.powerOfTwo(largest)
      for row in 0..<columns.rowCount { entering[row] /= enteringScale }
      for row in columns.rowCount..<rows { entering[row] = 0 }
    }
  }

  /// Solves the basis for the present right side and brings costs up to the present phase.
  mutating func refresh() -> Bool {
    guard basis.refactor() else { return false }
    basis.express(right, into: &values)
    refreshPrices()
    return true
  }

  mutating func refreshPrices() {
    for position in 0..<basis.size { basicCosts[position] = cost(basis.codes[position]) }
    basis.prices(basicCosts, into: &prices)
  }
}
