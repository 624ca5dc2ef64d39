import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// Costs, benefits and choices between measures.
enum PolicyFunctions {
  static let functions: [FunctionDeclaration] = [presentValue, benefitCost, abatementCurve, paretoFront]

  private static let rate = ParameterDeclaration.required("rate", .number, "The rate of discount: 0.05 is 5 percent.")

  // MARK: npv

  private static let presentValue = FunctionDeclaration(
    "npv", .policy, "The present value of a stream of money.",
    [
      .required("cash", .value, "Payments: a column or a list."), rate,
      .named("time", .value, "Their years or periods; by default 0, 1, 2, …."),
    ],
    returns: "A number, the value at the first time.",
    details: [
      """
      Σ cₜ / (1 + r)^(t − t₀), t₀ the earliest time. The first payment is not discounted; spreadsheets' NPV \
      discounts it once. A missing payment is an error.
      """
    ],
    source: "Fisher (1930), The Theory of Interest.", example: "npv([-100, 60, 60], 0.05)", shape: { _ in .scalar }
  ) { call in
    let cash = try call.numbers("cash")
    try call.count(rows: cash.count)
    let times = try call.optionalNumbers("time")
    let rate = try call.number("rate")
    return .finite(
      try call.method(at: "cash") { try PresentValue.net(NumericColumn("cash", cash), rate: rate, times: times) })
  }

  // MARK: benefit_cost

  private static let benefitColumns = ["pv_cost", "pv_benefit", "npv", "bcr"]

  private static let benefitCost = FunctionDeclaration(
    "benefit_cost", .policy, "Weighs the present value of benefits against that of costs.",
    [
      .required("t", .table, "The table, a row a payment date."), .required("cost", .masked, "The column of costs."),
      .required("benefit", .masked, "The column of benefits."), rate,
      .named("time", .column, "The column of years or periods; without it the rows of a group come at 0, 1, 2, …."),
      .named("by", .columns, "Columns of projects, each weighed for itself."),
    ],
    returns: "The columns of `by`, then `pv_cost, pv_benefit, npv, bcr`, a row a group in order of first appearance.",
    details: [
      """
      All groups are discounted to the earliest time of the table, so that they can be compared. `bcr` is benefits \
      over costs, `na` with a warning where the costs are 0. A missing value is an error.
      """
    ],
    source: "Boardman, Greenberg, Vining and Weimer (2018), Cost-Benefit Analysis, chapter 9.",
    example:
      """
      t = table(year = [2020, 2021, 2022], cost = [100, 10, 10], gain = [0, 80, 80])
      benefit_cost(t, cost, gain, 0.05, time = year)
      """,
    shape: { $0.grouped(benefitColumns) }
  ) { call in
    let table = try call.table("t")
    let costs = try call.measure("cost", over: table)
    let benefits = try call.measure("benefit", over: table)
    let groups = try call.groupKey(of: table)
    let rate = try call.number("rate")
    let times = try call.optionalColumnName("time", of: table).map {
      try call.numericColumn($0, of: table, at: "time").values
    }
    let rows = try call.method(at: "cost") {
      try BenefitCost.compare(costs: costs, benefits: benefits, rate: rate, times: times, by: groups?.codes)
    }
    let free = rows.filter { $0.ratio == nil }
    call.countMissing(.divisionByZero, rows: free.count, words: "a ratio of benefits to costs of 0")
    let result = try call.resultTable(
      (groups?.columns(rows.map(\.group)) ?? []) + [
        ("pv_cost", Column(numbers: rows.map(\.costs))), ("pv_benefit", Column(numbers: rows.map(\.benefits))),
        ("npv", Column(numbers: rows.map(\.net))), ("bcr", Column(optional: rows.map(\.ratio))),
      ], from: table)
    let base = times?.filter { !$0.isNaN }.min()
    return call.result(
      result,
      glance: [("rate", .number(rate)), ("base", .optional(base ?? 0)), ("rows", .count(table.rowCount))],
      notes: [
        """
        Discounted by \(NumberText.shortest(rate)) a period to \(base.map(NumberText.shortest) ?? "the first row"), \
        which is not discounted.
        """
      ])
  }

  // MARK: macc

