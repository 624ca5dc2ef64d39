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

  /// The place of a day, in days of a year of twelve equal months.
  private static func day(_ word: String) -> Double? {
    let bytes = Array(word.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return Double(year) * 365.25 + Double(month) * 30.4375 + Double(day)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.reduce(0) { sum, byte in sum.flatMap { (48...57).contains(byte) ? $0 * 10 + Int(byte) - 48 : nil } }
  }
}
