import KayaNumerics

/// Random bits for loops that need millions, started by four words of a random stream.
///
/// Generator: xoshiro256++, some thirty times as fast as the stream itself. Source: Blackman and Vigna (2021), "Scrambled
/// linear pseudorandom number generators".
struct QuickBits {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Starts from the stream's next four words.
  init(_ stream: RandomStream) {
    var stream = stream
    // The state must not be all zeros.
    state = (stream.bits(), stream.bits(), stream.bits(), stream.bits() | 1)
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
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

  /// An integer from 0 up to but excluding `bound`, which must be positive; none is favoured.
  mutating func integer(below bound: Int) -> Int {
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// The elements in random order, every order with equal probability.
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for last in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(last, integer(below: last + 1)) }
    return result
  }
}
