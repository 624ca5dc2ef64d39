import KayaNumerics

/// The directional distance: max β with x − βg, y + βg, b − βg within the technology, β free in sign.
struct DirectionalProgram: FrontierProgram {
  let returns: ReturnsToScale
  let disposability: Disposability

  func linearProgram(_ frame: ProgramFrame) -> LinearProgram {
    var program = frame.directionalRows(returns: returns, disposability: disposability)
    let unit = unit(frame)
    let column = frame.direction.indices.map { frame.sign($0) * frame.direction[$0] / unit }
    program.addColumn(column, cost: 1, isFree: true)
    return program
  }

  func read(_ solution: LinearProgramSolution, _ frame: ProgramFrame) -> ProgramReading {
    let value = solution.objective.map { ProgramReading.clean($0 / unit(frame)) }
    return ProgramReading(status: frame.status(solution), value: value, certificate: solution.certificate)
  }

  /// The longest component of the scaled direction, by which β is measured inside the program.
  private func unit(_ frame: ProgramFrame) -> Double {
    SimplexColumns.powerOfTwo(frame.direction.reduce(0, max))
  }
}
