/// Tests of trends before treatment, on untreated rows alone.
enum ImputationPretrends {
  /// The coefficients of dummies for event times before treatment.
  static func effects(_ sample: PanelSample, _ options: ImputationOptions, critical: Double) throws -> [EventEstimate] {
    []
  }
}
