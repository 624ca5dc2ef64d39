import KayaNumerics

/// What the two slacks-based programs share: a slack for each column and its worth relative to the row's quantity.
///
/// A slack relative to a quantity of zero does not count; the divisors N and M + J stay.
struct SlackRows {
  let sides: ColumnSides

  init(_ frame: ProgramFrame) { sides = frame.sides }

  /// What one unit of a scaled slack adds to the mean of relative slacks of its side.
  func worth(_ column: Int, _ frame: ProgramFrame) -> Double {
    guard frame.own[column] > 0 else { return 0 }
    let side = sides.inputs.contains(column) ? sides.inputs.count : sides.goods.count + sides.bads.count
    return 1 / (Double(side) * frame.own[column])
  }

  /// Slacks in the units of the data from scaled ones; what is rounding relative to the row's quantity becomes zero.
  func slacks(_ scaled: ArraySlice<Double>, _ frame: ProgramFrame) -> [Double?] {
    zip(scaled, frame.scales).map { slack, scale in max(0, ProgramReading.clean(slack)) * scale }
  }
}

/// The slacks-based inefficiency: max ½ [1/N Σ s/x + 1/(M+J) (Σ s/y + Σ s/b)] (Fukuyama and Weber 2009).
struct SlackDirectionalProgram: FrontierProgram {
  let returns: ReturnsToScale

  func linearProgram(_ frame: ProgramFrame) -> LinearProgram {
    let rows = SlackRows(frame)
    var program = LinearProgram(rightSide: frame.rightSide(returns: returns))
    program.addFamily(frame.multipliers(returns: returns))
    for column in frame.own.indices {
      program.addColumn(row: column, value: frame.sign(column), cost: rows.worth(column, frame) / 2)
    }
    if returns == .nonincreasing { program.addColumn(row: frame.own.count, value: 1) }
    for row in frame.sides.goods { program.boundingRows[row] = false }
    program.start = frame.start
    return program
  }

  func read(_ solution: LinearProgramSolution, _ frame: ProgramFrame) -> ProgramReading {
    let isOptimal = solution.status == .optimal
    let parts: [Double?] =
      isOptimal
      ? SlackRows(frame).slacks(solution.values.prefix(frame.own.count), frame)
      : [Double?](repeating: nil, count: frame.own.count)
    return ProgramReading(
      status: frame.status(solution), value: solution.objective.map(ProgramReading.clean), parts: parts,
      certificate: solution.certificate)
  }
}

/// The slacks-based efficiency with bad outputs (Tone 2004) as a linear program after Charnes and Cooper (1962).
///
/// min t − 1/N Σ S/x subject to 1 = t + 1/(M+J) (Σ S/y + Σ S/b), ΣΛx + S = tx, ΣΛy − S = ty, ΣΛb + S = tb; slacks are S/t.
struct SlackEfficiencyProgram: FrontierProgram {
  let returns: ReturnsToScale

  /// A factor t below this means that the ratio falls towards zero without end.
  private static let smallestFactor = 1e-12

  func linearProgram(_ frame: ProgramFrame) -> LinearProgram {
    let rows = SlackRows(frame)
    let count = frame.own.count
    let convexity: [Double] = returns == .constant ? [] : [0]
    var program = LinearProgram(rightSide: [Double](repeating: 0, count: count) + convexity + [1])
    let normal = program.rowCount - 1
    program.addFamily(frame.multipliers(returns: returns))
    for column in 0..<count {
      let isInput = frame.sides.inputs.contains(column)
      var entries = [Double](repeating: 0, count: normal + 1)
      entries[column] = frame.sign(column)
      if !isInput { entries[normal] = rows.worth(column, frame) }
      program.addColumn(entries, cost: isInput ? rows.worth(column, frame) : 0)
    }
    program.addColumn(frame.own.map { -$0 } + convexity.map { _ in -1 } + [1], cost: -1)
    if returns == .nonincreasing { program.addColumn(row: count, value: 1) }
    for row in frame.sides.goods { program.boundingRows[row] = false }
    return program
  }

  func read(_ solution: LinearProgramSolution, _ frame: ProgramFrame) -> ProgramReading {
    let count = frame.own.count
    var reading = ProgramReading(
      status: frame.status(solution), value: nil, parts: [Double?](repeating: nil, count: count),
      certificate: solution.certificate)
    guard let objective = solution.objective else { return reading }
    let factor = solution.values[count]
    guard factor > Self.smallestFactor else {
      return ProgramReading(status: .unbounded, value: nil, parts: reading.parts, certificate: solution.certificate)
    }
    let efficiency = 1 - ProgramReading.clean(1 + objective)
    reading = ProgramReading(
      status: .optimal, value: efficiency,
      parts: SlackRows(frame).slacks(solution.values.prefix(count).map { $0 / factor }[...], frame),
      certificate: solution.certificate)
    return reading
  }
}
