/// Numbers as settings write them.
enum SettingNumber {
  /// A finite number, or none.
  static func number(_ text: String) -> Double? {
    guard let first = text.utf8.first, first.isASCIIDigit || "+-.".utf8.contains(first) else { return nil }
    guard text.utf8.allSatisfy({ $0.isASCIIDigit || "+-.eE_".utf8.contains($0) }), isGrouped(text) else { return nil }
    guard let value = Double(text.filter { $0 != "_" }), value.isFinite else { return nil }
    return value
  }

  /// A whole number, or none; `1e6` is one.
  static func whole(_ text: String) -> Int? {
    let plain = text.filter { $0 != "_" }
    guard isGrouped(text) else { return nil }
    return Int(plain) ?? number(text).flatMap { Int(exactly: $0) }
  }

  /// A number of bytes with or without a unit.
  static func size(_ text: String) -> Int? {
    let digits = text.prefix { $0 != " " && !$0.isLetter }
    let unit = text[digits.endIndex...].drop { $0 == " " }
    let factors = [
      "": 1, "B": 1, "kB": 1000, "KB": 1000, "MB": 1_000_000, "GB": 1_000_000_000, "KiB": 1 << 10, "MiB": 1 << 20,
      "GiB": 1 << 30, "TiB": 1 << 40,
    ]
    if let count = whole(text) { return count }
    guard let factor = factors[String(unit)], let number = number(String(digits)) else { return nil }
    return Int(exactly: (number * Double(factor)).rounded())
  }

  /// Whether each `_` stands between digits.
  private static func isGrouped(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "_") {
      guard index > 0, index + 1 < bytes.count, bytes[index - 1].isASCIIDigit, bytes[index + 1].isASCIIDigit else {
        return false
      }
    }
    return true
  }
}
