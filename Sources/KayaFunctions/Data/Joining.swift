import KayaDiagnostics
import KayaLanguage
import KayaRuntime
import KayaTables

extension DataFunctions {
  /// Verbs that put tables together.
  static let joining: [FunctionDeclaration] = [join, bindRows]

  private static let join = FunctionDeclaration(
    "join", .data, "Puts the columns of two tables side by side where their keys agree.",
    [
      .required("a", .table, "The left table."), .required("b", .table, "The right table."),
      .requiredNamed("by", .keys, "Key columns, or `{left = right}` where their names differ."),
      .named("how", .choice(["inner", "left", "right", "full"]), default: "\"inner\"", "Which rows are kept."),
      .named(
        "many", .choice(["error", "one-to-one", "allow"]), default: "\"error\"",
        "Whether keys may repeat: `error` stops only where they repeat on both sides."),
      .named("suffix", .value, "Two texts for columns that both tables have."),
    ],
    returns: "The left columns, then the right ones without the keys, in the order of the left rows.",
    details: [
      "A missing key matches nothing. Rows without a partner are counted in a note. Where keys of both tables have no "
        + "partner and `how` is not written, that is a warning, as it may be a word that is spelt in two ways."
    ],
    example: "a = table(k = [1, 2], x = [3, 4])\nb = table(k = [2, 3], y = [5, 6])\njoin(a, b, by = k, how = \"left\")",
    shape: joinShape
  ) { call in
    let left = try call.table("a")
    let right = try call.table("b")
    let keys = try joinKeys(call, left, right)
    let kind: JoinKind = try call.choice("how")
    let many: JoinMultiplicity = try call.choice("many")
    var suffixes: (left: String, right: String)?
    if let texts = try call.optionalStrings("suffix") {
      guard texts.count == 2 else {
        throw call.failure(.wrongArgument, "`suffix` is a list of two texts", at: "suffix")
      }
      suffixes = (texts[0], texts[1])
    }
    let rule = JoinRule(
      keys: keys, kind: kind, multiplicity: many, suffixes: suffixes,
      maximumRows: call.evaluation.mostRows(columns: left.columnCount + right.columnCount - keys.count))
    let result = try joined(call, left, right, rule)
    try call.count(rows: left.rowCount + right.rowCount + result.table.rowCount)
    sayUnmatched(call, result, kind)
    return .table(result.table)
  }

  private static func joined(
    _ call: Invocation, _ left: Table, _ right: Table, _ rule: JoinRule
  ) throws -> JoinResult {
    do { return try left.joined(with: right, by: rule) } catch {
      guard case .duplicateColumn(let name) = error else { throw call.failure(for: error) }
      throw call.failure(
        .duplicateName, "both tables have a column `\(name)`",
        help: ["add it to `by`, rename one of them, or give `suffix = [\"_a\", \"_b\"]`"],
        facts: [Diagnostic.Fact("column", name)])
    }
  }

  private static func sayUnmatched(_ call: Invocation, _ result: JoinResult, _ kind: JoinKind) {
    var parts: [String] = []
    func say(_ count: Int, _ side: String, kept: Bool) {
      guard count > 0 else { return }
      let words = count == 1 ? "1 \(side) row matches" : "\(count) \(side) rows match"
      parts.append("\(words) nothing\(kept ? "" : count == 1 ? " and is left out" : " and are left out")")
    }
    say(result.unmatchedLeft, "left", kept: kind == .left || kind == .full)
    if kind != .left { say(result.unmatchedRight, "right", kept: kind == .right || kind == .full) }
    guard !parts.isEmpty else { return }
    let words = parts.joined(separator: "; ")
    guard !call.has("how"), let onLeft = result.lonelyKeyLeft, let onRight = result.lonelyKeyRight else {
      call.note(.unmatchedRows, words)
      return
    }
    func key(_ cells: [Cell]) -> String { cells.map(\.text).joined(separator: ", ") }
    call.warn(
      .unmatchedRows, words,
      help: [
        "for instance, \(key(onLeft)) stands on the left alone, \(key(onRight)) on the right",
        "write `how = \"inner\"` if only rows with a partner are wanted, or `\"left\"`, `\"right\"`, `\"full\"` to keep the others",
      ])
  }

