/// Where inputs, goods and bads stand among the columns of a panel.
struct ColumnSides: Sendable, Hashable {
  let inputs: Range<Int>
  let goods: Range<Int>
  let bads: Range<Int>
  var count: Int { bads.upperBound }

  init(inputs: Int, goods: Int, bads: Int) {
    self.inputs = 0..<inputs
    self.goods = inputs..<(inputs + goods)
    self.bads = (inputs + goods)..<(inputs + goods + bads)
  }
}

/// Production data made ready for programs: complete rows, periods, directions, and an order that the data decide.
struct ProductionPanel: Sendable {
  let data: ProductionData
  let columns: [NumericColumn]
  /// The direction of each column, `nil` for a column outside the direction.
  let directions: [[Double]?]
  /// Where inputs, goods and bads stand among the columns.
  let sides: ColumnSides
  /// The quantities of each row, row after row.
  let quantities: [Double]
  /// The direction of each row, row after row; zero outside the direction.
  let lengths: [Double]
  let isComplete: [Bool]
  let periods: [Double]
  /// The period of each row, -1 where the time is missing.
  let periodOfRow: [Int]
  /// The complete rows in the order of their quantities.
  let order: [Int]

  init(_ data: ProductionData, direction: Direction) throws(EfficiencyError) {
    self.data = data
    columns = data.columns
    directions = try Self.directions(of: data, direction)
    sides = ColumnSides(inputs: data.inputs.count, goods: data.good.count, bads: data.bad.count)
    quantities = Self.rowAfterRow(columns.map(\.values), data.rowCount)
    lengths = Self.rowAfterRow(directions.map { $0 ?? [] }, data.rowCount)
    let times = (data.time ?? []).filter(\.isFinite)
    periods = data.time == nil ? [0] : Self.distinct(times)
    var periodOfRow = [Int](repeating: data.time == nil ? 0 : -1, count: data.rowCount)
    if let time = data.time {
      let index = Dictionary(zip(periods, periods.indices), uniquingKeysWith: { first, _ in first })
      for row in 0..<data.rowCount { periodOfRow[row] = index[time[row]] ?? -1 }
    }
    self.periodOfRow = periodOfRow
    isComplete = Self.completeRows(data, columns, directions, periodOfRow)
    order = Self.sorted(isComplete.indices.filter { [isComplete] row in isComplete[row] }, columns, directions)
  }

  /// Whether two rows have the same quantities and the same direction, hence the same answer.
  func isSame(_ a: Int, _ b: Int) -> Bool {
    isSameObservation(a, b)
      && directions.allSatisfy { direction in
        guard let direction else { return true }
        return direction[a] == direction[b]
      }
  }

  /// Whether two rows have the same quantities.
  func isSameObservation(_ a: Int, _ b: Int) -> Bool {
    columns.allSatisfy { $0.values[a] == $0.values[b] }
  }

  /// The complete rows of a range of periods, in the order of their quantities.
  func rows(in range: ClosedRange<Int>) -> [Int] {
    order.filter { range.contains(periodOfRow[$0]) }
  }

  private static func rowAfterRow(_ columns: [[Double]], _ rowCount: Int) -> [Double] {
    var result = [Double](repeating: 0, count: rowCount * columns.count)
    for (index, values) in columns.enumerated() {
      for row in values.indices { result[row * columns.count + index] = values[row] }
    }
    return result
  }

  private static func distinct(_ times: [Double]) -> [Double] {
    var result: [Double] = []
    for time in times.sorted() where time != result.last { result.append(time) }
    return result
  }

  private static func directions(
    of data: ProductionData, _ direction: Direction
  ) throws(EfficiencyError) -> [[Double]?] {
    let inputs: [[Double]?] = data.inputs.map(\.values)
    let good: [[Double]?] = data.good.map(\.values)
    let bad: [[Double]?] = data.bad.map(\.values)
    func absent(_ columns: [[Double]?]) -> [[Double]?] { columns.map { _ in nil } }
    switch direction {
    case .outputs: return absent(inputs) + good + bad
    case .all: return inputs + good + bad
    case .good: return absent(inputs) + good + absent(bad)
    case .bad: return absent(inputs) + absent(good) + bad
    case .custom(let lengths): return try custom(lengths, data)
    }
  }

  private static func custom(
    _ lengths: [NumericColumn], _ data: ProductionData
  ) throws(EfficiencyError) -> [[Double]?] {
    let names = data.columns.map(\.name)
    var result = [[Double]?](repeating: nil, count: names.count)
    for length in lengths {
      guard let index = names.firstIndex(of: length.name) else { throw .unknownColumn(length.name, known: names) }
      guard result[index] == nil else { throw .duplicateColumn(length.name) }
      try data.checkLength(length.values.count, of: length.name)
      for (row, value) in length.values.enumerated() where !value.isNaN {
        guard value >= 0 else { throw .negativeDirection(column: length.name, value: value, at: data.place(row)) }
        try data.checkRange(value, length.name, row)
      }
      result[index] = length.values
    }
    return result
  }

  private static func completeRows(
    _ data: ProductionData, _ columns: [NumericColumn], _ directions: [[Double]?], _ periodOfRow: [Int]
  ) -> [Bool] {
    var isComplete = periodOfRow.map { $0 >= 0 }
    for values in columns.map(\.values) + directions.compactMap({ $0 }) {
      for row in isComplete.indices where values[row].isNaN { isComplete[row] = false }
    }
    if let unit = data.unit {
      for row in isComplete.indices where unit[row] < 0 { isComplete[row] = false }
    }
    return isComplete
  }

  private static func sorted(
    _ rows: [Int], _ columns: [NumericColumn], _ directions: [[Double]?]
  ) -> [Int] {
    let keys = columns.map(\.values) + directions.compactMap { $0 }
    return rows.sorted { a, b in
      for key in keys where key[a] != key[b] { return key[a] < key[b] }
      return a < b
    }
  }
}
