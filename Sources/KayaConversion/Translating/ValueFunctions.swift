/// Functions over numbers, texts and columns whose counterpart is known.
enum ValueFunctions {
  /// Names that mean the same with the same arguments, and how many arguments these take.
  private static let same: [String: (name: String, count: ClosedRange<Int>)] = [
    "log": ("log", 1...1), "exp": ("exp", 1...1), "sqrt": ("sqrt", 1...1), "abs": ("abs", 1...1),
    "floor": ("floor", 1...1), "ceiling": ("ceil", 1...1), "ceil": ("ceil", 1...1), "round": ("round", 1...2),
    "cumsum": ("cumsum", 1...1), "cumprod": ("cumprod", 1...1), "is.na": ("is_na", 1...1), "isnan": ("is_na", 1...1),
    "ifelse": ("if_else", 3...3), "fifelse": ("if_else", 3...3), "if_else": ("if_else", 3...3),
    "where": ("if_else", 3...3),
    "pmin": ("pmin", 2...9), "pmax": ("pmax", 2...9), "coalesce": ("coalesce", 2...9),
    "replace_na": ("coalesce", 2...2),
    "paste0": ("paste", 1...9),
    "toupper": ("upper", 1...1), "tolower": ("lower", 1...1), "nchar": ("length", 1...1), "n": ("n", 0...0),
    "row_number": ("row", 0...0), "desc": ("desc", 1...1), "first": ("first", 1...1), "last": ("last", 1...1),
    "lag": ("lag", 1...1), "lead": ("lead", 1...1),
  ]

  /// Aggregates, whose `na.rm` is what ours always do.
  private static let aggregates: [String: String] = [
    "mean": "mean", "median": "median", "sd": "sd", "var": "var", "sum": "sum", "min": "min", "max": "max",
  ]

  /// What is said of aggregates without `na.rm`.
  static let missingRemark = "aggregates leave out missing values here; without `na.rm = TRUE` those of R give `NA`"

  /// How functions of R take missing values otherwise than ours.
  private static let differences = [
    "first": "`first` gives the first value that is not missing; that of dplyr may give `NA`",
    "last": "`last` gives the last value that is not missing; that of dplyr may give `NA`",
    "paste0": "a text with a missing part is missing here; `paste0` of R writes `NA` into it",
  ]

  static func translated(
    _ name: String, _ arguments: [ForeignArgument], in place: ExpressionTranslator.Place,
    _ expressions: inout ExpressionTranslator
  ) throws(Untranslated) -> KayaText {
    if let ours = aggregates[name] {
      // The spread of numpy divides by n where ours divides by n - 1.
      if expressions.language == .python, ["sd", "var", "std"].contains(name) {
        throw Untranslated("`np.\(name)` divides by n, ours by n - 1")
      }
      let rest = arguments.filter { $0.name != "na.rm" }
      guard rest.count == 1, rest[0].name == nil else { throw unknown(name) }
      if expressions.language == .r, !arguments.contains(where: { $0.name == "na.rm" && isTrue($0.value) }) {
        expressions.remark(missingRemark)
      }
      return .call(ours, [try expressions.value(rest[0].value, in: place).text])
    }
    if name == "where", expressions.language == .python {
      expressions.remark("where a condition is missing numpy takes the second value; here the result is missing")
    }
    var arguments = arguments
    // `round(x, digits = 2)`
    if name == "round", arguments.count == 2, arguments[1].name == "digits" || arguments[1].name == "decimals" {
      arguments[1].name = nil
    }
    if name == "pmin" || name == "pmax" {
      let skips = arguments.contains { $0.name == "na.rm" && isTrue($0.value) }
      arguments.removeAll { $0.name == "na.rm" }
      if !skips {
        expressions.remark(
          "`pmin` and `pmax` leave out missing values here; without `na.rm = TRUE` those of R give `NA`")
      }
    }
    if let remark = differences[name], place == .columns || expressions.own != nil { expressions.remark(remark) }
    if let ours = same[name] {
      if let named = arguments.first(where: { $0.name != nil }) { throw Untranslated(argument: named.name, of: name) }
      guard ours.count.contains(arguments.count), arguments.allSatisfy({ $0.name == nil }) else { throw unknown(name) }
      return .call(ours.name, try texts(arguments, in: place, &expressions))
    }
    return try others(name, arguments, in: place, &expressions)
  }

