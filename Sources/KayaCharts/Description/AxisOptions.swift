/// What an author may say about an axis.
public struct AxisOptions: Codable, Hashable, Sendable {
  /// The title; without one the column's name is used.
  public var label: String?
  /// The lower end of the domain.
  public var lower: Double?
  /// The upper end of the domain.
  public var upper: Double?
  /// How places are computed; without one the data decide.
  public var kind: AxisKind?
  /// Whether zero must be in the domain; bars and areas always have it.
  public var zero: Bool?
  /// Whether the axis runs the other way.
  public var reverse: Bool
  /// Where ticks stand.
  public var ticks: TickChoice
  /// How tick labels are written.
  public var format: NumberFormat

  /// An axis that leaves to the data what is not given.
  public init(
    label: String? = nil, lower: Double? = nil, upper: Double? = nil, kind: AxisKind? = nil, zero: Bool? = nil,
    reverse: Bool = false, ticks: TickChoice = .automatic, format: NumberFormat = .automatic
  ) {
    self.label = label
    self.lower = lower
    self.upper = upper
    self.kind = kind
    self.zero = zero
    self.reverse = reverse
    self.ticks = ticks
    self.format = format
  }
}

/// How an axis turns values into places.
public enum AxisKind: String, CaseIterable, Codable, Hashable, Sendable {
  /// Equal steps for equal differences.
  case linear
  /// Equal steps for equal ratios.
  case log
  /// Whole years.
  case year
  /// A place a word.
  case category
}

/// Where the ticks of an axis stand.
public enum TickChoice: Codable, Hashable, Sendable {
  /// At round numbers, as many as the length suggests.
  case automatic
  /// At round numbers, about as many as given.
  case count(Int)
  /// At these numbers, as far as they are in the domain.
  case at([Double])
  /// At these numbers with words of their own, such as "≤ −4".
  case named([NamedTick])
}

/// A tick with a word of its own.
public struct NamedTick: Codable, Hashable, Sendable {
  /// Where it stands.
  public var value: Double
  /// What is written.
  public var label: String

  /// A tick with a word of its own.
  public init(_ value: Double, _ label: String) {
    self.value = value
    self.label = label
  }
}

/// How numbers along an axis or at marks are written.
public enum NumberFormat: Codable, Hashable, Sendable {
  /// One precision along the axis, groups of three digits from 10 000 on.
  case automatic
  /// This many decimals.
  case decimals(Int)
  /// The number times 100 with a percent sign, and this many decimals.
  case percent(Int)
  /// Neither groups nor decimals, as years are written.
  case plain

  /// The format an author's word names: `"0.00"` (two decimals), `"%"`, `"0.0%"`, `"plain"`, `"auto"`.
  public init?(word: String) {
    switch word {
    case "auto", "automatic": self = .automatic
    case "plain", "year": self = .plain
    case "%", "percent": self = .percent(0)
    default:
      let percent = word.hasSuffix("%")
      let pattern = percent ? word.dropLast() : word[...]
      guard let decimals = Self.decimals(of: pattern) else { return nil }
      self = percent ? .percent(decimals) : .decimals(decimals)
    }
  }

  private static func decimals(of pattern: Substring) -> Int? {
    if pattern == "0" { return 0 }
    guard pattern.hasPrefix("0.") else { return nil }
    let zeros = pattern.dropFirst(2)
    return !zeros.isEmpty && zeros.count <= 9 && zeros.allSatisfy { $0 == "0" } ? zeros.count : nil
  }
}
