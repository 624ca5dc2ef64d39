import KayaLanguage
import KayaRuntime
import KayaStatistics
import KayaTables

extension DataFunctions {
  /// Verbs that bring rows together.
  static let summaries: [FunctionDeclaration] = [summarize, groupBy, ungroup, Across.declaration]

  private static let summarize = FunctionDeclaration(
    "summarize", .data, "Brings the rows of each group together to one.",
    [
      .required("t", .table, "The table."),
      .restNamed("column", .masked, "`name = expression` with one value a group, such as `mean(x)` or `n()`."),
      .named("by", .columns, "Columns by which the rows are grouped; without it all rows are one group."),
    ],
    returns: "The group columns and the new ones, a row a group in order of first appearance.",
    details: ["Aggregates leave missing values out; an aggregate of no values is `na`."],
    example:
      "t = table(city = [\"A\", \"A\", \"B\"], co2 = [1, 3, 5])\nsummarize(t, total = sum(co2), n = n(), by = city)",
    shape: { call in
      guard let groups = call.has("by") ? call.chosen("by") : call.columns("t").groups else {
        return .table(.unknown)
      }
      return .table(ColumnSet(groups + call.names("column"), isOpen: call.hasNameless("column")))
    }
  ) { call in
    let table = try call.table("t")
    let names = try call.groupNames(of: table)
    let grouping = try call.grouping(of: table, by: names)
    let members = grouping.members()
    let groupCount = names.isEmpty ? 1 : grouping.count
    var result = try call.attempt { try grouping.keys(names, of: table) }
    result.groups = []
    var isFirst = names.isEmpty
    for (name, values) in try summaries(call, table, members, groupCount) {
      var column = try column(call, values)
      if groupCount == 0 { column = column.rows(in: 0..<0) }
      if isFirst {
        var first = try call.attempt { try Table(names: [name], columns: [column]) }
        first.synthetic = table.synthetic
        result = first
        isFirst = false
      } else {
        result = try call.attempt { try result.setting(name, to: column) }
      }
    }
    try call.count(rows: table.rowCount)
    return .table(result)
  }

  /// For each new column its value in every group.
  private static func summaries(
    _ call: Invocation, _ table: Table, _ members: GroupMembers, _ groupCount: Int
  ) throws -> [(name: String, values: [Value])] {
    var found: [(name: String, values: [Value])] = []
    func add(_ name: String, _ value: Value) {
      if let index = found.firstIndex(where: { $0.name == name }) {
        found[index].values.append(value)
      } else {
        found.append((name, [value]))
      }
    }
    // Without any group the names of the new columns still follow from a group without rows.
    for group in 0..<max(1, groupCount) {
      let rows = group < members.count ? Array(members[group]) : []
      let mask = Mask(table, rows: rows, group: group)
      // A later expression sees an earlier result unless a column bears its name.
      var scope = call.scope.masked(by: mask)
      for argument in call.arguments("column") {
        try call.withRandomPath(argument.name?.text ?? "") {
          try call.withRandomPath("group \(group)") {
            guard let name = argument.name?.text else {
              for (name, value) in try Across.record(call, argument.value, mask).pairs { add(name, value) }
              return
            }
            let value = try call.evaluation.evaluate(argument.value, in: scope)
            add(name, value)
            if table[name] == nil { scope = scope.binding(name, value) }
          }
        }
      }
    }
    return found
  }

  private static func column(_ call: Invocation, _ values: [Value]) throws -> Column {
    var printed: [String?] = []
    let singles = try values.map { value -> Value in
      switch value {
      case .column(let column):
        guard column.count == 1 else {
          throw call.failure(
            .lengthMismatch, "`summarize` needs one value a group, this has \(column.count)",
            help: ["bring it together by `mean`, `sum`, `first` …, or use `mutate`"])
        }
        printed.append(column.printed?[0])
        return Value(cell: column[0])
      case .printed(_, let text):
        printed.append(text)
        return value
      default:
        printed.append(nil)
        return value
      }
    }
    guard var column = try call.evaluation.column(from: .list(singles), at: call.span) else {
      throw call.failure(.wrongKind, "the values of a new column are of different kinds from group to group")
    }
    if printed.contains(where: { $0 != nil }) { column.printed = printed }
    return column
  }

  private static let groupBy = FunctionDeclaration(
    "group_by", .data, "Groups the rows for the verbs that follow in the same pipe.",
    [.required("t", .table, "The table."), .rest("columns", .columns, "The columns.")],
    returns: "The table, grouped up to `summarize` or `ungroup`; it can be neither bound nor shown.",
    example: "t = table(city = [\"A\", \"B\"], x = [1, 2])\nt |> group_by(city) |> summarize(m = mean(x))",
    shape: { call in
      var columns = call.columns("t")
      columns.groups = call.chosen("columns")
      return .table(columns)
    }
  ) { call in
    var table = try call.table("t")
    table.groups = try call.columns("columns", of: table)
    return .table(table)
  }

  private static let ungroup = FunctionDeclaration(
    "ungroup", .data, "Ends the grouping of `group_by`.", [.required("t", .table, "The table.")],
    returns: "The table without groups.",
    example: "t = table(city = [\"A\", \"B\"], x = [1, 2])\nt |> group_by(city) |> mutate(m = mean(x)) |> ungroup()",
    shape: { call in
      var columns = call.columns("t")
      columns.groups = []
      return .table(columns)
    }
  ) { call in
    var table = try call.table("t")
    table.groups = []
    return .table(table)
  }
}
