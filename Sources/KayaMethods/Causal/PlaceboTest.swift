import KayaNumerics
import KayaStatistics

/// The choices behind a placebo test.
public struct PlaceboOptions: Sendable, Equatable {
  /// Which estimates count as at least as extreme as the real one.
  public enum Alternative: String, Sendable, CaseIterable {
    /// Those at least as far from zero.
    case twoSided = "two.sided"
    /// Those at least as large.
    case greater
    /// Those at most as large.
    case less
  }

  /// A given start of treatment for one unit in one draw.
  public struct Assignment: Sendable, Equatable {
    /// The draw.
    public let draw: Int
    /// The unit's code.
    public let unit: Int
    /// The first treated time; NaN or 0 for never.
    public let start: Double

    /// Gives a unit a start in a draw.
    public init(draw: Int, unit: Int, start: Double) {
      self.draw = draw
      self.unit = unit
      self.start = start
    }
  }

  /// The number of random permutations.
  public var draws: Int
  /// The seed of the permutations.
  public var seed: UInt64
  /// Which estimates count as at least as extreme as the real one.
  public var alternative: Alternative
  /// Starts to use instead of random permutations; a unit that a draw does not name is never treated in it.
  public var assignments: [Assignment]?

  /// Gathers the choices.
  public init(
    draws: Int = 500, seed: UInt64 = 0, alternative: Alternative = .twoSided, assignments: [Assignment]? = nil
  ) {
    self.draws = draws
    self.seed = seed
    self.alternative = alternative
    self.assignments = assignments
  }
}

/// A regression repeated with the paths of its treatment permuted among units.
///
/// Each draw gives every unit the whole path of another, so that dates and numbers of treated units stay as they are, and
/// refits the model with its controls, effects, weights and kind of standard error. On a balanced panel with unit and
/// period effects a draw costs one addition a unit; in general it costs one pass of taking the effects out of a column.
public struct PlaceboTest: Sendable {
  /// The estimate of one draw.
  public struct Draw: Sendable, Equatable {
    /// The number of the draw, from 1 or as the assignments give it.
    public let draw: Int
    /// The coefficient; nothing where the assigned treatment does not vary.
    public let estimate: Double?
    /// Its standard error.
    public let stdError: Double?
    /// The coefficient over its standard error.
    public let statistic: Double?
    /// The two-sided p-value by the model's t distribution.
    public let pValue: Double?
  }

  /// The draws in order.
  public let draws: [Draw]
  /// The coefficient of the real treatment.
  public let estimate: Double
  /// How many draws have an estimate at least as extreme as the real one.
  public let extreme: Int
  /// How many draws have an estimate.
  public let usable: Int
  /// The choices made.
  public let options: PlaceboOptions

  /// (1 + extreme) / (1 + usable), the p-value of the permutation test.
  public var permutationP: Double { (1 + Double(extreme)) / (1 + Double(usable)) }
  /// The share of draws at least as extreme as the real estimate.
  public var share: Double { usable > 0 ? Double(extreme) / Double(usable) : 0 }

  /// Differences below this share of the estimate are rounding: such a draw counts as equal to it.
  private static let tie = 1e-10

  /// Runs the draws of a design.
  ///
  /// p = (1 + #) / (1 + draws), # the draws at least as extreme as the estimate (Phipson and Smyth 2010). Errors: rows of
  /// a unit and period that disagree on the regressor, a path without a value where it is needed, an assignment of an
  /// unknown unit or of one unit twice, an option out of its range.
  public init(_ design: PlaceboDesign, options: PlaceboOptions = PlaceboOptions()) throws {
    try self.init(design, options: options, bySums: true)
  }

  /// The same with a say in whether sums by unit may replace columns of rows.
  init(_ design: PlaceboDesign, options: PlaceboOptions, bySums: Bool) throws {
    if options.draws < 0 { throw CausalError.optionOutOfRange(name: "draws", value: Double(options.draws)) }
    try design.check()
    var paths = try PlaceboPaths(design)
    let assigned = try PlaceboTest.assignments(&paths, options)
    let outcomes = try PlaceboTest.outcomes([paths.own] + assigned.map(\.paths), paths, design, bySums)
    guard let real = outcomes[0].estimate else { throw CausalError.noTreatmentVariation }
    let scale = outcomes[0].variance.flatMap { $0 > 0 ? design.stdError * design.stdError / $0 : nil }
    var draws: [Draw] = []
    var (extreme, usable) = (0, 0)
    for (number, outcome) in zip(assigned.map(\.draw), outcomes.dropFirst()) {
      let variance = outcome.variance.flatMap { variance in scale.map { $0 * variance } }
      let stdError = variance.flatMap { $0 > 0 && $0.isFinite ? $0.squareRoot() : nil }
      let statistic = outcome.estimate.flatMap { estimate in stdError.map { estimate / $0 } }
      draws.append(
        Draw(
          draw: number, estimate: outcome.estimate, stdError: stdError, statistic: statistic,
          pValue: statistic.map { Distributions.studentTwoSided($0, df: design.df) }))
      guard let estimate = outcome.estimate else { continue }
      usable += 1
      if PlaceboTest.isExtreme(estimate, real, options.alternative) { extreme += 1 }
    }
    self.draws = draws
    estimate = real
    self.extreme = extreme
    self.usable = usable
    self.options = options
  }

  private static func isExtreme(_ drawn: Double, _ real: Double, _ alternative: PlaceboOptions.Alternative) -> Bool {
    let slack = tie * abs(real)
    return switch alternative {
    case .twoSided: abs(drawn) >= abs(real) - slack
    case .greater: drawn >= real - slack
    case .less: drawn <= real + slack
    }
  }

  private static func outcomes(
    _ assigned: [[Int]], _ paths: PlaceboPaths, _ design: PlaceboDesign, _ bySums: Bool
  ) throws -> [PlaceboOutcome] {
    let residuals = try PlaceboResiduals(design)
    if bySums, let sums = PlaceboBySums(design, residuals, paths) {
      var margin = sums.margin(paths.own)
      return assigned.map { assignment in
        margin = sums.margin(assignment, like: margin)
        return sums.evaluate(assignment, margin)
      }
    }
    let rows = try PlaceboByRows(design, residuals)
    return try assigned.map { try rows.evaluate($0, paths) }
  }

  private static func assignments(
    _ paths: inout PlaceboPaths, _ options: PlaceboOptions
  ) throws -> [(draw: Int, paths: [Int])] {
    guard let given = options.assignments else {
      let stream = RandomStream(seed: options.seed, path: ["placebo"])
      return (0..<options.draws).map { draw in
        var bits = QuickBits(stream.child(draw))
        return (draw + 1, bits.shuffled(paths.own))
      }
    }
    let draws = NumberedCodes(given.map(\.draw))
    var numbers: [Int: Int] = [:]
    for (number, code) in paths.unitCodes.enumerated() { numbers[code] = number }
    let never = paths.path(from: .nan)
    var result = draws.codes.map { ($0, [Int](repeating: -1, count: paths.own.count)) }
    for (row, assignment) in given.enumerated() {
      guard let unit = numbers[assignment.unit] else {
        throw CausalError.unknownUnit(draw: assignment.draw, unit: assignment.unit)
      }
      guard result[draws.dense[row]].1[unit] < 0 else {
        throw CausalError.repeatedAssignment(draw: assignment.draw, unit: assignment.unit)
      }
      result[draws.dense[row]].1[unit] = paths.path(from: assignment.start)
    }
    return result.map { ($0.0, $0.1.map { $0 < 0 ? never : $0 }) }
  }
}