  private static let abatementCurve = FunctionDeclaration(
    "macc", .policy, "The marginal abatement cost curve: measures by their cost a tonne.",
    [
      .required("t", .table, "The table, a row a measure."),
      .required("abatement", .masked, "What each measure saves."),
      .required("cost", .masked, "The cost of a unit saved."),
      .named("id", .columns, "The columns that name a measure; they stand first in the result."),
    ],
    returns: """
      The columns of `id`, then `abatement, cost, from, to`, the cheapest first; `from` and `to` cumulate what is \
      saved.
      """,
    details: [
      """
      Measures of equal cost keep the order of the rows. Rows without abatement or cost are left out and named; a \
      negative abatement is an error.
      """,
      """
      A negative cost is ranked with a warning: of two measures with the same net saving the ratio puts the one that \
      abates less first. Compare savings and abatement by `pareto`.
      """,
    ],
    source: "Taylor (2012), Energy Policy 48; Ward (2014), Energy Policy 73.",
    example:
      """
      t = table(measure = ["Wind", "Heat pumps"], saved = [5, 3], cost = [12, 4])
      macc(t, saved, cost, id = measure)
      """,
    pictures: .abatement,
    shape: { $0.keyed(by: ["id"], ["abatement", "cost", "from", "to"]) }
  ) { call in
    let table = try call.wholeTable("t")
    let abatement = try call.measure("abatement", over: table)
    let cost = try call.measure("cost", over: table)
    let id = try call.columns("id", of: table)
    let names = call.rowLabels(id, of: table) ?? (0..<table.rowCount).map { "row \($0 + 1)" }
    let curve = try call.method(at: "abatement") {
      try AbatementCurve(abatement: abatement.values, cost: cost.values, names: names)
    }
    if !curve.leftOut.isEmpty {
      call.note(.droppedRows, "without abatement or cost and left out: \(curve.leftOut.listed())")
    }
    if !curve.negativeCosts.isEmpty {
      call.warn(
        .negativeCost, "the cost of \(curve.negativeCosts.listed()) is negative; a ratio ranks such measures backwards",
        at: "cost", help: ["compare savings and abatement: `pareto(t, maximize = [saving, abatement])`"],
        facts: [Diagnostic.Fact("unit", curve.negativeCosts[0])])
    }
    let rows = curve.steps.map(\.row)
    let result = try call.resultTable(
      id.map { ($0, (table[$0] ?? Column(numbers: [])).rows(at: rows)) } + [
        ("abatement", Column(numbers: curve.steps.map(\.abatement))),
        ("cost", Column(numbers: curve.steps.map(\.cost))),
        ("from", Column(numbers: curve.steps.map(\.from))), ("to", Column(numbers: curve.steps.map(\.to))),
      ], from: table)
    return call.result(
      result,
      glance: [
        ("measures", .count(rows.count)), ("left_out", .count(curve.leftOut.count)),
        ("negative_costs", .count(curve.negativeCosts.count)), ("abatement_total", .number(curve.steps.last?.to ?? 0)),
      ],
      notes: ["Cost a unit saved; \(curve.leftOut.count) rows without abatement or cost are left out."])
  }

  // MARK: pareto

  private static let paretoFront = FunctionDeclaration(
    "pareto", .policy, "Keeps the rows that no other row dominates.",
    [
      .required("t", .table, "The table, a row an alternative."),
      .named("maximize", .columns, default: "[]", "Columns of which more is better."),
      .named("minimize", .columns, default: "[]", "Columns of which less is better."),
    ],
    returns: "The rows for which no other is at least as good in every column and better in one, in their order.",
    details: ["Equal rows stand or fall together. Rows that miss a column are left out, which is said."],
    source: "Pareto (1906), Manuale di economia politica; Kung, Luccio and Preparata (1975), Journal of the ACM 22(4).",
    example: """
      t = table(plan = ["A", "B", "C"], saved = [5, 3, 4], cost = [9, 4, 10])
      pareto(t, maximize = saved, minimize = cost)
      """,
    shape: { .result($0.columns("t")) }
  ) { call in
    let table = try call.wholeTable("t")
    let front = try call.method(at: "maximize") {
      try ParetoFront(
        maximize: try call.numericColumns("maximize", of: table),
        minimize: try call.numericColumns("minimize", of: table))
    }
    call.noteDropped(front.dropped.count, of: table.rowCount, because: "a column to be compared is missing")
    return call.result(
      try call.attempt { try table.rows(at: front.rows) },
      glance: [
        ("rows", .count(table.rowCount)), ("on_front", .count(front.rows.count)),
        ("dropped", .count(front.dropped.count)),
      ],
      notes: ["\(front.rows.count) of \(table.rowCount) rows are dominated by no other."])
  }
}
