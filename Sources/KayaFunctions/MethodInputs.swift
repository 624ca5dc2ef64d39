import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

extension Invocation {
  /// Counts the products of numbers that a method takes, before it takes them.
  func count(products: Int) throws { try count(rows: products / Self.productsPerStep) }

  /// So many products take about as long as one step of an evaluation.
  static let productsPerStep = 32

  /// A table for a function that knows no groups; one that `group_by` has grouped is refused.
  func wholeTable(_ name: String) throws -> Table {
    let table = try table(name)
    guard table.groups.isEmpty else {
      throw failure(
        .ungrouped, "`\(declaration.name)` works on a whole table, this one is grouped", at: name,
        help: ["end the grouping with `ungroup()`"])
    }
    return table
  }

  /// A column of a table as numbers; `parameter` is the argument that names it.
  func numericColumn(_ column: String, of table: Table, at parameter: String) throws -> NumericColumn {
    let cells = try attempt { try table.column(column) }
    guard let numbers = cells.numbers else {
      throw evaluation.failure(
        .wrongKind, "`\(declaration.name)` needs numbers, `\(column)` holds \(cells.kind.rawValue)s",
        at: span(naming: column) ?? span(of: parameter), label: "not numbers",
        help: (cells.oddText.map { [Invocation.oddHelp($0)] } ?? []) + [
          cells.kind == .interval
            ? "`mid(x)` is the middle of an interval as a number" : "`number(s)` reads numbers from text"
        ], facts: [Diagnostic.Fact("column", column)])
    }
    return NumericColumn(column, numbers)
  }

  /// The columns that an argument chooses, as numbers.
  func numericColumns(_ parameter: String, of table: Table) throws -> [NumericColumn] {
    let columns = try columns(parameter, of: table).map { try numericColumn($0, of: table, at: parameter) }
    try count(rows: table.rowCount * columns.count)
    return columns
  }

  /// The columns that a variadic argument chooses, or all columns of numbers where it chooses none.
  func numericColumnsOrAll(_ parameter: String, of table: Table) throws -> [NumericColumn] {
    if has(parameter) { return try numericColumns(parameter, of: table) }
    let all = zip(table.names, table.columns).compactMap { name, column in
      column.numbers.map { NumericColumn(name, $0) }
    }
    guard !all.isEmpty else {
      throw failure(.wrongArgument, "the table has no column of numbers", at: "t")
    }
    try count(rows: table.rowCount * all.count)
    return all
  }

  /// A number a row: a column, a computed expression over columns, or one number for all rows.
  ///
  /// Its name is the column's, or the expression as written.
  func measure(_ parameter: String, over table: Table) throws -> NumericColumn {
    guard let expression = expression(parameter) else {
      throw failure(.missingArgument, "`\(declaration.name)` needs `\(parameter)`")
    }
    return try measure(expression, over: table, in: scope, at: parameter)
  }

  /// A number a row, or nothing where the argument is not given.
  func optionalMeasure(_ parameter: String, over table: Table) throws -> NumericColumn? {
    has(parameter) ? try measure(parameter, over: table) : nil
  }

  /// A number a row of an expression over the columns of a table.
  func measure(
    _ expression: Expression, over table: Table, in scope: Scope, at parameter: String
  ) throws -> NumericColumn {
    try count(rows: table.rowCount)
    switch expression.kind {
    case .name(let name) where scope.local(name) == nil && table[name] != nil:
      return try numericColumn(name, of: table, at: parameter)
    case .string(let name):
      guard table[name] != nil else {
        throw evaluation.unknownColumn(name, among: table.names, at: expression.span)
      }
      return try numericColumn(name, of: table, at: parameter)
    default: break
    }
    let value = try evaluation.evaluate(expression, in: scope.masked(by: Mask(table)))
    guard let numbers = try evaluation.spread(value, rows: table.rowCount, at: expression.span).numbers else {
      throw evaluation.failure(
        .wrongKind, "`\(declaration.name)` needs numbers for `\(parameter)`", at: expression.span,
        label: "not numbers", help: ["`number(s)` reads numbers from text, `mid(x)` is the middle of an interval"])
    }
    return NumericColumn(expression.compactSource, numbers)
  }

  /// A word of a choice, bare or quoted, or a number.
  func choiceOrNumber(_ parameter: String, words: [String]) throws -> ChoiceOrNumber? {
    guard let expression = expression(parameter) else { return nil }
    if case .name(let word) = expression.kind, words.contains(word) { return .word(word) }
    let value = try evaluation.evaluate(expression, in: scope.masked(by: nil))
    if let number = value.asNumber { return .number(number) }
    if case .string(let word) = value, words.contains(word) { return .word(word) }
    throw failure(
      .wrongArgument, "`\(parameter)` is a number or one of \(words.map { "`\($0)`" }.joined(separator: ", "))",
      at: parameter)
  }

  /// Says how many rows were left out, if any were, and why.
  ///
  /// Answers the sentence for the notes of the result; nothing where no row was left out.
  @discardableResult
  func noteDropped(_ dropped: Int, of rows: Int, because reason: String) -> String? {
    guard dropped > 0 else { return nil }
    let words = "\(dropped) of \(rows) rows are left out: \(reason)"
    note(.droppedRows, words)
    return words + "."
  }
}

/// An argument that is a word of a list or a number.
enum ChoiceOrNumber {
  case word(String)
  case number(Double)
}

extension ShapeInvocation {
  /// A result with the columns that `by` or `group_by` groups by first, and others after them.
  func grouped(_ columns: [String], and more: [String] = []) -> Shape {
    guard let by = chosen("by") else { return .result(ColumnSet(columns, isOpen: true)) }
    return .result(ColumnSet(by + more + columns, isOpen: !has("by") && mayBeGrouped))
  }

  /// Whether the table may have been grouped in the pipe that leads here.
  var mayBeGrouped: Bool {
    if columns("t").isOpen { return true }
    var found = false
    expression("t")?.walk { node in
      if case .call(let call) = node.kind, call.name.text == "group_by" { found = true }
      return !found
    }
    return found
  }

  /// A result with the columns that arguments name first, and others after them.
  func keyed(by parameters: [String], _ columns: [String]) -> Shape {
    var names: [String] = []
    for parameter in parameters {
      guard let chosen = chosen(parameter) else { return .result(ColumnSet(columns, isOpen: true)) }
      names += chosen
    }
    return .result(ColumnSet(names + columns))
  }

  /// The truth value of an argument that is a literal or absent; nothing where it is not known.
  func flag(_ name: String, default fallback: Bool) -> Bool? {
    guard let expression = expression(name) else { return fallback }
    if case .bool(let flag) = expression.kind { return flag }
    return nil
  }
}
