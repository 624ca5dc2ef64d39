/// Finds zeros of functions of one number.
enum RootFinding {
  /// The zero between two ends of different sign; nothing where the signs agree.
  ///
  /// Brent's method (1973) for 200 steps, and where that is not enough, as with a jump between ends of very different
  /// size, halving of the numbers that lie between, which takes 64 more at most.
  static func root(
    between ends: (Double, Double), tolerance: Double, _ function: (Double) throws -> Double
  ) throws -> Double? {
    var (a, b) = ends
    var (fa, fb) = (try function(a), try function(b))
    if fa == 0 { return a }
    if fb == 0 { return b }
    guard (fa < 0) != (fb < 0) else { return nil }
    var (c, fc) = (a, fa)
    var (step, before) = (b - a, b - a)
    for _ in 0..<200 {
      if (fb < 0) == (fc < 0) {
        (c, fc) = (a, fa)
        step = b - a
        before = step
      }
      if Swift.abs(fc) < Swift.abs(fb) {
        (a, b, c) = (b, c, b)
        (fa, fb, fc) = (fb, fc, fb)
      }
      let bound = 2 * Double.ulpOfOne * Swift.abs(b) + tolerance * max(1e-300, Swift.abs(b)) / 2
      let half = (c - b) / 2
      if Swift.abs(half) <= bound || fb == 0 { return b }
      if Swift.abs(before) >= bound, Swift.abs(fa) > Swift.abs(fb) {
        let (numerator, denominator) = interpolation(a, b, c, fa, fb, fc, half)
        if 2 * numerator < min(3 * half * denominator - Swift.abs(bound * denominator), Swift.abs(before * denominator))
        {
          before = step
          step = numerator / denominator
        } else {
          step = half
          before = half
        }
      } else {
        step = half
        before = half
      }
      (a, fa) = (b, fb)
      b += Swift.abs(step) > bound ? step : (half > 0 ? bound : -bound)
      fb = try function(b)
    }
    return try halved(between: (fb < 0) == (fc < 0) ? a : c, and: b, fb < 0, function)
  }

  /// The zero, or the number next to a jump through zero, by halving how many numbers lie between two ends.
  private static func halved(
    between a: Double, and b: Double, _ isNegativeAtB: Bool, _ function: (Double) throws -> Double
  ) throws -> Double {
    var (other, near) = (rank(a), rank(b))
    while true {
      let middle = (other & near) + ((other ^ near) >> 1)
      if middle == other || middle == near { return number(near) }
      let value = try function(number(middle))
      if value == 0 { return number(middle) }
      if (value < 0) == isNegativeAtB { near = middle } else { other = middle }
    }
  }

  /// The place of a number among all numbers.
  private static func rank(_ x: Double) -> Int64 {
    let bits = Int64(bitPattern: x.bitPattern)
    return bits < 0 ? -(bits & Int64.max) : bits
  }

  private static func number(_ rank: Int64) -> Double {
    let size = Double(bitPattern: UInt64(rank.magnitude))
    return rank < 0 ? -size : size
  }

  /// The step of inverse quadratic or linear interpolation, as a fraction with a positive numerator.
  private static func interpolation(
    _ a: Double, _ b: Double, _ c: Double, _ fa: Double, _ fb: Double, _ fc: Double, _ half: Double
  ) -> (Double, Double) {
    let s = fb / fa
    var p: Double
    var q: Double
    if a == c {
      p = 2 * half * s
      q = 1 - s
    } else {
      let (t, r) = (fa / fc, fb / fc)
      p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
      q = (t - 1) * (r - 1) * (s - 1)
    }
    if p > 0 { q = -q } else { p = -p }
    return (p, q)
  }
}
