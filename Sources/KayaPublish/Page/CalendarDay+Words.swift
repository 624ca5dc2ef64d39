import KayaDigits

extension CalendarDay {
  /// The day as programs that keep references write it.
  var slashed: String { "\(year)/\(Self.padded(month, 2))/\(Self.padded(day, 2))" }

  /// The day as Chinese writes it.
  var chinese: String { "\(year)年\(month)月\(day)日" }

  /// The day as feeds want it, at midnight of universal time.
  var feedText: String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    return "\(weekdays[weekday]), \(Self.padded(day, 2)) \(months[month - 1]) \(Self.padded(year, 4)) 00:00:00 GMT"
  }
}
