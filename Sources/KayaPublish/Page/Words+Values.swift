import KayaRuntime

/// The words of values that stand in sentences and tables.
extension Words {
  /// The fixed words of tables that the program lays out.
  var tables: TableWords { TableWords(language: code) }

  /// A truth value in a sentence.
  func truth(_ flag: Bool) -> String { flag ? pick("true", "真") : pick("false", "假") }

  /// What a check came to.
  func passed(_ flag: Bool) -> String { flag ? pick("passed", "通过") : pick("failed", "未通过") }

  /// A table that a sentence cannot hold.
  func tableOfRows(_ rows: String) -> String { pick("a table of \(rows) rows", "\(rows) 行的表") }

  /// How many values there are where not all stand in the sentence.
  func inAll(_ count: Int) -> String { pick(", … (\(count) in all)", "……（共 \(count) 项）") }

  /// What a value is that a sentence cannot hold.
  func kind(_ value: Value) -> String {
    switch value {
    case .chart: pick("a chart", "图")
    case .publication: pick("a table laid out for print", "表")
    case .result(let result): pick(result.kindName, result.isModel ? "模型" : "`\(result.method)` 的结果")
    default: value.kindName
    }
  }

  /// Whether a task of a list is done, for those who cannot see its box.
  func task(_ isDone: Bool) -> String { isDone ? pick("done", "已完成") : pick("open", "未完成") }
}
