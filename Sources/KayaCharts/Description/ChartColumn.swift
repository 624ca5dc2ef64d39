/// A column of evaluated values behind a channel, with the name that axes and data tables show.
public struct ChartColumn: Codable, Sendable {
  /// The values, one a row.
  public enum Values: Codable, Sendable {
    /// Numbers; not a number stands for a missing value.
    case numbers([Double])
    /// Words; `order` lists them as they follow each other, and is empty for the order of first appearance.
    case categories([String?], order: [String])
  }

  /// The name, such as `emissions`.
  public var name: String
  /// The values, one a row.
  public var values: Values

  /// A named column.
  public init(_ name: String, _ values: Values) {
    self.name = name
    self.values = values
  }

  /// A column of numbers; not a number stands for a missing value.
  public static func numbers(_ name: String, _ values: [Double]) -> ChartColumn {
    ChartColumn(name, .numbers(values))
  }

  /// A column of words in the order of first appearance, or in the given one.
  public static func categories(_ name: String, _ values: [String?], order: [String] = []) -> ChartColumn {
    ChartColumn(name, .categories(values, order: order))
  }

  /// The number of rows.
  public var count: Int {
    switch values {
    case .numbers(let numbers): numbers.count
    case .categories(let words, _): words.count
    }
  }

  /// Whether the values are words.
  public var isCategorical: Bool {
    if case .categories = values { true } else { false }
  }
}

extension ChartColumn: Hashable {
  /// Two columns are equal when name and values are; missing numbers equal each other.
  public static func == (a: ChartColumn, b: ChartColumn) -> Bool {
    guard a.name == b.name else { return false }
    switch (a.values, b.values) {
    case (.numbers(let a), .numbers(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    case (.categories(let a, let orderA), .categories(let b, let orderB)): return a == b && orderA == orderB
    default: return false
    }
  }

  /// Feeds name and values; all missing numbers count as one.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    switch values {
    case .numbers(let numbers): for number in numbers { hasher.combine(number.isNaN ? .nan : number) }
    case .categories(let words, let order):
      hasher.combine(words)
      hasher.combine(order)
    }
  }
}
