/// The Philox4x32-10 counter-based generator: a keyed bijection of 128-bit counters.
///
/// Source: Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as easy as 1, 2, 3".
enum Philox {
  /// The four output words for a counter and a key.
  static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var (c, k) = (counter, key)
    for _ in 0..<10 {
      let even = UInt64(c[0]) &* 0xD251_1F53
      let odd = UInt64(c[2]) &* 0xCD9E_8D57
      c = SIMD4(
        UInt32(truncatingIfNeeded: odd >> 32) ^ c[1] ^ k[0], UInt32(truncatingIfNeeded: odd),
        UInt32(truncatingIfNeeded: even >> 32) ^ c[3] ^ k[1], UInt32(truncatingIfNeeded: even))
      k = SIMD2(k[0] &+ 0x9E37_79B9, k[1] &+ 0xBB67_AE85)
    }
    return c
  }
}
