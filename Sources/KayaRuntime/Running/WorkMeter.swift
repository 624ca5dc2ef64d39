/// Counts the work of a statement, and knows how much it may do.
struct WorkMeter {
  private let limits: Limits
  /// The work done so far.
  private(set) var steps = 0
  private var depth = 0

  /// A meter at nothing.
  init(_ limits: Limits) { self.limits = limits }

  // MARK: Steps and depth

  /// Adds work, of which there is one step at least.
  mutating func add(_ more: Int) { steps += 1 + more }

  /// Whether more work was done than the limit allows.
  var isOverSteps: Bool { steps > limits.steps }

  /// Goes one expression deeper; false where calls are nested beyond all sense.
  mutating func descend() -> Bool {
    depth += 1
    return depth <= Self.maximumDepth
  }

  mutating func ascend() { depth -= 1 }

  /// Deep enough for any sensible notebook, shallow enough for the stack of a thread.
  static let maximumDepth = 10_000

  // MARK: Memory

  /// How many cells a value may have, by the memory limit.
  var mostCells: Int { limits.memory / 8 }

  /// How many rows a table of so many columns may have, by the memory limit.
  func mostRows(columns: Int) -> Int { min(Self.mostRows, mostCells / max(1, columns)) }

  /// No table has more rows, whatever the memory.
  private static let mostRows = 1 << 28

  /// So many parts of a value are looked through for nothing.
  static let freeParts = 10_000
}
