import Glibc

/// Numbers as readers see them: no locale, no exponent where it can be helped, a true minus.
public enum DisplayFormat {
  /// The minus sign, U+2212.
  public static let minus = "\u{2212}"
  /// The thin space between groups of three digits, U+202F.
  public static let thinSpace = "\u{202F}"

  /// A number by itself: whole ones without decimals and in groups of three from 10 000 on, others with up to four
  /// significant digits.
  public static func number(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if value == value.rounded(), abs(value) < 1e15 { return grouped(value, decimals: 0) }
    guard abs(value) < 1e-5 || abs(value) >= 1e15 else { return grouped(value, decimals: neededDecimals(value)) }
    let parts = PowerOfTen(value, digits: 4)
    return parts.sign + parts.factor + "\u{A0}×\u{A0}" + parts.power
  }

  /// The cells of a column of numbers, all with the same decimals; missing cells are empty.
  ///
  /// A number that these would print as zero has a power of ten, unless it is what adding up the others may leave over.
  public static func column(_ values: [Double]) -> [String] {
    let known = values.filter(\.isFinite)
    let largest = known.map { abs($0) }.max() ?? 0
    let real = known.filter { abs($0) > noise * largest }
    let smallest = real.map { abs($0) }.min() ?? 0
    if largest >= 1e15 || (largest > 0 && largest < 1e-5) {
      return values.map { $0.isFinite ? number($0) : "" }
    }
    let decimals = min(real.map { neededDecimals($0) }.max() ?? 0, smallest < 1e-3 ? 6 : 4)
    let least = 0.5 * pow(10, -Double(decimals))
    return values.map { value in
      guard value.isFinite else { return "" }
      let vanishes = value != 0 && abs(value) < least && abs(value) > noise * largest
      return vanishes ? number(value) : grouped(value, decimals: decimals)
    }
  }

  /// Beside a larger number, one below this share of it is rounding.
  private static let noise = 1e-14

  /// A p value: three decimals, and `< 0.001` below what they can show.
  public static func pValue(_ p: Double, decimals: Int = 3) -> String {
    guard p.isFinite else { return "–" }
    let least = pow(10, -Double(decimals))
    return decimals > 0 && p < least ? "< " + NumberText.fixed(least, digits: decimals) : grouped(p, decimals: decimals)
  }

  /// Two ends of an interval with the same decimals, as many as tell them apart: "203.0 to 203.2".
  public static func interval(_ low: Double, _ high: Double, to word: String = "to") -> String {
    let texts = column([low, high])
    guard texts[0] == texts[1], low != high, abs(low) < 1e15 else { return "\(texts[0]) \(word) \(texts[1])" }
    for decimals in neededDecimals(low)...15 {
      let (a, b) = (grouped(low, decimals: decimals), grouped(high, decimals: decimals))
      if a != b { return "\(a) \(word) \(b)" }
    }
    return texts[0]
  }

  /// A number with so many decimals, a true minus and groups of three from 10 000 on; a result of 0 has no sign.
  ///
  /// A number above 0 shows its plus where it is `signed`.
  public static func grouped(_ value: Double, decimals: Int, signed: Bool = false) -> String {
    written(value, decimals, signed) { whole in
      guard whole.count >= 5 else { return String(whole) }
      var digits = Array(whole)
      for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(contentsOf: thinSpace, at: place) }
      return String(digits)
    }
  }

  /// The same without groups, as years and codes are written.
  public static func ungrouped(_ value: Double, decimals: Int, signed: Bool = false) -> String {
    written(value, decimals, signed) { String($0) }
  }

  private static func written(
    _ value: Double, _ decimals: Int, _ isSigned: Bool, whole: (Substring) -> String
  ) -> String {
    guard value.isFinite else { return "–" }
    let text = NumberText.fixed(abs(value), digits: decimals)
    let isZero = text.utf8.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
    let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) ?? text.endIndex
    let sign = isZero ? "" : value < 0 ? minus : isSigned ? "+" : ""
    return sign + whole(text[..<point]) + text[point...]
  }

  /// The decimals that show a number to so many significant digits, 15 at most, without zeros at the end.
  public static func neededDecimals(_ value: Double, significant digits: Int = 4) -> Int {
    guard value.isFinite, value != 0, value != value.rounded() || abs(value) >= 1e15 else { return 0 }
    return neededDecimals(value, most: max(0, min(15, digits - 1 - leadingPower(abs(value)))))
  }

  /// The decimals that a number needs of those it may have: without zeros at the end.
  public static func neededDecimals(_ value: Double, most: Int) -> Int {
    let text = NumberText.fixed(abs(value), digits: most)
    guard let point = text.firstIndex(of: ".") else { return 0 }
    let digits = text[text.index(after: point)...]
    return digits.count - digits.reversed().prefix { $0 == "0" }.count
  }

  /// The largest whole power of ten that is not above a finite number above 0.
  ///
  /// Read from the number's shortest digits, so that no rounding of a logarithm moves it.
  public static func leadingPower(_ value: Double) -> Int {
    let parts = value.description.split(separator: "e")
    if parts.count == 2 { return Int(parts[1]) ?? 0 }
    let whole = parts[0].prefix { $0 != "." }
    if whole != "0" { return whole.count - 1 }
    return -1 - parts[0].dropFirst(2).prefix { $0 == "0" }.count
  }
}
