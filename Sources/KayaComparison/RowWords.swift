/// Rows that came or left, in words: `rows `a` and `b` are new`.
struct RowWords {
  private let word: String
  private let changes: [Change]

  /// Rows, or points of a figure, that came or left.
  init(_ word: String, _ changes: [Change]) {
    self.word = word
    self.changes = changes
  }

  /// So many are named where there are no more, and one less where there are.
  private static let mostNames = 3

  var sentence: String {
    NumberWords.list(
      [words(changes.filter { $0.after != nil }, "new"), words(changes.filter { $0.after == nil }, "no longer there")]
        .compactMap { $0 })
  }

  private func words(_ changes: [Change], _ fate: String) -> String? {
    guard !changes.isEmpty else { return nil }
    let isOne = changes.count == 1
    let places = changes.contains { $0.part.hasPrefix("row ") }
    let names = changes.map { "`\($0.part)`" }
    let isLong = names.count > Self.mostNames
    let named = isLong ? names.prefix(Self.mostNames - 1) + ["\(names.count - Self.mostNames + 1) more"] : names
    let subject =
      places ? "\(names.count) \(word)\(isOne ? "" : "s")" : "\(word)\(isOne ? "" : "s") \(NumberWords.list(named))"
    return "\(subject) \(isOne ? "is" : "are") \(fate)"
  }
}
