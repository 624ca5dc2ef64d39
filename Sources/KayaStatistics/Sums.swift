/// Sums, means and variances that do not lose digits as columns grow long.
///
/// All run in index order, so a result never depends on threads. A missing value (NaN) anywhere makes the result NaN:
/// callers drop missing rows first.
public enum Sums {
  /// The sum with a running correction for lost digits (Neumaier 1974), exact to rounding for any order of terms.
  public static func sum(_ values: [Double]) -> Double {
    var total = NeumaierSum()
    for value in values { total.add(value) }
    return total.value
  }

  /// The compensated sum of products.
  ///
  /// Lengths must agree; the shorter one bounds the sum otherwise.
  public static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var total = NeumaierSum()
    for index in 0..<min(a.count, b.count) {
      let product = a[index] * b[index]
      total.add(product)
      total.correct((-product).addingProduct(a[index], b[index]))
    }
    return total.value
  }

  /// The arithmetic mean, or nothing for no values.
  public static func mean(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    return sum(values) / Double(values.count)
  }

  /// The mean weighted by `weights`, or nothing where the weights do not add to a positive number.
  public static func mean(_ values: [Double], weights: [Double]) -> Double? {
    let total = sum(weights)
    guard total > 0, values.count == weights.count else { return nil }
    return dot(values, weights) / total
  }

  /// The sum of squared deviations from the mean, by two passes with the second corrected for the mean's own rounding.
  public static func squaredDeviations(_ values: [Double]) -> Double {
    guard let mean = mean(values) else { return 0 }
    var squares = NeumaierSum()
    var drift = NeumaierSum()
    for value in values {
      squares.add((value - mean) * (value - mean))
      drift.add(value - mean)
    }
    return max(0, squares.value - drift.value * drift.value / Double(values.count))
  }

  /// The variance with divisor n - `ddof`, or nothing where that is not positive.
  public static func variance(_ values: [Double], ddof: Int = 1) -> Double? {
    guard values.count > ddof else { return nil }
    return squaredDeviations(values) / Double(values.count - ddof)
  }

  /// The standard deviation with divisor n - `ddof`, or nothing where that is not positive.
  public static func standardDeviation(_ values: [Double], ddof: Int = 1) -> Double? {
    variance(values, ddof: ddof)?.squareRoot()
  }
}

/// A running sum that remembers what rounding has cut off.
@frozen public struct NeumaierSum: Sendable {
  @usableFromInline var total = 0.0
  @usableFromInline var lost = 0.0

  /// Starts at zero.
  @inlinable public init() {}

  /// Adds one term.
  @inlinable public mutating func add(_ term: Double) {
    let next = total + term
    lost += abs(total) >= abs(term) ? (total - next) + term : (term - next) + total
    total = next
  }

  /// Adds a term so small that it only corrects the digits already lost.
  @inlinable public mutating func correct(_ term: Double) {
    lost += term
  }

  /// The sum so far.
  ///
  /// An infinite total stays infinite: the correction would turn it into NaN.
  @inlinable public var value: Double {
    total.isFinite ? total + lost : total
  }
}
