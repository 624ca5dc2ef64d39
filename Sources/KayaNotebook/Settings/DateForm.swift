import KayaDigits

/// A day that is written in another way than `2026-03-31`.
struct DateForm {
  /// The days that it may be, as they are to be written; none where there is no such day.
  let days: [String]

  /// Reads `2026-3-1`, `2026/03/01`, `01.03.2026`, `March 1st, 2026` and their like; nothing for other texts.
  init?(_ text: String) {
    let words = text.split { " ,./-".contains($0) }.map(String.init)
    guard words.count == 3, text.utf8.count <= Self.longest else { return nil }
    let numbers = words.compactMap { word in word.utf8.allSatisfy(\.isASCIIDigit) ? Int(word) : nil }
    let days = numbers.count < 3 ? Self.inWords(words) : text.contains(" ") ? nil : Self.inDigits(words, numbers, text)
    guard let days else { return nil }
    self.days = days
  }

  private static func inDigits(_ words: [String], _ numbers: [Int], _ text: String) -> [String]? {
    let lengths = words.map(\.utf8.count)
    guard lengths[1] <= 2 else { return nil }
    if lengths[0] == 4, lengths[2] <= 2 { return days([(numbers[0], numbers[1], numbers[2])]) }
    guard lengths[0] <= 2, lengths[2] == 4 else { return nil }
    let european = (numbers[2], numbers[1], numbers[0])
    // Points part the day from the month behind it; strokes are read both ways.
    if text.contains(".") || numbers[0] == numbers[1] { return days([european]) }
    return days([european, (numbers[2], numbers[0], numbers[1])])
  }

  /// The day of a date whose number is one of an order; `1 March 2026` is as good as any date in words.
  private static func inWords(_ words: [String]) -> [String]? {
    guard words[2].utf8.count == 4, let year = Int(words[2]) else { return nil }
    for (name, number) in [(words[0], words[1]), (words[1], words[0])] {
      if let month = month(name), let day = ordinal(number) { return days([(year, month, day)]) }
    }
    return nil
  }

  private static func days(_ candidates: [(year: Int, month: Int, day: Int)]) -> [String] {
    candidates.compactMap { CalendarDay(year: $0.year, month: $0.month, day: $0.day)?.text }
  }

  private static func month(_ name: String) -> Int? {
    let name = name.lowercased()
    guard name.count > 2 else { return nil }
    return months.firstIndex { $0.hasPrefix(name) }.map { $0 + 1 }
  }

  private static func ordinal(_ word: String) -> Int? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard ["st", "nd", "rd", "th"].contains(word.dropFirst(digits.count).lowercased()) else { return nil }
    return digits.count <= 2 ? Int(digits) : nil
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]
  private static let longest = 40
}
