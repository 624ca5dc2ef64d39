/// A revised simplex for a series of programs over the same shared columns.
///
/// The solver remembers the columns that were basic in optimal solutions. A program is first solved over these; then one
/// pass over all shared columns proves the solution or brings in columns that improve it, so that the answer is exact
/// though few columns take part. A program whose objective is one free column starts from the remembered basis that
/// bounds it most: if that is feasible, the pass it has had before proves it again, else dual steps make it so.
///
/// Other programs start from slacks. Right sides are perturbed against degeneracy; the perturbation is taken away at the
/// end and dual steps repair what it hid. The final basis is solved again in extended precision, so that the answer does
/// not depend on the way by which its basis was found. An answer that does not prove itself is sought again without
/// memory, perturbation or rounding by the rule of Bland (1977).
///
/// Memory only changes which of several optimal solutions is found. A program costs about rows × columns operations, and
/// less where it shares its basis with another.
public struct SimplexSolver: Sendable {
  /// The columns that the programs have in common.
  public let columns: SimplexColumns

  var candidates: [SimplexCandidates] = []
  var settledCounts: [Int] = []
  var memory = SimplexMemory()
  /// Whether the solution at hand is that of a remembered basis.
  var isRecalled = false
  var memoryShape = MemoryShape()

  // What belongs to the program at work.
  var program = LinearProgram(rightSide: [])
  var ownEntries: [Double] = []
  var ownCosts: [Double] = []
  var isFreeOwn: [Bool] = []
  var multipliers: [[Double]] = []
  var firstShared = 0
  var firstArtificial = 0
  var basis = SimplexBasis()
  var phase = Phase.improve
  var right: [Double] = []
  var values: [Double] = []
  var prices: [Double] = []
  var exactPrices: [SimplexExtended] = []
  /// The shared columns that the last pass over all of them could not judge in doubles; `nil` when there was none.
  var doubtful: [LinearProgram.SharedColumn]?
  var entering: [Double] = []
  var enteringScale = 1.0
  var rayDirection = 1.0
  var expressed: [Double] = []
  var basicCosts: [Double] = []
  /// The right side and the objective's column on the shared rows, for programs that memory helps.
  var sharedRight: [Double] = []
  var sharedColumn: [Double] = []
  var weights: [Double]
  var dualViolation = 0.0

  /// A solver for programs over these columns.
  public init(columns: SimplexColumns) {
    self.columns = columns
    weights = [Double](repeating: 0, count: columns.rowCount)
  }

  /// What a stretch of simplex steps tries to reach.
  enum Phase: Sendable {
    case reachFeasibility
    case improve
  }

  /// Largest violation of a sign, by values in extended precision, that counts as none.
  ///
  /// Not larger: along a direction of unlike lengths a violation of 1e-16 may be worth a tenth of the objective.
  static let primalTolerance = 1e-20
  /// Largest slope against a ray, in extended precision, that leaves it a ray; a real slope of 1e-12 ends it far out.
  static let raySlope = 1e-18
  /// Largest residual of refined values that a renewed inverse may leave before it is computed afresh.
  static let roughness = 1e-22
  /// Smallest proved violation that makes a program infeasible; quantities known to twelve digits are no nearer.
  static let infeasibility = 1e-12
  /// Largest promised gain, in units of the objective, that counts as none.
  static let dualTolerance = 1e-11
  /// Size of the perturbation of right sides, large against rounding and small against data.
  static let perturbation = 1e-6
  /// Steps after which a search counts as stalled; usual programs take about twice their rows.
  static let stepLimit = 400

  /// Solves one program.
  ///
  /// - Throws: `LinearProgramError` when the shapes do not fit or a number is not finite.
  public mutating func solve(_ program: LinearProgram) throws(LinearProgramError) -> LinearProgramSolution {
    try prepare(program)
    let solution = search()
    remember(solution)
    return solution
  }

  private mutating func search() -> LinearProgramSolution {
    if let solution = solveFromMemory(), solution.certificate.holds { return solution }
    if let solution = solveFromStart(perturbing: true), solution.certificate.holds { return solution }
    if let solution = solveFromStart(perturbing: false), solution.certificate.holds { return solution }
    return solveCarefully()
  }

  private mutating func prepare(_ program: LinearProgram) throws(LinearProgramError) {
    let rows = program.rowCount
    guard rows > 0, columns.rowCount <= rows || program.families.isEmpty, program.boundingRows.count == rows else {
      throw .shapeMismatch(programRows: rows, sharedRows: columns.rowCount)
    }
    let isFinite =
      program.rightSide.allSatisfy(\.isFinite) && program.entries.allSatisfy(\.isFinite)
      && program.costs.allSatisfy(\.isFinite) && program.families.allSatisfy { $0.allSatisfy(\.isFinite) }
    guard isFinite else { throw .notFinite }
    self.program = program
    ownEntries = program.entries
    ownCosts = program.costs
    isFreeOwn = program.isFree
    multipliers = program.families.map { family in
      (0..<columns.rowCount).map { family[$0] * columns.rowScales[$0] }
    }
    firstShared = program.columnCount
    firstArtificial = firstShared + multipliers.count * columns.count
    while candidates.count < multipliers.count {
      candidates.append(SimplexCandidates(columns: columns))
      settledCounts.append(0)
    }
    guard basis.size != rows else { return }
    basis.resize(to: rows)
    let zeros = [Double](repeating: 0, count: rows)
    (values, prices, entering, expressed, basicCosts) = (zeros, zeros, zeros, zeros, zeros)
    (sharedRight, sharedColumn) = (zeros, zeros)
  }

  private mutating func remember(_ solution: LinearProgramSolution) {
    for family in multipliers.indices where candidates[family].members.count > settledCounts[family] {
      let kept = solution.peers.filter { $0.column.family == family }.map(\.column.column)
      let basic = solution.status == .optimal ? kept : []
      candidates[family].shrink(to: settledCounts[family], keeping: basic, of: columns)
      settledCounts[family] = candidates[family].members.count
    }
    rememberBasis(solution)
  }
}
