/// Values of one kind, a cell a row, any of which may be missing; a column has no name of its own.
public struct Column: Sendable, Equatable {
  /// How the cells are stored, by kind.
  public enum Storage: Sendable {
    /// Numbers; NaN marks a missing cell, every other value is finite.
    case numbers([Double])
    /// Texts, coded by a dictionary.
    case strings(StringCells)
    /// Truth values: −1 missing, 0 false, 1 true.
    case bools([Int8])
    /// Intervals by their lows and highs; a pair of NaN is missing.
    case intervals([Double], [Double])
  }

  /// The kinds of column.
  public enum Kind: String, Sendable, CaseIterable {
    /// Numbers.
    case number
    /// Texts.
    case string
    /// Truth values.
    case bool
    /// Intervals of numbers.
    case interval
  }

  /// What the numbers of a result are, where the way they are printed follows from it.
  public enum Measure: UInt8, Sendable, CaseIterable {
    /// Estimates, their differences and the ends of their intervals.
    case estimate = 1
    /// Standard errors.
    case error
    /// Test statistics.
    case statistic
    /// P values.
    case pValue
    /// Means, deviations and quantiles in the unit of the variable that the row is about.
    case summary
  }

  /// The cells.
  public var storage: Storage
  /// The text of each cell as it was printed in its source, where the source's texts are kept.
  public var printed: [String?]?
  /// What the numbers are, where a result has said so; rows that are chosen keep it, arithmetic forgets it.
  public var measure: Measure?

  /// A column from its storage.
  public init(_ storage: Storage, printed: [String?]? = nil, measure: Measure? = nil) {
    self.storage = storage
    self.printed = printed
    self.measure = measure
  }

  /// A column of numbers; a value that is not finite becomes a missing cell.
  public init(numbers: [Double]) {
    let allowed = numbers.allSatisfy { !$0.isInfinite }
    self.init(.numbers(allowed ? numbers : numbers.map { $0.isFinite ? $0 : .nan }))
  }

  /// A column of texts, coded in order of first appearance; nil is missing.
  public init(strings: some Sequence<String?>) { self.init(.strings(StringCells(strings))) }

  /// A column of truth values; nil is missing.
  public init(bools: some Sequence<Bool?>) {
    self.init(.bools(bools.map { value in value.map { $0 ? 1 : 0 } ?? -1 }))
  }

  /// A column from cells: the kind of the first cell that is not missing, numbers where all are missing.
  ///
  /// Cells of another kind are missing in the result, but a bool among numbers counts as 0 or 1.
  public init(cells: [Cell]) {
    switch cells.first(where: { !$0.isMissing }) {
    case .string: self.init(strings: cells.map { if case .string(let text) = $0 { text } else { nil } })
    case .bool: self.init(bools: cells.map { if case .bool(let value) = $0 { value } else { nil } })
    case .interval:
      self.init(.intervals(cells.map { $0.low ?? .nan }, cells.map { $0.high ?? .nan }))
    case .number, .missing, nil: self.init(numbers: cells.map { $0.number ?? .nan })
    }
  }

  /// A column of one value in every row.
  public init(repeating cell: Cell, count: Int) {
    switch cell {
    case .number(let value): self.init(numbers: [Double](repeating: value, count: count))
    case .string(let text):
      self.init(.strings(StringCells(codes: [Int32](repeating: 0, count: count), dictionary: [text])))
    case .bool(let value): self.init(.bools([Int8](repeating: value ? 1 : 0, count: count)))
    case .interval(let low, let high):
      self.init(.intervals([Double](repeating: low, count: count), [Double](repeating: high, count: count)))
    case .missing: self.init(.numbers([Double](repeating: .nan, count: count)))
    }
  }

  /// A column of a kind whose cells are all missing.
  public init(missing kind: Kind, count: Int) {
    switch kind {
    case .number: self.init(repeating: .missing, count: count)
    case .string: self.init(.strings(StringCells(codes: [Int32](repeating: -1, count: count), dictionary: [])))
    case .bool: self.init(.bools([Int8](repeating: -1, count: count)))
    case .interval:
      let nothing = [Double](repeating: .nan, count: count)
      self.init(.intervals(nothing, nothing))
    }
  }

  /// The kind of the cells.
  public var kind: Kind {
    switch storage {
    case .numbers: .number
    case .strings: .string
    case .bools: .bool
    case .intervals: .interval
    }
  }

  /// The number of rows.
  public var count: Int {
    switch storage {
    case .numbers(let values): values.count
    case .strings(let cells): cells.codes.count
    case .bools(let values): values.count
    case .intervals(let lows, _): lows.count
    }
  }

  /// The cell of a row, counted from 0.
  public subscript(row: Int) -> Cell {
    switch storage {
    case .numbers(let values): values[row].isNaN ? .missing : .number(values[row])
    case .strings(let cells): cells[row].map(Cell.string) ?? .missing
    case .bools(let values): values[row] < 0 ? .missing : .bool(values[row] != 0)
    case .intervals(let lows, let highs): lows[row].isNaN ? .missing : .interval(lows[row], highs[row])
    }
  }

  /// All cells in order of rows.
  public var cells: [Cell] { (0..<count).map { self[$0] } }
}
