import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// The parameters that regressions share, and what they mean.
enum ModelArguments {
  static let table = ParameterDeclaration.required("t", .table, "The table.")
  static let formula = ParameterDeclaration.required(
    "F", .formula, "The formula: `y ~ x + z`, with fixed effects `y ~ x | city + year`.")
  static let plainFormula = ParameterDeclaration.required("F", .formula, "The formula: `y ~ x + z`.")
  static let cluster = ParameterDeclaration.named(
    "cluster", .effects, "The column within which errors are correlated, two of them `[city, year]`, or `city^year`.")
  static let weights = ParameterDeclaration.named(
    "weights", .masked, "Weights of the rows; rows of weight 0 are left out.")
  static let variance = ParameterDeclaration.named(
    "vcov", .choice(VarianceEstimator.allCases.map(\.rawValue)), default: "\"iid\"",
    "How standard errors are estimated; `cluster` alone means cr1.")
  static let ssc = ParameterDeclaration.named(
    "ssc", .record, default: "{k_adj = true, k_fixef = \"nonnested\", g_adj = true, g_df = \"min\", t_df = \"min\"}",
    "Small-sample factors: whether K and G are corrected for, which fixed effects count in K, and which G counts.")
  static let level = ParameterDeclaration.named("level", .number, default: "0.95", "The coverage of intervals.")
  static let seed = ParameterDeclaration.named(
    "seed", .number, "The seed; without it the stream follows from the notebook's seed and the name that is bound.")
}

extension Invocation {
  /// The variance estimator that the call asks for.
  func varianceEstimator(hasClusters: Bool) throws -> VarianceEstimator? {
    guard let word = try optionalChoice("vcov"), let estimator = VarianceEstimator(rawValue: word) else { return nil }
    if hasClusters, !estimator.isClustered {
      throw failure(
        .wrongArgument, "`\(word)` knows no clusters", at: "vcov",
        help: ["leave out `cluster`, or write `vcov = \"cr1\"`"])
    }
    return estimator
  }

  /// The small-sample factors that the call asks for, if it does.
  func smallSample() throws -> SmallSample? {
    guard let record = try optionalRecord("ssc") else { return nil }
    var result = SmallSample()
    for (name, value) in record.pairs {
      switch name {
      case "k_adj": result.kAdj = try flag(name, value)
      case "g_adj": result.gAdj = try flag(name, value)
      case "k_fixef": result.kFixef = try word(name, value, SmallSample.EffectParameters.self)
      case "g_df": result.gDf = try word(name, value, SmallSample.ClusterCount.self)
      case "t_df": result.tDf = try word(name, value, SmallSample.ClusterCount.self)
      default:
        let names = ["k_adj", "k_fixef", "g_adj", "g_df", "t_df"]
        throw failure(
          .wrongArgument, "`ssc` has no field `\(name)`", at: "ssc",
          help: (Suggestions.help(name, in: names).map { [$0] } ?? []) + ["fields: \(names.joined(separator: ", "))"])
      }
    }
    return result
  }

  private func flag(_ name: String, _ value: Value) throws -> Bool {
    if case .bool(let flag) = value { return flag }
    throw failure(.wrongArgument, "`\(name)` is `true` or `false`", at: "ssc")
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ value: Value, _ type: Word.Type
  ) throws -> Word where Word.RawValue == String {
    if case .string(let text) = value, let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    throw failure(.wrongArgument, "`\(name)` is one of \(words)", at: "ssc")
  }

  /// The weights, where the call has any.
  func weights(over table: Table) throws -> NumericColumn? {
    try optionalMeasure("weights", over: table)
  }

  /// A share strictly between 0 and 1.
  func coverage(_ name: String = "level") throws -> Double {
    let level = try number(name, default: 0.95)
    guard level > 0, level < 1 else {
      throw failure(.wrongArgument, "`\(name)` is a share between 0 and 1", at: name)
    }
    return level
  }

  /// The seed as a number that can be printed and given again.
  func printableSeed() throws -> UInt64 {
    let key = try randomKey()
    return try seedNumber(key)
  }
}
