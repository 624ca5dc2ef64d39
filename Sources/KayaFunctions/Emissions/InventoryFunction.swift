import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// Emissions of CO₂ from the combustion of fuels, row by row.
enum InventoryFunction {
  static let declaration = FunctionDeclaration(
    "ipcc_co2", .emissions, "Counts the CO₂ from burning fuels, as the IPCC's guidelines do.",
    [
      .required("t", .table, "The table, a row a quantity of a fuel."),
      .required("quantity", .masked, "The column of quantities."),
      .required("ncv", .masked, "Net calorific value, kJ per kg or m³: a column, or a number for all rows."),
      .required("carbon_content", .masked, "Carbon content, tonnes of carbon per TJ."),
      .required("oxidation", .masked, "The share of the carbon that is oxidized, 0 to 1."),
      .named(
        "unit", .masked, default: "\"kg\"",
        "The unit of the quantities, or a column of units: an optional power of ten and a symbol, `1e4 t`."),
      .named("per", .masked, default: "\"kg\"", "What `ncv` and `kgce` are per: `kg`, `m3`, or a column of these."),
      .named("kgce", .masked, "kg of standard coal per kg or m³ of the fuel, for quantities in standard coal."),
      .named("density", .masked, "kg per m³, where a mass meets a factor per m³ or the reverse."),
      .named("by", .columns, "Columns by which the emissions are added up."),
    ],
    returns: "The table with `co2` in tonnes; with `by` its columns and `co2`, a row a group.",
    details: [
      """
      Quantity × NCV × carbon content × oxidation × 44/12. Units: `kg t m3 kJ GJ TJ kWh kgce tce`. Energy is divided \
      by `ncv`, standard coal by `kgce`; a mass against a factor per m³ needs `density`.
      """,
      """
      A missing quantity or factor is an error that names row and fuel (the first column of text), since what is not \
      reported is not zero. Negative quantities, such as a decrease of stocks, count as such.
      """,
    ],
    source: "IPCC (2006), Guidelines for National Greenhouse Gas Inventories, volume 2, equation 2.1.",
    example:
      """
      fuels = table(fuel = ["Coal", "Diesel"], used = [10, 2], ncv = [20934, 42705], cc = [26.37, 20.2], ox = [0.94, \
      0.98])
      ipcc_co2(fuels, used, ncv, cc, ox, unit = "1e4 t")
      """,
    shape: { call in
      guard let by = call.chosen("by") else { return .result(.unknown) }
      if by.isEmpty {
        var columns = call.columns("t").adding(["co2"])
        if call.mayBeGrouped { columns.isOpen = true }
        return .result(columns)
      }
      return .result(ColumnSet(by + ["co2"]))
    }
  ) { call in
    let table = try call.table("t")
    let groups = try call.groupKey(of: table)
    let use = try fuelUse(call, table)
    try call.count(rows: table.rowCount)
    let counted = try call.method(at: "unit") { try Inventory.co2(use) }
    let result: Table
    if let groups {
      let sums = counted.sums(by: groups.codes)
      result = try call.resultTable(
        groups.columns(Array(0..<groups.count)) + [("co2", Column(numbers: sums))], from: table)
    } else {
      if table["co2"] != nil {
        call.warn(.methodNotice, "the table has a column `co2` already; it is replaced", at: "t")
      }
      result = try call.attempt { try table.setting("co2", to: Column(numbers: counted.co2)) }
    }
    let total = counted.co2.reduce(into: 0) { $0 += $1 }
    return call.result(
      result,
      glance: [
        ("rows", .count(table.rowCount)), ("co2_total", .finite(total)), ("co2_unit", .string("t")),
        ("quantity_unit", .string(shared(use.units))), ("factor_per", .string(shared(use.per))),
        ("carbon_to_co2", .string("44/12")),
      ],
      notes: [
        "CO₂ in tonnes: quantity × NCV × carbon content × oxidation × 44/12 (IPCC 2006, volume 2, equation 2.1)."
      ])
  }

  private static func shared(_ units: [Unit]) -> String {
    guard let first = units.first else { return "" }
    return units.allSatisfy { $0.text == first.text } ? first.text : "by row"
  }

  private static func fuelUse(_ call: Invocation, _ table: Table) throws -> FuelUse {
    FuelUse(
      quantity: try call.measure("quantity", over: table).values,
      units: try units(call, "unit", table), ncv: try call.measure("ncv", over: table).values,
      carbonContent: try call.measure("carbon_content", over: table).values,
      oxidation: try call.measure("oxidation", over: table).values, per: try units(call, "per", table),
      kgce: try call.optionalMeasure("kgce", over: table)?.values,
      density: try call.optionalMeasure("density", over: table)?.values, names: call.rowLabels([], of: table))
  }

  /// One unit for all rows, or one a row.
  private static func units(_ call: Invocation, _ name: String, _ table: Table) throws -> [Unit] {
    guard let expression = call.expression(name) else { return [.kilogram] }
    let value = try call.evaluate(expression, over: Mask(table))
    if case .string(let text) = value { return [try call.method(at: name) { try Unit(text) }] }
    guard case .column(let column) = value, let cells = column.strings else {
      throw call.wrongKind(
        name, value, expected: "text or a column of text", help: ["units are quoted: `\(name) = \"t\"`"])
    }
    var known: [Int32: Unit] = [:]
    let labels = call.rowLabels([], of: table)
    return try cells.codes.enumerated().map { row, code in
      if let unit = known[code] { return unit }
      guard let text = cells[row] else {
        throw call.failure(for: EmissionsError.missing(column: name, row: row + 1, fuel: labels?[row]), at: name)
      }
      let unit = try unit(call, text, name, row)
      known[code] = unit
      return unit
    }
  }

  private static func unit(_ call: Invocation, _ text: String, _ name: String, _ row: Int) throws -> Unit {
    do throws(EmissionsError) { return try Unit(text) } catch {
      throw call.failure(error.code, error.message(AuthorsNames()), at: name, facts: [Diagnostic.Fact("row", row + 1)])
    }
  }
}
