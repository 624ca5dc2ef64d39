import Synchronization

/// How far the numbers of one test lie from those of another program.
///
/// While a test bears the trait `reference`, the functions that compare two numbers count here.
final class ReferenceTally: Sendable {
  /// The tally of the test that runs, if it is held against another program.
  @TaskLocal static var current: ReferenceTally?

  private let state = Mutex((quantities: 0, largest: 0.0))

  /// Counts a comparison: the deviation is relative to the larger number, absolute below one.
  func count(_ found: Double?, _ expected: Double?) {
    let deviation: Double
    switch (found, expected) {
    case (nil, nil): deviation = 0
    case (let a?, let b?): deviation = a.isNaN && b.isNaN ? 0 : abs(a - b) / max(1, abs(a), abs(b))
    default: deviation = .infinity
    }
    state.withLock { $0 = ($0.quantities + 1, max($0.largest, deviation)) }
  }

  /// The number of comparisons and the largest deviation so far.
  var total: (quantities: Int, largest: Double) { state.withLock { $0 } }
}

/// Counts a comparison with another program's number, where the test that runs keeps a tally.
func tally(_ found: Double?, _ expected: Double?) { ReferenceTally.current?.count(found, expected) }
