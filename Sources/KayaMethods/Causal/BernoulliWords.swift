import KayaNumerics

/// Words of 64 independent bits, each 1 with the same probability.
struct BernoulliWords {
  private var bits: QuickBits
  private let digits: UInt64

  /// Draws bits that are 1 with probability `chance`, exact to 2^-64.
  init(_ stream: RandomStream, chance: Double) {
    bits = QuickBits(stream)
    digits = UInt64(chance * 0x1p64)
  }

  /// The next 64 bits.
  ///
  /// All 64 uniforms are compared with the probability at once, a binary digit at a time, until none is tied.
  mutating func next() -> UInt64 {
    var (result, tied) = (UInt64(0), UInt64.max)
    var place: UInt64 = 63
    while tied != 0 {
      let random = bits.next()
      if digits >> place & 1 == 1 {
        result |= tied & ~random
        tied &= random
      } else {
        tied &= ~random
      }
      if place == 0 { break }
      place -= 1
    }
    return result
  }
}
