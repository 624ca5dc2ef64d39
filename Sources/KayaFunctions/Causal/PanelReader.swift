import KayaDiagnostics
import KayaMethods
import KayaRuntime
import KayaTables

/// A panel as a formula `y ~ controls | unit + time` reads it.
struct PanelReading {
  let table: Table
  let reader: FormulaReader
  let outcome: NumericColumn
  let controls: [NumericColumn]
  let unit: FactorCodes
  let time: FactorCodes
  let times: [Double]

  /// What the author calls the columns.
  func names(treatment: String? = nil) -> CausalFault.Columns {
    CausalFault.Columns(outcome: outcome.name, unit: unit.name, time: time.name, treatment: treatment)
  }

  /// The panel of a method that follows the time since treatment.
  func panel(treatedAt: [Double], clusters: [FactorCodes] = [], weights: NumericColumn? = nil) -> CausalPanel {
    var panel = CausalPanel(
      outcome: outcome.values, controls: controls,
      units: unit.codes.map { Int($0) }, times: times, treatedAt: treatedAt,
      clusters: clusters.map { $0.codes.map { Int($0) } }, weights: weights?.values)
    panel.names.outcome = outcome.name
    panel.names.unit = unit.name
    panel.names.time = time.name
    panel.names.clusters = clusters.isEmpty ? [unit.name] : clusters.map(\.name)
    return panel
  }
}

extension Invocation {
  /// Reads the panel of this call.
  func panel() throws -> PanelReading {
    let table = try wholeTable("t")
    let reader = FormulaReader(self, table, try formula("F"))
    let lists = try reader.termLists(reader.terms)
    let effects = try reader.effectLists()
    guard lists.count == 1, effects.count == 1, effects[0].count == 2, try reader.instrumentPart() == nil else {
      throw failure(
        .wrongArgument, "`\(declaration.name)` takes a formula `y ~ controls | unit + time`", at: "F",
        help: ["unit and time stand after the bar, in this order; `1` stands for no controls: `y ~ 1 | city + year`"])
    }
    let (unit, time) = (effects[0][0], effects[0][1])
    let times = try panelTimes(time, table)
    try count(rows: table.rowCount * (lists[0].terms.count + 4))
    return PanelReading(
      table: table, reader: reader, outcome: try reader.outcome(),
      controls: try reader.columns(of: lists[0], hasConstant: true), unit: unit, time: time, times: times)
  }

  /// The periods of the rows, which must be numbers.
  private func panelTimes(_ time: FactorCodes, _ table: Table) throws -> [Double] {
    if let column = table[time.name] {
      if let numbers = column.numbers, column.kind == .number { return numbers }
      throw failure(
        .wrongKind, "the time `\(time.name)` is not a column of numbers", at: "F",
        help: ["`number(s)` reads numbers from text; the unit stands before the time: `y ~ x | city + year`"],
        facts: [Diagnostic.Fact("column", time.name)])
    }
    throw failure(.wrongArgument, "the time is a column, not `\(time.name)`", at: "F")
  }

  /// The first treated period of each row's unit.
  func treatedAt(of table: Table) throws -> NumericColumn {
    try numericColumn(try columnName("treated_at", of: table), of: table, at: "treated_at")
  }

  /// The choices of a regression within a causal method; clustered by unit where nothing is said.
  func panelRegression(clusters: [FactorCodes]) throws -> RegressionOptions {
    RegressionOptions(variance: try varianceEstimator(hasClusters: !clusters.isEmpty) ?? .cr1)
  }

  /// The ends of a window of event times.
  func window() throws -> EventWindow? {
    guard let value = try optionalValue("window"), !value.isMissing else { return nil }
    var ends: (Double, Double)?
    if case .range(let low, let high) = value { ends = (low, high) }
    if ends == nil, let numbers = try optionalNumbers("window"), numbers.count == 2 { ends = (numbers[0], numbers[1]) }
    guard let ends else { throw failure(.wrongArgument, "`window` is a range of event times: `-4..5`", at: "window") }
    return try causal(at: "window") { try EventWindow(ends.0, ends.1) }
  }

  /// Says how many rows a causal method left out.
  ///
  /// Answers the sentence for the notes of the result.
  @discardableResult
  func noteIncomplete(_ rows: [Int], of table: Table) -> String? {
    noteDropped(rows.count, of: table.rowCount, because: "a value is missing, or the weight is 0")
  }
}

/// The columns of event results.
enum EventColumns {
  static let values = ["estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high", "n"]
  static let all = ["event_time"] + values

  /// Effects as columns, the key first.
  static func columns(_ effects: [EventEstimate], key: String? = "event_time") -> [(name: String, column: Column)] {
    (key.map { [($0, Column(numbers: effects.map(\.key)))] } ?? []) + [
      ("estimate", Column(numbers: effects.map(\.estimate), as: .estimate)),
      ("std_error", Column(optional: effects.map(\.stdError), as: .error)),
      ("statistic", Column(optional: effects.map(\.statistic), as: .statistic)),
      ("p_value", Column(optional: effects.map(\.pValue), as: .pValue)),
      ("conf_low", Column(optional: effects.map(\.confLow), as: .estimate)),
      ("conf_high", Column(optional: effects.map(\.confHigh), as: .estimate)),
      ("n", Column(counts: effects.map(\.n))),
    ]
  }
}
