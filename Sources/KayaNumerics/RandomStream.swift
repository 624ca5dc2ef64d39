import KayaStatistics

/// A stream of random numbers that is a pure function of a seed, a path of names, and a position.
///
/// Two streams with different seeds or paths are independent; the same seed and path give the same numbers on every
/// machine, in every process and at any number of threads. Drawing advances the position; ``at(_:)`` returns to any
/// position and ``child(_:)`` opens an independent stream for a numbered draw, so that loops may run in any order.
///
/// Generator: Philox4x32-10, keyed by SipHash-2-4 of seed and path.
public struct RandomStream: Sendable, Equatable {
  private let key: SIMD2<UInt32>
  private let lane: SIMD2<UInt32>
  /// How many 64-bit words have been drawn.
  public private(set) var position: UInt64 = 0

  /// Opens the stream named by a seed and a path of names.
  public init(seed: UInt64, path: [String]) {
    self.init(seed: seed, path: path, domain: 0)
  }

  private init(seed: UInt64, path: [String], domain: UInt64) {
    func words(_ salt: UInt64) -> SIMD2<UInt32> {
      var hash = SipHash(key0: seed, key1: salt)
      hash.combine(domain)
      hash.combine(UInt64(path.count))
      for name in path { hash.combine(name) }
      let value = hash.finished()
      return SIMD2(UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32))
    }
    key = words(0x6b65_7900_0000_0001)
    lane = words(0x6c61_6e65_0000_0002)
  }

  /// An independent stream for the draw, replication or unit of the given number.
  public func child(_ index: Int) -> RandomStream {
    func joined(_ pair: SIMD2<UInt32>) -> UInt64 { UInt64(pair[0]) | UInt64(pair[1]) << 32 }
    var hash = SipHash(key0: joined(key), key1: joined(lane))
    hash.combine(UInt64(bitPattern: Int64(index)))
    return RandomStream(seed: hash.finished(), path: [], domain: 1)
  }

  /// Draws 64 random bits.
  public mutating func bits() -> UInt64 {
    let number = position >> 1
    let counter = SIMD4(
      UInt32(truncatingIfNeeded: number), UInt32(truncatingIfNeeded: number >> 32), lane[0], lane[1])
    let words = Philox.block(counter: counter, key: key)
    let upper = position & 1 == 1
    position &+= 1
    return upper ? UInt64(words[2]) | UInt64(words[3]) << 32 : UInt64(words[0]) | UInt64(words[1]) << 32
  }

  /// Draws a number uniformly from the open interval (0, 1).
  ///
  /// The numbers are the midpoints of 2^52 equal cells, so neither end can occur.
  public mutating func uniform() -> Double {
    (Double(bits() >> 12) + 0.5) * 0x1p-52
  }

  /// Draws a standard normal number by inverting the distribution function, from exactly one word.
  public mutating func normal() -> Double {
    Distributions.normalQuantile(uniform())
  }
}
