import KayaDigits

/// Reads decimal numbers from bytes.
enum DecimalScanner {
  /// What a scan found: the number, or nil, and the first byte after its spelling.
  struct Found {
    var value: Double?
    var end: Int
    /// Whether the bytes spell a whole number, digit by digit, that the value only comes near to.
    var isRounded = false
  }

  /// The number that all the bytes spell, blanks around it allowed.
  static func number(in bytes: UnsafeBufferPointer<UInt8>) -> Double? { found(in: bytes)?.value }

  /// What all the bytes spell, blanks around it allowed.
  static func found(in bytes: UnsafeBufferPointer<UInt8>) -> Found? {
    var start = 0
    var end = bytes.count
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    guard start < end else { return nil }
    let found = scan(bytes, from: start, to: end)
    return found.end == end && found.value != nil ? found : nil
  }

  /// Whether the digits of a number begin with a zero that another digit follows, as in codes such as `01`.
  static func hasLeadingZero(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Bool {
    var place = start
    if place < end, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") { place += 1 }
    return place + 1 < end && bytes[place] == UInt8(ascii: "0") && bytes[place + 1] &- 48 < 10
  }

  /// Reads as much of a number as there is from a place on.
  @inline(__always)
  static func scan(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Found {
    var place = start
    var isNegative = false
    if place < end, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
      isNegative = bytes[place] == UInt8(ascii: "-")
      place += 1
    }
    var mantissa: UInt64 = 0
    let firstDigit = place
    while place < end, case let digit = bytes[place] &- 48, digit < 10 {
      mantissa = mantissa &* 10 &+ UInt64(digit)
      place += 1
    }
    var digits = place - firstDigit
    var exponent = 0
    if place < end, bytes[place] == UInt8(ascii: ".") {
      place += 1
      let firstDecimal = place
      while place < end, case let digit = bytes[place] &- 48, digit < 10 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        place += 1
      }
      exponent = firstDecimal - place
      digits -= exponent
    }
    guard digits > 0 else { return Found(value: nil, end: start) }
    if place < end, bytes[place] | 0x20 == UInt8(ascii: "e") {
      guard let (power, next) = self.exponent(bytes, from: place + 1, to: end) else {
        return Found(value: nil, end: start)
      }
      exponent += power
      place = next
    }
    // Every whole number of 15 digits is a double.
    let isRounded = digits > 15 && place - firstDigit == digits && !isHeld(bytes, firstDigit, place, mantissa)
    if digits > 19 {
      return Found(value: exact(bytes, start, place), end: place, isRounded: isRounded)
    }
    guard let size = DecimalPowers.value(mantissa, exponent) else {
      return Found(value: exact(bytes, start, place), end: place)
    }
    return Found(value: isNegative ? -size : size, end: place, isRounded: isRounded)
  }

  /// Whether a double holds a whole number exactly; one of 20 digits and more has overflowed `size`.
  @inline(never)
  private static func isHeld(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ size: UInt64) -> Bool {
    if end - start <= 19 { return isHeld(size) }
    let digits = UnsafeBufferPointer(rebasing: bytes[start..<end].drop { $0 == UInt8(ascii: "0") })
    guard let value = exact(bytes, start, end) else { return false }
    return NumberText.fixed(value, digits: 0).utf8.elementsEqual(digits)
  }

  /// Whether the digits of a whole number, zeros at the binary end apart, fit into those of a double.
  static func isHeld(_ size: some FixedWidthInteger) -> Bool {
    size.bitWidth - size.leadingZeroBitCount - size.trailingZeroBitCount <= Double.significandBitCount + 1
  }

  private static func exponent(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> (power: Int, next: Int)? {
    var place = start
    var isNegative = false
    if place < end, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
      isNegative = bytes[place] == UInt8(ascii: "-")
      place += 1
    }
    let firstDigit = place
    var power = 0
    while place < end, case let digit = bytes[place] &- 48, digit < 10 {
      power = min(power * 10 + Int(digit), 100_000)
      place += 1
    }
    return place > firstDigit ? (isNegative ? -power : power, place) : nil
  }

  /// The nearest double of any spelling, by the slow way; nil where it is too large to be finite.
  @inline(never)
  private static func exact(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Double? {
    let value = Double(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
    guard let value, value.isFinite else { return nil }
    return value
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
