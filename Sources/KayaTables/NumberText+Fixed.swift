import Glibc

extension NumberText {
  /// A number with so many decimals, rounded from its exact binary value with halves to the even digit.
  ///
  /// A number that is not finite gives an empty text. At most 300 decimals.
  public static func fixed(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "" }
    let digits = max(0, min(300, digits))
    var buffer = [CChar](repeating: 0, count: 700)
    let count = withVaList([Int32(digits), value]) { vsnprintf(&buffer, buffer.count, "%.*f", $0) }
    let text = String(decoding: buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.hasPrefix("-") && !text.contains(where: { "123456789".contains($0) }) ? String(text.dropFirst()) : text
  }

  /// The bounds of all numbers that print as a text does: half a unit of its last digit either way, or for cut digits
  /// a whole unit away from zero.
  ///
  /// `digits` are the decimals where the text does not tell them. The bounds are the nearest numbers outside. Nothing
  /// comes of a text that is no plain decimal number of at most 30 digits.
  public static func printedInterval(
    _ text: String, digits: Int? = nil, truncated: Bool = false
  ) -> (low: Double, high: Double)? {
    guard var decimal = PlainDecimal(text) else { return nil }
    if let digits, !decimal.setDecimals(digits) { return nil }
    let unit = Int128(10)
    let center = decimal.digits * unit
    let bounds: (Int128, Int128)
    if truncated {
      bounds = decimal.isNegative ? (center - unit, center) : (center, center + unit)
    } else {
      bounds = (center - unit / 2, center + unit / 2)
    }
    guard let low = decimal.value(of: bounds.0), let high = decimal.value(of: bounds.1) else { return nil }
    return (low.nextDown, high.nextUp)
  }
}

/// A decimal number as its digits and the place of its point.
private struct PlainDecimal {
  /// All digits as one whole number, with the sign.
  private(set) var digits: Int128 = 0
  /// How many of the digits stand behind the point; negative for zeros before it.
  private(set) var decimals = 0
  let isNegative: Bool

  init?(_ text: String) {
    var rest = Substring(text)
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    var isNegative = false
    if let first = rest.first, "+-\u{2212}".contains(first) {
      isNegative = first != "+"
      rest.removeFirst()
    }
    self.isNegative = isNegative
    var count = 0
    var isBehindPoint = false
    while let character = rest.first {
      if let digit = character.wholeNumberValue, character.isASCII {
        count += 1
        guard count <= 30 else { return nil }
        digits = digits * 10 + Int128(digit)
        if isBehindPoint { decimals += 1 }
      } else if character == ".", !isBehindPoint {
        isBehindPoint = true
      } else {
        break
      }
      rest.removeFirst()
    }
    guard count > 0 else { return nil }
    if rest.first == "e" || rest.first == "E" {
      guard let exponent = Int(rest.dropFirst()), abs(exponent) <= 300 else { return nil }
      decimals -= exponent
      rest = ""
    }
    guard rest.isEmpty else { return nil }
    if isNegative { digits = -digits }
  }

  /// Takes another number of decimals, adding zeros; false if that would cut digits or take too many.
  mutating func setDecimals(_ wanted: Int) -> Bool {
    while decimals < wanted {
      let (next, overflow) = digits.multipliedReportingOverflow(by: 10)
      guard !overflow, next.magnitude < UInt128(1) << 120 else { return false }
      digits = next
      decimals += 1
    }
    while decimals > wanted {
      guard digits % 10 == 0 else { return false }
      digits /= 10
      decimals -= 1
    }
    return true
  }

  /// The number with one digit more than this one.
  func value(of digits: Int128) -> Double? { Double("\(digits)e\(-(decimals + 1))") }
}
