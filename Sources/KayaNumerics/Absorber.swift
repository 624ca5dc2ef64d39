import KayaStatistics

/// Takes fixed effects out of columns: the residual of each column on the dummies of one or several groupings.
///
/// How depends on the structure, which is looked at once. No effect: the mean is taken out. One effect: group means.
/// Two effects on a balanced panel without weights: means in closed form. Several effects of which all but the largest
/// have few levels in total: the largest is eliminated and the rest solved by a dense factorization, exact for any
/// unbalanced panel. Else: conjugate gradients with an approximate Cholesky factor, to a bound on the error.
public struct Absorber: Sendable {
  /// How the columns are freed of the effects.
  public enum Method: String, Sendable {
    case mean, groupMeans, balancedMeans, elimination, conjugateGradients
  }

  /// A column freed of the effects.
  public struct Residual: Sendable {
    /// What is left of each row.
    public let values: [Double]
    /// The length of the column before, in weighted squares.
    public let length: Double
    /// The length of what is left, as a share of the column's own length; zero for a column of zeros.
    public let share: Double
  }

  private enum Plan: Sendable {
    case mean(total: Double)
    case groupMeans(weights: [Double])
    case balanced(rows: [Double])
    case dense(DenseElimination)
    case iterative(IterativeElimination)
  }

  /// The effects, one grouping each.
  public let effects: [GroupCodes]
  let weights: [Double]?
  let rows: Int
  private let plan: Plan
  let elimination: EffectElimination?

  /// Below this share of its own length a column is freed a second time, to lose the error of the first.
  private var repeatedBelow: Double {
    if case .iterative = plan { 0.1 } else { 1e-3 }
  }
  /// The error allowed in an iteratively freed column, as a share of its length.
  private static let accuracy = 1e-11

  /// Looks at the structure of the effects; `weights`, where given, must be positive.
  public init(rows: Int, effects: [GroupCodes], weights: [Double]? = nil) throws(NumericsError) {
    try self.init(rows: rows, effects: effects, weights: weights, denseWork: max(2e7, 40 * Double(rows)))
  }

  /// The same with the largest number of multiplications that a dense factorization may take.
  init(rows: Int, effects: [GroupCodes], weights: [Double]?, denseWork: Double) throws(NumericsError) {
    for effect in effects where effect.codes.count != rows {
      throw .dimensionMismatch(expected: rows, found: effect.codes.count)
    }
    if let weights, weights.count != rows { throw .dimensionMismatch(expected: rows, found: weights.count) }
    self.effects = effects
    self.weights = weights
    self.rows = rows
    let ones = { weights ?? [Double](repeating: 1, count: rows) }
    if effects.isEmpty {
      plan = .mean(total: weights.map(Sums.sum) ?? Double(rows))
      elimination = nil
    } else if effects.count == 1 {
      plan = .groupMeans(weights: Loops.sums(ones(), effects[0], weights: nil))
      elimination = nil
    } else if weights == nil, effects.count == 2, Self.isBalanced(effects[0], effects[1]) {
      plan = .balanced(rows: effects.map { Double(rows / $0.count) })
      elimination = nil
    } else {
      let reduced = try EffectElimination(effects, weights: weights)
      elimination = reduced
      plan =
        reduced.denseWork <= denseWork
        ? .dense(try DenseElimination(reduced)) : .iterative(IterativeElimination(reduced))
    }
  }

  /// Whether every pair of groups shares exactly one row.
  private static func isBalanced(_ a: GroupCodes, _ b: GroupCodes) -> Bool {
    let (cells, overflow) = a.count.multipliedReportingOverflow(by: b.count)
    guard !overflow, cells == a.codes.count, cells > 0 else { return false }
    var seen = [Bool](repeating: false, count: cells)
    for row in a.codes.indices {
      let cell = Int(a.codes[row]) * b.count + Int(b.codes[row])
      if seen[cell] { return false }
      seen[cell] = true
    }
    return true
  }

  /// How the columns are freed of the effects.
  public var method: Method {
    switch plan {
    case .mean: .mean
    case .groupMeans: .groupMeans
    case .balanced: .balancedMeans
    case .dense: .elimination
    case .iterative: .conjugateGradients
    }
  }

  /// The dense elimination, where that is the method.
  var dense: DenseElimination? {
    if case .dense(let dense) = plan { dense } else { nil }
  }

  /// The column freed of the effects.
  public func residual(of x: [Double]) throws(NumericsError) -> Residual {
    try decomposed(x, keepingCoefficients: false).residual
  }

  /// The coefficient of every group of every effect, and what they leave of the column.
  ///
  /// Coefficients of several effects are only known up to constants that cancel in their sum. Without effects there is
  /// one coefficient, the mean.
  public func decomposition(of x: [Double]) throws(NumericsError) -> (coefficients: [[Double]], residual: Residual) {
    try decomposed(x, keepingCoefficients: true)
  }

  /// The columns freed of the effects, taken together where effects are so large that memory is what costs.
  public func residuals(of columns: [[Double]]) throws(NumericsError) -> [Residual] {
    try residuals(of: columns, togetherFrom: BatchedLoops.manyGroups)
  }

