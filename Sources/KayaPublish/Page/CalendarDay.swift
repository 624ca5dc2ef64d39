/// A day of the calendar, read from `2023-05-04`.
struct CalendarDay {
  let year: Int
  let month: Int
  let day: Int

  /// Reads a date as ISO 8601 writes it; a time after it is left out.
  init?(_ text: String) {
    let parts = text.prefix { $0 != "T" && $0 != " " }.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      (1...9999).contains(year), (1...12).contains(month), (1...Self.days(month, year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  private static func days(_ month: Int, _ year: Int) -> Int {
    let isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// The day as programs that keep references write it.
  var slashed: String {
    "\(year)/\(month < 10 ? "0" : "")\(month)/\(day < 10 ? "0" : "")\(day)"
  }

  /// The day as Chinese writes it.
  var chinese: String { "\(year)年\(month)月\(day)日" }

  /// The day as feeds want it, at midnight of universal time.
  var feedText: String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let digits = String(10_000 + year).dropFirst()
    return "\(weekdays[weekday]), \(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(digits) 00:00:00 GMT"
  }

  /// The day of the week from Sunday, by Sakamoto's method.
  private var weekday: Int {
    let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let y = month < 3 ? year - 1 : year
    return (y + y / 4 - y / 100 + y / 400 + shifts[month - 1] + day) % 7
  }
}
