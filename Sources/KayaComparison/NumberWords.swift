import Glibc

/// Numbers as the terminal shows them.
enum NumberWords {
  /// A number with at most six digits that count.
  static func short(_ x: Double) -> String { written(rounded(x)) }

  /// Two numbers with six digits, or with all of them where six do not tell them apart.
  static func pair(_ a: Double, _ b: Double) -> (String, String) {
    let (x, y) = (short(a), short(b))
    return x == y ? (written(a), written(b)) : (x, y)
  }

  /// A difference with its sign.
  static func signed(_ x: Double) -> String { (x > 0 ? "+" : "") + short(x) }

  /// A relative difference in per cent: "-4.7%".
  static func percent(_ x: Double) -> String {
    let value = x * 100
    return (value > 0 ? "+" : "") + written(rounded(value, digits: 2)) + "%"
  }

  /// Words in a row: `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func rounded(_ x: Double, digits: Int = 6) -> Double {
    guard x != 0, x.isFinite else { return x }
    let places = Double(digits - 1) - floor(log10(abs(x)))
    let scale = pow(10, places)
    let result = (x * scale).rounded() / scale
    return scale.isFinite && scale > 0 && result.isFinite ? result : x
  }

  private static func written(_ x: Double) -> String {
    x == x.rounded() && abs(x) < 1e15 ? String(Int64(x)) : "\(x)"
  }
}
