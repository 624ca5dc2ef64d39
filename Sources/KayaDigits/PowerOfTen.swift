/// A number as a factor of one digit before the point times a power of ten.
public struct PowerOfTen: Sendable, Equatable {
  /// The minus of a number below 0.
  public let sign: String
  /// The factor from 1 on and below 10, without zeros at its end.
  public let factor: String
  /// Ten with its raised exponent.
  public let power: String

  /// Rounds a finite number other than 0 to so many significant digits.
  public init(_ value: Double, digits: Int) {
    let parts = abs(value).description.split(separator: "e")
    var exponent = DisplayFormat.leadingPower(abs(value))
    // The shortest digits with their point moved: dividing by a power of ten would round.
    let given = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    let size = Double("\(parts[0])e\(given - exponent)") ?? 1
    let decimals = DisplayFormat.neededDecimals(size, most: max(0, digits - 1))
    var factor = NumberText.fixed(size, digits: decimals)
    if factor == "10" { (factor, exponent) = ("1", exponent + 1) }
    sign = value < 0 ? DisplayFormat.minus : ""
    self.factor = factor
    power = Self.raised(exponent)
  }

  /// Ten to a whole power, the power raised.
  public static func raised(_ exponent: Int) -> String {
    let above: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let digits = String(exponent.magnitude).compactMap(\.wholeNumberValue).map { above[$0] }
    return "10" + (exponent < 0 ? "⁻" : "") + String(digits)
  }
}
