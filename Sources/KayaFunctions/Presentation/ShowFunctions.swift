import KayaDiagnostics
import KayaDigits
import KayaRuntime
import KayaTables

/// Tables laid out by the author.
enum ShowFunctions {
  static let functions: [FunctionDeclaration] = [show, regtable]

  private static let show = FunctionDeclaration(
    "show", .presentation, "Shows a table as the author wants it.",
    [
      .required("t", .value, "A table or a result."),
      .named("rows", .number, default: "30", "How many rows are shown."),
      .named("labels", .record, default: "{}", "Words for columns: `{co2 = \"Emissions, Mt\"}`."),
      .named("digits", .value, "Decimals for all numbers, or by column: `{co2 = 1}`."),
      .named("spanners", .record, "Heads over columns: `{\"2010\" = [\"sd_2010\", \"mean_2010\"]}`."),
      .named("groups", .string, "The column whose values head groups of rows, as a text: `groups = \"region\"`."),
      .named(
        "total", .value,
        "Rows set off as totals: their numbers, or a condition as a column, such as `d.city == \"all\"`."),
      .named("align", .record, "Alignments: `{city = \"left\"}`; also center, right and decimal."),
      .named("spark", .record, "Small lines: `{Trend = [\"y2010\", \"y2015\", \"y2020\"]}`."),
      .named("highlight", .value, "Cells to mark: a record of columns with a truth value a row."),
      .named("notes", .value, "Sentences below the table."),
    ],
    returns: "The table laid out for print.",
    example: "show(table(city = [\"A\", \"B\"], co2 = [1.25, 2.5]), labels = {co2 = \"Emissions, Mt\"}, digits = 1)",
    version: 2, shape: { _ in .shown }
  ) { call in
    let value = try call.value("t")
    guard let table = call.table(from: value) else {
      if case .result(let result) = value, result.isModel {
        var options = RegressionTable.Options()
        options.words = call.tableWords
        return .publication(RegressionTable([result], options: options).publication)
      }
      throw call.wrongKind("t", value, expected: "a table or a result")
    }
    if table.synthetic != nil { call.evaluation.markSynthetic() }
    return .publication(TableLayout(table, options: try options(call, table, value)).publication)
  }

  private static func options(_ call: Invocation, _ table: Table, _ value: Value) throws -> TableLayout.Options {
    var options = TableLayout.Options(rows: call.evaluation.environment.limits.rows, words: call.tableWords)
    if let rows = try call.optionalInteger("rows", in: 1...100_000) {
      options.rows = rows
      options.showsAllRows = true
    }
    options.labels = try labels(call, table)
    if case .record(let record) = try call.optionalValue("digits") {
      for (name, digits) in record.pairs {
        try known(call, name, table, "digits")
        options.columnDigits[name] = try decimals(call, of: name, digits)
      }
    } else {
      options.digits = try call.optionalInteger("digits", in: 0...15)
    }
    for (label, columns) in try call.optionalRecord("spanners")?.pairs ?? [] {
      options.spanners.append((label, try names(call, columns, table, "spanners")))
    }
    if let group = try call.optionalString("groups") {
      try known(call, group, table, "groups")
      options.groups = group
    }
    let shown = table.names.filter { $0 != options.groups }
    for (label, columns) in options.spanners {
      try neighbours(call, label, columns.compactMap { shown.firstIndex(of: $0) }, among: shown, "the column")
    }
    options.totals = try totals(call, table)
    for (name, word) in try call.optionalRecord("align")?.pairs ?? [] {
      try known(call, name, table, "align")
      guard case .string(let text) = word, let alignment = PublicationTable.Alignment(rawValue: text) else {
        throw call.failure(
          .wrongArgument, "an alignment is \"left\", \"center\", \"right\" or \"decimal\"", at: "align")
      }
      options.alignments[name] = alignment
    }
    for (label, columns) in try call.optionalRecord("spark")?.pairs ?? [] {
      let chosen = try names(call, columns, table, "spark")
      let numbers = chosen.compactMap { table[$0]?.numbers }
      options.sparks.append((label, (0..<table.rowCount).map { row in numbers.map { $0[row] } }))
    }
    for (name, marks) in try call.optionalRecord("highlight")?.pairs ?? [] {
      try known(call, name, table, "highlight")
      let column = try call.evaluation.spread(marks, rows: table.rowCount, at: call.span(of: "highlight"))
      if case .column(let cells) = try call.evaluation.truth(.column(column), at: call.span(of: "highlight")) {
        options.marked[name] = cells.map { $0 == 1 }
      }
    }
    if case .result(let result) = value { options.notes = result.notes }
    options.notes += try call.optionalStrings("notes") ?? []
    return options
  }

