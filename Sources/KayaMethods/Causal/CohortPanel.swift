/// A balanced panel with its units in order of their first treated period, never treated units last.
struct CohortPanel {
  /// The periods used, ascending.
  let times: [Double]
  /// The first treated periods, ascending.
  let cohorts: [Double]
  /// Where the units of each cohort stand; the last range holds the comparison units never treated.
  let ranges: [Range<Int>]
  /// The outcome, all periods of a unit together.
  let outcome: [Double]
  /// Each covariate, laid out like the outcome.
  let covariates: [NumericColumn]
  /// The weight of each unit, where units are weighed.
  let weights: [Double]?
  /// What left the panel on the way.
  let departures: Departures

  /// What left the panel on the way, and why.
  struct Departures {
    /// Rows dropped for a missing value.
    var rows: [Int] = []
    /// Units already treated, or within their anticipation, in the first period.
    var treatedFromStart: [Int] = []
    /// Units without a row in every period.
    var incomplete: [Int] = []
  }

  /// How many units there are.
  var unitCount: Int { ranges.last?.upperBound ?? 0 }
  /// The units never treated.
  var never: Range<Int> { ranges[cohorts.count] }

  /// Balances a panel and sorts its units; those treated from the first period on, less `anticipation`, leave.
  init(_ panel: CausalPanel, anticipation: Double) throws {
    let sample = try PanelSample(panel, lead: anticipation)
    let grid = try sample.grid()
    let width = sample.times.count
    let start = sample.cohort.map { $0 == sample.never ? Double.infinity : sample.cohorts[$0] }
    let limit = (sample.times.first ?? 0) + anticipation
    let isComplete = { (unit: Int) in (0..<width).allSatisfy { grid[unit * width + $0] >= 0 } }
    var gone = Departures()
    gone.rows = sample.droppedRows
    gone.treatedFromStart = (0..<sample.unitCount).filter { start[$0] <= limit }.map { sample.unitCodes[$0] }
    let later = (0..<sample.unitCount).filter { start[$0] > limit }
    gone.incomplete = later.filter { !isComplete($0) }.map { sample.unitCodes[$0] }
    let active = later.filter(isComplete)

    let found = Array(Set(active.map { start[$0] }.filter { $0.isFinite })).sorted()
    guard !found.isEmpty, width > 1 else { throw CausalError.noTreatedUnits }
    var sorted: [Int] = []
    var ranges: [Range<Int>] = []
    for value in found + [.infinity] {
      let members = active.filter { start[$0] == value }
      ranges.append(sorted.count..<sorted.count + members.count)
      sorted += members
    }
    let place = sorted.flatMap { unit in (0..<width).map { grid[unit * width + $0] } }
    times = sample.times
    cohorts = found
    self.ranges = ranges
    outcome = place.map { sample.outcome[$0] }
    covariates = sample.controls.map { column in NumericColumn(column.name, place.map { column.values[$0] }) }
    weights = try sample.unitWeights().map { weights in sorted.map { weights[$0] } }
    departures = gone
  }
}
