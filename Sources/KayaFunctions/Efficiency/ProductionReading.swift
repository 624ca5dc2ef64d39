import KayaDiagnostics
import KayaLanguage
import KayaMethods
import KayaRuntime
import KayaTables

/// The parameters that the efficiency measures share.
enum ProductionArguments {
  static let roles: [ParameterDeclaration] = [
    .required("t", .table, "The table, a row a unit and period."),
    .requiredNamed("inputs", .columns, "The inputs."), .requiredNamed("good", .columns, "The good outputs."),
    .named("bad", .columns, default: "[]", "The bad outputs."),
    .named("unit", .column, "The column of units."),
    .named("time", .column, "The column of periods; without it all rows are one technology."),
    .named(
      "returns", .choice(ReturnsToScale.allCases.map(\.rawValue)), default: "\"crs\"",
      "Constant, variable or nonincreasing returns to scale."),
  ]
  static let disposability = ParameterDeclaration.named(
    "disposability", .choice(Disposability.allCases.map(\.rawValue)), default: "\"weak\"",
    "How bad outputs may be reduced; kuosmanen differs from weak under vrs only.")
  static let direction = ParameterDeclaration.named(
    "direction", .choice(["outputs", "all", "good", "bad"]), default: "\"outputs\"",
    "(0, y, b), (x, y, b), (0, y, 0), (0, 0, b), or a record of lengths by column: `{Y = Y, CO2 = mean(CO2)}`.")
  static let reference = ParameterDeclaration.named(
    "reference", .choice(ReferenceTechnology.allCases.map(\.rawValue)), default: "\"contemporaneous\"",
    "The periods whose rows make the technology; biennial is the period and the next.")
  static let weights = ParameterDeclaration.named(
    "weights", .record, "Weights by column; without them inputs, good and bad weigh the same, each split evenly.")

  /// The roles of productivity between periods, which units and times tell.
  static let panelRoles = roles.map { role -> ParameterDeclaration in
    switch role.name {
    case "unit": .requiredNamed("unit", .column, "The column of units.")
    case "time": .requiredNamed("time", .column, "The column of periods.")
    default: role
    }
  }
  static let conventions = [
    """
    Rows with a missing value are `missing` and in no technology. Periods are the distinct times in order; \
    `previous` and `next` are `no_reference` at the rim. An inefficiency below 1e-9 in size is 0.
    """,
    "Negative data, and two rows of a unit and period, are errors.",
  ]
  static let panelConventions = [
    """
    Rows with a missing value are `missing` and in no technology. Periods are the distinct times in order. An \
    inefficiency below 1e-9 in size is 0.
    """,
    "Negative data, and two rows of a unit and period, are errors.",
  ]
  static let example =
    """
    t = table(city = ["A", "B", "C", "A", "B", "C"], year = [1, 1, 1, 2, 2, 2], K = [2, 4, 3, 2, 4, 3], \
    Y = [2, 3, 2, 3, 4, 2], CO2 = [1, 3, 2, 1, 3, 2])\n
    """
  static let roleWords = "inputs = K, good = Y, bad = CO2, unit = city, time = year"
}

/// The production of a table's rows with the conventions of a call.
struct ProductionReading {
  let table: Table
  let data: ProductionData
  /// The columns that name the rows in a result.
  let keys: [(name: String, column: Column)]
  let time: String?
  var options: EfficiencyOptions

  /// The facts of a result: rows by status, then all choices.
  func facts<Status: RawRepresentable>(
    _ statuses: [(Status, Int)], programs: ProgramSummary, without hidden: Set<String> = []
  ) -> Record where Status.RawValue == String {
    var pairs: [(String, Value)] = statuses.map { ($0.0.rawValue, .count($0.1)) }
    pairs += [
      ("rows", .count(table.rowCount)), ("inputs", .string(data.inputs.map(\.name).joined(separator: " "))),
      ("good", .string(data.good.map(\.name).joined(separator: " "))),
      ("bad", .string(data.bad.map(\.name).joined(separator: " "))), ("returns", .string(options.returns.rawValue)),
      ("disposability", .string(options.disposability.rawValue)), ("direction", .string(options.direction.name)),
      ("reference", .string(options.reference.rawValue)), ("programs", .count(programs.count)),
      ("uncertified", .count(programs.uncertified)),
    ]
    return Record(pairs.filter { !hidden.contains($0.0) })
  }