  private static func known(_ call: Invocation, _ name: String, _ table: Table, _ argument: String) throws {
    if table[name] == nil {
      throw call.evaluation.unknownColumn(name, among: table.names, at: call.span(of: argument))
    }
  }

  /// Throws where a head would stand over something else besides.
  private static func neighbours(
    _ call: Invocation, _ label: String, _ places: [Int], among names: [String], _ thing: String
  ) throws {
    guard let first = places.min(), let last = places.max(),
      let between = (first...last).first(where: { !places.contains($0) })
    else { return }
    throw call.failure(
      .wrongArgument, "the head `\(label)` would stand over \(thing) `\(names[between])`, too", at: "spanners",
      help: ["what stands below one head stands side by side: change the order, or give two heads"])
  }

  /// Throws where an author gives more or fewer words than there are models.
  private static func fits(
    _ call: Invocation, _ given: Int, _ start: String, _ unit: String, models count: Int, at argument: String
  ) throws {
    guard given != count else { return }
    func counted(_ number: Int, _ unit: String) -> String { "\(number) \(unit)\(number == 1 ? "" : "s")" }
    throw call.failure(
      .lengthMismatch, "\(start) \(counted(given, unit)) for \(counted(count, "model"))", at: argument,
      help: ["write one for each model; `\"\"` leaves one empty"])
  }

  private static func labels(_ call: Invocation, _ table: Table) throws -> [String: String] {
    var labels: [String: String] = [:]
    for (name, label) in try call.optionalRecord("labels")?.pairs ?? [] {
      try known(call, name, table, "labels")
      labels[name] = Prose.text(of: label) ?? ""
    }
    return labels
  }

  private static func names(_ call: Invocation, _ value: Value, _ table: Table, _ argument: String) throws -> [String] {
    var names: [String] = []
    switch value {
    case .string(let text): names = [text]
    case .list(let items): names = items.compactMap { if case .string(let text) = $0 { text } else { nil } }
    default: break
    }
    var isWhole = !names.isEmpty
    if case .list(let items) = value { isWhole = isWhole && names.count == items.count }
    guard isWhole else {
      throw call.failure(.wrongArgument, "`\(argument)` names columns by texts: `[\"a\", \"b\"]`", at: argument)
    }
    for name in names { try known(call, name, table, argument) }
    return names
  }

  private static func totals(_ call: Invocation, _ table: Table) throws -> Set<Int> {
    guard let value = try call.optionalValue("total") else { return [] }
    if case .bool(let flag) = value { return flag && table.rowCount > 0 ? [table.rowCount - 1] : [] }
    guard let column = try call.evaluation.column(from: value, at: call.span(of: "total")) else {
      guard let row = value.asNumber else {
        throw call.wrongKind("total", value, expected: "numbers of rows or a condition")
      }
      return [try place(call, row, of: table.rowCount, "rows", at: "total")]
    }
    if let cells = column.bools {
      guard cells.count == table.rowCount else {
        throw call.failure(
          .lengthMismatch, "a condition of \(cells.count) rows over a table of \(table.rowCount)", at: "total")
      }
      return Set(cells.indices.filter { cells[$0] == 1 })
    }
    guard let numbers = column.numbers else {
      throw call.wrongKind("total", value, expected: "numbers of rows or a condition")
    }
    return Set(try numbers.map { try place(call, $0, of: table.rowCount, "rows", at: "total") })
  }

