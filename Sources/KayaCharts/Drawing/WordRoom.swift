/// The room that words beyond marks take at both ends of an axis.
///
/// What words take at one end shrinks the marks, and with them the way from the words of the other end to theirs, so
/// both ends are found together.
struct WordRoom {
  private struct Word {
    /// The place of the mark along the domain, from 0 to 1.
    let share: Double
    /// What its word takes beyond it, in drawing units.
    let needed: Double
  }

  private var below: [Word] = []
  private var above: [Word] = []

  /// Halvings of a length, after which no unit of a drawing is left to find.
  private static let rounds = 30

  mutating func add(share: Double, needed: Double, isBelow: Bool) {
    let word = Word(share: share.clamped(to: 0...1), needed: needed)
    if isBelow { below.append(word) } else { above.append(word) }
  }

  /// What both ends take of a length, of which an end that `isFixed` has nothing to give; nothing where the words leave
  /// less than the part `least` for the marks.
  func ends(
    of length: Double, isFixed: (below: Bool, above: Bool), least: Double
  ) -> (before: Double, after: Double)? {
    func before(_ marks: Double) -> Double {
      isFixed.below ? 0 : below.map { $0.needed - $0.share * marks }.max().map { max($0, 0) } ?? 0
    }
    func after(_ marks: Double) -> Double {
      isFixed.above ? 0 : above.map { $0.needed - (1 - $0.share) * marks }.max().map { max($0, 0) } ?? 0
    }
    func isTaken(_ marks: Double) -> Bool { marks + before(marks) + after(marks) > length }
    guard isTaken(length) else { return (before(length), after(length)) }
    var (fits, exceeds) = (length * least, length)
    if isTaken(fits) { return nil }
    for _ in 0..<Self.rounds {
      let middle = (fits + exceeds) / 2
      if isTaken(middle) { exceeds = middle } else { fits = middle }
    }
    return (before(fits), after(fits))
  }
}
