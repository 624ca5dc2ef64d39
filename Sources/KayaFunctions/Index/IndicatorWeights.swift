import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// The weights of indicators with their directions, from a weights table or a record.
struct IndicatorWeights {
  /// The indicators with their values in the table.
  let indicators: [Indicator]
  /// The weight of each indicator.
  let weights: [Double]

  /// The sum of the weights.
  var sum: Double { weights.reduce(0, +) }
}

extension Invocation {
  /// Reads `weights`: a table with `indicator`, `weight` and `direction`, or a record of weights by column.
  ///
  /// Directions come from `positive` and `negative` where the call gives them, else from the table.
  func indicatorWeights(over table: Table) throws -> IndicatorWeights {
    let value = try value("weights")
    let pairs: [(name: String, weight: Double, direction: IndicatorDirection?)]
    if case .record(let record) = value {
      pairs = try record.pairs.map { name, value in
        guard let weight = value.asNumber else { throw wrongKind("weights", value, expected: "numbers by column") }
        return (name, weight, nil)
      }
    } else if let weightTable = self.table(from: value) {
      if weightTable.synthetic != nil { evaluation.markSynthetic() }
      pairs = try weightRows(weightTable)
    } else {
      throw wrongKind("weights", value, expected: "a table of weights or a record")
    }
    guard !pairs.isEmpty else { throw failure(for: IndexError.noIndicators, at: "weights") }
    try count(rows: table.rowCount * pairs.count)
    let given = try givenDirections(table, names: pairs.map(\.name))
    var undirected: [String] = []
    let indicators = try pairs.map { name, _, direction in
      guard table[name] != nil else { throw unknownIndicator(name, table) }
      let chosen = given?[name] ?? (given == nil ? direction : nil)
      if chosen == nil { undirected.append(name) }
      return Indicator(try numericColumn(name, of: table, at: "weights"), chosen ?? .positive)
    }
    if !undirected.isEmpty {
      if given != nil { throw missingDirection(undirected) }
      note(.methodNotice, "without a direction, more of \(undirected.listed()) counts as better", at: "weights")
    }
    return IndicatorWeights(indicators: indicators, weights: pairs.map(\.weight))
  }

  private func weightRows(_ table: Table) throws -> [(name: String, weight: Double, direction: IndicatorDirection?)] {
    let names = table["indicator"]?.strings ?? table["criterion"]?.strings
    guard let names, let weights = table["weight"]?.numbers else {
      throw failure(
        .wrongKind, "a table of weights has the columns `indicator`, `weight` and `direction`", at: "weights",
        help: ["`entropy_weights` and `critic_weights` make one", "columns: \(Suggestions.listing(table.names))"])
    }
    let directions = table["direction"]?.strings
    return try (0..<table.rowCount).map { row in
      guard let name = names[row], !weights[row].isNaN else {
        throw failure(
          .missingValues, "the table of weights has a missing value in row \(row + 1)", at: "weights",
          facts: [Diagnostic.Fact("row", row + 1)])
      }
      guard let word = directions?[row] else { return (name, weights[row], nil) }
      guard let direction = IndicatorDirection(rawValue: word) else {
        throw failure(
          .wrongArgument, "the direction of `\(name)` is `positive` or `negative`, found `\(word)`", at: "weights",
          facts: [Diagnostic.Fact("row", row + 1)])
      }
      return (name, weights[row], direction)
    }
  }

  /// The directions that the call itself gives, or nothing where it gives none.
  private func givenDirections(_ table: Table, names: [String]) throws -> [String: IndicatorDirection]? {
    guard has("positive") || has("negative") else { return nil }
    var result: [String: IndicatorDirection] = [:]
    for (parameter, direction) in [("positive", IndicatorDirection.positive), ("negative", .negative)] {
      for name in try columns(parameter, of: table) {
        guard names.contains(name) else {
          throw failure(
            .wrongArgument, "`\(name)` has no weight", at: parameter,
            help: ["weights are given for \(names.listed())"], facts: [Diagnostic.Fact("column", name)])
        }
        guard result.updateValue(direction, forKey: name) == nil else {
          throw failure(.wrongArgument, "`\(name)` is named in `positive` and in `negative`", at: parameter)
        }
      }
    }
    return result
  }

  private func missingDirection(_ names: [String]) -> Failure {
    failure(
      .missingArgument,
      """
      \(names.listed()) \(names.count == 1 ? "is" : "are") weighed and in neither `positive` nor `negative`
      """,
      at: has("positive") ? "positive" : "negative", facts: [Diagnostic.Fact("column", names[0])])
  }

  private func unknownIndicator(_ name: String, _ table: Table) -> Failure {
    evaluation.unknownColumn(name, among: table.names, at: span(of: "weights"))
  }
}
