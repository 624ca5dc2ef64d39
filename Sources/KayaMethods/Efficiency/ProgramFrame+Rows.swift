import KayaNumerics

extension ProgramFrame {
  /// The rows that all directional programs share: observations, slacks, and the convexity row.
  ///
  /// Inputs Σλx ≤ x, goods Σλy ≥ y, bads Σλb = b (≤ when strong); Σλ = 1 or ≤ 1 as returns ask.
  func directionalRows(returns: ReturnsToScale, disposability: Disposability) -> LinearProgram {
    var program = LinearProgram(rightSide: rightSide(returns: returns))
    let multipliers = multipliers(returns: returns)
    program.addFamily(multipliers)
    if returns == .variable, disposability == .kuosmanen {
      program.addFamily(
        multipliers.indices.map { row in
          let isOutput = sides.goods.contains(row) || sides.bads.contains(row)
          return isOutput ? 0 : multipliers[row]
        })
    }
    for row in sides.inputs { program.addColumn(row: row, value: 1) }
    for row in sides.goods {
      program.addColumn(row: row, value: -1)
      program.boundingRows[row] = false
    }
    if disposability == .strong {
      for row in sides.bads { program.addColumn(row: row, value: 1) }
    }
    if returns == .nonincreasing { program.addColumn(row: sides.count, value: 1) }
    program.start = start
    return program
  }

  /// The sign with which a unit of the direction enters the row of a column: goods rise, inputs and bads fall.
  func sign(_ column: Int) -> Double { sides.goods.contains(column) ? -1 : 1 }
}