  private static func isTrue(_ value: ForeignExpression) -> Bool {
    value == .name("TRUE") || value == .name("T")
  }

  /// The number of different values of a column, a missing one among them.
  private static func differentValues(
    _ column: ForeignExpression, _ expressions: ExpressionTranslator
  ) throws(Untranslated) -> KayaText {
    guard expressions.own == nil, let (table, name) = try SeriesMethods.parts(column, expressions) else {
      throw Untranslated("different values are counted only of a column of a table that has a name")
    }
    return .call("rows", ["distinct(\(table), \(name))"])
  }

  private static func others(
    _ name: String, _ arguments: [ForeignArgument], in place: ExpressionTranslator.Place,
    _ expressions: inout ExpressionTranslator
  ) throws(Untranslated) -> KayaText {
    let isPlain = arguments.allSatisfy { $0.name == nil }
    switch (name, arguments.count) {
    case ("c", 1...) where isPlain && expressions.language == .r:
      return .list(try texts(arguments, in: place, &expressions))
    case ("log10", 1) where isPlain, ("log2", 1) where isPlain:
      let inner = try expressions.value(arguments[0].value, in: place).text
      return KayaText("log(\(inner)) / log(\(name == "log10" ? "10" : "2"))", .product)
    case ("log1p", 1) where isPlain:
      return .call("log", ["1 + " + (try expressions.value(arguments[0].value, in: place)).operand(.product)])
    case ("nrow", 1) where isPlain, ("NROW", 1) where isPlain, ("len", 1) where isPlain && isName(arguments[0].value):
      var tables = TableTranslator(expressions)
      var remarks: [Remark] = []
      if case .name(let table) = arguments[0].value { return .call("rows", [try expressions.tableName(table)]) }
      guard let table = try tables.translated(arguments[0].value, &remarks) else { throw unknown(name) }
      remarks.forEach { expressions.remark($0.text, isNews: $0.isNews) }
      return .call("rows", [table])
    case ("cor", 2...) where expressions.language == .r && place == .names && expressions.own == nil:
      return try correlation(arguments, &expressions)
    case ("quantile", 2) where expressions.language == .r:
      guard arguments[1].name == nil || arguments[1].name == "probs", case .number(let p) = arguments[1].value else {
        throw unknown(name)
      }
      return .call("quantile", [try expressions.value(arguments[0].value, in: place).text, p])
    case ("n_distinct", 1) where isPlain && place == .names:
      return try differentValues(arguments[0].value, expressions)
    case ("length", 1), ("len", 1):
      guard case .call(.name("unique"), let inner) = arguments[0].value, inner.count == 1, place == .names else {
        throw unknown(name)
      }
      return try differentValues(inner[0].value, expressions)
    case ("factor", 1) where isPlain, ("as.factor", 1) where isPlain, ("as.character", 1) where isPlain:
      guard place == .columns else { throw unknown(name) }
      return .call("paste", [try expressions.value(arguments[0].value, in: place).text])
    // A comparison as a number, as indicators of treatment are made; a missing one stays missing, as in R.
    case ("as.numeric", 1) where isPlain && isCondition(arguments[0].value),
      ("as.integer", 1) where isPlain && isCondition(arguments[0].value):
      return .call("if_else", [try expressions.value(arguments[0].value, in: place).text, "1", "0"])
    case ("as.numeric", 1) where isPlain, ("as.integer", 1) where isPlain:
      throw Untranslated(
        "`\(name)` depends on what it is given: `number(x)` reads texts, a truth value counts as 0 or 1")
    case ("between", 3) where isPlain:
      let texts = [
        try expressions.value(arguments[1].value, in: place), try expressions.value(arguments[2].value, in: place),
      ]
      let range = KayaText("\(texts[0].operand(.sum))..\(texts[1].operand(.sum))", .range)
      return .infix("in", try expressions.value(arguments[0].value, in: place), range, .comparison)
    case ("seq", 2...3):
      return .call("seq", try sequence(arguments, in: place, &expressions))
    case ("case_when", 1...): return try cases(arguments, in: place, &expressions)
    case ("I", 1) where place == .formula && isPlain:
      return .call("I", [try expressions.value(arguments[0].value, in: .columns).text])
    default: throw unknown(name)
    }
  }