  /// The decimals of one column; nothing for `na`.
  private static func decimals(_ call: Invocation, of name: String, _ value: Value) throws -> Int? {
    if value.isMissing { return nil }
    guard let number = value.asNumber.flatMap({ Int(exactly: $0) }), (0...15).contains(number) else {
      throw call.failure(.wrongArgument, "the digits of `\(name)` are a whole number from 0 to 15", at: "digits")
    }
    return number
  }

  /// The position of what an author counts from 1.
  private static func place(
    _ call: Invocation, _ number: Double, of count: Int, _ things: String, at argument: String
  ) throws -> Int {
    guard let place = Int(exactly: number), place >= 1, place <= count else {
      let given = number.isNaN ? "`na`" : NumberText.shortest(number)
      throw call.failure(
        .wrongArgument, "`\(argument)` names \(things) by their numbers from 1 to \(count), not \(given)", at: argument)
    }
    return place - 1
  }

  private static let regtable = FunctionDeclaration(
    "regtable", .presentation, "Puts models side by side as papers print them.",
    [
      .rest("m", .result, "Models, or lists of models."),
      .named("names", .value, "Words over the columns."), .named("labels", .record, default: "{}", "Words for terms."),
      .named("keep", .value, "The terms to keep."), .named("drop", .value, "The terms to leave out."),
      .named("order", .value, "The terms that come first."),
      .named("stars", .value, default: "[0.1, 0.05, 0.01]", "Levels: one star, two, three; `[]` for none."),
      .named("statistic", .choice(["se", "t", "p"]), default: "\"se\"", "What stands in parentheses."),
      .named("digits", .number, default: "4", "Decimals; where none are given, small estimates get more."),
      .named("constant", .bool, default: "false", "Whether the constant is shown."),
      .named("spanners", .record, "Heads over models: `{\"Treated\" = [1, 2]}`."),
      .named("rows", .record, "Rows of your own: `{\"Controls\" = [\"No\", \"Yes\"]}`."),
      .named("fit", .value, default: "[\"n\", \"within_r2\", \"adj_r2\"]", "Facts at the foot, named as in `glance`."),
      .named("notes", .value, "Sentences below the table."),
    ],
    returns: "The table laid out for print.",
    details: [
      """
      Terms are named as `tidy` names them; a name in `keep`, `drop`, `order` or `fit` that no model has is an error. \
      Below the terms stand rows of your own, the fixed effects, the number of clusters of each grouping that errors \
      are clustered by, and the facts of `fit`. The note says what is in parentheses, how the variance was estimated, \
      and the levels of the stars; a sentence that holds for some of the models begins with their numbers.
      """,
      """
      Without `digits` a term whose estimate four decimals would print as 0.0000 gets two digits of it, from the eighth \
      decimal on with a power of ten.
      """,
    ],
    example: "t = table(y = [1, 2, 4, 3], x = [1, 2, 3, 4])\nregtable(ols(t, y ~ x))", version: 5,
    shape: { _ in .shown }
  ) { call in
    let models = try call.results("m")
    guard !models.isEmpty else { throw call.failure(.missingArgument, "`regtable` needs at least one model") }
    for model in models where !model.isModel {
      throw call.failure(.wrongKind, "`regtable` takes models, this is \(model.kindName)", at: "m")
    }
    let options = try regressionOptions(call, models: models.count)
    try ModelVocabulary(models).check(options, of: call)
    return .publication(RegressionTable(models, options: options).publication)
  }

