import KayaDiagnostics
import KayaLanguage
import KayaRuntime
import KayaStatistics
import KayaTables

/// Does the same to several columns inside `mutate` and `summarize`.
enum Across {
  static let declaration = FunctionDeclaration(
    "across", .data, "Does the same to several columns, inside `mutate` and `summarize`.",
    [
      .required("cols", .columns, "The columns."), .required("f", .function(1), "What is done to each."),
      .named("names", .string, default: "\"{col}\"", "The names of the new columns; `{col}` stands for the old one."),
    ],
    returns: "A column or a value for each of the columns.",
    example: "t = table(a = [1, 2], b = [3, 4])\nmutate(t, across([a, b], x => x / sum(x), names = \"{col}_share\"))",
    shape: { _ in .record(nil) }
  ) { call in
    guard let mask = call.scope.mask else {
      throw call.failure(
        .wrongArgument, "`across` works inside `mutate` and `summarize`",
        help: ["for instance `mutate(t, across(starts_with(\"ln\"), x => exp(x)))`"])
    }
    let pattern = try call.optionalString("names") ?? "{col}"
    let function = try call.function("f")
    let names = try call.columns("cols", of: mask.table)
    var pairs: [(String, Value)] = []
    for name in names {
      guard let column = mask.column(name) else { continue }
      let parts = pattern.split(separator: "{col}", omittingEmptySubsequences: false)
      let newName = parts.joined(separator: name)
      let value: Value = try call.withRandomPath(newName) { try function([.column(column)], mask: mask) }
      pairs.append((newName, value))
    }
    guard Set(pairs.map(\.0)).count == pairs.count else {
      throw call.failure(.duplicateName, "`names` gives the same name twice", at: "names", help: ["use `{col}` in it"])
    }
    return .record(Record(pairs))
  }

  /// The table with the columns of an argument without a name.
  static func mutate(
    _ call: Invocation, _ expression: Expression, _ table: Table, _ groups: GroupMembers?
  ) throws -> Table {
    var table = table
    guard let groups else {
      let record = try record(call, expression, Mask(table))
      for (name, value) in record.pairs {
        let column = try call.evaluation.spread(value, rows: table.rowCount, at: expression.span)
        table = try call.attempt { try table.setting(name, to: column) }
      }
      return table
    }
    var pieces: [[Column]] = []
    var names: [String] = []
    for group in 0..<groups.count {
      let rows = Array(groups[group])
      let record: Record = try call.withRandomPath("group \(group)") {
        try self.record(call, expression, Mask(table, rows: rows, group: group))
      }
      names = record.names
      pieces.append(
        try record.values.map { try call.evaluation.spread($0, rows: rows.count, at: expression.span) })
    }
    for (index, name) in names.enumerated() {
      let column = try call.scattered(pieces.map { $0[index] }, groups, at: expression.span)
      table = try call.attempt { try table.setting(name, to: column) }
    }
    return table
  }

  /// `by = city, year` parts what belongs together.
  private static func listHelp(_ call: Invocation, _ expression: Expression) -> [String] {
    guard case .name(let name) = expression.kind, let by = call.expression("by") else { return [] }
    return ["several columns stand in brackets: `by = [\(by.source), \(name)]`"]
  }

  /// The values that an argument without a name stands for.
  static func record(_ call: Invocation, _ expression: Expression, _ mask: Mask) throws -> Record {
    let value = try call.evaluate(expression, over: mask)
    guard case .record(let record) = value else {
      throw call.evaluation.failure(
        .missingArgument, "a new column needs a name", at: expression.span,
        help: listHelp(call, expression) + [
          expression.equation.map { "it is written with one `=`: `\($0.binding)`" }
            ?? "write `\(call.declaration.name)(t, name = …)`"
        ])
    }
    return record
  }
}
