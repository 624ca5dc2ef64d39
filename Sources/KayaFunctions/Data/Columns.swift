import KayaRuntime
import KayaTables

extension DataFunctions {
  /// Verbs that choose, rename and compute columns.
  static let columns: [FunctionDeclaration] = [select, drop, rename, mutate]

  private static let select = FunctionDeclaration(
    "select", .data, "Keeps columns, in the order named.",
    [
      .required("t", .table, "The table."),
      .rest("columns", .columns, "Names, `a..d`, `-a`, `everything()`, `starts_with(\"ln\")`, `all_of(names)` …"),
    ],
    returns: "The table with these columns.",
    example: "select(table(a = [1], b = [2], c = [3]), c, a)",
    shape: { call in call.chosen("columns").map { .table(call.columns("t").choosing($0)) } ?? .table(.unknown) }
  ) { call in
    let table = try call.table("t")
    let names = try call.columns("columns", of: table)
    return .table(try call.attempt { try table.selecting(names) })
  }

  private static let drop = FunctionDeclaration(
    "drop", .data, "Leaves columns out.",
    [.required("t", .table, "The table."), .rest("columns", .columns, "The columns to leave out.")],
    returns: "The table without these columns.",
    example: "drop(table(a = [1], b = [2]), b)",
    shape: { call in call.chosen("columns").map { .table(call.columns("t").removing($0)) } ?? .table(.unknown) }
  ) { call in
    let table = try call.table("t")
    let names = try call.columns("columns", of: table)
    return .table(try call.attempt { try table.removing(names) })
  }

  private static let rename = FunctionDeclaration(
    "rename", .data, "Gives columns new names.",
    [.required("t", .table, "The table."), .restNamed("new", .column, "`new = old`.")],
    returns: "The table; columns keep their places, and names may change places.",
    example: "rename(table(a = [1]), b = a)",
    shape: { call in
      guard let old = call.chosen("new") else { return .table(.unknown) }
      let new = call.names("new")
      guard old.count == new.count else { return .table(.unknown) }
      var columns = call.columns("t")
      let pairs = Dictionary(zip(old, new)) { first, _ in first }
      columns.names = columns.names.map { pairs[$0] ?? $0 }
      columns.groups = columns.groups.map { $0.map { pairs[$0] ?? $0 } }
      return .table(columns)
    }
  ) { call in
    let table = try call.table("t")
    let pairs = try call.arguments("new").map { argument -> (old: String, new: String) in
      guard let new = argument.name?.text else {
        throw call.failure(.missingArgument, "`rename` needs the new name", help: ["write `rename(t, new = old)`"])
      }
      let old = try call.columns([argument.value], of: table)
      guard old.count == 1 else { throw call.failure(.wrongArgument, "`\(new)` is given \(old.count) columns") }
      return (old[0], new)
    }
    return .table(try call.attempt { try table.renaming(pairs) })
  }

  private static let mutate = FunctionDeclaration(
    "mutate", .data, "Adds columns computed from others, or replaces columns.",
    [
      .required("t", .table, "The table."),
      .restNamed("column", .masked, "`name = expression`, left to right; a later one sees the earlier ones."),
      .named("by", .columns, "Columns by which aggregates, lags and ranks are grouped."),
    ],
    returns: "The table with the columns added at the end, or replaced where they stand.",
    details: [
      "A single value fills all rows. `across(cols, f)` adds or replaces several columns at once.",
      """
      After a table, given first or by a pipe, `t = …` makes a column named `t`; `by = …` always groups.
      """,
    ],
    example: "t = table(city = [\"A\", \"A\", \"B\"], co2 = [1, 3, 5])\nmutate(t, share = co2 / sum(co2), by = city)",
    shape: { call in
      var columns = call.columns("t").adding(call.names("column"))
      if call.hasNameless("column") { columns.isOpen = true }
      return .table(columns)
    }
  ) { call in
    var table = try call.table("t")
    let groups = try call.members(of: table)
    if call.arguments("column").isEmpty, call.has("by") {
      call.warn(
        .missingArgument, "`by` groups the rows, and `mutate` is given no column to make", at: "by",
        help: ["a column named `by` is made under another name and renamed: `mutate(d, k = …) |> rename(by = k)`"])
    }
    for argument in call.arguments("column") {
      guard let name = argument.name?.text else {
        table = try Across.mutate(call, argument.value, table, groups)
        continue
      }
      let column = try call.column(of: argument.value, named: name, in: table, groups: groups)
      call.warnOfAbsentValues(in: argument.value, table, onlySlips: true)
      table = try call.attempt { try table.setting(name, to: column) }
    }
    try call.count(rows: table.rowCount)
    return .table(table)
  }
}
