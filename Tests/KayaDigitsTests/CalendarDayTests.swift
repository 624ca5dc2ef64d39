import KayaDigits
import Testing

@Suite struct CalendarDayTests {
  @Test(arguments: [
    ("1970-01-01", 0, 4), ("1960-01-01", -3653, 5), ("2000-02-29", 11_016, 2), ("2026-11-22", 20_779, 0),
    ("0000-03-01", -719_468, 3), ("9999-12-31", 2_932_896, 5), ("1900-03-01", -25_508, 4),
  ])
  func `days are counted from 1970 and back`(text: String, number: Int, weekday: Int) throws {
    let day = try #require(CalendarDay(text))
    #expect(day.number == number && day.weekday == weekday && day.text == text)
    #expect(CalendarDay(number: number) == day)
  }

  @Test func `every day of four centuries has its number`() {
    let days = (-25_567..<120_530).compactMap(CalendarDay.init(number:))
    #expect(days.count == 146_097 && days.map(\.number) == Array(-25_567..<120_530))
    #expect(days.allSatisfy { CalendarDay($0.text) == $0 })
  }

  @Test func `what the calendar does not have is no day`() {
    for text in [
      "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-01", "2023-1-01", "2023-01-0１", "+023-01-01", "x", "",
    ] {
      #expect(CalendarDay(text) == nil, "\(text)")
    }
    #expect(CalendarDay("2023-05-04T10:00")?.day == 4 && CalendarDay(number: Int.max) == nil)
    #expect(CalendarDay("2024-07-01")?.shareOfYear == 182.0 / 366)
  }
}
