/// What the places of an axis are: numbers, or words in an order.
struct AxisValues {
  /// The words, if the axis has a place a word.
  let categories: [String]?
  private let index: [String: Int]

  /// An axis of numbers.
  init() {
    categories = nil
    index = [:]
  }

  /// An axis of words.
  init(categories: [String]) {
    self.categories = categories
    index = Dictionary(categories.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The places of a channel's rows; not a number where missing or unknown.
  func places(_ channel: Channel?, rows: [Int]) -> [Double] {
    switch channel {
    case nil: return Array(repeating: .nan, count: rows.count)
    case .number(let value): return Array(repeating: place(value), count: rows.count)
    case .text(let text): return Array(repeating: place(text), count: rows.count)
    case .column(let column): return rows.map { place(column, row: $0) }
    }
  }

  /// The place of a number.
  func place(_ value: Double) -> Double {
    guard value.isFinite else { return .nan }
    guard categories != nil else { return min(max(value, -1e300), 1e300) }
    return index[LabelText.name(value)].map(Double.init) ?? .nan
  }

  /// The place of a word; on an axis of numbers the number it spells.
  func place(_ word: String) -> Double {
    guard categories != nil else { return Double(word).map(place) ?? .nan }
    return index[word].map(Double.init) ?? .nan
  }

  /// The place of a number or word.
  func place(_ value: ChartValue) -> Double {
    switch value {
    case .number(let number): place(number)
    case .text(let text): place(text)
    }
  }

  private func place(_ column: ChartColumn, row: Int) -> Double {
    switch column.values {
    case .numbers(let numbers): row < numbers.count ? place(numbers[row]) : .nan
    case .categories(let words, _): row < words.count ? words[row].map { place($0) } ?? .nan : .nan
    }
  }
}
