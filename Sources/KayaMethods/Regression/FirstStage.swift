/// The regression of one endogenous column on the exogenous columns and the instruments.
public struct FirstStage: Sendable {
  /// The regression; its outcome is the endogenous column.
  public let model: LinearModel
  /// The joint test that no instrument matters, under the regression's variance.
  public let instruments: JointTest

  /// Fits the first stage of every endogenous column on the rows of the whole regression.
  ///
  /// Errors: those of ``LinearModel/fit(_:_:)``.
  public static func all(
    _ data: RegressionData, _ options: RegressionOptions = RegressionOptions()
  ) throws(RegressionError) -> [FirstStage] {
    var stages: [FirstStage] = []
    for endogenous in data.endogenous {
      var stage = data
      // A row that takes no part in the second stage must take none in the first.
      let others = [data.outcome] + data.endogenous
      let values = endogenous.values.enumerated().map { row, value in
        others.contains { row < $0.values.count && $0.values[row].isNaN } ? .nan : value
      }
      stage.outcome = NumericColumn(endogenous.name, values)
      stage.regressors = data.regressors + data.instruments
      (stage.endogenous, stage.instruments) = ([], [])
      let model = try LinearModel.fit(stage, options)
      let names = data.instruments.map(\.name).filter { model.slopes.contains($0) }
      stages.append(FirstStage(model: model, instruments: try model.wald(names)))
    }
    return stages
  }
}
