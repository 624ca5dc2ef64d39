import Glibc
import KayaStatistics

/// Present values of streams of money.
public enum PresentValue {
  /// The present value Σ c_t / (1 + r)^t of a stream.
  ///
  /// Without times the payments come at 0, 1, 2, …: the first one is not discounted (spreadsheets' NPV discounts it once).
  /// Times are years or periods, discounted to `base`, by default the earliest of them. Errors: a missing payment or time, a
  /// rate of -1 or less.
  public static func net(
    _ cash: NumericColumn, rate: Double, times: [Double]? = nil, base: Double? = nil
  ) throws(PolicyError) -> Double {
    guard rate > -1, rate.isFinite else { throw .unusableRate(rate) }
    let times = times ?? cash.values.indices.map(Double.init)
    guard times.count == cash.values.count else {
      throw .lengthMismatch(column: "time", expected: cash.values.count, found: times.count)
    }
    for row in times.indices {
      guard cash.values[row].isFinite else { throw .missing(column: cash.name, row: row + 1) }
      guard times[row].isFinite else { throw .missing(column: "time", row: row + 1) }
    }
    guard let base = base ?? times.min() else { throw .noRows }
    return Sums.sum(zip(cash.values, times).map { $0 / pow(1 + rate, $1 - base) })
  }
}

/// The present values of one group's costs and benefits.
public struct BenefitCost: Sendable, Equatable {
  /// The code of the group; 0 where there are no groups.
  public let group: Int
  /// The present value of the costs.
  public let costs: Double
  /// The present value of the benefits.
  public let benefits: Double
  /// Benefits less costs.
  public let net: Double
  /// Benefits over costs; none where the costs are 0.
  public let ratio: Double?

  /// Weighs benefits against costs, each group for itself, in the order of the codes.
  ///
  /// All groups are discounted to the earliest time of the table, so that their values can be compared; without times each
  /// group's rows come at 0, 1, 2, …. Errors: as ``PresentValue/net(_:rate:times:base:)``, with the row of the table.
  public static func compare(
    costs: NumericColumn, benefits: NumericColumn, rate: Double, times: [Double]? = nil, by groups: KeyColumn? = nil
  ) throws(PolicyError) -> [BenefitCost] {
    let rows = costs.values.count
    guard rows > 0 else { throw .noRows }
    let lengths = [
      (benefits.name, benefits.values.count), ("time", times?.count ?? rows), ("by", groups?.codes.count ?? rows),
    ]
    for (name, count) in lengths where count != rows {
      throw .lengthMismatch(column: name, expected: rows, found: count)
    }
    for row in 0..<rows {
      guard costs.values[row].isFinite else { throw .missing(column: costs.name, row: row + 1) }
      guard benefits.values[row].isFinite else { throw .missing(column: benefits.name, row: row + 1) }
      guard times?[row].isFinite ?? true else { throw .missing(column: "time", row: row + 1) }
    }
    let base = times?.min()
    var result: [BenefitCost] = []
    for (code, members) in (groups?.members() ?? .whole(rows)).enumerated() where !members.isEmpty {
      func value(_ column: NumericColumn) throws(PolicyError) -> Double {
        try PresentValue.net(
          NumericColumn(column.name, members.map { column.values[$0] }), rate: rate,
          times: times.map { times in members.map { times[$0] } }, base: base)
      }
      let (cost, benefit) = (try value(costs), try value(benefits))
      result.append(
        BenefitCost(
          group: code, costs: cost, benefits: benefit, net: benefit - cost, ratio: cost == 0 ? nil : benefit / cost))
    }
    return result
  }
}
