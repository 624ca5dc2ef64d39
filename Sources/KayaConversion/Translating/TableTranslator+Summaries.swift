/// Translates what sums up columns by groups: `aggregate` and `tapply` of R, `value_counts` and `crosstab` of pandas.
extension TableTranslator {
  private static let aggregates: [String: String] = [
    "mean": "mean", "median": "median", "sum": "sum", "min": "min", "max": "max", "sd": "sd", "var": "var",
  ]

  /// A table of groups of R; nothing for another call.
  mutating func groupsOfR(_ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> Pipe? {
    switch name {
    case "aggregate": return try aggregate(arguments)
    case "tapply": return try tapply(arguments)
    default: return nil
    }
  }

  /// `aggregate(y ~ g + h, d, mean)`, which leaves out rows with a missing value and lets the first key vary fastest.
  private mutating func aggregate(_ arguments: [ForeignArgument]) throws(Untranslated) -> Pipe {
    let places = ["formula", "data", "FUN"]
    var found: [String: ForeignExpression] = [:]
    var next = 0
    for argument in arguments {
      if let name = argument.name {
        guard ["x", "formula", "data", "FUN", "na.rm"].contains(name) else { throw unknown("aggregate") }
        found[name == "x" ? "formula" : name] = argument.value
      } else {
        while next < places.count, found[places[next]] != nil { next += 1 }
        guard next < places.count else { throw unknown("aggregate") }
        found[places[next]] = argument.value
      }
    }
    guard case .infix("~", let outcomes, let keys)? = found["formula"], let data = found["data"],
      case .name(let function)? = found["FUN"], var pipe = try pipe(data), pipe.groups.isEmpty
    else { throw unknown("aggregate") }
    let columns = try names(Self.bound(outcomes))
    let groups = try terms(keys)
    let values = try columns.map { column throws(Untranslated) in
      "\(try ExpressionTranslator.newName(column)) = \(try Self.value(function, column, of: "aggregate"))"
    }
    pipe.verbs.append("drop_na(\((columns + groups).joined(separator: ", ")))")
    pipe.verbs.append("summarize(\(values.joined(separator: ", ")), by = \(Self.list(groups)))")
    pipe.verbs.append("arrange(\(groups.reversed().joined(separator: ", ")))")
    return pipe
  }

  /// `cbind(a, b)` as a list of names.
  private static func bound(_ expression: ForeignExpression) -> ForeignExpression {
    if case .call(.name("cbind"), let parts) = expression { return .call(.name("c"), parts) }
    return expression
  }

  /// The names on the right side of a formula.
  private func terms(_ expression: ForeignExpression) throws(Untranslated) -> [String] {
    guard case .infix("+", let left, let right) = expression else { return try names(expression) }
    return try terms(left) + terms(right)
  }

  /// `tapply(d$y, d$g, mean)`.
  private mutating func tapply(_ arguments: [ForeignArgument]) throws(Untranslated) -> Pipe {
    let skipsMissing = arguments.contains { $0.name == "na.rm" && $0.value == .name("TRUE") }
    let rest = arguments.filter { $0.name != "na.rm" }
    guard rest.count == 3, rest.allSatisfy({ $0.name == nil }), case .name(let function) = rest[2].value,
      let (table, value) = try SeriesMethods.parts(rest[0].value, expressions),
      let (other, key) = try SeriesMethods.parts(rest[1].value, expressions), table == other
    else { throw unknown("tapply") }
    if !skipsMissing { expressions.remark(ValueFunctions.missingRemark) }
    return Pipe(
      start: table,
      verbs: [
        "drop_na(\(key))", "summarize(\(value) = \(try Self.value(function, value, of: "tapply")), by = \(key))",
        "arrange(\(key))",
      ])
  }

  private static func value(_ function: String, _ column: String, of call: String) throws(Untranslated) -> String {
    if function == "length" { return "n()" }
    guard let ours = aggregates[function] else {
      throw Untranslated("the function `\(function)` of `\(call)` has no sure counterpart here")
    }
    return "\(ours)(\(column))"
  }

  private static func list(_ names: [String]) -> String {
    names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
  }

  // MARK: pandas

  /// `d["g"].value_counts()`, the most frequent first; nothing for what is no column of a table.
  func valueCounts(
    _ column: ForeignExpression, _ arguments: [ForeignArgument]
  ) throws(Untranslated) -> Pipe? {
    guard let (table, name) = try SeriesMethods.parts(column, expressions) else { return nil }
    guard arguments.isEmpty else { throw unknown("value_counts") }
    return Pipe(start: table, verbs: ["drop_na(\(name))", "count(\(name))", "arrange(desc(n))"])
  }

  /// `pd.crosstab(d["g"], d["h"])`: how often each pair of values occurs.
  mutating func crosstab(_ arguments: [ForeignArgument]) throws(Untranslated) -> Pipe {
    guard arguments.count == 2, arguments.allSatisfy({ $0.name == nil }),
      let (table, rows) = try SeriesMethods.parts(arguments[0].value, expressions),
      let (other, columns) = try SeriesMethods.parts(arguments[1].value, expressions), table == other, rows != columns
    else { throw unknown("pd.crosstab") }
    expressions.remark("pairs that do not occur are missing here; `crosstab` of pandas writes 0")
    return Pipe(
      start: table,
      verbs: [
        "drop_na(\(rows), \(columns))", "count(\(rows), \(columns))", "arrange(\(columns))",
        "pivot_wider(names_from = \(columns), values_from = n)", "arrange(\(rows))",
      ])
  }
}
