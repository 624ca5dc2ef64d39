import Glibc

/// Numbers as words for axes, labels and descriptions.
enum NumberText {
  static let minus = "\u{2212}"
  static let thinSpace = "\u{202F}"

  /// The number with a fixed count of decimals, rounded as it is held, exact halves to the even digit.
  ///
  /// Groups of three digits are set apart from 10 000 on. Numbers beyond 1e15 are written with a power of ten.
  static func fixed(_ value: Double, _ decimals: Int, grouped: Bool = true, signed: Bool = false) -> String {
    guard value.isFinite else { return value.isNaN ? "" : (value < 0 ? minus : "") + "∞" }
    if abs(value) >= 1e15 { return scientific(value, digits: 3) }
    let decimals = min(max(decimals, 0), 15)
    let digits = DecimalDigits(abs(value), decimals: decimals)
    let isZero = digits.whole == "0" && digits.fraction.allSatisfy { $0 == "0" }
    let sign = isZero ? "" : value < 0 ? minus : signed ? "+" : ""
    let whole = grouped && digits.whole.count > 4 ? group(digits.whole) : digits.whole
    return sign + whole + (decimals > 0 ? "." + digits.fraction : "")
  }

  /// The number with the digits it needs, at most six significant ones.
  static func short(_ value: Double, signed: Bool = false) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, 0) }
    let magnitude = abs(value)
    if magnitude >= 1e9 || magnitude < 1e-4 { return scientific(value, digits: 3) }
    let leading = Int(log10Floor(magnitude))
    let wanted = magnitude >= 1000 ? 5 : 4
    let decimals = max(0, wanted - 1 - leading)
    var text = fixed(value, decimals, signed: signed)
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    return text
  }

  /// The number to the last digit that tells it from its neighbours.
  static func shortest(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The number as a short factor times a power of ten.
  static func scientific(_ value: Double, digits: Int) -> String {
    guard value != 0, value.isFinite else { return fixed(value, 0) }
    let parts = "\(abs(value))".split(separator: "e")
    var exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    var factor = Double(parts[0]) ?? 0
    while factor >= 10 { (factor, exponent) = (factor / 10, exponent + 1) }
    while factor < 1, factor > 0 { (factor, exponent) = (factor * 10, exponent - 1) }
    var text = fixed(factor, max(digits - 1, 0))
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    let sign = value < 0 ? minus : ""
    return sign + (text == "1" ? "" : text + "\u{00D7}") + power(exponent)
  }

  /// Ten to a whole power, the power raised.
  static func power(_ exponent: Int) -> String {
    let raised: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let digits = String(exponent.magnitude).compactMap { $0.wholeNumberValue }.map { raised[$0] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(digits)
  }

  /// The largest whole power of ten that is not above a positive number.
  static func log10Floor(_ value: Double) -> Double {
    let parts = "\(value)".split(separator: "e")
    if parts.count == 2 { return Double(parts[1]) ?? 0 }
    let whole = parts[0].prefix { $0 != "." }
    if whole != "0" { return Double(whole.count - 1) }
    let zeros = parts[0].dropFirst(2).prefix { $0 == "0" }.count
    return Double(-zeros - 1)
  }

  private static func group(_ digits: String) -> String {
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += thinSpace }
      grouped.append(digit)
    }
    return grouped
  }
}

/// The decimal digits of a number that is not negative and below 1e16, rounded from its exact binary value with halves to
/// the even digit, as tables and sentences have it.
struct DecimalDigits {
  let whole: String
  let fraction: String

  init(_ value: Double, decimals: Int) {
    // Sixteen digits, the point and as many decimals as are ever asked for.
    var buffer = [CChar](repeating: 0, count: 64)
    let count = withVaList([Int32(decimals), value]) { vsnprintf(&buffer, buffer.count, "%.*f", $0) }
    let text = String(decoding: buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let parts = text.split(separator: ".")
    whole = String(parts.first ?? "0")
    fraction = parts.count > 1 ? String(parts[1]) : ""
  }
}