  /// `cor(d$x, d$y)` of two columns of one table.
  private static func correlation(
    _ arguments: [ForeignArgument], _ expressions: inout ExpressionTranslator
  ) throws(Untranslated) -> KayaText {
    var method = ""
    var isComplete = false
    for argument in arguments.dropFirst(2) {
      switch (argument.name, argument.value) {
      case ("method"?, .string(let word)) where word != "kendall":
        method = word == "pearson" ? "" : ", method = \"\(word)\""
      case ("use"?, .string(let word)) where word.contains("complete"): isComplete = true
      default: throw unknown("cor")
      }
    }
    guard arguments[0].name == nil, arguments[1].name == nil,
      let (table, x) = try SeriesMethods.parts(arguments[0].value, expressions),
      let (other, y) = try SeriesMethods.parts(arguments[1].value, expressions), table == other, x != y
    else { throw unknown("cor") }
    if !isComplete {
      expressions.remark("`correlation` leaves out missing values; without `use` `cor` of R gives `NA`")
    }
    return KayaText("correlation(\(table), \(x), \(y)\(method)).estimate[1]")
  }

  /// `case_when(a ~ x, TRUE ~ y)`, the first true condition of which counts.
  private static func cases(
    _ arguments: [ForeignArgument], in place: ExpressionTranslator.Place, _ expressions: inout ExpressionTranslator
  ) throws(Untranslated) -> KayaText {
    var cases: [(condition: String, value: String)] = []
    var rest = "na"
    loop: for argument in arguments {
      switch (argument.name, argument.value) {
      case (".default", let value): rest = try expressions.value(value, in: place).text
      case (nil, .infix("~", .name("TRUE"), let value)), (nil, .infix("~", .name("T"), let value)):
        rest = try expressions.value(value, in: place).text
        break loop
      case (nil, .infix("~", let condition, let value)):
        cases.append(
          (try expressions.value(condition, in: place).text, try expressions.value(value, in: place).text))
      default: throw unknown("case_when")
      }
    }
    guard !cases.isEmpty, cases.count <= mostCases else { throw unknown("case_when") }
    expressions.remark(
      "where a condition is missing `case_when` goes on to the next one; here the result is missing")
    return cases.reversed().reduce(KayaText(rest)) { .call("if_else", [$1.condition, $1.value, $0.text]) }
  }

  private static let mostCases = 40

  private static func sequence(
    _ arguments: [ForeignArgument], in place: ExpressionTranslator.Place, _ expressions: inout ExpressionTranslator
  ) throws(Untranslated) -> [String] {
    let names = ["from", "to", "by"]
    var found: [String] = []
    for (index, argument) in arguments.enumerated() {
      guard argument.name == nil || argument.name == names[index] else { throw unknown("seq") }
      found.append(try expressions.value(argument.value, in: place).text)
    }
    return found.count == 2 ? found + ["1"] : found
  }

  private static func texts(
    _ arguments: [ForeignArgument], in place: ExpressionTranslator.Place, _ expressions: inout ExpressionTranslator
  ) throws(Untranslated) -> [String] {
    var found: [String] = []
    for argument in arguments { found.append(try expressions.value(argument.value, in: place).text) }
    return found
  }

  private static func isCondition(_ value: ForeignExpression) -> Bool {
    switch value {
    case .group(let inner), .prefix("!", let inner): isCondition(inner)
    case .infix("&", let left, let right), .infix("|", let left, let right): isCondition(left) && isCondition(right)
    case .infix(let symbol, _, _): ["==", "!=", "<", "<=", ">", ">="].contains(symbol)
    case .call(.name("is.na"), _): true
    default: false
    }
  }

  private static func isName(_ value: ForeignExpression) -> Bool {
    if case .name = value { return true }
    return false
  }

  private static func unknown(_ name: String) -> Untranslated {
    Untranslated("this call of `\(name)` has no sure counterpart here")
  }
}
