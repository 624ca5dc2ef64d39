import KayaDiagnostics
import KayaDigits

extension SettingsReader {
  /// A date as it is shown; one in digits is a day of the calendar.
  func date(_ key: String, _ node: SettingNode) -> Located<String>? {
    guard let text = located(key, node) else { return nil }
    let day = text.value.prefix { $0 != "T" && $0 != " " }
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else {
      if let form = DateForm(text.value) { reportDate(text, form, key) }
      return text
    }
    guard CalendarDay(year: year, month: month, day: day) == nil else { return text }
    let order = "write year, month and day in this order: `2026-03-31`"
    let help = (1...12).contains(month) ? "that month has \(CalendarDay.days(in: month, of: year)) days" : order
    reading.report(.warning, wrong, "there is no day `\(text.value)`", at: text.span, help: [help])
    return text
  }

  private func reportDate(_ text: Located<String>, _ form: DateForm, _ key: String) {
    let days = form.days.map { "`\(key): \($0)`" }.joined(separator: " or ")
    reading.report(
      .warning, wrong,
      "`\(text.value)` stands as it is written: the program knows no such date", at: text.span,
      help: [days.isEmpty ? "write year, month and day in this order: `2026-03-31`" : "write \(days)"])
  }
}
