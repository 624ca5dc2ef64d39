import KayaNumerics

extension LinearModel {
  /// Fits one model for each choice of regressors, given by their positions in the data.
  ///
  /// Where all choices use the same rows, effects are taken out once and all models share one matrix of cross products,
  /// so further models cost next to nothing; else each model is fitted on its own rows. Errors: those of
  /// ``LinearModel/fit(_:_:)`` for any of them.
  public static func fitEach(
    _ data: RegressionData, _ choices: [[Int]], _ options: RegressionOptions = RegressionOptions()
  ) throws(RegressionError) -> [LinearModel] {
    var models: [LinearModel] = []
    if data.endogenous.isEmpty && share(data, choices) {
      let used = Set(choices.flatMap { $0 }).sorted()
      var joint = data
      joint.regressors = used.map { data.regressors[$0] }
      let design = try AbsorbedDesign(joint, options)
      let gram = GramMatrix.of(design.regressors.map(\.values), weights: design.sample.weights)
      for choice in choices {
        let places = choice.compactMap { used.firstIndex(of: $0) }
        let known = gram.selecting(rows: places, columns: places)
        models.append(try LinearModel(design, Solution(design, using: places, gram: known)))
      }
    } else {
      for choice in choices {
        var part = data
        part.regressors = choice.map { data.regressors[$0] }
        models.append(try fit(part, options))
      }
    }
    return models
  }

  /// Whether every row that one choice lacks is lacked by all choices.
  private static func share(_ data: RegressionData, _ choices: [[Int]]) -> Bool {
    let used = Set(choices.flatMap { $0 })
    let common =
      [data.outcome]
      + used.filter { index in choices.allSatisfy { $0.contains(index) } }.sorted()
      .map { data.regressors[$0] }
    guard common.allSatisfy({ $0.values.count == data.rows }) else { return false }
    return used.sorted().allSatisfy { index in
      data.regressors[index].values.enumerated().allSatisfy { row, value in
        !value.isNaN || row >= data.rows || common.contains { $0.values[row].isNaN }
      }
    }
  }
}
