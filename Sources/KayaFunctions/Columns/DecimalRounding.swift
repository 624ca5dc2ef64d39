import Glibc

/// Rounding to decimals; negative numbers of decimals stand for tens, hundreds and so on.
enum DecimalRounding {
  /// The double nearest to the number as it is held, rounded to at most 22 decimals, exact halves to the even digit.
  static func nearest(_ x: Double, digits: Int) -> Double {
    guard x.isFinite else { return x }
    // Powers of ten up to 22 are doubles, so that what a product or quotient loses can be had exactly.
    let scale = pow(10, Double(abs(digits)))
    let result = digits >= 0 ? nearestDecimal(x, scale) : nearestMultiple(x, scale)
    return result == 0 ? 0 : result
  }

  private static func nearestDecimal(_ x: Double, _ scale: Double) -> Double {
    let product = x * scale
    // From here on decimals are finer than doubles.
    guard abs(product) < 0x1p53 else { return x }
    let lost = (-product).addingProduct(x, scale)
    var whole = product.rounded(.toNearestOrEven)
    let rest = product - whole
    if abs(rest) == 0.5, lost != 0 {
      // The number lies beside the half, which the rounded product hides.
      whole = product + (lost > 0 ? 0.5 : -0.5)
    } else if rest == 0, abs(lost) == 0.5, fmod(whole, 2) != 0 {
      whole += lost > 0 ? 1 : -1
    }
    return whole / scale
  }

  private static func nearestMultiple(_ x: Double, _ scale: Double) -> Double {
    var whole = (x / scale).rounded(.toNearestOrEven)
    let rest = x.addingProduct(-whole, scale)
    let half = scale / 2
    if abs(rest) > half || (abs(rest) == half && fmod(whole, 2) != 0) { whole += rest > 0 ? 1 : -1 }
    return whole * scale
  }

  /// The next number with so many decimals in a direction; one a hair off such a number is that number.
  static func whole(_ x: Double, digits: Int, _ rule: FloatingPointRoundingRule) -> Double {
    guard x.isFinite else { return x }
    let scale = pow(10, Double(abs(digits)))
    let scaled = digits >= 0 ? x * scale : x / scale
    guard abs(scaled) < 1e15 else { return x }
    // The error of one multiplication.
    let near = scaled.rounded()
    let whole = abs(scaled - near) <= abs(near) * 4 * .ulpOfOne ? near : scaled.rounded(rule)
    let result = digits >= 0 ? whole / scale : whole * scale
    return result == 0 ? 0 : result
  }
}
