/// What a statement's value inherits from what the statement read; marks are set and never taken back.
struct OriginMarks {
  /// Whether synthetic data were read or made.
  private(set) var isSynthetic = false
  /// How many comparisons of intervals were left undecided, here or in a condition that was read by its name.
  private(set) var undecidedComparisons = 0

  /// Notes that synthetic data were read or made.
  mutating func addSynthetic() { isSynthetic = true }

  /// Notes that a comparison was left undecided.
  mutating func addUndecided() { undecidedComparisons += 1 }

  /// Notes that a value with marks of its own was read.
  mutating func add(_ bound: BoundValue) {
    if bound.isSynthetic { addSynthetic() }
    if bound.isUndecided { addUndecided() }
  }
}
