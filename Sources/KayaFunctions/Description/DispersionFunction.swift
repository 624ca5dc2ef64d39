import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// How widely amounts spread, group by group.
enum DispersionFunction {
  private static let columns = ["mean", "sd", "cv", "n", "min", "max"]

  static let declaration = FunctionDeclaration(
    "dispersion", .description, "How widely amounts spread: mean, standard deviation and coefficient of variation.",
    [
      .required("t", .table, "The table."), .required("x", .column, "The column of amounts."),
      .named("by", .columns, "Columns by which the rows are grouped."),
      .named("ddof", .number, default: "1", "What is taken from n in the divisor: 1 for a sample, 0 for a population."),
      .named(
        "scale", .choice(Dispersion.Scale.allCases.map(\.rawValue)), default: "\"percent\"",
        "Whether `cv` is in percent or a ratio."),
    ],
    returns: "The columns of `by`, then `mean, sd, cv, n, min, max`, a row a group in order of first appearance.",
    details: [
      """
      cv = sd / mean. A group whose mean is 0 has none (`na`, with a warning); a negative value is an error, since \
      cv is a measure of amounts. Missing values are left out, and so counted.
      """
    ],
    source: "Pearson (1896), Philosophical Transactions A 187.",
    example: """
      t = table(fuel = ["Coal", "Coal", "Gas", "Gas"], co2 = [1, 3, 5, 6])
      dispersion(t, co2, by = fuel)
      """,
    pictures: .dispersion,
    shape: { $0.grouped(columns) }
  ) { call in
    let table = try call.table("t")
    let column = try call.numericColumn(try call.columnName("x", of: table), of: table, at: "x")
    let groups = try call.groupKey(of: table)
    let ddof = try call.integer("ddof", default: 1, in: 0...1_000_000)
    let scale: Dispersion.Scale = try call.choice("scale")
    try call.count(rows: table.rowCount)
    let rows = try call.method(at: "x") {
      try Dispersion.measure(column, by: groups?.codes, ddof: ddof, scale: scale)
    }
    let missing = column.values.count(where: \.isNaN)
    call.noteDropped(missing, of: table.rowCount, because: "`\(column.name)` is missing")
    warnZeroMeans(call, rows, groups)
    let result = try call.resultTable(
      (groups?.columns(rows.map(\.group)) ?? []) + [
        ("mean", Column(optional: rows.map(\.mean))), ("sd", Column(optional: rows.map(\.standardDeviation))),
        ("cv", Column(optional: rows.map(\.coefficient))), ("n", Column(counts: rows.map(\.n))),
        ("min", Column(optional: rows.map(\.minimum))), ("max", Column(optional: rows.map(\.maximum))),
      ], from: table)
    return call.result(
      result,
      glance: [
        ("variable", .string(column.name)), ("ddof", .count(ddof)), ("scale", .string(scale.rawValue)),
        ("rows", .count(table.rowCount)), ("dropped_rows", .count(missing)),
      ],
      notes: [
        """
        Standard deviation with divisor \(ddof == 0 ? "n" : "n − \(ddof)"); cv is sd / \
        mean\(scale == .percent ? " in percent" : "").
        """
      ])
  }

  private static func warnZeroMeans(_ call: Invocation, _ rows: [Dispersion], _ groups: TableKey?) {
    let without = rows.filter(\.hasZeroMean)
    guard !without.isEmpty else { return }
    guard let groups else {
      return call.warn(.zeroMean, "the mean is 0, so there is no coefficient of variation", at: "x")
    }
    let labels = without.map { groups.codes.labels[$0.group] }
    call.warn(
      .zeroMean, "the mean is 0 in \(labels.listed()), so there is no coefficient of variation there", at: "x",
      facts: labels.count == 1 ? [Diagnostic.Fact("unit", labels[0])] : [])
  }
}
