import Testing

@testable import KayaNumerics

@Suite struct LinearProgramTests {
  private func solve(_ program: LinearProgram) throws -> LinearProgramSolution {
    var solver = SimplexSolver(columns: SimplexColumns(rows: []))
    return try solver.solve(program)
  }

  /// maximize c'z, Az ≤ b, z ≥ 0 with slacks added.
  private func program(_ costs: [Double], _ rows: [[Double]], _ right: [Double]) -> LinearProgram {
    var program = LinearProgram(rightSide: right)
    for (column, cost) in costs.enumerated() { program.addColumn(rows.map { $0[column] }, cost: cost) }
    for row in right.indices { program.addColumn(row: row, value: 1) }
    return program
  }

  @Test func `a textbook program has its vertex and prices`() throws {
    let solution = try solve(program([3, 5], [[1, 0], [0, 2], [3, 2]], [4, 12, 18]))
    #expect(solution.status == .optimal)
    #expect(solution.objective == 36)
    #expect(solution.values == [2, 6, 2, 0, 0])
    #expect(solution.prices.map { abs($0) < 1e-15 ? 0 : $0 } == [0, 1.5, 1])
    #expect(solution.certificate.worst < 1e-25)
  }

  @Test func `the program of Beale that cycles comes to its end`() throws {
    let rows = [[0.25, -60, -0.04, 9], [0.5, -90, -0.02, 3], [0, 0, 1, 0]]
    let solution = try solve(program([0.75, -150, 0.02, -6], rows, [0, 0, 1]))
    #expect(abs((solution.objective ?? 0) - 0.05) < 1e-15)
    var solver = SimplexSolver(columns: SimplexColumns(rows: []))
    _ = try solver.solve(program([0.75, -150, 0.02, -6], rows, [0, 0, 1]))
    #expect(abs((solver.solveCarefully().objective ?? 0) - 0.05) < 1e-15)
  }

  @Test func `infeasible and unbounded programs are statuses with a proof`() throws {
    var infeasible = LinearProgram(rightSide: [1, -1])
    infeasible.addColumn([1, 1])
    #expect(try solve(infeasible).status == .infeasible)
    #expect(try solve(infeasible).certificate.holds)
    var unbounded = LinearProgram(rightSide: [1])
    unbounded.addColumn([1], cost: 1)
    unbounded.addColumn([-1], cost: 1)
    #expect(try solve(unbounded).status == .unbounded)
    var free = LinearProgram(rightSide: [2])
    free.addColumn([-1], cost: 1, isFree: true)
    free.addColumn(row: 0, value: 1)
    #expect(try solve(free).status == .unbounded)
  }

  @Test func `a free column may be negative and a row may repeat`() throws {
    var program = LinearProgram(rightSide: [-3, -6])
    program.addColumn([1, 2], cost: 1, isFree: true)
    program.addColumn([0, 0], cost: -1)
    let solution = try solve(program)
    #expect(solution.objective == -3)
    #expect(solution.values == [-3, 0])
  }

