/// Translates methods of pandas.
extension TableTranslator {
  mutating func method(
    _ table: ForeignExpression, _ method: String, _ arguments: [ForeignArgument]
  ) throws(Untranslated) -> Pipe? {
    if case .name("pd") = table {
      switch method {
      case "read_csv", "read_stata": return Pipe(start: try file(method, method, arguments))
      case "DataFrame":
        guard arguments.count == 1, case .dictionary(let pairs) = arguments[0].value else { throw unknown(method) }
        var columns: [String] = []
        for pair in pairs {
          guard case .string(let name) = pair.key, case .list = pair.value else { throw unknown(method) }
          columns.append("\(KayaText.name(name).text) = \(try expressions.value(pair.value, in: .names).text)")
        }
        return Pipe(start: "table(\(columns.joined(separator: ", ")))")
      case "crosstab": return try crosstab(arguments)
      default: throw unknown("pd.\(method)")
      }
    }
    if method == "value_counts", let counts = try valueCounts(table, arguments) { return counts }
    if let grouped = try PandasGroups(table, method, arguments)?.pipe(&self) { return grouped }
    guard var pipe = try pipe(table) else { return nil }
    guard method != "copy" else { return pipe }
    if method == "reset_index" {
      // The rows of ours have no index: what was one is a column already.
      let isDropped = arguments == [ForeignArgument(name: "drop", value: .name("True"))]
      let isGrouped = pipe.verbs.dropLast().last?.hasPrefix("summarize(") ?? false
      guard isDropped || isGrouped && arguments.isEmpty else { throw unknown(method) }
      return pipe
    }
    pipe.verbs.append(try verb(method, arguments))
    return pipe
  }

  mutating func verb(_ method: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    switch method {
    case "head", "tail":
      guard arguments.count <= 1 else { throw unknown(method) }
      if case .number(let count)? = arguments.first?.value { return "\(method)(\(count))" }
      guard arguments.isEmpty else { throw unknown(method) }
      return "\(method)(5)"
    case "dropna":
      guard let subset = arguments.first else { return "drop_na()" }
      guard arguments.count == 1, subset.name == "subset" else { throw unknown(method) }
      return "drop_na(\(try names(subset.value).joined(separator: ", ")))"
    case "sort_values":
      guard let first = arguments.first, first.name == nil || first.name == "by" else { throw unknown(method) }
      var isDown = false
      for argument in arguments.dropFirst() {
        guard argument.name == "ascending", case .name(let word) = argument.value else { throw unknown(method) }
        isDown = word == "False"
      }
      return "arrange(\(try names(first.value).map { isDown ? "desc(\($0))" : $0 }.joined(separator: ", ")))"
    case "rename":
      guard arguments.count == 1, arguments[0].name == "columns", case .dictionary(let pairs) = arguments[0].value
      else { throw unknown(method) }
      var parts: [String] = []
      for pair in pairs { parts.append("\(try names(pair.value).joined()) = \(try names(pair.key).joined())") }
      return "rename(\(parts.joined(separator: ", ")))"
    case "query":
      guard arguments.count == 1, case .string(let text) = arguments[0].value,
        let condition = ForeignParser.expression(text, .python)
      else { throw unknown(method) }
      return "where(\(try expressions.value(condition, in: .columns).text))"
    case "merge":
      guard let other = arguments.first, other.name == nil, let on = arguments.first(where: { $0.name == "on" }) else {
        throw unknown(method)
      }
      var how = ""
      for argument in arguments.dropFirst() where argument.name != "on" {
        guard argument.name == "how", case .string(let word) = argument.value else { throw unknown(method) }
        how = ", how = \"\(word == "outer" ? "full" : word)\""
      }
      expressions.remark("pandas matches missing keys with each other; here a missing key matches nothing")
      return "join(\(try table(other.value)), by = \(try keys(on.value))\(how), suffix = [\"_x\", \"_y\"])"
    case "describe":
      guard arguments.isEmpty else { throw unknown(method) }
      return "describe()"
    case "drop_duplicates":
      guard arguments.isEmpty else { throw unknown(method) }
      return "distinct()"
    case "corr":
      guard arguments.isEmpty else { throw unknown(method) }
      expressions.remark("correlations stand in a row a pair here, in pandas in a square", isNews: false)
      return "correlation()"
    case "drop":
      guard arguments.count == 1, arguments[0].name == "columns" else { throw unknown(method) }
      return "drop(\(try names(arguments[0].value).joined(separator: ", ")))"
    case "assign":
      var parts: [String] = []
      for argument in arguments {
        guard let name = argument.name else { throw unknown(method) }
        parts.append("\(try ExpressionTranslator.newName(name)) = \(try assigned(argument.value))")
      }
      return "mutate(\(parts.joined(separator: ", ")))"
    default: throw Untranslated("`\(method)` has no counterpart here")
    }
  }

  /// The value of a column that `assign` makes: `lambda d: d["x"] / 2` speaks of the table itself.
  private mutating func assigned(_ value: ForeignExpression) throws(Untranslated) -> String {
    guard case .call(.name("lambda"), let parts) = value, parts.count == 1, let own = parts[0].name else {
      return try expressions.value(value, in: .names).text
    }
    (expressions.own, expressions.makesColumn) = (own, true)
    defer { (expressions.own, expressions.groups, expressions.makesColumn) = (nil, nil, false) }
    let text = try expressions.value(parts[0].value, in: .names).text
    guard expressions.groups == nil else { throw Untranslated("it takes values of groups within a function") }
    return text
  }

  /// `d[d["x"] > 1]` and `d[["a", "b"]]`, the latter also of what methods make of a table.
  mutating func subset(
    _ table: ForeignExpression, _ part: ForeignExpression
  ) throws(Untranslated) -> Pipe? {
    if case .list = part, case .call = table, var pipe = try pipe(table) {
      pipe.verbs.append("select(\(try names(part).joined(separator: ", ")))")
      return pipe
    }
    guard case .name(let name) = table, expressions.bindings[name]?.kind == .table else { return nil }
    let own = try expressions.tableName(name)
    switch part {
    case .string: return nil
    case .list: return Pipe(start: own, verbs: ["select(\(try names(part).joined(separator: ", ")))"])
    case .name, .number: throw Untranslated("this way to take a part is not known here")
    default:
      if expressions.language == .r {
        expressions.remark("R keeps a row of `NA` where a condition is missing; `where` leaves it out")
      }
      expressions.own = name
      defer { expressions.own = nil }
      return Pipe(start: own, verbs: ["where(\(try expressions.value(part, in: .names).text))"])
    }
  }
}
