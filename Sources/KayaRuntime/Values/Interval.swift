/// A closed interval of numbers, with arithmetic that never loses a true result.
///
/// Every operation rounds its lower end down and its upper end up by one unit in the last place where the
/// result may be inexact, so the true set of results always lies inside (Moore, 1966).
public struct Interval: Hashable, Sendable {
  /// The lower end.
  public let low: Double
  /// The upper end, not below `low`.
  public let high: Double

  /// The interval between two finite numbers, in any order; nothing if one is not finite.
  public init?(_ a: Double, _ b: Double) {
    guard a.isFinite, b.isFinite else { return nil }
    low = min(a, b)
    high = max(a, b)
  }

  /// A single number.
  public init(exactly value: Double) {
    low = value
    high = value
  }

  private init(checked low: Double, _ high: Double) {
    self.low = low
    self.high = high
  }

  /// The middle.
  public var middle: Double { low + (high - low) / 2 }

  /// Whether it is one number.
  public var isPoint: Bool { low == high }

  /// Whether the intervals have a number in common.
  public func meets(_ other: Interval) -> Bool { low <= other.high && other.low <= high }

  /// Whether the number lies inside.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }

  /// The interval from an inexact lower end to an inexact upper end, rounded outward; nothing on overflow.
  static func outward(_ low: Double, _ high: Double) -> Interval? {
    let a = low.nextDown
    let b = high.nextUp
    guard a.isFinite, b.isFinite else { return nil }
    return Interval(checked: a, b)
  }

  /// The sum.
  public static func + (a: Interval, b: Interval) -> Interval? {
    outward(a.low + b.low, a.high + b.high, exactIf: isExactSum(a.low, b.low) && isExactSum(a.high, b.high))
  }

  /// The difference.
  public static func - (a: Interval, b: Interval) -> Interval? { a + Interval(checked: -b.high, -b.low) }

  /// The product.
  public static func * (a: Interval, b: Interval) -> Interval? {
    if a.isPoint, b.isPoint, a.low == 0 || b.low == 0 { return Interval(exactly: 0) }
    let products = [a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]
    return outward(products.min() ?? 0, products.max() ?? 0, exactIf: false)
  }

  /// The quotient; nothing when the divisor contains zero.
  public static func / (a: Interval, b: Interval) -> Interval? {
    if b.low <= 0, b.high >= 0 { return nil }
    let quotients = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high]
    return outward(quotients.min() ?? 0, quotients.max() ?? 0, exactIf: false)
  }

  /// The interval of all negatives.
  public var negated: Interval { Interval(checked: -high, -low) }

  /// The interval of all absolute values.
  public var magnitude: Interval {
    if low >= 0 { return self }
    if high <= 0 { return negated }
    return Interval(checked: 0, max(-low, high))
  }

  /// The image under a function that rises everywhere on the interval.
  public func mapped(rising function: (Double) -> Double) -> Interval? {
    let a = function(low)
    let b = function(high)
    guard a.isFinite, b.isFinite else { return nil }
    // Library functions are right to one or two units in the last place, hence the wider step.
    return Interval(checked: a.nextDown.nextDown, b.nextUp.nextUp)
  }

  /// The smaller of each pair.
  public static func minimum(_ a: Interval, _ b: Interval) -> Interval {
    Interval(checked: min(a.low, b.low), min(a.high, b.high))
  }

  /// The larger of each pair.
  public static func maximum(_ a: Interval, _ b: Interval) -> Interval {
    Interval(checked: max(a.low, b.low), max(a.high, b.high))
  }

  private static func outward(_ low: Double, _ high: Double, exactIf exact: Bool) -> Interval? {
    if exact, low.isFinite, high.isFinite { return Interval(checked: low, high) }
    return outward(low, high)
  }

  private static func isExactSum(_ a: Double, _ b: Double) -> Bool {
    let sum = a + b
    let shift = sum - a
    return sum.isFinite && (a - (sum - shift)) + (b - shift) == 0
  }
}
