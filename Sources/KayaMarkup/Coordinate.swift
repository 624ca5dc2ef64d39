/// Numbers as drawings need them: short, finite, never in exponent form.
public enum Coordinate {
  /// The largest size that is written; larger numbers and infinities are cut to it.
  public static let bound = 1e6

  /// The number with at most the given decimals (0 to 3) and no trailing zeros; not a number is written as 0.
  public static func text(_ value: Double, decimals: Int = 2) -> String {
    var bytes: [UInt8] = []
    append(units(value, decimals), decimals: decimals, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The number as a whole count of its last decimal.
  static func units(_ value: Double, _ decimals: Int) -> Int {
    guard !value.isNaN else { return 0 }
    let clamped = min(max(value, -bound), bound)
    return Int((clamped * Double(scale(decimals))).rounded(.toNearestOrAwayFromZero))
  }

  static func append(_ units: Int, decimals: Int, to bytes: inout [UInt8]) {
    let scale = scale(decimals)
    if units < 0 { bytes.append(UInt8(ascii: "-")) }
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    if whole > 0 || rest == 0 { bytes.append(contentsOf: String(whole).utf8) }
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var digits = Array(String(rest).utf8)
    let width = String(scale).utf8.count - 1
    digits.insert(contentsOf: Array(repeating: UInt8(ascii: "0"), count: width - digits.count), at: 0)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    bytes.append(contentsOf: digits)
  }

  private static func scale(_ decimals: Int) -> Int {
    switch decimals {
    case ...0: 1
    case 1: 10
    case 2: 100
    default: 1000
    }
  }
}
