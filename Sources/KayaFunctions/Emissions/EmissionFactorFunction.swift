import KayaDiagnostics
import KayaDigits
import KayaMethods
import KayaRuntime
import KayaTables

/// The emission factor of a fuel, from numbers, columns or intervals.
enum EmissionFactorFunction {
  private static let parameters = ["ncv", "carbon_content", "oxidation"]

  static let declaration = FunctionDeclaration(
    "emission_factor", .emissions, "The CO₂ from burning one kg or m³ of a fuel.",
    [
      .required("ncv", .value, "Net calorific value, kJ per kg or m³."),
      .required("carbon_content", .value, "Carbon content, tonnes of carbon per TJ."),
      .required("oxidation", .value, "The share of the carbon that is oxidized, 0 to 1."),
    ],
    returns: "kg CO₂ per kg or m³: a number, one a row, or an interval where an argument is one.",
    details: [
      """
      NCV × CC × O × 44/12 × 1e-6. Intervals are composed by interval arithmetic, rounded outward: \
      `emission_factor(rounded(20934), rounded(26.37), rounded(0.94))`. A missing argument gives `na`; a negative \
      one, or an oxidation above 1, is an error.
      """
    ],
    source: """
      IPCC (2006), Guidelines for National Greenhouse Gas Inventories, volume 2, chapters 1 and 2 (equation 2.1).
      """,
    example: "emission_factor(20934, 26.37, 0.94)",
    shape: { call in
      let shapes = parameters.map { call.shape($0) }
      if shapes.contains(.column) || shapes.contains(.list) { return .column }
      return shapes.allSatisfy { $0 == .scalar } ? .scalar : .unknown
    }
  ) { call in
    let values = try parameters.map { try call.value($0) }
    let together = try ChoosingFunctions.spreadTogether(call, values)
    let columns =
      try together
      ?? values.enumerated().map { place, value in
        try single(call, value, parameters[place])
      }
    for (name, column) in zip(parameters, columns) { try check(call, name, column, hasRows: together != nil) }
    let result = columns.contains { $0.kind == .interval } ? intervals(columns) : numbers(columns)
    return together == nil ? result.value(at: 0) : .column(result)
  }

  private static func single(_ call: Invocation, _ value: Value, _ name: String) throws -> Column {
    switch value {
    case .na, .interval: break
    default:
      guard value.asNumber != nil else {
        throw call.wrongKind(name, value, expected: "a number, a column or an interval")
      }
    }
    return try call.evaluation.spread(value, rows: 1, at: call.span(of: name))
  }

  /// Refuses text, negative cells, and shares above one; an interval only where all of it is outside.
  private static func check(_ call: Invocation, _ name: String, _ column: Column, hasRows: Bool) throws {
    let bounds: (low: [Double], high: [Double])
    switch column.storage {
    case .intervals(let lows, let highs): bounds = (lows, highs)
    default:
      guard let numbers = column.numbers else {
        throw call.failure(
          .wrongKind, "`emission_factor` takes numbers for `\(name)`, this is text", at: name,
          help: ["`number(s)` reads numbers from text"])
      }
      bounds = (numbers, numbers)
    }
    for row in bounds.low.indices {
      let isNegative = bounds.high[row] < 0
      guard isNegative || (name == "oxidation" && bounds.low[row] > 1) else { continue }
      let place = hasRows ? " in row \(row + 1)" : ""
      let found = NumberText.shortest(isNegative ? bounds.high[row] : bounds.low[row])
      throw call.failure(
        isNegative ? .negativeValue : .valueError,
        name == "oxidation"
          ? """
          `oxidation` is a share from 0 to 1, found \(found)\(place)
          """ : "`\(name)` must not be negative, found \(found)\(place)",
        at: name, help: isNegative ? [] : ["94 percent is 0.94"],
        facts: [Diagnostic.Fact("column", name)] + (hasRows ? [Diagnostic.Fact("row", row + 1)] : []))
    }
  }

  private static func numbers(_ columns: [Column]) -> Column {
    let cells = columns.map { $0.numbers ?? [] }
    return Column(
      numbers: cells[0].indices.map { row in
        EmissionFactor.co2(ncv: cells[0][row], carbonContent: cells[1][row], oxidation: cells[2][row])
      })
  }

  private static func intervals(_ columns: [Column]) -> Column {
    let ratio = Interval(exactly: EmissionFactor.carbonToCO2.numerator)
    let divisor = Interval(exactly: EmissionFactor.carbonToCO2.denominator * 1e6)
    let cells = (0..<columns[0].count).map { row -> Cell in
      var product = ratio
      for column in columns {
        guard let factor = interval(column[row]), let next = product * factor else { return .missing }
        product = next
      }
      guard let result = product / divisor else { return .missing }
      return .interval(result.low, result.high)
    }
    return cells.allSatisfy(\.isMissing) ? Column(missing: .interval, count: cells.count) : Column(cells: cells)
  }

  private static func interval(_ cell: Cell) -> Interval? {
    switch cell {
    case .interval(let low, let high): Interval(low, high)
    default: cell.number.map { Interval(exactly: $0) }
    }
  }
}
