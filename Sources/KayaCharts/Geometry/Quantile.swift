import Glibc

/// Quantiles for intervals that marks compute themselves.
enum Quantile {
  /// The lower-tail quantile of the standard normal distribution, by bisection on `erfc`.
  static func normal(_ probability: Double) -> Double {
    guard probability > 0, probability < 1 else { return probability <= 0 ? -.infinity : .infinity }
    var (low, high) = (-40.0, 40.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if 0.5 * erfc(-middle / 2.0.squareRoot()) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The quantile of Student's t that leaves half of `1 - level` above it.
  ///
  /// Source: Hill (1970), "Algorithm 396: Student's t-quantiles"; good to five digits, more than a drawing shows.
  static func student(level: Double, df: Double) -> Double {
    let p = 1 - level
    if df < 1.5 { return tan(.pi / 2 * (1 - p)) }
    if df < 2.5 { return (2 / (p * (2 - p)) - 2).squareRoot() }
    return expansion(p, df)
  }

  private static func expansion(_ p: Double, _ n: Double) -> Double {
    let a = 1 / (n - 0.5)
    let b = 48 / (a * a)
    var c = ((20700 * a / b - 98) * a - 16) * a + 96.36
    let d = ((94.5 / (b + c) - 3) / b + 1) * (a * .pi / 2).squareRoot() * n
    var y = pow(d * p, 2 / n)
    if y > 0.05 + a {
      let x = normal(p / 2)
      y = x * x
      if n < 5 { c += 0.3 * (n - 4.5) * (x + 0.6) }
      c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c
      y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x
      y = a * y * y
      y = y > 0.002 ? exp(y) - 1 : 0.5 * y * y + y
    } else {
      y =
        ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * (n + 1) / (n + 2)
        + 1 / y
    }
    return (n * y).squareRoot()
  }
}
