/// The numbers behind a figure as one prints them: a row a position, a column a series, heads in words.
///
/// The long table of the same numbers, for programs to read, is `Chart.dataTable()`.
public struct PrintedTable: Hashable, Sendable {
  /// A column under its head.
  public struct Column: Hashable, Sendable {
    /// The words at the top.
    public var head: String
    /// The cells.
    public var cells: ChartColumn
    /// What is measured; columns of one measure have the same decimals.
    public var measure: String
    /// Whether the decimals are those that other columns of the measure need, as at the ends of intervals.
    public var follows: Bool

    /// A column under its head; without a measure it is one of its own.
    public init(_ head: String, _ cells: ChartColumn, measure: String? = nil, follows: Bool = false) {
      self.head = head
      self.cells = cells
      self.measure = measure ?? cells.name
      self.follows = follows
    }

    /// The column with the cells of these rows; a row that is none is a missing cell.
    func picking(_ rows: [Int?]) -> Column {
      var column = self
      column.cells = cells.picking(rows)
      return column
    }
  }

  /// A head over neighbouring columns.
  public struct Spanner: Hashable, Sendable {
    /// The words.
    public var label: String
    /// The columns, counted from 0.
    public var columns: Range<Int>

    /// A head over columns.
    public init(label: String, columns: Range<Int>) {
      self.label = label
      self.columns = columns
    }
  }

  /// The name of the panel, where a chart has several that share no positions.
  public var title: String?
  /// The columns; the first names the rows.
  public var columns: [Column]
  /// Heads above the column heads.
  public var spanners: [Spanner] = []
  /// How many rows of the long table are not in it, such as the points of a fitted curve.
  public var leftOut = 0

  /// A table of columns of equal length.
  public init(_ columns: [Column]) { self.columns = columns }

  /// The number of rows.
  public var rowCount: Int { columns.first?.cells.count ?? 0 }
}

extension PrintedTable {
  /// What a row is known by.
  enum Key: Hashable {
    case number(Double)
    case word(String)

    init?(_ column: ChartColumn, _ row: Int) {
      switch column.values {
      case .numbers(let values) where row < values.count && values[row].isFinite: self = .number(values[row])
      case .categories(let words, _): if let word = words[row] { self = .word(word) } else { return nil }
      default: return nil
      }
    }
  }

  /// What rows are known by, if each has a first cell of its own.
  private var keys: [Key]? {
    guard let first = columns.first?.cells else { return nil }
    let keys = (0..<first.count).compactMap { Key(first, $0) }
    return keys.count == first.count && Set(keys).count == keys.count ? keys : nil
  }

  /// The columns of both tables side by side, if they share their rows or follow each other along whole numbers.
  func joined(with other: PrintedTable) -> PrintedTable? {
    guard let mine = keys, let theirs = other.keys, let first = columns.first, let second = other.columns.first,
      first.head == second.head, first.cells.isCategorical == second.cells.isCategorical
    else { return nil }
    let known = Set(mine)
    let shared = known.intersection(theirs).count
    guard shared * 2 >= min(mine.count, theirs.count) || (Self.areWhole(mine) && Self.areWhole(theirs)) else {
      return nil
    }
    var all = mine + theirs.filter { !known.contains($0) }
    if !first.cells.isCategorical { all.sort(by: Self.isBefore) }
    let places = (Self.places(of: mine), Self.places(of: theirs))
    var joined = PrintedTable([Column(first.head, Self.column(all, like: first.cells))])
    joined.columns += columns.dropFirst().map { $0.picking(all.map { places.0[$0] }) }
    joined.spanners = spanners
    let shift = joined.columns.count - 1
    joined.columns += other.columns.dropFirst().map { $0.picking(all.map { places.1[$0] }) }
    for spanner in other.spanners {
      joined.add(spanner.label, over: spanner.columns.lowerBound + shift..<spanner.columns.upperBound + shift)
    }
    joined.leftOut = leftOut + other.leftOut
    return joined
  }

  /// Puts words over columns, in one with those that stand over the columns before.
  mutating func add(_ words: String, over columns: Range<Int>) {
    if let last = spanners.last, last.label == words, last.columns.upperBound == columns.lowerBound {
      spanners[spanners.count - 1].columns = last.columns.lowerBound..<columns.upperBound
    } else {
      spanners.append(Spanner(label: words, columns: columns))
    }
  }

  private static func areWhole(_ keys: [Key]) -> Bool {
    keys.allSatisfy { if case .number(let value) = $0 { value == value.rounded() } else { false } }
  }

  static func isBefore(_ a: Key, _ b: Key) -> Bool {
    if case .number(let a) = a, case .number(let b) = b { a < b } else { false }
  }

  static func places(of keys: [Key]) -> [Key: Int] {
    Dictionary(keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The keys as a column again.
  static func column(_ keys: [Key], like column: ChartColumn) -> ChartColumn {
    guard column.isCategorical else {
      return .numbers(column.name, keys.map { if case .number(let value) = $0 { value } else { .nan } })
    }
    return .categories(column.name, keys.map { if case .word(let word) = $0 { word } else { nil } })
  }
}

extension ChartColumn {
  /// The column with the cells of these rows; a row that is none is a missing cell.
  func picking(_ rows: [Int?]) -> ChartColumn {
    switch values {
    case .numbers(let numbers): .numbers(name, rows.map { row in row.map { numbers[$0] } ?? .nan })
    case .categories(let words, let order):
      .categories(name, rows.map { row in row.flatMap { words[$0] } }, order: order)
    }
  }
}
