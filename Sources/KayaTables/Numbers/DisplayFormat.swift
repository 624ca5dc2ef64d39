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
    if abs(value) < 1e-5 || abs(value) >= 1e15 { return scientific(value) }
    return grouped(value, decimals: neededDecimals(value))
  }

  /// The cells of a column of numbers, all with the same decimals; missing cells are empty.
  public static func column(_ values: [Double]) -> [String] {
    let known = values.filter(\.isFinite)
    let largest = known.map { abs($0) }.max() ?? 0
    let smallest = known.map { abs($0) }.filter { $0 > 0 }.min() ?? 0
    if largest >= 1e15 || (largest > 0 && largest < 1e-5) {
      return values.map { $0.isFinite ? number($0) : "" }
    }
    let decimals = min(known.map(neededDecimals).max() ?? 0, smallest < 1e-3 ? 6 : 4)
    return values.map { $0.isFinite ? grouped($0, decimals: decimals) : "" }
  }

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
  public static func grouped(_ value: Double, decimals: Int) -> String {
    let text = NumberText.fixed(abs(value), digits: decimals)
    let isZero = !text.contains { $0 != "0" && $0 != "." }
    let parts = text.split(separator: ".", maxSplits: 1)
    var whole = Array(parts.first ?? "0")
    if whole.count >= 5 {
      var place = whole.count - 3
      while place > 0 {
        whole.insert(contentsOf: thinSpace, at: place)
        place -= 3
      }
    }
    let sign = value < 0 && !isZero ? minus : ""
    return sign + String(whole) + (parts.count > 1 ? "." + parts[1] : "")
  }

  /// The decimals that show a number to four significant digits, without zeros at the end.
  static func neededDecimals(_ value: Double) -> Int {
    guard value.isFinite, value != 0, value != value.rounded() || abs(value) >= 1e15 else { return 0 }
    let decimals = max(0, min(15, 3 - Int(log10(abs(value)).rounded(.down))))
    let text = NumberText.fixed(abs(value), digits: decimals)
    guard let point = text.firstIndex(of: ".") else { return 0 }
    let digits = text[text.index(after: point)...]
    return digits.count - digits.reversed().prefix { $0 == "0" }.count
  }

  private static func scientific(_ value: Double) -> String {
    var exponent = Int(log10(abs(value)).rounded(.down))
    var mantissa = value / pow(10, Double(exponent))
    if !mantissa.isFinite {
      mantissa = value * 1e300 / pow(10, Double(exponent + 300))
    }
    if abs(mantissa) >= 9.9995 {
      mantissa /= 10
      exponent += 1
    }
    let digits = String(abs(exponent)).map { superscripts[$0] ?? $0 }
    return grouped(mantissa, decimals: neededDecimals(mantissa)) + "\u{A0}×\u{A0}10" + (exponent < 0 ? "⁻" : "")
      + String(digits)
  }

  private static let superscripts: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
  ]
}
