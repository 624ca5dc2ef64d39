import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// A statistic of a variable that data are to have.
struct StatisticTarget {
  /// The variable.
  let variable: String
  /// The statistic's word.
  let name: String
  /// Its value.
  let value: Double
  /// The statistic of a description.
  let statistic: @Sendable (Summary) -> Double?

  /// The words of statistics, each with what it stands for.
  private static let statistics: [(name: String, value: @Sendable (Summary) -> Double?)] = [
    ("n", { Double($0.n) }), ("obs", { Double($0.n) }), ("mean", \.mean), ("std_dev", \.standardDeviation),
    ("sd", \.standardDeviation),
    ("variance", \.variance), ("min", \.minimum), ("max", \.maximum), ("median", { $0.quantile(0.5) }),
    ("p1", { $0.quantile(0.01) }), ("p5", { $0.quantile(0.05) }), ("p10", { $0.quantile(0.1) }),
    ("p25", { $0.quantile(0.25) }), ("p75", { $0.quantile(0.75) }), ("p90", { $0.quantile(0.9) }),
    ("p95", { $0.quantile(0.95) }), ("p99", { $0.quantile(0.99) }), ("sum", \.sum), ("skewness", \.skewness),
    ("kurtosis", \.kurtosis), ("missing", { Double($0.missing) }),
  ]

  private static func statistic(_ name: String) -> (@Sendable (Summary) -> Double?)? {
    statistics.first { $0.name == name }?.value
  }

  /// Reads targets from a table, wide or long, or from a record of records.
  static func read(_ value: Value, _ call: Invocation, at parameter: String) throws -> [StatisticTarget] {
    let found: [StatisticTarget]
    if case .record(let record) = value {
      found = try record.pairs.flatMap { try read($1, of: $0, call, at: parameter) }
    } else if let table = call.table(from: value) {
      found =
        try table["target"] != nil && table["statistic"] != nil
        ? long(table, call, at: parameter) : wide(table, call, at: parameter)
    } else {
      throw call.wrongKind(parameter, value, expected: "a table or a record of statistics")
    }
    guard !found.isEmpty else {
      throw call.failure(.wrongArgument, "`\(parameter)` names no statistic", at: parameter, help: [help])
    }
    return found
  }

  private static let help = "statistics: \(statistics.map(\.name).joined(separator: ", "))"

  private static func read(
    _ value: Value, of variable: String, _ call: Invocation, at parameter: String
  ) throws -> [StatisticTarget] {
    guard case .record(let record) = value else {
      throw call.wrongKind(parameter, value, expected: "records of statistics, `{\(variable) = {mean = …}}`,")
    }
    return try record.pairs.compactMap { name, value in
      guard !value.isMissing else { return nil }
      guard let number = value.asNumber else { throw call.wrongKind(parameter, value, expected: "numbers") }
      return try target(variable, name, number, call, at: parameter)
    }
  }

  private static func target(
    _ variable: String, _ name: String, _ value: Double, _ call: Invocation, at parameter: String
  ) throws -> StatisticTarget {
    guard let statistic = statistic(name) else {
      throw call.failure(
        .wrongArgument, "`\(name)` is no statistic", at: parameter,
        help: (Suggestions.help(name, in: statistics.map(\.name)).map { [$0] } ?? []) + [help])
    }
    return StatisticTarget(variable: variable, name: name, value: value, statistic: statistic)
  }

  private static func long(_ table: Table, _ call: Invocation, at parameter: String) throws -> [StatisticTarget] {
    guard let variables = table["variable"]?.strings, let names = table["statistic"]?.strings,
      let values = table["target"]?.numbers
    else { throw malformed(call, parameter) }
    return try (0..<table.rowCount).compactMap { row in
      guard let variable = variables[row], let name = names[row], !values[row].isNaN else { return nil }
      return try target(variable, name, values[row], call, at: parameter)
    }
  }

  /// Columns that are no statistics, such as a label, are passed over.
  private static func wide(_ table: Table, _ call: Invocation, at parameter: String) throws -> [StatisticTarget] {
    guard let variables = table["variable"]?.strings else { throw malformed(call, parameter) }
    let columns = table.names.compactMap { name in
      statistic(name).flatMap { _ in table[name]?.numbers }.map { (name, $0) }
    }
    return try (0..<table.rowCount).flatMap { row -> [StatisticTarget] in
      guard let variable = variables[row] else { return [] }
      return try columns.compactMap { name, values in
        values[row].isNaN ? nil : try target(variable, name, values[row], call, at: parameter)
      }
    }
  }

  private static func malformed(_ call: Invocation, _ parameter: String) -> Failure {
    call.failure(
      .wrongKind, "a table of targets has a column `variable` and a column a statistic", at: parameter, help: [help])
  }
}
