import KayaDigits

extension NumberText {
  /// The bounds of all numbers that print as a text does: half a unit of its last digit either way, or for cut digits
  /// a whole unit away from zero.
  ///
  /// `digits` is the number of decimals that count instead of those the text shows; negative for zeros before the
  /// point. The bounds are the nearest doubles that do not lie inside of the exact ones. Nothing comes of a text that
  /// is no plain decimal number of at most 30 digits, such as one with separators of thousands.
  public static func printedInterval(
    _ text: String, digits: Int? = nil, truncated: Bool = false
  ) -> (low: Double, high: Double)? {
    guard let decimal = PlainDecimal(text) else { return nil }
    let decimals = digits ?? decimal.decimals
    guard (-NumberText.mostDecimals...NumberText.mostDecimals).contains(decimals),
      let parts = decimal.scaled(to: max(decimal.decimals, decimals) + 1)
    else { return nil }
    var unit = Int128(10)
    for _ in 0..<max(0, decimal.decimals - decimals) {
      let (next, overflow) = unit.multipliedReportingOverflow(by: 10)
      guard !overflow, next.magnitude < PlainDecimal.largest else { return nil }
      unit = next
    }
    let below = truncated ? (decimal.isNegative ? unit : 0) : unit / 2
    let above = truncated ? (decimal.isNegative ? 0 : unit) : unit / 2
    guard let low = parts.adding(-below).bound(isLow: true), let high = parts.adding(above).bound(isLow: false) else {
      return nil
    }
    return (low, high)
  }

  /// How many decimals a plain decimal number shows, less its exponent; negative for zeros before the point.
  public static func printedDecimals(_ text: String) -> Int? { PlainDecimal(text)?.decimals }
}

/// A decimal number as its digits and the place of its point.
private struct PlainDecimal {
  /// All digits as one whole number, with the sign.
  private(set) var digits: Int128 = 0
  /// How many of the digits stand behind the point; negative for zeros before it.
  private(set) var decimals = 0
  /// Whether it is written with a minus, as `-0.00` is too.
  let isNegative: Bool

  /// Digits stay below this size, so that one step more cannot overflow.
  static let largest = UInt128(1) << 120

  /// A number below this one may take another digit, so that there are 30 at most.
  private static let mostDigits = Int128(100_000_000_000_000) * 1_000_000_000_000_000

  init?(_ text: String) {
    var rest = Substring(text)
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    isNegative = rest.first == "-" || rest.first == "\u{2212}"
    if isNegative || rest.first == "+" { rest.removeFirst() }
    var count = 0
    var isBehindPoint = false
    while let character = rest.first {
      if character.isASCII, let digit = character.wholeNumberValue {
        count += 1
        guard count <= 400, digits < Self.mostDigits else { return nil }
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
      guard let exponent = Int(rest.dropFirst()), (-300...300).contains(exponent) else { return nil }
      decimals -= exponent
      rest = ""
    }
    guard rest.isEmpty else { return nil }
    if isNegative { digits = -digits }
  }

  /// The same number with more decimals; nil if it has too many digits then.
  func scaled(to wanted: Int) -> PlainDecimal? {
    var result = self
    while result.decimals < wanted {
      let (next, overflow) = result.digits.multipliedReportingOverflow(by: 10)
      guard !overflow, next.magnitude < Self.largest else { return nil }
      result.digits = next
      result.decimals += 1
    }
    return result
  }

  func adding(_ units: Int128) -> PlainDecimal {
    var result = self
    result.digits += units
    return result
  }

  /// The nearest double that is not inside of an interval that ends here; nil if there is no finite one.
  func bound(isLow: Bool) -> Double? {
    guard let nearest = Double("\(digits)e\(-decimals)"), nearest.isFinite else { return nil }
    let isAbove = isLess(than: nearest)
    let isInside = isLow ? isAbove ?? true : isAbove.map { !$0 && !equals(nearest) } ?? true
    return isInside ? (isLow ? nearest.nextDown : nearest.nextUp) : nearest
  }

  /// Whether a double is exactly this number.
  private func equals(_ value: Double) -> Bool { exactDigits(value).map { $0 == ownDigits } ?? false }

  /// Whether a double near to this number is greater; nil where it has more decimals than can be compared.
  private func isLess(than value: Double) -> Bool? {
    guard let other = exactDigits(value), let own = ownDigits, own != other else {
      return exactDigits(value) == nil || ownDigits == nil ? nil : false
    }
    let isFarther = own.count == other.count ? own < other : own.count < other.count
    return digits < 0 ? !isFarther : isFarther
  }

  /// The digits of the size of a double down to the last decimal that can be compared.
  private func exactDigits(_ value: Double) -> String? {
    // A double of at least 1e-60 has fewer than 300 decimals.
    guard value == 0 || abs(value) >= 1e-60 else { return nil }
    return Self.plain(NumberText.fixed(abs(value), digits: NumberText.mostDecimals))
  }

  private var ownDigits: String? {
    guard decimals <= NumberText.mostDecimals else { return nil }
    let zeros = String(repeating: "0", count: NumberText.mostDecimals - decimals)
    return Self.plain(String(digits.magnitude) + zeros)
  }

  private static func plain(_ text: String) -> String { String(text.filter { $0 != "." }.drop { $0 == "0" }) }
}
