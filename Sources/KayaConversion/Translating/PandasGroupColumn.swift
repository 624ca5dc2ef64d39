/// `df.groupby("k")["x"].shift(1)` and the like, which give a column of the same table.
struct PandasGroupColumn {
  private let keys: ForeignExpression
  private let column: String
  private let method: String
  private let arguments: [ForeignArgument]

  /// Nothing for another value, or one of another table than that whose column is made.
  init?(_ table: String, _ value: ForeignExpression) throws(Untranslated) {
    guard
      case .call(.member(.index(.call(.member(.name(table), "groupby"), let by), let index), let method), let own) =
        value, index.count == 1, case .string(let column) = index[0].value
    else { return nil }
    guard by.count == 1, by[0].name == nil || by[0].name == "by" else {
      throw Untranslated("this call of `groupby` has no sure counterpart here")
    }
    keys = by[0].value
    self.column = column
    self.method = method
    arguments = own
  }

  private static let aggregates = [
    "mean": "mean", "median": "median", "sum": "sum", "min": "min", "max": "max", "std": "sd", "var": "var",
  ]

  /// The columns that make the groups, as `by` takes them.
  func by(_ expressions: ExpressionTranslator) throws(Untranslated) -> String {
    let names = try TableTranslator(expressions).names(keys)
    return names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
  }

  /// What the author should know about the value.
  var remark: String? {
    method == "cumsum" ? "`cumsum` of pandas goes on behind a missing value; here all that follow are missing" : nil
  }

  /// The value within its group.
  func value() throws(Untranslated) -> KayaText {
    let x = KayaText.name(column).text
    let unknown = Untranslated("this call of `\(method)` has no sure counterpart here")
    let first = arguments.first
    guard arguments.count <= 1, first?.name == nil || first?.name == "periods" else { throw unknown }
    switch (method, first?.value) {
    case ("shift", nil), ("shift", .number("1")?): return .call("lag", [x])
    case ("shift", .number(let count)?) where Int(count) ?? 0 > 1: return .call("lag", [x, count])
    case ("shift", .prefix("-", .number("1"))?): return .call("lead", [x])
    case ("shift", .prefix("-", .number(let count))?) where Int(count) ?? 0 > 1: return .call("lead", [x, count])
    case ("diff", nil), ("diff", .number("1")?):
      return .infix("-", .name(column), .call("lag", [x]), .sum)
    case ("cumsum", nil): return .call("cumsum", [x])
    case ("transform", .string(let name)?):
      guard let ours = Self.aggregates[name] else { throw unknown }
      return .call(ours, [x])
    default: throw unknown
    }
  }

  /// Whether a value takes one row at a time, apart from values of groups, so that it is the same in groups.
  static func isRowWise(_ value: ForeignExpression, of table: String) throws(Untranslated) -> Bool {
    func all(_ values: [ForeignExpression]) throws(Untranslated) -> Bool {
      for value in values { guard try isRowWise(value, of: table) else { return false } }
      return true
    }
    switch value {
    case .number, .string, .name: return true
    case .group(let inner), .prefix(_, let inner): return try isRowWise(inner, of: table)
    case .infix(_, let left, let right): return try all([left, right])
    case .list(let items): return try all(items)
    case .member(.name(table), _), .index(.name(table), _): return true
    case .call(.member(.name("np"), let name), let arguments), .call(.name(let name), let arguments):
      guard rowWise.contains(name) else { return false }
      return try all(arguments.map(\.value))
    case .call(.member(let inner, let method), let arguments):
      if try PandasGroupColumn(table, value) != nil { return true }
      guard rowWiseMethods.contains(method) else { return false }
      return try all([inner] + arguments.map(\.value))
    default: return false
    }
  }

  private static let rowWise: Set<String> = ["log", "exp", "sqrt", "abs", "floor", "ceil", "round", "where", "log1p"]
  private static let rowWiseMethods: Set<String> = [
    "abs", "isna", "isnull", "notna", "notnull", "astype", "isin", "between", "fillna",
  ]
}
