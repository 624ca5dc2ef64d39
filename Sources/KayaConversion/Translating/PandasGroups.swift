/// `df.groupby("k")["x"].mean()` and `df.groupby("k").agg(m=("x", "mean"))`.
struct PandasGroups {
  private let table: ForeignExpression
  private let keys: ForeignExpression
  private let parts: [(name: String, column: String, function: String)]

  /// Ours for the names of pandas; all leave out missing values.
  private static let functions = [
    "mean": "mean", "median": "median", "sum": "sum", "min": "min", "max": "max", "std": "sd", "var": "var",
  ]

  /// Nothing for a call that sums up no groups.
  init?(_ receiver: ForeignExpression, _ method: String, _ arguments: [ForeignArgument]) throws(Untranslated) {
    let unknown = Untranslated("this call of `\(method)` has no sure counterpart here")
    var grouped = receiver
    var columns: [String] = []
    switch receiver {
    case .index(let inner, let index):
      guard index.count == 1 else { return nil }
      switch index[0].value {
      case .string(let name): columns = [name]
      case .list(let items):
        columns = items.compactMap { if case .string(let name) = $0 { name } else { nil } }
        guard columns.count == items.count else { return nil }
      default: return nil
      }
      grouped = inner
    case .member(let inner, let name) where PandasNames.reason(name) == nil:
      columns = [name]
      grouped = inner
    default: break
    }
    guard case .call(.member(let table, "groupby"), let by) = grouped else { return nil }
    guard let keys = by.first, keys.name == nil || keys.name == "by",
      by.dropFirst().allSatisfy({ $0.name == "as_index" || $0.name == "observed" })
    else { throw Untranslated("this call of `groupby` has no sure counterpart here").at(grouped) }
    self.table = table
    self.keys = keys.value
    switch method {
    case "agg" where columns.isEmpty && arguments.allSatisfy({ $0.name != nil }):
      var parts: [(name: String, column: String, function: String)] = []
      for argument in arguments {
        guard let name = argument.name, case .list(let pair) = argument.value, pair.count == 2,
          case .string(let column) = pair[0], case .string(let function) = pair[1]
        else { throw unknown }
        parts.append((name, column, function))
      }
      self.parts = parts
    case let name where Self.functions[name] != nil && arguments.isEmpty && !columns.isEmpty:
      parts = columns.map { ($0, $0, name) }
    default: throw unknown
    }
  }

  /// The table with a row for each group, in the order of pandas.
  func pipe(_ tables: inout TableTranslator) throws(Untranslated) -> TableTranslator.Pipe {
    guard var pipe = try tables.pipe(table) else { throw tables.notATable(table) }
    let keys = try tables.names(keys)
    var texts: [String] = []
    for part in parts {
      let column = KayaText.name(part.column).text
      let value: String
      switch part.function {
      case "count": value = "sum(not is_na(\(column)))"
      case "size": value = "n()"
      case let name:
        guard let ours = Self.functions[name] else {
          throw Untranslated("the aggregate `\(name)` has no sure counterpart here")
        }
        value = "\(ours)(\(column))"
      }
      texts.append("\(try ExpressionTranslator.newName(part.name)) = \(value)")
    }
    let by = keys.count == 1 ? keys[0] : "[\(keys.joined(separator: ", "))]"
    pipe.verbs.append("summarize(\(texts.joined(separator: ", ")), by = \(by))")
    pipe.verbs.append("arrange(\(keys.joined(separator: ", ")))")
    tables.expressions.remark("pandas leaves out rows without a group; here they are a group of their own")
    return pipe
  }
}
