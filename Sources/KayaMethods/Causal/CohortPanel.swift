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
    /// Where no unit is never treated, the last cohort, which then serves as comparison only.
    var comparison: Double?
    /// The periods from the treatment of this cohort on.
    var periods: [Double] = []
  }

  /// How many units there are.
  var unitCount: Int { ranges.last?.upperBound ?? 0 }
  /// The units never treated.
  var never: Range<Int> { ranges[cohorts.count] }

  /// Balances a panel and sorts its units; those treated from the first period on, less `anticipation`, leave.
  ///
  /// With `comparingLast`, where no unit is never treated, the periods from the last cohort's treatment on leave, as nobody
  /// is untreated by then, and this cohort serves as comparison only.
  init(_ panel: CausalPanel, anticipation: Double, comparingLast: Bool = false) throws {
    let sample = try PanelSample(panel, lead: anticipation)
    let grid = try sample.grid()
    var start = sample.cohort.map { $0 == sample.never ? Double.infinity : sample.cohorts[$0] }
    var span = 0..<sample.times.count
    var gone = Departures()
    gone.rows = sample.droppedRows
    var units = Array(0..<sample.unitCount)
    var active: [Int] = []
    repeat {
      if comparingLast, let last = units.map({ start[$0] }).max(), last.isFinite {
        span = 0..<(sample.times.firstIndex { $0 + anticipation >= last } ?? sample.times.count)
        for unit in start.indices where start[unit] == last { start[unit] = .infinity }
        gone.comparison = last
      }
      let limit = (sample.times.first ?? 0) + anticipation
      let isComplete = { (unit: Int) in span.allSatisfy { grid[unit, $0] >= 0 } }
      units = units.filter { start[$0] > limit }
      active = units.filter(isComplete)
      // Balancing may have taken all units that were never treated.
      if comparingLast, !active.isEmpty, active.allSatisfy({ start[$0].isFinite }) { units = active } else { break }
    } while true
    gone.treatedFromStart = (0..<sample.unitCount).filter { start[$0] <= (sample.times.first ?? 0) + anticipation }
      .map { sample.unitCodes[$0] }
    let kept = Set(active)
    gone.incomplete = (0..<sample.unitCount).filter {
      !kept.contains($0) && start[$0] > (sample.times.first ?? 0) + anticipation
    }.map { sample.unitCodes[$0] }
    gone.periods = Array(sample.times[span.upperBound...])

    let found = Array(Set(active.map { start[$0] }.filter { $0.isFinite })).sorted()
    if found.isEmpty || span.count < 2, gone.comparison != nil { throw CausalError.noComparisonUnits }
    guard !found.isEmpty, span.count > 1 else { throw CausalError.noTreatedUnits }
    var sorted: [Int] = []
    var ranges: [Range<Int>] = []
    for value in found + [.infinity] {
      let members = active.filter { start[$0] == value }
      ranges.append(sorted.count..<sorted.count + members.count)
      sorted += members
    }
    let place = sorted.flatMap { unit in span.map { grid[unit, $0] } }
    times = Array(sample.times[span])
    cohorts = found
    self.ranges = ranges
    outcome = place.map { sample.outcome[$0] }
    covariates = sample.controls.map { column in NumericColumn(column.name, place.map { column.values[$0] }) }
    weights = try sample.unitWeights().map { weights in sorted.map { weights[$0] } }
    departures = gone
  }
}
