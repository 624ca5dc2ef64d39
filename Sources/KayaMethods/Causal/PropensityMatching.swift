import KayaStatistics

/// Treated rows compared with rows that were as likely to be treated.
///
/// Conventions of psmatch2 and pstest: a match must lie strictly within the caliper, treated rows without one are off the
/// support, and the error of the effect takes weights and scores for given. Source: Leuven and Sianesi (2003); Lechner
/// (2001) for the error.
public struct PropensityMatching: Sendable {
  /// A treated row with a row that stands for it.
  public struct Pair: Sendable, Equatable {
    /// The treated row's position in the input.
    public let treated: Int
    /// The comparison row's position in the input.
    public let control: Int
    /// The distance of their scores.
    public let distance: Double
  }

  /// The model of the scores; nothing where they were given.
  public let model: BinaryModel?
  /// The input positions of the rows used.
  public let rows: [Int]
  /// The score of each row used.
  public let scores: [Double]
  /// Whether each row used is treated.
  public let treated: [Bool]
  /// The weight of each row used: 1 for matched treated rows, 0 for rows that serve nowhere.
  public let weights: [Double]
  /// Whether each row used is on the common support.
  public let onSupport: [Bool]
  /// The matches of nearest neighbours, by treated row and distance; empty for other methods.
  public let pairs: [Pair]
  /// The balance of the covariates.
  public let balance: [CovariateBalance]
  /// The mean effect on matched treated rows; nothing without an outcome or a match.
  public let att: Double?
  /// Its standard error √(s₁² / n₁ + s₀² Σ w² / n₁²), variances of the outcome over matched rows.
  public let attStdError: Double?
  /// How many treated rows have no match.
  public let unmatched: Int
  /// How many treated rows are matched.
  public let treatedCount: Int
  /// How many comparison rows serve.
  public let controlCount: Int
  /// The input positions of the rows dropped for a missing value.
  public let droppedRows: [Int]

  /// Matches on given scores, which must lie between 0 and 1 for ``MatchingOptions/Method/weighting``.
  ///
  /// `treated` is 0 or 1; rows that miss a score, treatment, covariate or outcome are dropped.
  ///
  /// Errors: a treatment beside 0 and 1, no treated or no comparison row, columns of different lengths, an option out
  /// of its range.
  public init(
    treated column: [Double], scores given: [Double], covariates: [NumericColumn], outcome: [Double]? = nil,
    options: MatchingOptions = MatchingOptions()
  ) throws {
    try self.init(
      treated: column, scores: given, covariates: covariates, outcome: outcome, options: options, model: nil)
  }

  /// Fits the scores by a binary model of treatment on covariates, and matches on them.
  ///
  /// The outcome of `data` is the treatment, its regressors are the covariates. Rows that miss the outcome to be compared
  /// do not enter the model either.
  ///
  /// Errors: those of ``BinaryModel/fit(_:link:level:)``, and those of matching on scores.
  public init(
    _ data: RegressionData, link: BinaryLink = .logit, outcome: [Double]? = nil,
    options: MatchingOptions = MatchingOptions()
  ) throws {
    var usable = data
    if let outcome {
      guard outcome.count == data.rows else {
        throw CausalError.lengthMismatch(column: "outcome", expected: data.rows, found: outcome.count)
      }
      for row in outcome.indices where !outcome[row].isFinite { usable.outcome.values[row] = .nan }
    }
    let model = try BinaryModel.fit(usable, link: link)
    var scores = [Double](repeating: .nan, count: data.rows)
    for (row, score) in zip(model.usedRows, model.fitted) { scores[row] = score }
    try self.init(
      treated: usable.outcome.values, scores: scores,
      covariates: data.regressors, outcome: outcome, options: options,
      model: model)
  }

  private init(
    treated column: [Double], scores given: [Double], covariates: [NumericColumn], outcome: [Double]?,
    options: MatchingOptions, model: BinaryModel?
  ) throws {
    try options.check()
    let columns = [NumericColumn("score", given)] + covariates + (outcome.map { [NumericColumn("outcome", $0)] } ?? [])
    for one in columns where one.values.count != column.count {
      throw CausalError.lengthMismatch(column: one.name, expected: column.count, found: one.values.count)
    }
    let isComplete = { (row: Int) in
      !column[row].isNaN && columns.allSatisfy { $0.values[row].isFinite }
    }
    let kept = column.indices.filter(isComplete)
    droppedRows = column.indices.filter { !isComplete($0) }
    for row in kept where column[row] != 0 && column[row] != 1 {
      throw CausalError.treatmentNotBinary(row: row, value: column[row])
    }
    let isTreated = kept.map { column[$0] == 1 }
    guard isTreated.contains(true) else { throw CausalError.noTreatedUnits }
    guard isTreated.contains(false) else { throw CausalError.noComparisonUnits }
    let score = kept.map { given[$0] }
    if options.method == .weighting, let place = score.firstIndex(where: { !($0 >= 0 && $0 < 1) }) {
      throw CausalError.optionOutOfRange(name: "score", value: score[place])
    }
    let found = ScoreMatches(scores: score, treated: isTreated, options: options)
    self.model = model
    rows = kept
    scores = score
    treated = isTreated
    weights = found.weights
    onSupport = found.onSupport
    pairs =
      options.method == .nearest
      ? found.matches.map {
        Pair(treated: kept[$0.treated], control: kept[$0.control], distance: abs(score[$0.treated] - score[$0.control]))
      } : []
    balance = covariates.flatMap { covariate in
      CovariateBalance.rows(
        NumericColumn(covariate.name, kept.map { covariate.values[$0] }), treated: isTreated, weights: found.weights)
    }
    let used = kept.indices.filter { found.weights[$0] > 0 }
    treatedCount = used.count { isTreated[$0] }
    controlCount = used.count { !isTreated[$0] }
    unmatched = isTreated.count { $0 } - treatedCount
    let effect = outcome.flatMap { values in
      PropensityMatching.effect(kept.map { values[$0] }, isTreated, found.weights)
    }
    att = effect?.estimate
    attStdError = effect?.stdError
  }

  private static func effect(
    _ outcome: [Double], _ treated: [Bool], _ weights: [Double]
  ) -> (estimate: Double, stdError: Double?)? {
    let subjects = outcome.indices.filter { treated[$0] && weights[$0] > 0 }
    let controls = outcome.indices.filter { !treated[$0] && weights[$0] > 0 }
    guard !subjects.isEmpty, !controls.isEmpty else { return nil }
    let count = Double(subjects.count)
    let own = Sums.sum(subjects.map { outcome[$0] }) / count
    let other = Sums.sum(controls.map { weights[$0] * outcome[$0] }) / count
    guard let v1 = Sums.variance(subjects.map { outcome[$0] }), let v0 = Sums.variance(controls.map { outcome[$0] })
    else { return (own - other, nil) }
    let squares = Sums.sum(controls.map { weights[$0] * weights[$0] })
    return (own - other, (v1 / count + v0 * squares / (count * count)).squareRoot())
  }
}
