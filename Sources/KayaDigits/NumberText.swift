import Glibc

/// Numbers as text for files and from text: exact, the same in every locale.
public enum NumberText {
  /// The shortest digits that read back as the same number, whole values without `.0`; nothing for a missing value.
  public static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    if value == 0 { return "0" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number with so many decimals, rounded from its exact binary value with halves to the even digit.
  ///
  /// A number that is not finite gives an empty text, a result of zero has no sign. At most 300 decimals.
  public static func fixed(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "" }
    let digits = max(0, min(mostDecimals, digits))
    if let units = units(abs(value), digits) {
      return (value < 0 && units > 0 ? "-" : "") + pointed(units, digits)
    }
    // The largest number has 309 digits before the point.
    var buffer = [CChar](repeating: 0, count: 320 + mostDecimals)
    let count = withVaList([Int32(digits), value]) { vsnprintf(&buffer, buffer.count, "%.*f", $0) }
    let text = String(decoding: buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.hasPrefix("-") && !text.contains(where: { "123456789".contains($0) }) ? String(text.dropFirst()) : text
  }

  /// A number in units of its last decimal, rounded as `fixed` does; nothing where that is no matter of 52 bits.
  ///
  /// The product's error is a double of its own (Dekker, 1971), below half of the product's last place; the distance to
  /// a half is a multiple of that place, so the error matters only where the product stands on the half.
  private static func units(_ size: Double, _ digits: Int) -> UInt64? {
    guard digits < powers.count, size == 0 || size > 1e-200 else { return nil }
    let product = size * powers[digits]
    guard product < 4_503_599_627_370_496 else { return nil }
    let rest = (-product).addingProduct(size, powers[digits])
    let whole = product.rounded(.toNearestOrEven)
    switch product - whole {
    case 0.5 where rest > 0: return UInt64(whole) + 1
    case -0.5 where rest < 0: return UInt64(whole) - 1
    default: return UInt64(whole)
    }
  }

  /// The powers of ten that doubles hold exactly.
  private static let powers = (0...22).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }

  /// Whole units with a point before their last digits.
  private static func pointed(_ units: UInt64, _ digits: Int) -> String {
    var rest = units
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    while rest > 0 || bytes.count <= digits {
      if bytes.count == digits, digits > 0 { bytes.append(UInt8(ascii: ".")) }
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    return String(decoding: bytes.reversed(), as: UTF8.self)
  }

  /// The most decimals that `fixed` gives.
  public static let mostDecimals = 300
}
