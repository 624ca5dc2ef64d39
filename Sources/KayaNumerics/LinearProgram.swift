/// A program of few rows and many columns: maximize c'z subject to Az = b, z at least zero but where it is free.
///
/// The columns are of two kinds. Own columns (slacks, scale variables) are given here in full. Shared columns belong to
/// a `SimplexColumns` that many programs use; they cost nothing, are at least zero, and enter once for each family of
/// row multipliers, as diag(multipliers) times the shared column. Inequalities are written with a slack column.
///
/// The rows are best scaled so that right sides are near one; a power of two as scale adds no rounding.
public struct LinearProgram: Sendable {
  /// A shared column as one family uses it.
  public struct SharedColumn: Sendable, Hashable {
    /// The index of the family of row multipliers.
    public let family: Int
    /// The index of the column in the shared columns.
    public let column: Int

    /// Names a column of a family.
    public init(family: Int, column: Int) {
      self.family = family
      self.column = column
    }
  }

  /// The right side b, one number a row.
  public let rightSide: [Double]
  /// The own columns of A, column after column.
  public private(set) var entries: [Double] = []
  /// The cost of each own column.
  public private(set) var costs: [Double] = []
  /// Whether an own column may be negative.
  public private(set) var isFree: [Bool] = []
  /// The row multipliers of each family of shared columns; rows beyond the shared ones have zero.
  public private(set) var families: [[Double]] = []
  /// The rows that bound the weight of a shared column from above.
  ///
  /// They decide in which unit a reduced cost is judged: a violation counts times the largest weight its column may have.
  public var boundingRows: [Bool]
  /// A shared column that solves Az = b with weight one and slacks, when one is known.
  public var start: SharedColumn?

  /// The number of rows.
  public var rowCount: Int { rightSide.count }
  /// The number of own columns.
  public var columnCount: Int { costs.count }

  /// A program with its right side and no columns yet.
  public init(rightSide: [Double]) {
    self.rightSide = rightSide
    boundingRows = [Bool](repeating: true, count: rightSide.count)
    // Few programs have more own columns than rows and two.
    let usual = rightSide.count + 2
    entries.reserveCapacity(rightSide.count * usual)
    costs.reserveCapacity(usual)
    isFree.reserveCapacity(usual)
  }

  /// Adds an own column given in full and returns its index.
  @discardableResult
  public mutating func addColumn(_ column: [Double], cost: Double = 0, isFree free: Bool = false) -> Int {
    entries.append(contentsOf: column.prefix(rowCount))
    entries.append(contentsOf: repeatElement(0, count: max(0, rowCount - column.count)))
    costs.append(cost)
    isFree.append(free)
    return costs.count - 1
  }

  /// Adds an own column with one entry, such as a slack, and returns its index.
  @discardableResult
  public mutating func addColumn(row: Int, value: Double, cost: Double = 0) -> Int {
    let first = entries.count
    entries.append(contentsOf: repeatElement(0, count: rowCount))
    if (0..<rowCount).contains(row) { entries[first + row] = value }
    costs.append(cost)
    isFree.append(false)
    return costs.count - 1
  }

  /// Lets the shared columns enter once more, with these row multipliers.
  public mutating func addFamily(_ multipliers: [Double]) {
    var multipliers = multipliers
    multipliers.removeLast(max(0, multipliers.count - rowCount))
    multipliers.append(contentsOf: repeatElement(0, count: rowCount - multipliers.count))
    families.append(multipliers)
  }
}