  /// The conventions in words.
  func note(_ what: String, without hidden: Set<String> = []) -> String {
    let returns =
      switch options.returns {
      case .constant: "constant"
      case .variable: "variable"
      case .nonincreasing: "nonincreasing"
      }
    var parts = ["\(returns) returns"]
    if !hidden.contains("disposability"), !data.bad.isEmpty {
      parts.append("\(options.disposability.rawValue) disposability of \(data.bad.map(\.name).joined(separator: ", "))")
    }
    if !hidden.contains("direction") { parts.append("direction \(options.direction.name)") }
    if !hidden.contains("reference"), time != nil { parts.append("\(options.reference.rawValue) technology") }
    return "\(what): \(parts.joined(separator: ", "))."
  }
}

extension Invocation {
  /// Reads the data and the conventions of an efficiency measure.
  func production() throws -> ProductionReading {
    let table = try wholeTable("t")
    let inputs = try numericColumns("inputs", of: table)
    let (good, bad) = (try numericColumns("good", of: table), try numericColumns("bad", of: table))
    var keys: [(name: String, column: Column)] = []
    var unit: FactorCodes?
    if let name = try optionalColumnName("unit", of: table) {
      let column = try attempt { try table.column(name) }
      unit = FactorCodes(name, [column])
      keys.append((name, column))
    }
    let time = try optionalColumnName("time", of: table)
    var times: [Double]?
    if let time {
      times = try numericColumn(time, of: table, at: "time").values
      keys.append((time, try attempt { try table.column(time) }))
    }
    let data = try efficiency {
      try ProductionData(
        inputs: inputs, good: good, bad: bad, unit: unit?.codes.map { Int($0) }, time: times,
        unitLabels: unit?.labels ?? [])
    }
    let options = EfficiencyOptions(
      returns: try optionalChoice("returns").flatMap(ReturnsToScale.init(rawValue:)) ?? .constant,
      disposability: try optionalChoice("disposability").flatMap(Disposability.init(rawValue:)) ?? .weak,
      direction: try direction(over: table),
      reference: try optionalChoice("reference").flatMap(ReferenceTechnology.init(rawValue:)) ?? .contemporaneous)
    // A program reads all observations of its technology, in every column.
    try count(rows: table.rowCount * max(1, data.columns.count))
    return ProductionReading(table: table, data: data, keys: keys, time: time, options: options)
  }

  private func direction(over table: Table) throws -> Direction {
    guard let expression = expression("direction") else { return .outputs }
    guard case .record(let fields) = expression.kind else {
      switch try optionalChoice("direction") {
      case "all": return .all
      case "good": return .good
      case "bad": return .bad
      default: return .outputs
      }
    }
    return .custom(
      try fields.map { field in
        let value = try evaluate(field.value, over: Mask(table))
        guard let numbers = try evaluation.spread(value, rows: table.rowCount, at: field.value.span).numbers else {
          throw evaluation.failure(.wrongKind, "a length is a number or a column of numbers", at: field.value.span)
        }
        return NumericColumn(field.key.text, numbers)
      })
  }

  /// The weights by column, where the call has any.
  func columnWeights() throws -> [String: Double]? {
    guard let record = try optionalRecord("weights") else { return nil }
    var weights: [String: Double] = [:]
    for (name, value) in record.pairs {
      guard let number = value.asNumber else {
        throw failure(.wrongKind, "the weight of `\(name)` is a number", at: "weights")
      }
      weights[name] = number
    }
    return weights
  }
}
