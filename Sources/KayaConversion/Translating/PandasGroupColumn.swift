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

  private static let aggregates: Set<String> = ["mean", "median", "sum", "min", "max"]

  /// The value with its groups.
  func text(_ expressions: inout ExpressionTranslator) throws(Untranslated) -> String {
    let names = try TableTranslator(expressions).names(keys)
    let by = names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
    expressions.remark("pandas gives rows without a group no value; here they are a group of their own")
    return "\(try own(KayaText.name(column).text)), by = \(by)"
  }

  private func own(_ x: String) throws(Untranslated) -> String {
    let unknown = Untranslated("this call of `\(method)` has no sure counterpart here")
    let first = arguments.first
    guard arguments.count <= 1, first?.name == nil || first?.name == "periods" else { throw unknown }
    switch (method, first?.value) {
    case ("shift", nil), ("shift", .number("1")?): return "lag(\(x))"
    case ("shift", .number(let count)?) where Int(count) ?? 0 > 1: return "lag(\(x), \(count))"
    case ("shift", .prefix("-", .number("1"))?): return "lead(\(x))"
    case ("shift", .prefix("-", .number(let count))?) where Int(count) ?? 0 > 1: return "lead(\(x), \(count))"
    case ("diff", nil), ("diff", .number("1")?): return "\(x) - lag(\(x))"
    case ("cumsum", nil): return "cumsum(\(x))"
    case ("transform", .string(let name)?) where Self.aggregates.contains(name): return "\(name)(\(x))"
    default: throw unknown
    }
  }
}
