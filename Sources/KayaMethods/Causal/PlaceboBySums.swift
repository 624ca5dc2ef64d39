import KayaNumerics

/// Assignments on a balanced panel with unit and period effects, evaluated from sums by unit and path.
///
/// With z the assigned paths, residual products need no column of rows: Σ z̃ỹ is a sum over units of the table entry
/// Σₜ pₜ ỹᵢₜ for the unit's path p, and Σ z̃² depends only on how many units take each path. A draw costs N additions, with
/// k controls and clustered errors N (k² / 2 + 2k).
struct PlaceboBySums {
  private let units: Int
  private let periods: Int
  private let groups: [Int]
  private let groupCount: Int
  private let isClassical: Bool
  private let paths: [[Double]]
  /// Outcome and basis by unit and period.
  private let outcome: [Double]
  private let basis: [[Double]]
  /// Σₜ pₜ ỹᵢₜ, and the same for each basis vector, at `path * units + unit`.
  private let outcomeTable: [Double]
  private let basisTables: [[Double]]
  /// Σₜ of products within a unit: basis with outcome, and basis with basis (upper triangle).
  private let crossed: [[Double]]
  private let squared: [[Double]]
  private let total: Double

  /// The most numbers that tables may hold.
  private static let tableLimit = 20_000_000

  /// Prepares the tables, or nothing where the design does not allow it.
  init?(_ design: PlaceboDesign, _ residuals: PlaceboResiduals, _ paths: PlaceboPaths) {
    let (units, periods) = (paths.unitCodes.count, paths.times.count)
    guard design.weights == nil, design.effects.count == 2, units * periods == design.outcome.count,
      units * paths.values.count * (residuals.basis.count + 1) <= PlaceboBySums.tableLimit,
      let grid = PlaceboBySums.grid(paths), PlaceboBySums.isTwoWay(design.effects, paths),
      let groups = PlaceboBySums.groups(design.errors, paths)
    else { return nil }
    self.units = units
    self.periods = periods
    self.groups = groups.ofUnit
    groupCount = groups.count
    if case .classical = design.errors { isClassical = true } else { isClassical = false }
    self.paths = paths.values
    let y = grid.map { residuals.outcome[$0] }
    let q = residuals.basis.map { vector in grid.map { vector[$0] } }
    outcome = y
    basis = q
    outcomeTable = PlaceboBySums.table(y, paths.values, units, periods)
    basisTables = q.map { PlaceboBySums.table($0, paths.values, units, periods) }
    crossed = q.map { PlaceboBySums.products($0, y, units, periods) }
    squared = q.indices.flatMap { j in (0...j).map { PlaceboBySums.products(q[j], q[$0], units, periods) } }
    total = PlaceboResiduals.dot(y, y, nil)
  }

  /// What depends on how many units take each path, but not on which.
  struct Margin {
    /// How many units take each path.
    let counts: [Int]
    /// Σₜ z̃² of a unit on each path.
    let squares: [Double]
    /// Σₜ z̄ₜ ỹᵢₜ of each unit, and the same for each basis vector.
    let outcome: [Double]
    let basis: [[Double]]
  }

  /// The margin of an assignment; `known` where that is the same.
  func margin(_ assigned: [Int], like known: Margin? = nil) -> Margin {
    var counts = [Int](repeating: 0, count: paths.count)
    for path in assigned { counts[path] += 1 }
    if let known, known.counts == counts { return known }
    var byPeriod = [Double](repeating: 0, count: periods)
    for (path, count) in counts.enumerated() where count > 0 {
      for period in 0..<periods { byPeriod[period] += Double(count) * paths[path][period] }
    }
    for period in 0..<periods { byPeriod[period] /= Double(units) }
    let overall = byPeriod.reduce(0, +) / Double(periods)
    let squares = paths.map { path -> Double in
      let mean = path.reduce(0, +) / Double(periods)
      return (0..<periods).reduce(0) {
        let residual = path[$1] - mean - byPeriod[$1] + overall
        return $0 + residual * residual
      }
    }
    return Margin(
      counts: counts, squares: squares, outcome: PlaceboBySums.table(outcome, [byPeriod], units, periods),
      basis: basis.map { PlaceboBySums.table($0, [byPeriod], units, periods) })
  }

