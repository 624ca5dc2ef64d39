/// A day of the Gregorian calendar, of the years 0 to 9999.
public struct CalendarDay: Hashable, Sendable {
  /// The year.
  public let year: Int
  /// The month, from 1.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// A day; nothing if the calendar has none of these numbers.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads a date as ISO 8601 writes it, `2023-05-04`; a time after it is left out.
  public init?(_ text: some StringProtocol) {
    let parts = text.prefix { $0 != "T" && $0 != " " }.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// The day so many days after 1 January 1970 (Hinnant, 2013, `civil_from_days`); nothing outside of the years.
  public init?(number: Int) {
    guard abs(number) < 4_000_000 else { return nil }
    // Years are counted from March, so that the leap day is the last.
    let days = number + Self.startOfCount
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    self.init(
      year: yearOfEra + era * 400 + (month >= 10 ? 1 : 0), month: month >= 10 ? month - 9 : month + 3,
      day: dayOfYear - (153 * month + 2) / 5 + 1)
  }

  /// The days from 1 January 1970 to this day (Hinnant, 2013, `days_from_civil`).
  public var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - Self.startOfCount
  }

  /// The days from 1 March of the year 0 to 1 January 1970.
  private static let startOfCount = 719_468

  /// The day of the week, from 0 for Sunday.
  public var weekday: Int { (number % 7 + 11) % 7 }

  /// The days of the year before this one, as a share of the year.
  public var shareOfYear: Double {
    let before = (1..<month).reduce(day - 1) { $0 + Self.days(in: $1, of: year) }
    return Double(before) / (Self.isLeap(year) ? 366 : 365)
  }

  /// The day as ISO 8601 writes it.
  public var text: String { "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))" }

  /// How many days a month has; the month from 1 to 12.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// A number with zeros before it.
  public static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
