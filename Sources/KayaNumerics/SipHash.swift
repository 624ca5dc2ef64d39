/// SipHash-2-4 with 64 bits of output, the stable hash behind random streams.
///
/// The standard library's hasher is seeded anew in every process, so it cannot name a stream that must be found again.
/// Source: Aumasson and Bernstein (2012), "SipHash: a fast short-input PRF".
struct SipHash {
  private var v0: UInt64
  private var v1: UInt64
  private var v2: UInt64
  private var v3: UInt64
  private var pending: UInt64 = 0
  private var length: UInt64 = 0

  init(key0: UInt64, key1: UInt64) {
    v0 = key0 ^ 0x736f_6d65_7073_6575
    v1 = key1 ^ 0x646f_7261_6e64_6f6d
    v2 = key0 ^ 0x6c79_6765_6e65_7261
    v3 = key1 ^ 0x7465_6462_7974_6573
  }

  /// Appends one byte.
  mutating func combine(byte: UInt8) {
    pending |= UInt64(byte) << (8 * (length & 7))
    length &+= 1
    guard length & 7 == 0 else { return }
    compress(pending)
    pending = 0
  }

  /// Appends a number as eight bytes, least significant first.
  mutating func combine(_ number: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      combine(byte: UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// Appends a text's length and its UTF-8 bytes, so that no two lists of texts read alike.
  mutating func combine(_ text: String) {
    combine(UInt64(text.utf8.count))
    for byte in text.utf8 { combine(byte: byte) }
  }

  /// The hash of everything appended so far.
  func finished() -> UInt64 {
    var state = self
    state.compress(pending | (length << 56))
    state.v2 ^= 0xff
    for _ in 0..<4 { state.round() }
    return state.v0 ^ state.v1 ^ state.v2 ^ state.v3
  }

  private mutating func compress(_ word: UInt64) {
    v3 ^= word
    round()
    round()
    v0 ^= word
  }

  private mutating func round() {
    v0 &+= v1
    v2 &+= v3
    v1 = rotate(v1, 13) ^ v0
    v3 = rotate(v3, 16) ^ v2
    v0 = rotate(v0, 32)
    v2 &+= v1
    v0 &+= v3
    v1 = rotate(v1, 17) ^ v2
    v3 = rotate(v3, 21) ^ v0
    v2 = rotate(v2, 32)
  }

  private func rotate(_ word: UInt64, _ bits: UInt64) -> UInt64 {
    (word << bits) | (word >> (64 - bits))
  }
}