  private static func joinKeys(
    _ call: Invocation, _ left: Table, _ right: Table
  ) throws -> [(left: String, right: String)] {
    guard let expression = call.expression("by") else { return [] }
    guard case .record(let fields) = expression.kind else {
      let names = try call.columns([expression], of: left)
      for name in names where right[name] == nil {
        throw call.evaluation.failure(
          .unknownColumn, "no column `\(name)` in the right table", at: expression.span,
          help: [
            "where the names differ, write `by = {\(name) = …}`",
            "columns there: \(Suggestions.listing(right.names))",
          ], facts: [Diagnostic.Fact("column", name)])
      }
      return names.map { ($0, $0) }
    }
    return try fields.map { field in
      let rightNames = try call.columns([field.value], of: right)
      guard rightNames.count == 1 else {
        throw call.failure(.wrongArgument, "`by` names one column on each side", at: "by")
      }
      guard left[field.key.text] != nil else {
        throw call.evaluation.unknownColumn(field.key.text, among: left.names, at: field.key.span)
      }
      return (field.key.text, rightNames[0])
    }
  }

  private static let joinShape: @Sendable (ShapeInvocation) -> Shape = { call in
    let (left, right) = (call.columns("a"), call.columns("b"))
    guard !left.isOpen, !right.isOpen, let by = call.expression("by") else { return .table(.unknown) }
    var rightKeys: [String] = []
    switch by.kind {
    case .name(let name), .string(let name): rightKeys = [name]
    case .list(let items):
      for item in items {
        switch item.kind {
        case .name(let name), .string(let name): rightKeys.append(name)
        default: return .table(.unknown)
        }
      }
    case .record(let fields):
      for field in fields {
        switch field.value.kind {
        case .name(let name), .string(let name): rightKeys.append(name)
        default: return .table(.unknown)
        }
      }
    default: return .table(.unknown)
    }
    let others = right.removing(rightKeys)
    if call.has("suffix") { return .table(.unknown) }
    return .table(left.union(others))
  }

  private static let bindRows = FunctionDeclaration(
    "bind_rows", .data, "Puts the rows of tables below each other.",
    [
      .rest("tables", .value, "Tables, records (a row each), or one list of them."),
      .named("id", .newName, "A new first column that says which table a row came from."),
      .named("names", .value, "What the tables are called in it; else 1, 2, …"),
    ],
    returns: "All columns of all tables; a cell is `na` where its table lacks the column.",
    example: "bind_rows(table(x = [1]), table(x = [2], y = [3]))",
    shape: { call in
      let shapes = call.allShapes("tables")
      var columns = ColumnSet([])
      if call.has("id") {
        guard let id = call.text("id") else { return .table(.unknown) }
        columns = ColumnSet([id])
      }
      for shape in shapes {
        guard case .table(let more) = shape else { return .table(.unknown) }
        columns = columns.union(more)
      }
      return .table(columns)
    }
  ) { call in
    var tables: [Table] = []
    func add(_ value: Value) throws {
      switch value {
      case .list(let items): try items.forEach(add)
      case .record(let record):
        tables.append(
          try call.attempt {
            try Table(
              names: record.names,
              columns: record.values.map { try call.evaluation.spread($0, rows: 1, at: call.span) })
          })
      default:
        guard let table = call.table(from: value) else {
          throw call.wrongKind("tables", value, expected: "tables or records")
        }
        tables.append(table)
      }
    }
    for (_, value) in try call.values("tables") { try add(value) }
    let id = try call.newName("id")
    let labels = try call.optionalStrings("names")
    let rows = tables.reduce(0) { $0 + $1.rowCount }
    try call.evaluation.check(cells: rows * (tables.map(\.columnCount).max() ?? 1), at: call.span)
    let result = try call.attempt { try Table.bindingRows(tables, id: id, labels: labels) }
    try call.count(rows: result.rowCount)
    return .table(result)
  }
}
