/// Numbers as text for files and from text: exact, the same in every locale.
public enum NumberText {
  /// The shortest digits that read back as the same number, whole values without `.0`; nothing for a missing value.
  public static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    if value == 0 { return "0" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The number that a text spells, or nil.
  ///
  /// Digits with an optional sign, decimal point and exponent, blanks around them allowed; no thousands separators, no
  /// hexadecimal digits, no `inf` or `nan`, nothing too large to be finite. The nearest double is returned.
  public static func parse(_ text: some StringProtocol) -> Double? {
    var text = String(text)
    return text.withUTF8 { DecimalScanner.number(in: $0) }
  }
}
