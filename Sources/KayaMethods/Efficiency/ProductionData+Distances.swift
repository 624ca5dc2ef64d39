extension ProductionData {
  /// The directional distance function of each row (Chung, Färe and Grosskopf 1997).
  ///
  /// max β with Σλx ≤ x − βg, Σλy ≥ y + βg, Σλb = b − βg, λ ≥ 0 and β free in sign: a row beyond the technology has a
  /// negative inefficiency. Below 1e-9 in size it is zero. A row with a missing value is `missing` and in no technology;
  /// without times all rows are one technology. A row is one program of about columns × observations operations.
  ///
  /// Errors: a direction that is negative or names no column, a program that could not be solved.
  public func directionalDistance(
    _ options: EfficiencyOptions = .init()
  ) throws(EfficiencyError) -> DirectionalDistances {
    var run = FrontierRun(try ProductionPanel(self, direction: options.direction), returns: options.returns)
    let program = DirectionalProgram(returns: options.returns, disposability: options.disposability)
    let readings = try run.measure(options.reference, program)
    return DirectionalDistances(
      inefficiency: readings.map(\.value), status: readings.map(\.status), options: options, programs: run.summary)
  }

  /// The nonradial directional distance function of each row (Zhou, Ang and Wang 2012).
  ///
  /// max Σ wβ with a factor β ≥ 0 for each column in the direction. Without weights the inputs, goods and bads in the
  /// direction weigh the same, each side split evenly among its columns; a named weight is taken as it is, others are 0.
  ///
  /// Errors: a weight that is negative, names no column or lies outside the direction; a program that could not be
  /// solved.
  public func nonRadialDistance(
    weights: [String: Double]? = nil, _ options: EfficiencyOptions = .init()
  ) throws(EfficiencyError) -> NonRadialDistances {
    let panel = try ProductionPanel(self, direction: options.direction)
    let weights = try panel.weights(weights)
    var run = FrontierRun(panel, returns: options.returns)
    let program = NonRadialProgram(
      returns: options.returns, disposability: options.disposability, weights: weights)
    let readings = try run.measure(options.reference, program)
    let taking = weights.indices.filter { weights[$0] != nil }
    return NonRadialDistances(
      inefficiency: readings.map(\.value), status: readings.map(\.status),
      factors: taking.map { readings.parts($0, named: panel.columns[$0].name) },
      weights: taking.compactMap { weights[$0] }, options: options, programs: run.summary)
  }

  /// The slacks-based efficiency of each row with bad outputs (Tone 2004), between zero and one.
  ///
  /// (1 − 1/N Σ s/x) / (1 + 1/(M+J) (Σ s/y + Σ s/b)) is made smallest; within 1e-9 of one it is one. A slack relative to
  /// a quantity of zero does not count. A row outside the technology is infeasible; the score is unbounded where it falls
  /// towards zero without end.
  ///
  /// Errors: a program that could not be solved.
  public func slacksBasedEfficiency(_ options: EfficiencyOptions = .init()) throws(EfficiencyError) -> SlackScores {
    try slackScores(options, SlackEfficiencyProgram(returns: options.returns))
  }

  /// The slacks-based inefficiency of each row in the direction of its own quantities (Fukuyama and Weber 2009).
  ///
  /// ½ [1/N Σ s/x + 1/(M+J) (Σ s/y + Σ s/b)] is made largest, with bad outputs bounded from above. Errors: a program that
  /// could not be solved, which names its row.
  public func slacksBasedInefficiency(_ options: EfficiencyOptions = .init()) throws(EfficiencyError) -> SlackScores {
    try slackScores(options, SlackDirectionalProgram(returns: options.returns))
  }

  private func slackScores(
    _ options: EfficiencyOptions, _ program: some FrontierProgram
  ) throws(EfficiencyError) -> SlackScores {
    let panel = try ProductionPanel(self, direction: .all)
    var run = FrontierRun(panel, returns: options.returns)
    let readings = try run.measure(options.reference, program)
    return SlackScores(
      score: readings.map(\.value), status: readings.map(\.status),
      slacks: panel.columns.indices.map { readings.parts($0, named: panel.columns[$0].name) },
      options: options, programs: run.summary)
  }
}
