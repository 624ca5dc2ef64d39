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

  /// What to do where an interval cannot go.
  public static let advice = "`mid(x)` is the middle of an interval as a number"

  /// The middle.
  public var middle: Double { (low + high).isFinite ? (low + high) / 2 : low / 2 + high / 2 }

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
    let pairs = [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)]
    return hull(pairs.map { ($0 * $1, isExactProduct($0, $1)) })
  }

  /// The quotient; nothing when the divisor contains zero.
  public static func / (a: Interval, b: Interval) -> Interval? {
    if b.low <= 0, b.high >= 0 { return nil }
    let pairs = [(a.low, b.low), (a.low, b.high), (a.high, b.low), (a.high, b.high)]
    return hull(pairs.map { ($0 / $1, isExactQuotient($0, $1)) })
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

  /// The least interval around candidates for its ends, each with whether it was computed without rounding.
  private static func hull(_ ends: [(value: Double, isExact: Bool)]) -> Interval? {
    let lows = ends.map { $0.isExact ? $0.value : $0.value.nextDown }
    let highs = ends.map { $0.isExact ? $0.value : $0.value.nextUp }
    guard let low = lows.min(), let high = highs.max(), low.isFinite, high.isFinite else { return nil }
    return Interval(checked: low == 0 ? 0 : low, high == 0 ? 0 : high)
  }

  /// Products this small may lose the digits by which their error would be told.
  private static let smallestExact = 1e-250

  private static func isExactProduct(_ a: Double, _ b: Double) -> Bool {
    let product = a * b
    if a == 0 || b == 0 { return true }
    return product.isFinite && abs(product) > smallestExact && (-product).addingProduct(a, b) == 0
  }

  private static func isExactQuotient(_ a: Double, _ b: Double) -> Bool {
    let quotient = a / b
    if a == 0 { return true }
    return quotient.isFinite && min(abs(quotient), abs(a)) > smallestExact && (-a).addingProduct(quotient, b) == 0
  }

  private static func isExactSum(_ a: Double, _ b: Double) -> Bool {
    let sum = a + b
    let shift = sum - a
    return sum.isFinite && (a - (sum - shift)) + (b - shift) == 0
  }
}
