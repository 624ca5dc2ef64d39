/// The fixed words of tables that the program lays out, in the language of the page.
public struct TableWords: Sendable {
  private let isChinese: Bool

  /// The words of a language; English where there are none.
  public init(language code: String = "en") { isChinese = code.lowercased().hasPrefix("zh") }

  private func pick(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }

  // MARK: Cells

  /// A truth value in a cell.
  public func truth(_ flag: Bool) -> String { flag ? pick("yes", "是") : pick("no", "否") }

  /// All numbers from one to another.
  public func interval(_ low: String, _ high: String) -> String { "\(low) \(to) \(high)" }

  /// The word between the ends of an interval.
  public var to: String { pick("to", "至") }

  /// The heads of the names and values of a record.
  var recordHeads: (name: String, value: String) { (pick("Name", "名称"), pick("Value", "值")) }

  // MARK: Regressions

  /// The head of the terms.
  var term: String { pick("Term", "变量") }
  /// The constant.
  var constant: String { pick("Constant", "常数项") }

  /// The row of a fixed effect.
  func effects(_ name: String) -> String { pick("\(name) effects", "\(name) 固定效应") }

  /// Whether a model has a fixed effect.
  func has(_ flag: Bool) -> String { flag ? pick("Yes", "是") : pick("No", "否") }

  /// The row with the number of clusters.
  func clusters(_ name: String) -> String { pick("Clusters (\(name))", "聚类数（\(name)）") }

  /// What stands in brackets below an estimate, as a sentence.
  func inBrackets(_ statistic: RegressionTable.Statistic) -> String {
    switch statistic {
    case .error: pick("Standard errors in parentheses.", "括号内为标准误。")
    case .t: pick("t values in parentheses.", "括号内为 t 值。")
    case .p: pick("p values in parentheses.", "括号内为 p 值。")
    }
  }

  /// The levels of the stars as a sentence.
  func stars(_ levels: [String]) -> String { levels.joined(separator: pick(", ", "，")) + pick(".", "。") }

  /// A fact at the foot of a table of models, by its name in `glance`.
  public func fact(_ name: String) -> String {
    switch name {
    case "n": pick("Observations", "观测值")
    case "within_r2": pick("Within R²", "组内 R²")
    case "adj_r2": pick("Adjusted R²", "调整后 R²")
    case "r2": "R²"
    case "adj_within_r2": pick("Adjusted within R²", "调整后组内 R²")
    case "rmse": pick("RMSE", "均方根误差")
    case "sigma": pick("Residual standard error", "残差标准误")
    case "f": pick("F", "F 值")
    case "f_p_value": pick("p of F", "F 检验 p 值")
    case "loglik": pick("Log likelihood", "对数似然")
    case "aic": "AIC"
    case "bic": "BIC"
    case "n_clusters": pick("Clusters", "聚类数")
    case "pseudo_r2": pick("Pseudo R²", "伪 R²")
    case "deviance": pick("Deviance", "偏差")
    case "constant": constant
    case "df_residual": pick("Residual degrees of freedom", "残差自由度")
    case "k": pick("Ridge parameter k", "岭参数 k")
    default: name
    }
  }
}