  /// Levels of significance, falling: shares between 0 and 1, each once.
  private static func levels(_ call: Invocation, _ stars: [Double]) throws -> [Double] {
    if let odd = stars.first(where: { !($0 > 0 && $0 < 1) }) {
      let shares = stars.map { NumberText.shortest($0 / 100) }.joined(separator: ", ")
      let arePercents = stars.allSatisfy { $0 > 0 && $0 < 100 }
      throw call.failure(
        .wrongArgument, "levels lie between 0 and 1, not at \(odd.isNaN ? "`na`" : NumberText.shortest(odd))",
        at: "stars", help: arePercents ? ["write `[\(shares)]`"] : [])
    }
    let falling = stars.sorted(by: >)
    if let twice = zip(falling, falling.dropFirst()).first(where: { $0 == $1 }) {
      throw call.failure(
        .wrongArgument, "the level \(NumberText.shortest(twice.0)) stands twice", at: "stars",
        help: ["each star has a level of its own, such as `[0.1, 0.05, 0.01]`"])
    }
    return falling
  }

  private static func regressionOptions(_ call: Invocation, models count: Int) throws -> RegressionTable.Options {
    var options = RegressionTable.Options()
    options.words = call.tableWords
    options.names = try call.optionalStrings("names")
    if let names = options.names?.count {
      try fits(call, names, "`names` has", "word", models: count, at: "names")
    }
    for (name, label) in try call.optionalRecord("labels")?.pairs ?? [] {
      options.labels[name] = Prose.text(of: label) ?? ""
    }
    options.keep = try call.optionalStrings("keep")
    options.drop = try call.optionalStrings("drop") ?? []
    options.order = try call.optionalStrings("order") ?? []
    if let stars = try call.optionalNumbers("stars") { options.stars = try levels(call, stars) }
    options.statistic = try call.choice("statistic")
    options.digits = try call.optionalInteger("digits", in: 0...15)
    options.showsConstant = try call.bool("constant", default: false)
    for (label, models) in try call.optionalRecord("spanners")?.pairs ?? [] {
      let span = call.span(of: "spanners")
      let column =
        try call.evaluation.column(from: models, at: span) ?? call.evaluation.spread(models, rows: 1, at: span)
      guard let numbers = column.numbers else {
        throw call.wrongKind("spanners", models, expected: "the numbers of models")
      }
      let places = try numbers.map { try place(call, $0, of: count, "models", at: "spanners") }
      try neighbours(call, label, places, among: (1...count).map(String.init), "the model")
      options.spanners.append((label, places))
    }
    warnOfCounts(call, options.spanners, models: count)
    for (label, cells) in try call.optionalRecord("rows")?.pairs ?? [] {
      var texts: [String] = []
      if case .list(let items) = cells { texts = items.map { Prose.text(of: $0) ?? "" } }
      if texts.isEmpty, let text = Prose.text(of: cells) { texts = [text] }
      try fits(call, texts.count, "the row `\(label)` has", "cell", models: count, at: "rows")
      options.rows.append((label, texts))
    }
    if let fit = try call.optionalStrings("fit") { options.fit = fit }
    options.notes = try call.optionalStrings("notes") ?? []
    return options
  }

  /// Warns where heads have a number each and these add up to the models, as if they counted the columns below a head.
  private static func warnOfCounts(
    _ call: Invocation, _ spanners: [(label: String, models: [Int])], models: Int
  ) {
    let numbers = spanners.compactMap { $0.models.count == 1 ? $0.models[0] + 1 : nil }
    guard numbers.count > 1, numbers.count == spanners.count, numbers.reduce(0, +) == models else { return }
    var next = 1
    let spans = zip(spanners, numbers).map { spanner, count in
      defer { next += count }
      return "\"\(spanner.label)\" = " + (count == 1 ? "[\(next)]" : "\(next)..\(next + count - 1)")
    }
    call.warn(
      .wrongArgument, "each of these heads stands over one model, the one of its number", at: "spanners",
      help: ["where the numbers count models, write `spanners = {\(spans.joined(separator: ", "))}`"])
  }
}
