import KayaDigits

extension NumberText {
  /// The number that a text spells, or nil.
  ///
  /// Digits with an optional sign, decimal point and exponent, blanks around them allowed; no thousands separators, no
  /// hexadecimal digits, no `inf` or `nan`, nothing too large to be finite. The nearest double is returned.
  public static func parse(_ text: some StringProtocol) -> Double? {
    var text = String(text)
    return text.withUTF8 { DecimalScanner.number(in: $0) }
  }
}
