import KayaNumerics

/// The technology of some periods: the observations that span it, and the solver that learns its peers.
///
/// Equal observations are kept once. None is left out for being inefficient: with weakly disposable bad outputs a shadow
/// price may be negative and an inefficient observation a peer.
struct Frontier: Sendable {
  /// The largest quantity of each column, a scale for rows in which the evaluated row is zero.
  let scales: [Double]
  /// The column of each row of the panel; -1 for a row outside the technology.
  let columnOfRow: [Int]
  var solver: SimplexSolver

  /// The number of different observations.
  var count: Int { solver.columns.count }

  init(_ panel: ProductionPanel, periods: ClosedRange<Int>, returns: ReturnsToScale) {
    var members: [Int] = []
    var columnOfRow = [Int](repeating: -1, count: panel.data.rowCount)
    for row in panel.rows(in: periods) {
      let isRepeated = members.last.map { panel.isSameObservation($0, row) } ?? false
      if !isRepeated { members.append(row) }
      columnOfRow[row] = members.count - 1
    }
    var rows = panel.columns.map { column in members.map { column.values[$0] } }
    if returns != .constant { rows.append([Double](repeating: 1, count: members.count)) }
    let columns = SimplexColumns(rows: rows)
    scales = columns.rowScales
    self.columnOfRow = columnOfRow
    solver = SimplexSolver(columns: columns)
  }

  /// Solves the program of one row.
  mutating func solve(
    _ program: some FrontierProgram, row: Int, _ panel: ProductionPanel
  ) throws(EfficiencyError) -> ProgramReading {
    let frame = ProgramFrame(panel, row: row, fallback: scales, start: columnOfRow[row])
    do {
      let solution = try solver.solve(program.linearProgram(frame))
      guard solution.status != .stalled else { throw EfficiencyError.unsolved(panel.data.place(row)) }
      return program.read(solution, frame)
    } catch {
      throw .unsolved(panel.data.place(row))
    }
  }
}

/// A measure as a linear program over a frontier.
protocol FrontierProgram: Sendable {
  /// The program of a row.
  func linearProgram(_ frame: ProgramFrame) -> LinearProgram
  /// The measure from the solution.
  func read(_ solution: LinearProgramSolution, _ frame: ProgramFrame) -> ProgramReading
}

/// What one program said.
struct ProgramReading: Sendable {
  let status: EfficiencyStatus
  /// The measure; `nil` unless optimal.
  let value: Double?
  /// The scale factor or slack of each column, where the measure has them.
  var parts: [Double?] = []
  var certificate: LinearProgramCertificate?

  static let missing = ProgramReading(status: .missing, value: nil)
  static let noReference = ProgramReading(status: .noReference, value: nil)

  /// The size below which an inefficiency is rounding.
  static let zeroLimit = 1e-9

  /// A number, or zero when it is no more than rounding.
  static func clean(_ value: Double) -> Double { abs(value) < zeroLimit ? 0 : value }
}

/// The evaluated row of a program and the scales of its rows.
struct ProgramFrame: Sendable {
  let sides: ColumnSides
  /// The quantities of the row, each divided by its scale.
  let own: [Double]
  /// The direction of the row, each divided by its scale; zero outside the direction.
  let direction: [Double]
  /// Powers of two near the row's own quantities, so that the right sides of the program are near one.
  let scales: [Double]
  let start: LinearProgram.SharedColumn?

  init(_ panel: ProductionPanel, row: Int, fallback: [Double], start column: Int) {
    sides = panel.sides
    start = column < 0 ? nil : .init(family: 0, column: column)
    var (own, direction, scales): ([Double], [Double], [Double]) = ([], [], [])
    own.reserveCapacity(sides.count + 1)
    direction.reserveCapacity(sides.count)
    scales.reserveCapacity(sides.count)
    for index in 0..<sides.count {
      let quantity = panel.quantities[row * sides.count + index]
      let length = panel.lengths[row * sides.count + index]
      let size = quantity > 0 ? quantity : length
      let scale = size > 0 ? SimplexColumns.powerOfTwo(size) : fallback[index]
      own.append(quantity / scale)
      direction.append(length / scale)
      scales.append(scale)
    }
    (self.own, self.direction, self.scales) = (own, direction, scales)
  }

  /// The multipliers by which observations enter the rows of the program.
  func multipliers(returns: ReturnsToScale) -> [Double] {
    var result = scales
    for index in result.indices { result[index] = 1 / result[index] }
    if returns != .constant { result.append(1) }
    return result
  }

  /// The right side of the program, the row's own quantities and the total weight of observations.
  func rightSide(returns: ReturnsToScale) -> [Double] {
    returns == .constant ? own : own + [1]
  }

  func status(_ solution: LinearProgramSolution) -> EfficiencyStatus {
    switch solution.status {
    case .optimal: .optimal
    case .infeasible: .infeasible
    case .unbounded, .stalled: .unbounded
    }
  }
}
