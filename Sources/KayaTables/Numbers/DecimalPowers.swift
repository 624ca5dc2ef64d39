/// The nearest double of a decimal number w · 10^q, for the exponents that data have.
///
/// Small numbers take the exact way of W. Clinger, "How to read floating point numbers accurately" (1990); the others
/// that of D. Lemire, "Number parsing at a gigabyte per second" (2021), with the first 128 bits of the power of five.
enum DecimalPowers {
  /// The nearest double of w · 10^q, or nil where this way cannot tell.
  @inline(__always)
  static func value(_ w: UInt64, _ q: Int) -> Double? {
    if w == 0 { return 0 }
    if w <= 1 << 53, q >= -22, q <= 22 {
      // Both factors are exact, so the one rounding of the product or quotient is right.
      return q < 0 ? Double(w) / small[-q] : Double(w) * small[q]
    }
    return q >= -reach && q <= reach ? product(w, q) : nil
  }

  @inline(never)
  private static func product(_ w: UInt64, _ q: Int) -> Double? {
    let shift = w.leadingZeroBitCount
    let (power, rest) = fives[q + reach]
    let scaled = w << UInt64(shift)
    var (high, low) = scaled.multipliedFullWidth(by: power)
    if high & 0x1FF == 0x1FF {
      let second = scaled.multipliedFullWidth(by: rest)
      let sum = low.addingReportingOverflow(second.high)
      low = sum.partialValue
      if sum.overflow { high += 1 }
    }
    if low == .max, q < -27 || q > 55 { return nil }
    let upper = Int(high >> 63)
    var mantissa = high >> UInt64(upper + 9)
    var exponent = ((217_706 * q) >> 16) + 63 + upper - shift + 1023
    guard exponent > 0, exponent < 2046 else { return nil }
    if low <= 1, q >= -4, q <= 23, mantissa & 3 == 1, mantissa << UInt64(upper + 9) == high { mantissa &= ~1 }
    mantissa = (mantissa + (mantissa & 1)) >> 1
    if mantissa >= 1 << 53 {
      mantissa = 1 << 52
      exponent += 1
    }
    return Double(sign: .plus, exponentBitPattern: UInt(exponent), significandBitPattern: mantissa & (1 << 52 - 1))
  }

  private static let small: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]

  /// Exponents beyond this size take the slow way.
  private static let reach = 60

  /// The first 128 bits of 5^q for q from −reach to reach, those of negative powers rounded up.
  private static let fives: [(UInt64, UInt64)] = {
    var positive: [(UInt64, UInt64)] = []
    var limbs: [UInt64] = [1]
    for _ in 0...reach {
      positive.append(leadingBits(limbs))
      multiply(&limbs, by: 5)
    }
    var negative: [(UInt64, UInt64)] = []
    // 2^384 leaves more than 128 bits after a division by 5^60.
    limbs = [0, 0, 0, 0, 0, 0, 1]
    for power in 1...reach {
      divide(&limbs, by: 5)
      var (high, low) = leadingBits(limbs)
      if power <= 27 {
        let sum = low.addingReportingOverflow(1)
        low = sum.partialValue
        if sum.overflow { high += 1 }
      }
      negative.append((high, low))
    }
    return negative.reversed() + positive
  }()

  /// The first 128 bits of a number of several words, least word first, moved up so that the first bit is set.
  private static func leadingBits(_ limbs: [UInt64]) -> (UInt64, UInt64) {
    let top = limbs.lastIndex { $0 != 0 } ?? 0
    let shift = UInt64(limbs[top].leadingZeroBitCount)
    func word(_ back: Int) -> UInt64 { top - back >= 0 ? limbs[top - back] : 0 }
    guard shift > 0 else { return (word(0), word(1)) }
    return (word(0) << shift | word(1) >> (64 - shift), word(1) << shift | word(2) >> (64 - shift))
  }

  private static func multiply(_ limbs: inout [UInt64], by factor: UInt64) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let (high, low) = limbs[index].multipliedFullWidth(by: factor)
      let sum = low.addingReportingOverflow(carry)
      limbs[index] = sum.partialValue
      carry = high + (sum.overflow ? 1 : 0)
    }
    if carry != 0 { limbs.append(carry) }
  }

  private static func divide(_ limbs: inout [UInt64], by divisor: UInt64) {
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      (limbs[index], remainder) = divisor.dividingFullWidth((remainder, limbs[index]))
    }
  }
}
