import KayaNumerics

extension LinearModel {
  /// Fits one model for each choice of regressors, given by their positions in the data.
  ///
  /// Where all choices use the same rows, effects are taken out once and all models share one matrix of cross products,
  /// so further models cost next to nothing; else each model is fitted on its own rows.
  public static func fitEach(
    _ data: RegressionData, _ choices: [[Int]], _ options: RegressionOptions = RegressionOptions()
  ) throws(RegressionError) -> [LinearModel] {
    var models: [LinearModel] = []
    if data.endogenous.isEmpty && agree(data, choices) {
      let design = try AbsorbedDesign(data, options)
      let gram = GramMatrix.of(design.regressors.map(\.values), weights: design.sample.weights)
      for choice in choices {
        let known = gram.selecting(rows: choice, columns: choice)
        models.append(try LinearModel(design, Solution(design, using: choice, gram: known)))
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

  /// Whether every row that any choice lacks is lacked by all choices.
  private static func agree(_ data: RegressionData, _ choices: [[Int]]) -> Bool {
    let used = Set(choices.flatMap { $0 }).sorted()
    guard used == Array(data.regressors.indices) else { return false }
    let gaps = used.filter { data.regressors[$0].values.contains { $0.isNaN } }
    let always = gaps.filter { index in choices.allSatisfy { $0.contains(index) } }
    return gaps.allSatisfy { index in
      if always.contains(index) { return true }
      let column = data.regressors[index].values
      return column.indices.allSatisfy { row in
        !column[row].isNaN || data.outcome.values.indices.contains(row) && data.outcome.values[row].isNaN
          || always.contains { data.regressors[$0].values.indices.contains(row) && data.regressors[$0].values[row].isNaN }
      }
    }
  }
}
