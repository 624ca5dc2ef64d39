/// Outcome means of a balanced panel by date of adoption and period.
struct AdoptionCells {
  /// The periods, ascending.
  private let times: [Double]
  /// The position of each group's first treated period, ascending; `times.count` for the never treated.
  private let starts: [Int]
  /// How many units each group has.
  private let sizes: [Double]
  /// The mean outcome of each group in each period.
  private let means: [[Double]]

  /// Groups the units of a sample by the first period in which their treatment, the sample's only control, is 1.
  init(_ sample: PanelSample) throws {
    let width = sample.times.count
    let grid = try sample.grid()
    var starts: [Int] = []
    for unit in 0..<sample.unitCount {
      starts.append(try AdoptionCells.start(of: unit, sample: sample, grid: grid))
    }
    let found = Array(Set(starts)).sorted()
    var place = [Int](repeating: 0, count: width + 1)
    for (index, start) in found.enumerated() { place[start] = index }
    var sums = [[Double]](repeating: [Double](repeating: 0, count: width), count: found.count)
    var sizes = [Double](repeating: 0, count: found.count)
    for unit in 0..<sample.unitCount {
      let group = place[starts[unit]]
      sizes[group] += 1
      for period in 0..<width { sums[group][period] += sample.outcome[grid[unit, period]] }
    }
    times = sample.times
    self.starts = found
    self.sizes = sizes
    means = zip(sums, sizes).map { sum, size in sum.map { $0 / size } }
    guard found.contains(where: { $0 > 0 && $0 < width }) else { throw CausalError.noTreatmentVariation }
    guard found.count > 1 else { throw CausalError.noComparisonUnits }
  }

  private static func start(of unit: Int, sample: PanelSample, grid: PanelGrid) throws -> Int {
    let width = sample.times.count
    var start = width
    for period in 0..<width {
      let row = grid[unit, period]
      guard row >= 0 else {
        throw CausalError.unbalanced(unit: sample.unitCodes[unit], time: sample.times[period])
      }
      let value = sample.controls[0].values[row]
      guard value == 0 || value == 1 else {
        throw CausalError.treatmentNotBinary(row: sample.rows[row], value: value)
      }
      if value == 1 && start == width { start = period }
      if value == 0 && start < width {
        throw CausalError.treatmentReverses(unit: sample.unitCodes[unit], time: sample.times[period])
      }
    }
    return start
  }

  /// All comparisons with their weights scaled to add to one.
  func comparisons() throws -> [BaconDecomposition.Comparison] {
    var found: [BaconDecomposition.Comparison] = []
    for treated in starts.indices where starts[treated] > 0 && starts[treated] < times.count {
      for other in starts.indices where other != treated { found.append(comparison(treated, against: other)) }
    }
    let total = found.reduce(0) { $0 + $1.weight }
    return found.map {
      BaconDecomposition.Comparison(
        treated: $0.treated, untreated: $0.untreated, kind: $0.kind, weight: $0.weight / total, estimate: $0.estimate)
    }
  }

  /// The estimate of the regression itself, from the treatment's residual in each group and period.
  func twoWayEstimate() throws -> Double {
    let units = sizes.reduce(0, +)
    let periods = Double(times.count)
    let byGroup = starts.map { Double(times.count - $0) / periods }
    let byPeriod = times.indices.map { period in
      zip(starts, sizes).reduce(0) { $0 + ($1.0 <= period ? $1.1 : 0) } / units
    }
    let overall = byPeriod.reduce(0, +) / periods
    var (cross, square) = (0.0, 0.0)
    for group in starts.indices {
      for period in times.indices {
        let residual = (starts[group] <= period ? 1 : 0) - byGroup[group] - byPeriod[period] + overall
        cross += sizes[group] * residual * means[group][period]
        square += sizes[group] * residual * residual
      }
    }
    guard square > 0 else { throw CausalError.noTreatmentVariation }
    return cross / square
  }

  private func comparison(_ treated: Int, against other: Int) -> BaconDecomposition.Comparison {
    let (start, bound) = (starts[treated], starts[other])
    let periods = Double(times.count)
    let share = Double(times.count - start) / periods
    let otherShare = Double(times.count - bound) / periods
    let before = bound < start ? bound..<start : 0..<start
    let after = bound < start ? start..<times.count : start..<bound
    let weight = bound < start ? share * (otherShare - share) : (share - otherShare) * (1 - share)
    let change = mean(of: treated, in: after) - mean(of: treated, in: before)
    let comparison = mean(of: other, in: after) - mean(of: other, in: before)
    return BaconDecomposition.Comparison(
      treated: times[start], untreated: bound < times.count ? times[bound] : nil, kind: kind(start, bound),
      weight: sizes[treated] * sizes[other] * weight, estimate: change - comparison)
  }

  private func kind(_ start: Int, _ bound: Int) -> BaconDecomposition.Kind {
    if bound == times.count { return .treatedAgainstUntreated }
    if bound == 0 { return .laterAgainstAlways }
    return bound < start ? .laterAgainstEarlier : .earlierAgainstLater
  }

  private func mean(of group: Int, in span: Range<Int>) -> Double {
    means[group][span].reduce(0, +) / Double(span.count)
  }
}
