/// Names that pandas gives to parts of a table itself, so that `df.name` is no column.
enum PandasNames {
  private static let attributes: Set<String> = [
    "T", "at", "attrs", "axes", "columns", "dtype", "dtypes", "empty", "flags", "iat", "iloc", "index", "is_unique",
    "loc", "name", "nbytes", "ndim", "plot", "shape", "size", "str", "style", "values", "dt", "cat", "sparse", "hist",
    "count", "mean", "median", "sum", "min", "max", "std", "var", "mode", "rank", "diff", "first", "last", "head",
    "tail", "info", "describe", "items", "keys", "pop", "filter", "where", "mask", "query", "rename", "sample", "sort",
    "quantile", "replace", "round", "shift", "stack", "unstack", "transform", "merge", "join", "insert", "apply", "agg",
    "add", "sub", "mul", "div", "pow", "mod", "abs", "all", "any", "copy", "corr", "cov", "drop", "eval", "ge", "gt",
    "le", "lt", "eq", "ne", "pipe", "pivot", "prod", "product", "rolling", "sem", "skew", "take", "update", "xs",
  ]

  /// Why such a name is not translated; nothing for a name that is a column.
  static func reason(_ name: String) -> String? {
    guard attributes.contains(name) else { return nil }
    switch name {
    case "shape": return "`shape` is no column: `rows(t)` gives the number of rows"
    case "columns", "dtypes", "index": return "`\(name)` is no column: `describe(t)` lists the columns of numbers"
    default: return "`\(name)` is a part of every table of pandas, not a column"
    }
  }
}

/// Methods of one column of pandas.
enum SeriesMethods {
  /// Aggregates that leave out missing values, as ours do; their spread divides by n - 1.
  private static let aggregates = [
    "mean": "mean", "median": "median", "sum": "sum", "min": "min", "max": "max", "std": "sd", "var": "var",
  ]

  static let missingComparison =
    "pandas takes a comparison with a missing value as false; here the result is missing"

  static func translated(
    _ column: ForeignExpression, _ method: String, _ arguments: [ForeignArgument],
    in place: ExpressionTranslator.Place, _ expressions: inout ExpressionTranslator
  ) throws(Untranslated) -> KayaText {
    let unknown = Untranslated("`\(method)` has no sure counterpart here")
    switch method {
    case "nunique", "unique":
      guard arguments.isEmpty, method == "nunique", let (table, name) = try parts(column, expressions) else {
        throw unknown
      }
      return .call("rows", ["\(table) |> drop_na(\(name)) |> distinct(\(name))"])
    case "abs", "isna", "isnull":
      guard arguments.isEmpty else { throw unknown }
      return .call(method == "abs" ? "abs" : "is_na", [try expressions.value(column, in: place).text])
    case "fillna":
      guard arguments.count == 1, arguments[0].name == nil || arguments[0].name == "value" else { throw unknown }
      let value = try expressions.value(arguments[0].value, in: place)
      return .call("coalesce", [try expressions.value(column, in: place).text, value.text])
    case "notna", "notnull":
      guard arguments.isEmpty else { throw unknown }
      return KayaText("not is_na(\(try expressions.value(column, in: place).text))", .not)
    case "astype":
      // Of a truth value only: what a text or a fraction becomes is another matter.
      guard arguments.map(\.value) == [.name("int")], isCondition(column) else { throw unknown }
      let condition = try expressions.value(column, in: place).text
      if !condition.contains("is_na(") {
        expressions.remark(missingComparison)
      }
      return .call("if_else", [condition, "1", "0"])
    case "isin":
      guard arguments.count == 1, arguments[0].name == nil, case .list = arguments[0].value else { throw unknown }
      let list = try expressions.value(arguments[0].value, in: place)
      if expressions.makesColumn { expressions.remark(missingComparison) }
      return .infix("in", try expressions.value(column, in: place), list, .comparison)
    case "between":
      guard arguments.count == 2, arguments.allSatisfy({ $0.name == nil }) else { throw unknown }
      let (low, high) = (
        try expressions.value(arguments[0].value, in: place), try expressions.value(arguments[1].value, in: place)
      )
      let range = KayaText("\(low.operand(.sum))..\(high.operand(.sum))", .range)
      if expressions.makesColumn { expressions.remark(missingComparison) }
      return .infix("in", try expressions.value(column, in: place), range, .comparison)
    default:
      guard let ours = aggregates[method], arguments.isEmpty, try isColumn(column, expressions) else { throw unknown }
      let text = try expressions.value(column, in: place).text
      // A sum of truth values is the same either way.
      if ours != "sum", isCondition(column), !text.contains("is_na(") { expressions.remark(missingComparison) }
      return .call(ours, [text])
    }
  }

  /// The table and the column of `df["x"]` and `df.x`.
  static func parts(
    _ column: ForeignExpression, _ expressions: ExpressionTranslator
  ) throws(Untranslated) -> (table: String, column: String)? {
    switch column {
    case .member(.name(let table), let name):
      if expressions.language == .python, PandasNames.reason(name) != nil { return nil }
      return (try expressions.tableName(table), KayaText.name(name).text)
    case .index(.name(let table), let arguments):
      guard arguments.count == 1, case .string(let name) = arguments[0].value else { return nil }
      return (try expressions.tableName(table), KayaText.name(name).text)
    default: return nil
    }
  }

  private static func isCondition(_ expression: ForeignExpression) -> Bool {
    switch expression {
    case .group(let inner): isCondition(inner)
    case .infix(let symbol, _, _): ["==", "!=", "<", "<=", ">", ">=", "&", "|"].contains(symbol)
    case .call(.member(_, let method), _): ["isna", "notna", "isnull", "notnull", "isin", "between"].contains(method)
    default: false
    }
  }

  private static func isColumn(
    _ expression: ForeignExpression, _ expressions: ExpressionTranslator
  ) throws(Untranslated) -> Bool {
    if case .group = expression { return true }
    if case .index(.call(.member(_, let method), _), let arguments) = expression, method != "groupby",
      arguments.count == 1, case .string = arguments[0].value
    {
      return true
    }
    return try parts(expression, expressions) != nil
  }
}
