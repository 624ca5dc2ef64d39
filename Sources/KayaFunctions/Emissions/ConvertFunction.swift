import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// Conversion of amounts between units.
enum ConvertFunction {
  static let declaration = FunctionDeclaration(
    "convert", .emissions, "Converts amounts from one unit to another.",
    [
      .required("x", .value, "A number, or a column of numbers."),
      .required("from", .value, "Their unit: `\"1e4 t\"`."),
      .required("to", .value, "The wanted unit."),
      .named("ncv", .value, "kJ per kg or m³ of the fuel, between a fuel and heat."),
      .named("kgce", .value, "kg of standard coal per kg or m³ of the fuel."),
      .named("density", .value, "kg per m³, between mass and volume."),
    ],
    returns: "A number, or one a row; missing stays missing.",
    details: [
      """
      Mass `kg t`, volume `m3`, energy `kJ GJ TJ kWh`, standard coal `kgce tce`, money `yuan 10k_yuan million_yuan \
      100m_yuan`, each with an optional power of ten before it. A kgce is 29307.6 kJ. A pair that nothing connects \
      is an error, and so is a property that is needed and not given.
      """
    ],
    source: "GB/T 2589, General rules for calculation of the comprehensive energy consumption.",
    example: "convert(1, \"tce\", \"GJ\")", shape: Elementwise.sameShape("x")
  ) { call in
    let names = ["x", "from", "to", "ncv", "kgce", "density"]
    let values = try names.map { try call.optionalValue($0) ?? .na }
    let together = try ChoosingFunctions.spreadTogether(call, values)
    let columns =
      try together
      ?? zip(names, values).map { name, value in
        try call.evaluation.spread(value, rows: 1, at: call.span(of: name))
      }
    let from = try texts(call, "from", columns[1])
    let to = try texts(call, "to", columns[2])
    let numbers = try [0, 3, 4, 5].map { try ConvertFunction.numbers(call, names[$0], columns[$0]) }
    var units = UnitReader()
    let converted = try (0..<columns[0].count).map { row -> Double in
      let amount = numbers[0][row]
      func property(_ place: Int) -> Double? { numbers[place][row].isNaN ? nil : numbers[place][row] }
      let fuel = Fuel(ncv: property(1), kgce: property(2), density: property(3))
      let source = try units.unit(call, from[row], "from")
      let target = try units.unit(call, to[row], "to")
      do throws(EmissionsError) {
        // A missing amount is checked as any other: its units must fit.
        let result = try Conversion.convert(amount.isNaN ? 1 : amount, from: source, to: target, fuel: fuel)
        return amount.isNaN ? .nan : result
      } catch { throw call.failure(for: error.at(together == nil ? nil : row + 1), at: "to") }
    }
    let result = Column(numbers: converted)
    return together == nil ? result.value(at: 0) : .column(result)
  }

  private static func numbers(_ call: Invocation, _ name: String, _ column: Column) throws -> [Double] {
    if column.count == column.missingCount { return [Double](repeating: .nan, count: column.count) }
    guard let numbers = column.numbers else {
      throw call.failure(
        .wrongKind,
        """
        `convert` takes numbers for `\(name)`, this is \(column.kind == .interval ? "an interval" : "text")
        """,
        at: name, help: column.kind == .interval ? ["`mid(x)` is the middle of an interval as a number"] : [])
    }
    return numbers
  }

  private static func texts(_ call: Invocation, _ name: String, _ column: Column) throws -> [String] {
    guard let cells = column.strings, column.missingCount == 0 else {
      throw call.failure(
        .wrongKind, "`\(name)` is a unit such as \"t\"", at: name,
        help: ["units: \(Unit.symbols.joined(separator: ", "))"])
    }
    return cells.values.map { $0 ?? "" }
  }

  /// Reads each unit once.
  private struct UnitReader {
    private var known: [String: Unit] = [:]

    mutating func unit(_ call: Invocation, _ text: String, _ name: String) throws -> Unit {
      if let unit = known[text] { return unit }
      let unit = try call.method(at: name) { try Unit(text) }
      known[text] = unit
      return unit
    }
  }
}

extension EmissionsError {
  /// The same error of a row.
  fileprivate func at(_ row: Int?) -> EmissionsError {
    switch self {
    case .needs(let property, let from, let to, _, let fuel):
      .needs(property: property, from: from, to: to, row: row, fuel: fuel)
    case .notPositive(let property, let value, _, let fuel):
      .notPositive(property: property, value: value, row: row, fuel: fuel)
    default: self
    }
  }
}
