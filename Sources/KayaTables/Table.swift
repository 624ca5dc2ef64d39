/// Named columns of equal length.
///
/// A table is a value: verbs make new tables that share the columns they do not change.
public struct Table: Sendable, Equatable {
  /// The names of the columns, no two alike.
  public private(set) var names: [String]
  /// The columns in the order of the names.
  public private(set) var columns: [Column]
  /// The number of rows.
  public let rowCount: Int
  /// The names of the columns by which the table is grouped; empty normally.
  public var groups: [String]
  /// Says that the data are synthetic, and from what; none for real data.
  public var synthetic: SyntheticMark?

  /// A table without groups from names and columns; without columns it has no rows.
  ///
  /// Throws `TableError` when a name stands twice, the counts of names and columns differ, columns differ in length,
  /// or the parts of a column do not fit together.
  public init(names: [String], columns: [Column], synthetic: SyntheticMark? = nil) throws(TableError) {
    guard names.count == columns.count else {
      throw .namesAndColumnsDiffer(names: names.count, columns: columns.count)
    }
    try Table.checkDifferent(names)
    let rowCount = columns.first?.count ?? 0
    for (name, column) in zip(names, columns) {
      guard column.count == rowCount else {
        throw .lengthsDiffer(column: name, count: column.count, expected: rowCount)
      }
      guard column.isValid else { throw .malformedColumn(name: name) }
    }
    self.init(trusted: names, columns, rowCount: rowCount, groups: [], synthetic: synthetic)
  }

  /// A table from named columns.
  public init(_ columns: KeyValuePairs<String, Column>) throws(TableError) {
    try self.init(names: columns.map(\.key), columns: columns.map(\.value))
  }

  /// A table without columns and rows.
  public init() { self.init(trusted: [], [], rowCount: 0, groups: [], synthetic: nil) }

  /// Throws `duplicateColumn` if a name stands twice.
  static func checkDifferent(_ names: [String]) throws(TableError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted { throw .duplicateColumn(name: name) }
  }

  /// A table from parts that are known to fit together.
  init(trusted names: [String], _ columns: [Column], rowCount: Int, groups: [String], synthetic: SyntheticMark?) {
    self.names = names
    self.columns = columns
    self.rowCount = rowCount
    self.groups = groups
    self.synthetic = synthetic
  }

  /// A table with other columns and this one's groups, as far as these are still there, and mark.
  func with(_ names: [String], _ columns: [Column], rowCount: Int) -> Table {
    let kept = groups.isEmpty ? [] : groups.filter(names.contains)
    return Table(trusted: names, columns, rowCount: rowCount, groups: kept, synthetic: synthetic)
  }

  /// The number of columns.
  public var columnCount: Int { names.count }

  /// The index of a column, or nil if there is none of that name.
  public func index(of name: String) -> Int? { names.firstIndex(of: name) }

  /// The column of a name, or nil if there is none.
  public subscript(name: String) -> Column? { index(of: name).map { columns[$0] } }

  /// The column of a name; throws `unknownColumn` with the names there are.
  public func column(_ name: String) throws(TableError) -> Column {
    guard let index = index(of: name) else { throw .unknownColumn(name: name, names: names) }
    return columns[index]
  }

  /// The columns of several names.
  public func columns(_ wanted: [String]) throws(TableError) -> [Column] {
    var found: [Column] = []
    for name in wanted { found.append(try column(name)) }
    return found
  }
}