  /// The same with the number of groups from which on columns are taken together.
  func residuals(of columns: [[Double]], togetherFrom many: Int) throws(NumericsError) -> [Residual] {
    var result: [Residual] = []
    let most = effects.map(\.count).max() ?? 0
    guard most >= many, columns.count > 2 else {
      for column in columns { result.append(try residual(of: column)) }
      return result
    }
    for start in stride(from: 0, to: columns.count, by: BatchedLoops.width) {
      result += try batch(columns[start..<min(start + BatchedLoops.width, columns.count)])
    }
    return result
  }

  private func batch(_ columns: ArraySlice<[Double]>) throws(NumericsError) -> [Residual] {
    var lengths: [Double] = []
    for column in columns { lengths.append(try length(of: column)) }
    let sums = BatchedLoops.sums(columns, effects, weights: weights)
    var coefficients: [[[Double]]] = []
    for (own, length) in zip(sums, lengths) { coefficients.append(try solve(own, bound: Self.accuracy * length)) }
    let freed = BatchedLoops.subtract(coefficients, effects, from: columns)
    var result: [Residual] = []
    for (values, length) in zip(freed, lengths) {
      result.append(try settled(values, length: length, left: self.length(of: values)))
    }
    return result
  }

  /// A column freed once, freed again where too little is left of it for the first time to have been exact.
  private func settled(_ values: [Double], length: Double, left: Double) throws(NumericsError) -> Residual {
    if length == 0 { return Residual(values: values, length: 0, share: 0) }
    if isClean(left, before: length, of: length, isFirst: true) {
      return Residual(values: values, length: length, share: left / length)
    }
    let again = try decomposed(values, keepingCoefficients: false, original: length).residual
    return Residual(values: again.values, length: length, share: again.length * again.share / length)
  }

  private func isClean(_ left: Double, before: Double, of length: Double, isFirst: Bool) -> Bool {
    left <= 1e-14 * length || (left >= repeatedBelow * before && !(isFirst && isPoorlyConditioned))
  }

  private func length(of x: [Double]) throws(NumericsError) -> Double {
    guard x.count == rows else { throw .dimensionMismatch(expected: rows, found: x.count) }
    let length = Loops.dot(x, x, weights: weights).squareRoot()
    guard length.isFinite else { throw .notFinite }
    return length
  }

  private func decomposed(
    _ x: [Double], keepingCoefficients keeping: Bool, original: Double? = nil
  ) throws(NumericsError) -> (coefficients: [[Double]], residual: Residual) {
    let length = try length(of: x)
    guard length > 0 else {
      return (zeroCoefficients, Residual(values: x, length: 0, share: 0))
    }
    var coefficients = keeping ? zeroCoefficients : []
    var values = x
    var (left, before) = (length, length)
    for attempt in 0..<3 {
      let found = try projection(of: values, bound: Self.accuracy * before)
      values = subtract(found, from: values)
      if keeping { add(found, to: &coefficients) }
      left = try self.length(of: values)
      if isClean(left, before: before, of: original ?? length, isFirst: attempt == 0 && original == nil) { break }
      before = left
    }
    return (coefficients, Residual(values: values, length: length, share: left / length))
  }

  private var isPoorlyConditioned: Bool {
    if case .dense(let dense) = plan { dense.smallestPivot < 1e-5 } else { false }
  }

  private var zeroCoefficients: [[Double]] {
    effects.isEmpty ? [[0]] : effects.map { Array(repeating: 0, count: $0.count) }
  }

  private func add(_ found: [[Double]], to coefficients: inout [[Double]]) {
    for effect in found.indices {
      for level in found[effect].indices { coefficients[effect][level] += found[effect][level] }
    }
  }

  private func projection(of x: [Double], bound: Double) throws(NumericsError) -> [[Double]] {
    switch effects.count {
    case 0:
      return try solve([[weights.map { Sums.dot(x, $0) } ?? Sums.sum(x)]], bound: bound)
    case 2:
      let (first, second) = Loops.sums(x, effects[0], effects[1], weights: weights)
      return try solve([first, second], bound: bound)
    default:
      return try solve(effects.map { Loops.sums(x, $0, weights: weights) }, bound: bound)
    }
  }

  /// The coefficients of every effect, from a column's totals by their groups.
  private func solve(_ sums: [[Double]], bound: Double) throws(NumericsError) -> [[Double]] {
    switch plan {
    case .mean(let total):
      return [[total > 0 ? sums[0][0] / total : 0]]
    case .groupMeans(let totals):
      return [sums[0].indices.map { totals[$0] > 0 ? sums[0][$0] / totals[$0] : 0 }]
    case .balanced(let sizes):
      let mean = Sums.sum(sums[0]) / Double(rows)
      return [sums[0].map { $0 / sizes[0] }, sums[1].map { $0 / sizes[1] - mean }]
    case .dense(let dense):
      return dense.coefficients(sums)
    case .iterative(let iterative):
      return try iterative.coefficients(sums, bound: bound)
    }
  }

  private func subtract(_ coefficients: [[Double]], from x: [Double]) -> [Double] {
    switch effects.count {
    case 0:
      let mean = coefficients[0][0]
      return x.map { $0 - mean }
    case 2:
      return Loops.subtract(coefficients[0], effects[0], coefficients[1], effects[1], from: x)
    default:
      var values = x
      for (effect, levels) in zip(effects, coefficients) { values = Loops.subtract(levels, effect, from: values) }
      return values
    }
  }
}
