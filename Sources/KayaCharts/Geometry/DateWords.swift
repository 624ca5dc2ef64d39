import KayaDigits

/// Words of an axis that are days, written as in ISO 8601: `2020-06-30`.
enum DateWords {
  /// Whether all words are days.
  static func areDates(_ words: [String]) -> Bool { !words.isEmpty && words.allSatisfy { day($0) != nil } }

  /// Whether days in their order lie so far from even that equal distances mislead: months differ by three days in
  /// length, and a week may miss its end.
  static func areUneven(_ words: [String]) -> Bool {
    let days = words.compactMap(day)
    let steps = zip(days, days.dropFirst()).map { $1 - $0 }
    guard let least = steps.min(), let most = steps.max(), least > 0 else { return false }
    return most > 4 * least
  }

  /// The number of a day; words with a time of day are left as they are.
  private static func day(_ word: String) -> Int? {
    word.utf8.count == 10 ? CalendarDay(word)?.number : nil
  }
}
