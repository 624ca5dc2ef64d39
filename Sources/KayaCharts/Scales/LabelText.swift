import KayaDigits

/// Numbers as words for axes, labels and descriptions, where there is little room.
///
/// They are rounded, signed and grouped as everywhere on a page; powers of ten stand without spaces, and from 1e15 on in
/// every form.
enum LabelText {
  /// The number with so many decimals, 15 at most.
  static func fixed(_ value: Double, _ decimals: Int, grouped: Bool = true, signed: Bool = false) -> String {
    guard value.isFinite else { return value.isNaN ? "" : (value < 0 ? DisplayFormat.minus : "") + "∞" }
    if abs(value) >= 1e15 { return scientific(value, digits: 3) }
    let decimals = min(decimals, 15)
    return grouped
      ? DisplayFormat.grouped(value, decimals: decimals, signed: signed)
      : DisplayFormat.ungrouped(value, decimals: decimals, signed: signed)
  }

  /// The number with the digits it needs: four significant ones, five from 1000 on.
  static func short(_ value: Double, signed: Bool = false) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, 0) }
    if abs(value) >= 1e9 || abs(value) < 1e-4 { return scientific(value, digits: 3) }
    let decimals = DisplayFormat.neededDecimals(value, significant: abs(value) >= 1000 ? 5 : 4)
    return fixed(value, decimals, signed: signed)
  }

  /// A number as a name: whole numbers without groups, others as short as they are.
  static func name(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? fixed(value, 0, grouped: false) : short(value)
  }

  /// The number as a short factor times a power of ten, a factor of 1 left out.
  static func scientific(_ value: Double, digits: Int) -> String {
    guard value != 0, value.isFinite else { return fixed(value, 0) }
    let parts = PowerOfTen(value, digits: digits)
    return parts.sign + (parts.factor == "1" ? "" : parts.factor + "×") + parts.power
  }
}
