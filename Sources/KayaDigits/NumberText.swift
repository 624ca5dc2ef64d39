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
    // The largest number has 309 digits before the point.
    var buffer = [CChar](repeating: 0, count: 320 + mostDecimals)
    let count = withVaList([Int32(digits), value]) { vsnprintf(&buffer, buffer.count, "%.*f", $0) }
    let text = String(decoding: buffer.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.hasPrefix("-") && !text.contains(where: { "123456789".contains($0) }) ? String(text.dropFirst()) : text
  }

  /// The most decimals that `fixed` gives.
  public static let mostDecimals = 300
}
