import KayaNumerics

/// The nonradial directional distance: max Σ wβ, with a scale factor of its own, at least zero, for each column.
struct NonRadialProgram: FrontierProgram {
  let returns: ReturnsToScale
  let disposability: Disposability
  /// The weight of each column; `nil` for a column outside the direction.
  let weights: [Double?]

  func linearProgram(_ frame: ProgramFrame) -> LinearProgram {
    var program = frame.directionalRows(returns: returns, disposability: disposability)
    for (column, weight) in weights.enumerated() {
      guard let weight else { continue }
      let length = frame.direction[column]
      let unit = SimplexColumns.powerOfTwo(length)
      program.addColumn(row: column, value: frame.sign(column) * length / unit, cost: weight / unit)
    }
    return program
  }

  func read(_ solution: LinearProgramSolution, _ frame: ProgramFrame) -> ProgramReading {
    var parts = [Double?](repeating: nil, count: weights.count)
    if solution.status == .optimal {
      var position = solution.values.count - weights.count { $0 != nil }
      for (column, weight) in weights.enumerated() where weight != nil {
        let unit = SimplexColumns.powerOfTwo(frame.direction[column])
        parts[column] = ProgramReading.clean(max(0, solution.values[position] / unit))
        position += 1
      }
    }
    return ProgramReading(
      status: frame.status(solution), value: solution.objective.map(ProgramReading.clean), parts: parts,
      certificate: solution.certificate)
  }
}
