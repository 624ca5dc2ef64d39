import KayaMethods
import KayaRuntime
import KayaTables

/// The arguments that decompositions share.
struct DecompositionArguments {
  let table: Table
  let time: TableKey
  let sector: TableKey?
  let group: TableKey?
  let options: LMDIOptions
  let showsLinks: Bool

  /// The parameters, which go by name only.
  static let parameters: [ParameterDeclaration] = [
    .named("over", .columns, "The sectors over which it sums, such as industries or fuels."),
    .requiredNamed("time", .column, "The column of times."),
    .named("from", .value, "The first time; by default the earliest."),
    .named("to", .value, "The last time; by default the latest."),
    .named("by", .columns, "Columns of groups that are decomposed each for itself."),
    .named(
      "form", .choice(DecompositionForm.allCases.map(\.rawValue)), default: "\"additive\"",
      "Differences that add up, or ratios that multiply."),
    .named(
      "method", .choice(LMDIMethod.allCases.map(\.rawValue)), default: "\"I\"",
      "Weights from the values, or from their shares."),
    .named(
      "chained", .bool, default: "false",
      "Whether the effects of the links from each time to the next are put together, rather than the two ends compared."
    ),
    .named("links", .bool, default: "false", "Whether each link from one time to the next is shown by itself."),
  ]

  /// Reads the arguments of a call.
  init(_ call: Invocation, _ table: Table) throws {
    self.table = table
    time = try call.timeKey("time", of: table)
    sector = try call.optionalKey("over", of: table)
    group = try call.groupKey(of: table)
    showsLinks = try call.bool("links", default: false)
    options = LMDIOptions(
      from: try call.time("from", in: time), to: try call.time("to", in: time),
      form: try call.choice("form"),
      method: try call.choice("method"),
      chained: try call.bool("chained", default: false) || showsLinks,
      absent: try call.choice("absent", default: AbsentCell.error),
      detail: try call.bool("detail", default: false))
    try call.count(rows: table.rowCount * 4)
  }

  /// The sets of effects to be shown, each with the code of its group: one a group, or one a link.
  func shown(_ result: Decomposition) -> [(group: Int, effects: FactorEffects)] {
    result.groups.flatMap { group in
      (showsLinks ? group.links : [group.overall]).map { (group.group, $0) }
    }
  }

  /// The columns that tell sets of effects apart: groups, `from` and `to`.
  func keys(groups: [Int], from: [Int], to: [Int]) -> [(name: String, column: Column)] {
    let times = time.values[0]
    return (group?.columns(groups) ?? []) + [("from", times.rows(at: from)), ("to", times.rows(at: to))]
  }

  /// What the reference says of the levels that a decomposition starts from and leads to.
  static let levels =
    "`.start` and `.end` are the quantity itself at `from` and at `to`, a value a set of effects, as a waterfall draws it."

  /// A decomposition as a result: its table, the conventions, and the levels between which the effects lead.
  func result(
    _ call: Invocation, _ found: Decomposition, _ table: Table, glance: [(String, Value)],
    parts: [(String, Value)] = []
  ) -> Value {
    let sets = shown(found).map(\.effects)
    return .result(
      KernelResult(
        method: call.declaration.name, table: table, glance: Record(glance + facts(found)), parts: Record(parts),
        fields: Record([
          ("start", .column(Column(numbers: sets.map(\.start)))), ("end", .column(Column(numbers: sets.map(\.end)))),
        ]), notes: [note(found)]))
  }

  /// The conventions as facts.
  private func facts(_ result: Decomposition) -> [(String, Value)] {
    [
      ("form", .string(result.form.rawValue)), ("method", .string(result.method.rawValue)),
      ("chained", .bool(result.chained)), ("absent", .string(options.absent.rawValue)),
      ("from", time.value(result.from)), ("to", time.value(result.to)),
      ("groups", .count(result.groups.count)), ("sectors", .count(sector?.count ?? 1)),
      ("rows", .count(table.rowCount)), ("largest_gap", .finite(result.largestGap)),
    ]
  }

  /// The conventions in words.
  private func note(_ result: Decomposition) -> String {
    let path =
      showsLinks
      ? "each link from one time to the next" : result.chained ? "chained over all times" : "the two ends compared"
    return
      """
      LMDI-\(result.method.rawValue), \(result.form.rawValue), \(time.codes.labels[result.from]) to \
      \(time.codes.labels[result.to]), \(path); zeros by their limits.
      """
  }
}
