import KayaDigits

/// A point of time written as in ISO 8601: `2026-03-01T23:59:00+08:00`.
public struct Moment: Sendable, Comparable {
  /// Seconds since the start of 1970 in UTC.
  public let seconds: Int
  /// Whether the text said how far from UTC its clock is.
  public let hasOffset: Bool

  /// Reads a date with or without a time; a date alone is the end of its day, a time without an offset is UTC.
  public init?(_ text: String) {
    var scanner = MomentScanner(Array(text.utf8))
    scanner.skipBlanks()
    guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2), scanner.take("-"),
      let dayOfMonth = scanner.digits(2), let day = CalendarDay(year: year, month: month, day: dayOfMonth)
    else { return nil }
    var time = 23 * 3600 + 59 * 60 + 59
    var offset: Int? = nil
    if scanner.take("T") || scanner.take("t") || scanner.take(" ") {
      guard let hour = scanner.digits(2), scanner.take(":"), let minute = scanner.digits(2), hour < 24, minute < 60
      else { return nil }
      var second = 0
      if scanner.take(":") {
        guard let read = scanner.digits(2), read < 61 else { return nil }
        second = read
        if scanner.take(".") || scanner.take(",") { scanner.skipDigits() }
      }
      time = hour * 3600 + minute * 60 + second
      scanner.skipBlanks()
      guard let read = scanner.offset() else { return nil }
      offset = read
    }
    scanner.skipBlanks()
    guard scanner.isAtEnd else { return nil }
    hasOffset = offset != nil && offset != .some(MomentScanner.noOffset)
    seconds = day.number * 86_400 + time - (hasOffset ? offset ?? 0 : 0)
  }

  /// Earlier moments come first.
  public static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }

  /// How much later than another moment it is, in words: "2 h 5 min".
  public func delay(after other: Moment) -> String {
    let gap = seconds - other.seconds
    let (days, hours, minutes) = (gap / 86_400, gap / 3600 % 24, gap / 60 % 60)
    if days > 0 { return "\(days) d \(hours) h" }
    if hours > 0 { return "\(hours) h \(minutes) min" }
    return minutes > 0 ? "\(minutes) min" : "\(gap) s"
  }
}

/// Reads the parts of a moment.
private struct MomentScanner {
  private let bytes: [UInt8]
  private var position = 0

  /// Stands for a time that does not say its offset.
  static let noOffset = Int.max

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func skipBlanks() { while position < bytes.count, bytes[position] <= 0x20 { position += 1 } }

  mutating func skipDigits() { while position < bytes.count, isDigit(bytes[position]) { position += 1 } }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: sign) else { return false }
    position += 1
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  mutating func digits(_ count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<position + count] {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int(byte) - 48
    }
    position += count
    return value
  }

  /// `Z`, `UTC`, `GMT`, `+08:00`, `+0800`, `+08`, or nothing at all.
  mutating func offset() -> Int? {
    if isAtEnd { return Self.noOffset }
    if take("Z") || take("z") || take(word: "UTC") || take(word: "GMT") { return 0 }
    let sign: Int
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = digits(2), hours < 24 else { return nil }
    var minutes = 0
    let hasColon = take(":")
    if let read = digits(2) { minutes = read } else if hasColon { return nil }
    return minutes < 60 ? sign * (hours * 3600 + minutes * 60) : nil
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
