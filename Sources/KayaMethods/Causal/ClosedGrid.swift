import KayaNumerics

/// A balanced panel laid out by unit and period, with the means of its cohorts and what they leave of each row.
struct ClosedGrid {
  /// The periods, ascending.
  let times: [Double]
  /// The treated cohorts, ascending.
  let cohorts: [Double]
  /// The number of each unit's cohort; `cohorts.count` for the comparison.
  let group: [Int]
  /// How many units each cohort has, the comparison last.
  let sizes: [Double]
  /// The mean outcome of each cohort in each period.
  let means: [[Double]]
  /// The position of each cohort's reference period.
  let references: [Int]
  /// The outcome less its unit's mean, its cohort's mean in the period, and plus its cohort's overall mean.
  let residuals: [Double]
  /// The number of rows.
  var rows: Int { residuals.count }
  /// The row of the sample of each unit and period.
  private let grid: [Int]

  /// Lays out the used rows, or nothing where they are not balanced, event times are pooled, or a cell is empty.
  init?(_ sample: PanelSample, _ cells: SaturatedCells, reference: Double) {
    let units = NumberedCodes(cells.rows.map { sample.unit[$0] })
    let periods = OrderedTimes(cells.rows.map { sample.times[sample.period[$0]] })
    let (count, width) = (units.codes.count, periods.times.count)
    guard count * width == cells.rows.count else { return nil }
    var grid = [Int](repeating: -1, count: count * width)
    for (position, row) in cells.rows.enumerated() {
      let cell = units.dense[position] * width + periods.dense[position]
      guard grid[cell] < 0 else { return nil }
      grid[cell] = row
    }
    let found = OrderedTimes(cells.all.map(\.cohort)).times
    let start = units.codes.map { unit -> Double? in
      sample.cohort[unit] < sample.never ? sample.cohorts[sample.cohort[unit]] : nil
    }
    group = start.map { value in value.flatMap { found.firstIndex(of: $0) } ?? found.count }
    guard cells.all.count == found.count * (width - 1) else { return nil }
    guard cells.all.allSatisfy({ periods.times.contains($0.cohort + $0.time) }) else { return nil }
    let places = found.map { cohort in periods.times.firstIndex(of: cohort + reference) }
    references = places.compactMap { $0 }
    guard references.count == found.count else { return nil }
    var sums = [[Double]](repeating: [Double](repeating: 0, count: width), count: found.count + 1)
    var sizes = [Double](repeating: 0, count: found.count + 1)
    for unit in 0..<count {
      sizes[group[unit]] += 1
      for period in 0..<width { sums[group[unit]][period] += sample.outcome[grid[unit * width + period]] }
    }
    guard sizes.allSatisfy({ $0 > 0 }) else { return nil }
    let means = zip(sums, sizes).map { sum, size in sum.map { $0 / size } }
    let overall = means.map { $0.reduce(0, +) / Double(width) }
    var residuals = [Double](repeating: 0, count: count * width)
    for unit in 0..<count {
      let own = group[unit]
      let mean = (0..<width).reduce(0) { $0 + sample.outcome[grid[unit * width + $1]] } / Double(width)
      for period in 0..<width {
        let cell = unit * width + period
        residuals[cell] = sample.outcome[grid[cell]] - mean - means[own][period] + overall[own]
      }
    }
    (times, cohorts, self.sizes, self.means, self.residuals) = (periods.times, found, sizes, means, residuals)
    self.grid = grid
  }

  /// The parameters of the regression, and the cluster of each unit where clusters hold whole units.
  struct Parameters {
    let full: Int
    let nested: Int
    let clusterOfUnit: [Int]?
    let clusterCount: Int
  }

  /// Counts the parameters of a regression with this many cells.
  func parameters(_ cells: Int, clusters: NumberedCodes) throws -> Parameters {
    let width = times.count
    let used = NumberedCodes(grid.map { clusters.dense[$0] })
    let units = try GroupCodes(numbers: grid.indices.map { $0 / width }, count: group.count)
    let periods = try GroupCodes(numbers: grid.indices.map { $0 % width }, count: width)
    let groups = try used.groups()
    let count = ParameterCount(terms: cells, effects: [units, periods], convention: .fixest)
    let holdsUnits = units.isNested(in: groups)
    return Parameters(
      full: count.full, nested: count.counted(.nonnested, clusters: [groups]),
      clusterOfUnit: holdsUnits ? (0..<group.count).map { used.dense[$0 * width] } : nil,
      clusterCount: used.codes.count)
  }
}