  /// The coefficient and variance when each unit takes the path of the given number.
  func evaluate(_ assigned: [Int], _ margin: Margin) -> PlaceboOutcome {
    let width = basis.count
    var cross = 0.0
    var slopes = [Double](repeating: 0, count: width)
    var square = 0.0
    for (path, count) in margin.counts.enumerated() { square += Double(count) * margin.squares[path] }
    outcomeTable.withUnsafeBufferPointer { table in
      for unit in 0..<units { cross += table[assigned[unit] * units + unit] }
    }
    for j in 0..<width {
      basisTables[j].withUnsafeBufferPointer { table in
        for unit in 0..<units { slopes[j] += table[assigned[unit] * units + unit] }
      }
    }
    let left = square - slopes.reduce(0) { $0 + $1 * $1 }
    guard left > 1e-12 * Double(units * periods) * largest, left > PlaceboResiduals.nothing * square else {
      return PlaceboOutcome()
    }
    let estimate = cross / left
    if isClassical {
      return PlaceboOutcome(estimate: estimate, variance: (total - estimate * estimate * left) / left)
    }
    let meat = scores(assigned, margin, slopes, estimate).reduce(0) { $0 + $1 * $1 }
    return PlaceboOutcome(estimate: estimate, variance: meat / (left * left))
  }

  /// The largest square of a path's value, against which a regressor counts as constant.
  private var largest: Double {
    paths.reduce(0) { top, path in max(top, path.reduce(0) { max($0, $1 * $1) }) }
  }

  private func scores(_ assigned: [Int], _ margin: Margin, _ slopes: [Double], _ estimate: Double) -> [Double] {
    var byGroup = [Double](repeating: 0, count: groupCount)
    var scores = [Double](repeating: 0, count: units)
    for unit in 0..<units {
      let path = assigned[unit]
      scores[unit] = outcomeTable[path * units + unit] - margin.outcome[unit] - estimate * margin.squares[path]
    }
    for j in slopes.indices {
      let (table, mean, own) = (basisTables[j], margin.basis[j], crossed[j])
      for unit in 0..<units {
        let shift = 2 * estimate * (table[assigned[unit] * units + unit] - mean[unit]) - own[unit]
        scores[unit] += slopes[j] * shift
      }
      for l in 0...j {
        let factor = (l == j ? 1 : 2) * estimate * slopes[j] * slopes[l]
        let product = squared[j * (j + 1) / 2 + l]
        for unit in 0..<units { scores[unit] -= factor * product[unit] }
      }
    }
    for unit in 0..<units { byGroup[groups[unit]] += scores[unit] }
    return byGroup
  }

  private static func table(_ values: [Double], _ paths: [[Double]], _ units: Int, _ periods: Int) -> [Double] {
    var result = [Double](repeating: 0, count: paths.count * units)
    for (number, path) in paths.enumerated() {
      for unit in 0..<units {
        var sum = 0.0
        for period in 0..<periods { sum += path[period] * values[unit * periods + period] }
        result[number * units + unit] = sum
      }
    }
    return result
  }

  private static func products(_ a: [Double], _ b: [Double], _ units: Int, _ periods: Int) -> [Double] {
    (0..<units).map { unit in
      (unit * periods..<(unit + 1) * periods).reduce(0) { $0 + a[$1] * b[$1] }
    }
  }

  /// The row of each unit and period, or nothing where a cell has none or two.
  private static func grid(_ paths: PlaceboPaths) -> [Int]? {
    var grid = [Int](repeating: -1, count: paths.unitCodes.count * paths.times.count)
    for row in paths.unit.indices {
      let cell = paths.unit[row] * paths.times.count + paths.period[row]
      if grid[cell] >= 0 { return nil }
      grid[cell] = row
    }
    return grid.contains(-1) ? nil : grid
  }

  /// Whether the effects are units and periods, in either order.
  private static func isTwoWay(_ effects: [GroupCodes], _ paths: PlaceboPaths) -> Bool {
    isSame(effects[0], paths.unit) && isSame(effects[1], paths.period)
      || isSame(effects[0], paths.period) && isSame(effects[1], paths.unit)
  }

  private static func isSame(_ groups: GroupCodes, _ codes: [Int]) -> Bool {
    var forth: [Int: Int32] = [:]
    var back: [Int32: Int] = [:]
    for (group, code) in zip(groups.codes, codes) {
      if forth[code, default: group] != group || back[group, default: code] != code { return false }
      forth[code] = group
      back[group] = code
    }
    return true
  }

  /// The cluster of each unit, where errors are classical or clusters hold whole units.
  private static func groups(_ errors: PlaceboDesign.Errors, _ paths: PlaceboPaths) -> (ofUnit: [Int], count: Int)? {
    switch errors {
    case .classical: return (Array(repeating: 0, count: paths.unitCodes.count), 1)
    case .robust: return nil
    case .clustered(let terms):
      guard terms.count == 1, terms[0].factor > 0 else { return nil }
      var ofUnit = [Int](repeating: -1, count: paths.unitCodes.count)
      for (row, unit) in paths.unit.enumerated() {
        let group = Int(terms[0].groups.codes[row])
        if ofUnit[unit] >= 0 && ofUnit[unit] != group { return nil }
        ofUnit[unit] = group
      }
      return (ofUnit, terms[0].groups.count)
    }
  }
}
