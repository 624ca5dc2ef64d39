import KayaStatistics

/// How a unit's intensity stands against the reference of its sector, at the start and at the end.
public enum ProductivityClass: String, Sendable, CaseIterable {
  /// Below the reference at both times.
  case advantage
  /// Above the reference at both times.
  case disadvantage
  /// Above at first, then below.
  case reversalBetter = "reversal_better"
  /// Below at first, then above.
  case reversalWorse = "reversal_worse"
  /// Equal to the reference at one time or both.
  case onReference = "on_reference"
}

/// The reference against which a sector's units are held.
public enum ProductivityRule: String, Sendable, CaseIterable {
  /// The mean of the sector's units.
  case mean
  /// The median of the sector's units.
  case median
  /// The middle of the sector's units in order: the lower half against the upper half.
  case rank
}

/// One unit in one sector, classed.
public struct ProductivityType: Sendable, Equatable {
  /// The code of the unit.
  public let unit: Int
  /// The code of the sector.
  public let sector: Int
  /// The intensity at the first time.
  public let intensityFrom: Double
  /// The intensity at the last time.
  public let intensityTo: Double
  /// The sector's reference at the first time: its mean, or its median.
  public let referenceFrom: Double
  /// The sector's reference at the last time.
  public let referenceTo: Double
  /// The class.
  public let type: ProductivityClass
}

/// The classes of all units and sectors.
public struct ProductivityTypesResult: Sendable, Equatable {
  /// A unit and sector each, in the order of first appearance.
  public let types: [ProductivityType]
  /// The units and sectors that lack an intensity at one of the two times.
  public let dropped: [(unit: Int, sector: Int)]
  /// The code of the first time.
  public let from: Int
  /// The code of the last time.
  public let to: Int
  /// The rule.
  public let rule: ProductivityRule

  /// Whether two results agree in everything.
  public static func == (a: Self, b: Self) -> Bool {
    a.types == b.types && a.dropped.map(\.unit) == b.dropped.map(\.unit)
      && a.dropped.map(\.sector) == b.dropped.map(\.sector) && a.from == b.from && a.to == b.to && a.rule == b.rule
  }
}

/// Classes of units by their carbon intensity against others of the same sector, at two times.
public enum ProductivityTypes {
  /// Classes each unit and sector by its intensity at two times; a lower intensity is a higher productivity.
  ///
  /// The reference of a sector is made of all its units with an intensity at that time. An intensity within `tolerance` of
  /// the reference, or within its rounding, is on it; by rank, the middle of an odd number of units is. Units that lack an
  /// intensity at one of the times are dropped and listed. Errors: a unit twice in a sector and time, a single time.
  public static func classify(
    _ intensity: NumericColumn, unit: KeyColumn, sector: KeyColumn, time: KeyColumn, from: Int? = nil, to: Int? = nil,
    rule: ProductivityRule = .mean, tolerance: Double = 1e-12
  ) throws(DecompositionError) -> ProductivityTypesResult {
    guard tolerance >= 0 else { throw .unusableTolerance(tolerance) }
    let data = Factorization(value: intensity, factors: [intensity], time: time, sector: unit, group: sector)
    try data.checkShape()
    let ends = try LinkPath.ends(data, LMDIOptions(from: from, to: to))
    let order = try CellOrder(data)
    let start = Standings(data, order, at: ends.from, rule: rule, tolerance: tolerance)
    let end = Standings(data, order, at: ends.to, rule: rule, tolerance: tolerance)
    var types: [ProductivityType] = []
    var dropped: [(unit: Int, sector: Int)] = []
    for first in order.series.joined().map({ order.rows[$0].min() ?? 0 }).sorted() {
      let key = [sector.codes[first], unit.codes[first]]
      guard let a = start.standings[key], let b = end.standings[key] else {
        dropped.append((unit.codes[first], sector.codes[first]))
        continue
      }
      types.append(
        ProductivityType(
          unit: unit.codes[first], sector: sector.codes[first], intensityFrom: a.value, intensityTo: b.value,
          referenceFrom: a.reference, referenceTo: b.reference, type: type(a.side, b.side)))
    }
    return ProductivityTypesResult(types: types, dropped: dropped, from: ends.from, to: ends.to, rule: rule)
  }

  private static func type(_ start: Int, _ end: Int) -> ProductivityClass {
    switch (start, end) {
    case (-1, -1): return .advantage
    case (1, 1): return .disadvantage
    case (1, -1): return .reversalBetter
    case (-1, 1): return .reversalWorse
    default: return .onReference
    }
  }
}

/// Where each unit of each sector stands at one time.
private struct Standings {
  /// The standing by sector and unit.
  private(set) var standings: [[Int]: Standing] = [:]

  /// A value, its reference, and its side: -1 below, 1 above, 0 on it.
  struct Standing {
    let value: Double
    let reference: Double
    let side: Int
  }

  init(_ data: Factorization, _ order: CellOrder, at time: Int, rule: ProductivityRule, tolerance: Double) {
    for (sector, series) in order.series.enumerated() {
      let rows = series.flatMap { order.rows[$0] }.filter {
        data.time.codes[$0] == time && data.value.values[$0].isFinite
      }
      let values = rows.map { data.value.values[$0] }
      let median = Quantile.of(values, 0.5) ?? 0
      let reference = rule == .mean ? Sums.mean(values) ?? 0 : median
      let ranks = rule == .rank ? Ranks.average(values) : []
      let slack = max(tolerance, 8 * (values.map { abs($0) }.max() ?? 0) * .ulpOfOne)
      for (place, row) in rows.enumerated() {
        let gap = rule == .rank ? ranks[place] - Double(values.count + 1) / 2 : values[place] - reference
        let side = abs(gap) <= (rule == .rank ? 0 : slack) ? 0 : gap < 0 ? -1 : 1
        let unit = data.sector?.codes[row] ?? 0
        standings[[sector, unit]] = Standing(value: values[place], reference: reference, side: side)
      }
    }
  }
}
