import KayaTables

/// What bare names mean at a point of the text: parameters and `let` names first, then columns, then the notebook.
public struct Scope {
  /// Parameters of functions and lambdas, and `let` names; the innermost stand last.
  public private(set) var locals: [(name: String, value: Value)]
  /// The columns at hand, if any.
  public let mask: Mask?

  /// A scope of the notebook's names alone.
  public init() {
    locals = []
    mask = nil
  }

  /// A scope with these locals and columns.
  public init(locals: [(name: String, value: Value)], mask: Mask?) {
    self.locals = locals
    self.mask = mask
  }

  /// The scope with one more local name.
  public func binding(_ name: String, _ value: Value) -> Scope {
    Scope(locals: locals + [(name, value)], mask: mask)
  }

  /// The scope over other columns, or none.
  public func masked(by mask: Mask?) -> Scope { Scope(locals: locals, mask: mask) }

  /// The value of a local name.
  public func local(_ name: String) -> Value? { locals.last { $0.name == name }?.value }
}

/// The columns an expression may name: those of a table, or of some of its rows.
public final class Mask {
  /// The table.
  public let table: Table
  /// The rows, counted from 0; nothing means all.
  public let rows: [Int]?
  /// Which group the rows are, counted from 0.
  public let group: Int
  /// The groupings of the rows that may tell the units of a panel, the likeliest first; found when a lag asks.
  public var units: () -> [Grouping] = { [] }
  private var gathered: [String: Column] = [:]

  /// All rows of a table, or some of them.
  public init(_ table: Table, rows: [Int]? = nil, group: Int = 0) {
    self.table = table
    self.rows = rows
    self.group = group
  }

  /// The number of rows at hand.
  public var rowCount: Int { rows?.count ?? table.rowCount }

  /// The column of a name, restricted to the rows; gathered once.
  public func column(_ name: String) -> Column? {
    guard let rows else { return table[name] }
    if let known = gathered[name] { return known }
    guard let column = table[name]?.rows(at: rows) else { return nil }
    gathered[name] = column
    return column
  }
}
