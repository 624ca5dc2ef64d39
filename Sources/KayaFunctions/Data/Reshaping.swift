import KayaRuntime
import KayaTables

extension DataFunctions {
  /// Verbs that turn and fill tables.
  static let reshaping: [FunctionDeclaration] = [pivotLonger, pivotWider, complete, interpolate]

  private static let pivotLonger = FunctionDeclaration(
    "pivot_longer", .data, "Turns columns into rows.",
    [
      .required("t", .table, "The table."), .required("cols", .columns, "The columns to turn."),
      .named("names_to", .newName, default: "name", "The new column of names, or a list with `split`."),
      .named("values_to", .newName, default: "value", "The new column of values."),
      .named("split", .string, "The text at which names are taken apart."),
    ],
    returns: "A row for each old row and column.",
    example:
      "t = table(city = [\"A\"], y2010 = [1], y2020 = [2])\npivot_longer(t, [y2010, y2020], names_to = year, values_to = co2)",
    shape: { call in
      guard let chosen = call.chosen("cols") else { return .table(.unknown) }
      let names = call.has("names_to") ? call.text("names_to") : "name"
      let values = call.has("values_to") ? call.text("values_to") : "value"
      guard let names, let values else { return .table(.unknown) }
      return .table(call.columns("t").removing(chosen).adding([names, values]))
    }
  ) { call in
    let table = try call.table("t")
    let names = try call.columns("cols", of: table)
    let width = table.columnCount - names.count + 2
    let (cells, overflow) = (table.rowCount * names.count).multipliedReportingOverflow(by: width)
    try call.evaluation.check(cells: overflow ? .max : cells, at: call.span)
    let result = try call.attempt {
      try table.pivotedLonger(
        names, namesTo: try call.newNames("names_to") ?? ["name"], valuesTo: try call.newName("values_to") ?? "value",
        split: try call.optionalString("split"))
    }
    try call.count(rows: result.rowCount)
    return .table(result)
  }

  private static let pivotWider = FunctionDeclaration(
    "pivot_wider", .data, "Turns rows into columns.",
    [
      .required("t", .table, "The table."),
      .required("names_from", .columns, "The columns whose values name the new columns."),
      .required("values_from", .columns, "The columns whose values fill them."),
    ],
    returns: "A row for each combination of the other columns; new columns in order of first appearance.",
    example: "t = table(city = [\"A\", \"A\"], year = [2010, 2020], co2 = [1, 2])\npivot_wider(t, year, co2)",
    shape: { _ in .table(.unknown) }
  ) { call in
    let table = try call.table("t")
    let names = try call.columns("names_from", of: table)
    let values = try call.columns("values_from", of: table)
    try call.count(rows: table.rowCount)
    let most = call.evaluation.mostCells
    return .table(
      try call.attempt { try table.pivotedWider(namesFrom: names, valuesFrom: values, maximumCells: most) })
  }

  private static let complete = FunctionDeclaration(
    "complete", .data, "Adds a row for every combination of values that is not there.",
    [
      .required("t", .table, "The table."), .required("unit", .column, "The first column, such as the unit."),
      .rest("time", .column, "The other columns, such as the time."),
    ],
    returns: "The table with the rows added; their other cells are `na`.",
    example: "t = table(city = [\"A\", \"B\"], year = [2010, 2020], co2 = [1, 2])\ncomplete(t, city, year)",
    shape: { .table($0.columns("t")) }
  ) { call in
    let table = try call.table("t")
    let names = [try call.columnName("unit", of: table)] + (try call.columns("time", of: table))
    let (result, added) = try call.attempt {
      try table.completed(names, maximumRows: call.evaluation.mostRows(columns: table.columnCount))
    }
    try call.count(rows: result.rowCount)
    if added > 0 { call.note(.methodNotice, added == 1 ? "1 row was added" : "\(added) rows were added") }
    return .table(result)
  }

  private static let interpolate = FunctionDeclaration(
    "interpolate", .data, "Fills missing cells on the line between the nearest observations in time.",
    [
      .required("t", .table, "The table."), .required("cols", .columns, "The columns to fill."),
      .requiredNamed("time", .column, "The time column."), .named("by", .columns, "The columns of the unit."),
      .named(
        "ends", .choice(["na", "hold", "extend"]), default: "\"na\"",
        "Cells before the first and after the last observation: missing, the nearest, or on along the line."),
    ],
    returns: "The table with `x` filled and `x_filled` true where a cell was filled.",
    details: ["A time that stands twice in a unit is an error. `extend` needs two observations."],
    example: "t = table(year = [2010, 2011, 2012], co2 = [1, na, 3])\ninterpolate(t, co2, time = year)",
    shape: { call in
      guard let chosen = call.chosen("cols") else { return .table(.unknown) }
      return .table(call.columns("t").adding(chosen.map { $0 + "_filled" }))
    }
  ) { call in
    let table = try call.table("t")
    let names = try call.columns("cols", of: table)
    let ends: InterpolationEnds = try call.choice("ends")
    let result = try call.attempt {
      try table.interpolated(
        names, time: try call.columnName("time", of: table), by: try call.groupNames(of: table), ends: ends)
    }
    try call.count(rows: table.rowCount)
    return .table(result)
  }
}
