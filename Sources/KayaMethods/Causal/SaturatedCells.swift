/// The cohorts and event times of a panel, each pair with a dummy of its own.
struct SaturatedCells {
  /// A cohort at an event time.
  struct Cell: Hashable {
    let cohort: Double
    let time: Double

    /// The name of the dummy.
    var term: String { EventTerms.cell(cohort, time) }
  }

  /// The rows of the sample that are used.
  let rows: [Int]
  /// The cells with a dummy, by cohort and event time.
  let all: [Cell]
  /// The event times that occur, ascending, with the reference.
  let eventTimes: [Double]
  /// How many used rows stand at the reference event time.
  let referenceRows: Int
  /// The cohorts left out because they show no row at the reference event time.
  let cohortsLeftOut: [Double]
  /// The cohort that stands in for the never treated.
  let comparisonCohort: Double?
  /// The periods given up because that cohort is treated in them.
  let periodsWithoutComparison: [Double]
  private let cellOfRow: [Cell?]
  private let weights: [Double]?

  /// Lays out the cells of a sample.
  init(_ sample: PanelSample, _ options: SunAbrahamOptions) throws {
    guard !sample.cohorts.isEmpty else { throw CausalError.noTreatedUnits }
    let hasNever = sample.cohort.contains(sample.never)
    let standIn = hasNever ? nil : sample.cohorts.indices.last
    comparisonCohort = standIn.map { sample.cohorts[$0] }
    let end = comparisonCohort ?? .infinity
    periodsWithoutComparison = sample.times.filter { $0 >= end }
    let before = (0..<sample.count).filter { sample.times[sample.period[$0]] < end }
    let cell = (0..<sample.count).map { row -> Cell? in
      let cohort = sample.cohort[sample.unit[row]]
      guard cohort != sample.never, cohort != standIn, let time = sample.eventTime(row) else { return nil }
      return Cell(cohort: sample.cohorts[cohort], time: options.window?.pooled(time) ?? time)
    }
    let referenced = Set(before.compactMap { cell[$0] }.filter { $0.time == options.reference }.map(\.cohort))
    let seen = OrderedTimes(before.compactMap { cell[$0]?.cohort }).times
    cohortsLeftOut = seen.filter { !referenced.contains($0) }
    let used = before.filter { row in cell[row].map { referenced.contains($0.cohort) } ?? true }
    guard !referenced.isEmpty else { throw CausalError.referenceAbsent(eventTime: options.reference) }
    guard used.contains(where: { cell[$0] == nil }) else { throw CausalError.noComparisonUnits }
    let distinct = Set(used.compactMap { cell[$0] })
    eventTimes = OrderedTimes(distinct.map(\.time)).times
    let ordered = distinct.filter { $0.time != options.reference }.sorted {
      ($0.cohort, $0.time) < ($1.cohort, $1.time)
    }
    all = ordered
    referenceRows = used.count { cell[$0]?.time == options.reference }
    rows = used
    cellOfRow = cell
    weights = sample.weights
  }

  /// A dummy a cell, with an entry for each row of the sample.
  func dummies() throws -> [NumericColumn] {
    try DesignSize.check(all.count, cellOfRow.count, rows: cellOfRow.count)
    var columns = [[Double]](repeating: [Double](repeating: 0, count: cellOfRow.count), count: all.count)
    let places = Dictionary(zip(all, all.indices)) { first, _ in first }
    for (row, cell) in cellOfRow.enumerated() {
      if let place = cell.flatMap({ places[$0] }) { columns[place][row] = 1 }
    }
    return zip(all, columns).map { NumericColumn($0.term, $1) }
  }

  /// How many of the given rows of the sample each cell has, and their weight.
  func sizes(of used: [Int]) -> (rows: [Cell: Int], mass: [Cell: Double]) {
    var counts: [Cell: Int] = [:]
    var mass: [Cell: Double] = [:]
    for row in used {
      guard let cell = cellOfRow[row] else { continue }
      counts[cell, default: 0] += 1
      mass[cell, default: 0] += weights?[row] ?? 1
    }
    return (counts, mass)
  }
}
