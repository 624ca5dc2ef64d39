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
    return "\(Self.names(changes.map(\.part), word)) \(changes.count == 1 ? "is" : "are") \(fate)"
  }

  /// Rows by their names, or how many there are where only their places are known.
  static func names(_ rows: [String], _ word: String) -> String {
    let nouns = rows.count == 1 ? word : word + "s"
    guard !rows.contains(where: { $0.hasPrefix("row ") }) else { return "\(rows.count) \(nouns)" }
    let isLong = rows.count > mostNames
    let names = rows.prefix(isLong ? mostNames - 1 : mostNames).map { "`\($0)`" }
    return "\(nouns) \(NumberWords.list(isLong ? names + ["\(rows.count - mostNames + 1) more"] : names))"
  }
}
