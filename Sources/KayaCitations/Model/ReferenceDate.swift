/// When a work appeared: a day, a month, a year, a span of them, or words.
public struct ReferenceDate: Sendable, Hashable {
  /// A point in time as exact as it is known.
  public struct Point: Sendable, Hashable {
    /// The year; years before the common era are negative or zero, as in ISO 8601.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int?
    /// The day of the month.
    public var day: Int?

    /// A year, a month or a day.
    public init(year: Int, month: Int? = nil, day: Int? = nil) {
      self.year = year
      self.month = month
      self.day = month == nil ? nil : day
    }
  }

  /// The time, or its start.
  public var start: Point?
  /// The end of a span; none for a point in time.
  public var end: Point?
  /// Whether a span has no end yet.
  public var isOpen = false
  /// Whether the time is only about right.
  public var isCirca = false
  /// Words that stand for a date, such as "forthcoming".
  public var words: String?

  /// A date at a point in time.
  public init(_ start: Point?) { self.start = start }

  /// A date of words only.
  public init(words: String) {
    start = nil
    self.words = words
  }

  /// The year or years as they are cited: "2023", "1984–1986", "forthcoming".
  public var year: String {
    guard let start else { return words ?? "" }
    var text = Self.shown(start.year)
    if let end, end.year != start.year { text += "–" + Self.shown(end.year) }
    if isOpen { text += "–" }
    return isCirca ? "ca. " + text : text
  }

  /// The date in the form of ISO 8601, as exact as it is known: "2023-05".
  public var iso: String {
    guard let start else { return words ?? "" }
    return Self.iso(start) + (end.map { "/" + Self.iso($0) } ?? (isOpen ? "/.." : ""))
  }

  /// Years before the common era count without a year 0.
  private static func shown(_ year: Int) -> String { year > 0 ? String(year) : "\(1 - year) BCE" }

  private static func iso(_ point: Point) -> String {
    let digits = String(abs(point.year))
    var text = (point.year < 0 ? "-" : "") + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    for part in [point.month, point.day] {
      guard let part else { break }
      text += part < 10 ? "-0\(part)" : "-\(part)"
    }
    return text
  }

  // MARK: Reading

  /// Reads a date as biblatex and ISO 8601 write it: `2023`, `2023-05-04`, `1984/1986`, `1988/`, `1723~`, `199X`.
  ///
  /// Text of any other form stands as words; an empty one is no date.
  public init?(reading text: String) {
    let text = text.trimmed
    guard !text.isEmpty else { return nil }
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = Self.point(parts[0]) else {
      self.init(words: text)
      return
    }
    self.init(first.point)
    isCirca = first.isCirca
    end = first.end
    guard parts.count == 2 else { return }
    let rest = String(parts[1]).trimmed
    if rest.isEmpty || rest == ".." {
      isOpen = true
    } else if let last = Self.point(rest[...]) {
      end = last.end ?? last.point
      isCirca = isCirca || last.isCirca
    } else {
      self.init(words: text)
    }
  }

  private static func point(_ text: Substring) -> (point: Point, end: Point?, isCirca: Bool)? {
    var text = text[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    var isCirca = false
    while let last = text.last, last == "~" || last == "?" || last == "%" {
      isCirca = true
      text.removeLast()
    }
    let isNegative = text.first == "-"
    if isNegative { text.removeFirst() }
    if let time = text.firstIndex(of: "T") { text = text[..<time] }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), (1...6).contains(parts[0].count) else { return nil }
    // `199X` is a decade, `19XX` a century.
    let low = parts[0].map { $0 == "X" || $0 == "u" ? "0" : String($0) }.joined()
    let high = parts[0].map { $0 == "X" || $0 == "u" ? "9" : String($0) }.joined()
    guard let year = Self.number(low), let last = Self.number(high) else { return nil }
    var point = Point(year: isNegative ? -year : year)
    if parts.count > 1 {
      guard let month = Self.number(String(parts[1])), (1...41).contains(month) else { return nil }
      // 21 to 41 are seasons and quarters, which no list of references shows.
      if month <= 12 { point.month = month }
    }
    if parts.count > 2, point.month != nil {
      guard let day = Self.number(String(parts[2])), (1...31).contains(day) else { return nil }
      point.day = day
    }
    return (point, last == year ? nil : Point(year: isNegative ? -last : last), isCirca)
  }

  private static func number(_ text: String) -> Int? {
    text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(text) : nil
  }
}