  @Test func `shapes and numbers that do not fit are errors`() throws {
    #expect(throws: LinearProgramError.shapeMismatch(programRows: 0, sharedRows: 0)) {
      try solve(LinearProgram(rightSide: []))
    }
    #expect(throws: LinearProgramError.notFinite) { try solve(LinearProgram(rightSide: [.nan])) }
    var solver = SimplexSolver(columns: SimplexColumns(rows: [[1], [2]]))
    var program = LinearProgram(rightSide: [1])
    program.addFamily([1])
    #expect(throws: LinearProgramError.shapeMismatch(programRows: 1, sharedRows: 2)) { try solver.solve(program) }
  }

  /// Knapsack-like programs over shared columns: max Σ r with rows of shared columns below one, one own column a row.
  private func mixing(_ seed: UInt64, _ columns: SimplexColumns, _ rows: Int) -> LinearProgram {
    var state = seed
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / 16_777_216
    }
    var program = LinearProgram(rightSide: (0..<rows).map { $0 < rows - 1 ? 0.5 + next() : 0 })
    program.addFamily([Double](repeating: 1, count: rows - 1) + [1])
    for row in 0..<(rows - 1) { program.addColumn(row: row, value: 1) }
    program.addColumn((0..<rows).map { $0 == rows - 1 ? -1 : 0 }, cost: 1)
    return program
  }

  @Test func `memory, perturbation and the careful rule come to the same objective`() throws {
    // Small whole numbers make many ties and repeated columns.
    let rows: [[Double]] = (0..<5).map { row in
      let stride = 2 * row + 3
      return (0..<90).map { column in Double((column * stride + row * row) % 7) }
    }
    let columns = SimplexColumns(rows: rows)
    var learning = SimplexSolver(columns: columns)
    for seed in 1...40 as ClosedRange<UInt64> {
      let program = mixing(seed, columns, 5)
      let learned = try learning.solve(program)
      var fresh = SimplexSolver(columns: columns)
      #expect(try fresh.solve(program).objective == learned.objective)
      let careful = fresh.solveCarefully()
      #expect(careful.status == learned.status)
      #expect(careful.objective == learned.objective)
      #expect(learned.certificate.worst < 1e-20 && careful.certificate.worst < 1e-20)
    }
  }

  /// The farthest step of a column towards more of the last row, with the other rows bounded from above by the column.
  private func reaching(_ column: Int, _ rows: [[Double]], beyond step: Double) -> LinearProgram {
    let own = rows.map { $0[column] + 0.5 + step }
    var program = LinearProgram(rightSide: own)
    program.addFamily(rows.indices.map { $0 % 2 == 0 ? 2 : 0.5 })
    for row in rows.indices.dropLast() { program.addColumn(row: row, value: 1) }
    program.addColumn(row: rows.count - 1, value: -1)
    program.boundingRows[rows.count - 1] = false
    program.addColumn(rows.indices.map { $0 == rows.count - 1 ? -own[$0] : 0 }, cost: 1, isFree: true)
    program.start = .init(family: 0, column: column)
    return program
  }

  @Test func `remembered bases and dual steps from them come to the objective of a search from nothing`() throws {
    let rows: [[Double]] = (0..<5).map { row in
      let stride = 2 * row + 3
      return (0..<120).map { column in Double((column * stride + row * row) % 11) }
    }
    var learning = SimplexSolver(columns: SimplexColumns(rows: rows))
    for round in 0..<3 {
      for column in 0..<120 {
        let program = reaching(column, rows, beyond: Double(round * (column % 3)))
        let learned = try learning.solve(program)
        var fresh = SimplexSolver(columns: learning.columns)
        let alone = try fresh.solve(program)
        #expect(learned.status == .optimal && alone.status == .optimal)
        #expect(abs((learned.objective ?? 0) - (alone.objective ?? 1)) < 1e-14)
        #expect(learned.certificate.worst < 1e-20)
        if column % 10 == 0 { #expect(fresh.solveCarefully().objective == alone.objective) }
      }
    }
    #expect(learning.isRecalled)
  }

  @Test func `the least quotient of two sums is found in one pass`() {
    let rows: [[Double]] = [3, 7].map { stride in (0..<30).map { column in Double((column * stride) % 11) - 4 } }
    let columns = SimplexColumns(rows: rows)
    let (first, second) = ([1.5, -1], [0.25, 1])
    var (best, bound) = (-1, Double.infinity)
    SimplexPass.visitRatios(columns.blocks, first, second) { column, numerator, denominator in
      if denominator > 0, numerator < bound * denominator { (best, bound) = (column, numerator / denominator) }
      return bound
    }
    var least = Double.infinity
    for column in 0..<30 {
      let (numerator, denominator) = SimplexPass.sums(columns.blocks, column, first, second)
      if denominator > 0 { least = min(least, numerator / denominator) }
    }
    #expect(best >= 0 && bound == least)
  }

  @Test func `columns are scaled by powers of two without rounding`() {
    let columns = SimplexColumns(rows: [[3e8, 1e-5, 0], [7, 0.1, 0]])
    for row in 0..<2 {
      for column in 0..<3 {
        let original = columns.entry(row, column) * columns.rowScales[row] / columns.columnScales[column]
        #expect(original == [[3e8, 1e-5, 0], [7, 0.1, 0]][row][column])
      }
    }
    #expect(SimplexColumns.powerOfTwo(0) == 1)
    #expect(SimplexColumns.powerOfTwo(1) == 2)
    #expect(SimplexColumns.powerOfTwo(0.75) == 1)
  }

  @Test func `candidates forget all but the kept`() {
    let columns = SimplexColumns(rows: [(1...20).map { 1 / Double($0) }, (1...20).map { Double($0) }])
    var candidates = SimplexCandidates(columns: columns)
    for column in 0..<3 { candidates.add(column, of: columns) }
    for column in 5..<17 { candidates.add(column, of: columns) }
    candidates.shrink(to: 3, keeping: [7, 16], of: columns)
    #expect(candidates.members == [0, 1, 2, 7, 16])
    candidates.add(7, of: columns)
    candidates.add(9, of: columns)
    #expect(candidates.members == [0, 1, 2, 7, 16, 9])
    #expect(candidates.blocks.count == 2)
  }

  @Test func `extended sums keep what doubles lose`() {
    var sum = SimplexExtended(0x1p30)
    sum.addProduct(1 + 0x1p-30, 1 - 0x1p-30)
    sum.add(-0x1p30)
    sum.add(-1)
    #expect(sum.rounded == -0x1p-60)
    var third = SimplexExtended(1)
    third.addProduct(-3, SimplexExtended(3).reciprocal)
    #expect(abs(third.rounded) < 1e-31)
    var product = SimplexExtended(-1)
    let part = SimplexExtended(3).reciprocal.times(SimplexExtended(3))
    product.add(part.high)
    product.add(part.low)
    #expect(abs(product.rounded) < 1e-31)
  }
}
