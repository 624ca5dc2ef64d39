import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// Classes of units by their carbon intensity against others of the same sector.
enum ProductivityFunction {
  private static let columns = ["intensity_from", "intensity_to", "reference_from", "reference_to", "class"]

  static let declaration = FunctionDeclaration(
    "productivity_types", .emissions, "Classes units by their intensity against the others of a sector, at two times.",
    [
      .required("t", .table, "The table, a row a unit, sector and time."),
      .required("intensity", .masked, "The column of intensities; a lower one is a higher productivity."),
      .requiredNamed("unit", .columns, "The units, such as cities."),
      .requiredNamed("sector", .columns, "The sectors within which units are compared."),
      .requiredNamed("time", .column, "The column of times."),
      .named("from", .value, "The first time; by default the earliest."),
      .named("to", .value, "The last time; by default the latest."),
      .named(
        "rule", .choice(ProductivityRule.allCases.map(\.rawValue)), default: "\"mean\"",
        "The reference: the mean or median of the sector's units, or the middle of their ranks."),
      .named("tolerance", .number, default: "1e-12", "How near the reference an intensity counts as on it."),
    ],
    returns: """
      The columns of `unit` and `sector`, then `intensity_from, intensity_to, reference_from, reference_to, class`, \
      a row a unit and sector.
      """,
    details: [
      """
      Below the reference at both times `advantage`, above at both `disadvantage`, above then below \
      `reversal_better`, below then above `reversal_worse`, equal at either `on_reference`. With `rank` the lower \
      half of a sector's units stands against the upper half, and the middle of an odd number is on the reference.
      """,
      """
      A unit without an intensity at one of the times is left out, which is said; the reference of a time is made of \
      all units that have one.
      """,
    ],
    source: """
      Wang, Zhang and Wu (2023), Exploring Industrial Restructuring Pathways Based on Regional Carbon Productivity \
      Variations.
      """,
    example:
      """
      t = table(city = ["A", "A", "B", "B"], industry = ["Steel", "Steel", "Steel", "Steel"], year = [2010, 2020, \
      2010, 2020], ci = [2, 1, 4, 5])
      productivity_types(t, ci, unit = city, sector = industry, time = year)
      """,
    shape: { $0.keyed(by: ["unit", "sector"], columns) }
  ) { call in
    let table = try call.wholeTable("t")
    let intensity = try call.measure("intensity", over: table)
    let unit = try call.key(try call.columns("unit", of: table), of: table)
    let sector = try call.key(try call.columns("sector", of: table), of: table)
    let time = try call.timeKey("time", of: table)
    let rule: ProductivityRule = try call.choice("rule")
    let tolerance = try call.number("tolerance", default: 1e-12)
    let (from, to) = (try call.time("from", in: time), try call.time("to", in: time))
    let found = try call.method(at: "intensity") {
      try ProductivityTypes.classify(
        intensity, unit: unit.codes, sector: sector.codes, time: time.codes, from: from, to: to, rule: rule,
        tolerance: tolerance)
    }
    if !found.dropped.isEmpty {
      let labels = found.dropped.map { "\(unit.codes.labels[$0.unit]) / \(sector.codes.labels[$0.sector])" }
      call.note(
        .droppedRows, "without an intensity at one of the two times and left out: \(labels.listed())")
    }
    let types = found.types
    let result = try call.resultTable(
      unit.columns(types.map(\.unit)) + sector.columns(types.map(\.sector)) + [
        ("intensity_from", Column(numbers: types.map(\.intensityFrom))),
        ("intensity_to", Column(numbers: types.map(\.intensityTo))),
        ("reference_from", Column(numbers: types.map(\.referenceFrom))),
        ("reference_to", Column(numbers: types.map(\.referenceTo))),
        ("class", Column(words: types.map(\.type.rawValue))),
      ], from: table)
    let counts = ProductivityClass.allCases.map { type in
      (type.rawValue, Value.count(types.count { $0.type == type }))
    }
    return call.result(
      result,
      glance: [
        ("rule", .string(rule.rawValue)), ("tolerance", .number(tolerance)), ("from", time.value(found.from)),
        ("to", time.value(found.to)), ("n", .count(types.count)), ("dropped", .count(found.dropped.count)),
      ] + counts,
      notes: [
        """
        Reference: the \(rule == .rank ? "middle of the ranks" : rule.rawValue) of a sector's units at each time, \
        \(time.codes.labels[found.from]) and \(time.codes.labels[found.to]).
        """
      ])
  }
}

/// How alike the structures of units are.
enum SimilarityFunction {
  static let declaration = FunctionDeclaration(
    "similarity", .emissions, "Compares the structures of every pair of units.",
    [
      .required("t", .table, "The table, a row a unit and sector."),
      .required("share", .masked, "The column of shares or amounts."),
      .requiredNamed("unit", .column, "The units, such as cities."),
      .requiredNamed("sector", .columns, "The sectors."),
    ],
    returns: "`UNIT_1, UNIT_2` with the name of the unit's column, `krugman` and `unido`, a row a pair.",
    details: [
      """
      Krugman's index Σ |a − b| goes from 0 for equal structures to 2 for disjoint ones, UNIDO's Σ ab / √(Σa² Σb²) \
      from 1 to 0. The amounts of each unit are turned into shares first; a sector without a row is a share of zero.
      """
    ],
    source: "Krugman (1991), Geography and Trade; UNIDO (1979), World Industry since 1960.",
    example:
      """
      t = table(city = ["A", "A", "B", "B"], industry = ["Steel", "Food", "Steel", "Food"], output = [3, 1, 1, 1])
      similarity(t, output, unit = city, sector = industry)
      """,
    pictures: .similarity,
    shape: { call in
      guard let unit = call.chosen("unit")?.first else {
        return .result(ColumnSet(["krugman", "unido"], isOpen: true))
      }
      return .result(ColumnSet(["\(unit)_1", "\(unit)_2", "krugman", "unido"]))
    }
  ) { call in
    let table = try call.wholeTable("t")
    let amount = try call.measure("share", over: table)
    let name = try call.columnName("unit", of: table)
    let unit = try call.key([name], of: table)
    let sector = try call.key(try call.columns("sector", of: table), of: table)
    try call.count(rows: unit.count * unit.count / 2 * sector.count)
    let pairs = try call.method(at: "share") { try Similarity.compare(amount, unit: unit.codes, sector: sector.codes) }
    let result = try call.resultTable(
      [
        ("\(name)_1", unit.values[0].rows(at: pairs.map(\.unit1))),
        ("\(name)_2", unit.values[0].rows(at: pairs.map(\.unit2))),
        ("krugman", Column(numbers: pairs.map(\.krugman))), ("unido", Column(numbers: pairs.map(\.unido))),
      ], from: table)
    return call.result(
      result,
      glance: [("units", .count(unit.count)), ("sectors", .count(sector.count)), ("pairs", .count(pairs.count))],
      notes: ["Amounts turned into shares of each unit. Krugman: 0 alike to 2 disjoint; UNIDO: 1 alike to 0 disjoint."])
  }
}
