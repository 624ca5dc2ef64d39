/// Group-time effects laid out for averaging, with the influence of each unit.
struct GroupTimeParts {
  /// An average with its influence.
  struct Average {
    let estimate: Double
    let influence: [Double]
  }

  /// An average with what it stands for.
  struct Entry {
    let key: Double
    let average: Average
    let rows: Int
    let cells: [Int]
  }

  private let effects: GroupTimeEffects
  private let present: [Int]
  private let cohort: [Int]
  private let shares: [Double]

  /// Lays out the cells that have an estimate.
  init(_ effects: GroupTimeEffects) {
    self.effects = effects
    present = effects.cells.indices.filter { effects.cells[$0].estimate != nil }
    cohort = effects.cells.map { cell in effects.cohorts.firstIndex { $0.group == cell.group } ?? 0 }
    shares = effects.ranges.map { range in
      (effects.weights.map { weights in range.reduce(0) { $0 + weights[$1] } } ?? Double(range.count))
        / Double(effects.unitCount)
    }
  }

  /// The averages by a grouping, within a window of event times.
  func averages(by grouping: GroupTimeAggregate.Grouping, window: ClosedRange<Double>) -> [Entry] {
    let inside = { (cell: Int) in window.contains(event(cell)) }
    let after = { (cell: Int) in event(cell) >= 0 }
    switch grouping {
    case .simple:
      let cells = present.filter { after($0) && inside($0) }
      return cells.isEmpty ? [] : [entry(0, cells)]
    case .event:
      return entries(present.filter(inside), event)
    case .group:
      return entries(present.filter { after($0) && inside($0) }) { effects.cells[$0].group }
    case .calendar:
      return entries(present.filter(after)) { effects.cells[$0].time }
    }
  }

  /// The average over everything that belongs to a grouping.
  func overall(of entries: [Entry], _ grouping: GroupTimeAggregate.Grouping) -> Average? {
    switch grouping {
    case .simple: return entries.first?.average
    case .event: return plainMean(entries.filter { $0.key >= 0 })
    case .calendar: return plainMean(entries)
    case .group:
      return weighted(
        entries.map(\.average.estimate), entries.map(\.average.influence),
        entries.map { cohort[$0.cells[0]] })
    }
  }

  private func event(_ cell: Int) -> Double { effects.cells[cell].time - effects.cells[cell].group }

  private func entries(_ cells: [Int], _ key: (Int) -> Double) -> [Entry] {
    OrderedTimes(cells.map(key)).times.map { value in entry(value, cells.filter { key($0) == value }) }
  }

  private func entry(_ key: Double, _ cells: [Int]) -> Entry {
    let average = weighted(
      cells.map { effects.cells[$0].estimate ?? 0 }, cells.map { effects.influence[$0] }, cells.map { cohort[$0] })
    return Entry(
      key: key, average: average, rows: cells.reduce(0) { $0 + effects.ranges[cohort[$1]].count }, cells: cells)
  }

  private func plainMean(_ entries: [Entry]) -> Average? {
    guard !entries.isEmpty else { return nil }
    let share = 1 / Double(entries.count)
    var influence = [Double](repeating: 0, count: effects.unitCount)
    for entry in entries {
      for unit in influence.indices { influence[unit] += share * entry.average.influence[unit] }
    }
    return Average(estimate: entries.reduce(0) { $0 + share * $1.average.estimate }, influence: influence)
  }

  /// The mean weighted by the sizes of cohorts, with the influence of the sizes themselves.
  private func weighted(
    _ estimates: [Double], _ influences: [[Double]], _ cohorts: [Int]
  ) -> Average {
    let total = cohorts.reduce(0) { $0 + shares[$1] }
    let estimate = zip(estimates, cohorts).reduce(0) { $0 + $1.0 * shares[$1.1] } / total
    var influence = [Double](repeating: 0, count: effects.unitCount)
    for (column, group) in zip(influences, cohorts) {
      let weight = shares[group] / total
      for unit in influence.indices { influence[unit] += weight * column[unit] }
    }
    // The estimate is Σ a_k p_k / Σ p_k, so a unit of cohort c moves it by Σ 1{c = k} (a_k - estimate) / Σ p_k.
    for (group, range) in effects.ranges.enumerated() {
      let own = zip(estimates, cohorts).reduce(0) { $0 + ($1.1 == group ? $1.0 - estimate : 0) }
      let shift = own / total
      for unit in range { influence[unit] += shift * (effects.weights?[unit] ?? 1) }
    }
    return Average(estimate: estimate, influence: influence)
  }
}
