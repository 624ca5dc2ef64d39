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
    /// The cohort that serves as comparison because no unit is never treated.
    var comparisonCohort: Double?
    /// The periods given up because that cohort is treated in them.
    var periods: [Double] = []
  }

  /// How many units there are.
  var unitCount: Int { ranges.last?.upperBound ?? 0 }
  /// The units never treated.
  var never: Range<Int> { ranges[cohorts.count] }

  /// Balances a panel and sorts its units.
  ///
  /// Where no unit is never treated, the last cohort stands in for them and the periods from its adoption (less
  /// anticipation) on are given up.
  init(_ panel: CausalPanel, anticipation: Double) throws {
    let sample = try PanelSample(panel, lead: anticipation)
    let grid = try sample.grid()
    let width = sample.times.count
    var gone = Departures()
    gone.rows = sample.droppedRows
    var start = sample.cohort.map { $0 == sample.never ? Double.infinity : sample.cohorts[$0] }
    var active = Array(0..<sample.unitCount)
    var periods = width

    func standIn() throws {
      guard !active.contains(where: { start[$0] == .infinity }) else { return }
      guard let latest = active.map({ start[$0] }).max() else { throw CausalError.noComparisonUnits }
      let left = sample.times[..<periods].filter { $0 < latest - anticipation }.count
      gone.periods = Array(sample.times[left..<periods]) + gone.periods
      gone.comparisonCohort = latest
      periods = left
      for unit in active where start[unit] == latest { start[unit] = .infinity }
    }
    func removeEarly() {
      guard periods > 0 else { return }
      let limit = sample.times[0] + anticipation
      gone.treatedFromStart += active.filter { start[$0] <= limit }.map { sample.unitCodes[$0] }
      active.removeAll { start[$0] <= limit }
    }
    try standIn()
    removeEarly()
    let complete = { (unit: Int) in (0..<periods).allSatisfy { grid[unit * width + $0] >= 0 } }
    gone.incomplete = active.filter { !complete($0) }.map { sample.unitCodes[$0] }
    active.removeAll { !complete($0) }
    if !active.isEmpty { try standIn() }

    let found = Array(Set(active.map { start[$0] }.filter { $0.isFinite })).sorted()
    guard !found.isEmpty, periods > 1 else { throw CausalError.noTreatedUnits }
    var sorted: [Int] = []
    var ranges: [Range<Int>] = []
    for value in found + [.infinity] {
      let members = active.filter { start[$0] == value }
      ranges.append(sorted.count..<sorted.count + members.count)
      sorted += members
    }
    let place = sorted.flatMap { unit in (0..<periods).map { grid[unit * width + $0] } }
    times = Array(sample.times[..<periods])
    cohorts = found
    self.ranges = ranges
    outcome = place.map { sample.outcome[$0] }
    covariates = sample.controls.map { column in NumericColumn(column.name, place.map { column.values[$0] }) }
    departures = gone
  }
}
