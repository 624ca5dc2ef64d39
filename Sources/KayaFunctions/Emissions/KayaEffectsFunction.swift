import KayaMethods
import KayaRuntime
import KayaTables

/// The decomposition of emissions into scale, structure and intensity.
enum KayaEffectsFunction {
  private static let columns = ["from", "to", "scale", "structure", "intensity", "total", "residual"]

  static let declaration = FunctionDeclaration(
    "kaya_effects", .emissions, "Splits the change of emissions into the effects of scale, structure and intensity.",
    [
      .required("t", .table, "The table, a row a sector and time."),
      .requiredNamed("emissions", .masked, "The column of emissions."),
      .requiredNamed("activity", .masked, "The column of activity, such as output or value added."),
    ] + DecompositionArguments.parameters,
    returns: """
      The columns of `by`, then `from, to, scale, structure, intensity, total, residual`, a row a group; with \
      `links` a row a link.
      """,
    details: [
      """
      C = Σ G · (g / G) · (c / g), g the activity of a sector and G that of all sectors of its group and time, \
      decomposed by the logarithmic mean Divisia index as `lmdi` does. A sector without activity and emissions \
      counts to structure; emissions without activity are an error.
      """, DecompositionArguments.levels,
    ],
    source: "Kaya (1990), IPCC Energy and Industry Subgroup; Ang (2005), Energy Policy 33(7).",
    example:
      """
      t = table(year = [2010, 2010, 2020, 2020], sector = ["Steel", "Services", "Steel", "Services"], co2 = [8, 2, \
      9, 3], gdp = [4, 6, 5, 15])
      kaya_effects(t, emissions = co2, activity = gdp, over = sector, time = year)
      """,
    pictures: .effectsInColumns(["scale", "structure", "intensity"]),
    shape: { $0.grouped(columns) }
  ) { call in
    let table = try call.table("t")
    let arguments = try DecompositionArguments(call, table)
    let emissions = try call.measure("emissions", over: table)
    let activity = try call.measure("activity", over: table)
    let result = try call.method(at: "emissions") {
      try KayaEffects.decompose(
        emissions: emissions, activity: activity, time: arguments.time.codes, sector: arguments.sector?.codes,
        group: arguments.group?.codes, options: arguments.options)
    }
    let shown = arguments.shown(result)
    let keys = arguments.keys(
      groups: shown.map(\.group), from: shown.map(\.effects.from), to: shown.map(\.effects.to))
    let factors = result.factors.enumerated().map { place, factor in
      (name: factor, column: Column(numbers: shown.map { $0.effects.effects[place] }))
    }
    let shownTable = try call.resultTable(
      keys + factors + [
        ("total", Column(numbers: shown.map(\.effects.total))),
        ("residual", Column(numbers: shown.map(\.effects.residual))),
      ], from: table)
    return arguments.result(
      call, result, shownTable,
      glance: [("emissions", .string(emissions.name)), ("activity", .string(activity.name))])
  }
}
