/// A dense matrix of doubles, stored column after column.
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The entries, column after column: entry (i, j) stands at `i + j * rows`.
  public var values: [Double]

  /// Makes a matrix with every entry equal to `value`.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.rows = max(rows, 0)
    self.columns = max(columns, 0)
    values = Array(repeating: value, count: max(rows, 0) * max(columns, 0))
  }

  /// Makes a matrix from entries given column after column.
  public init(rows: Int, columns: Int, values: [Double]) throws(NumericsError) {
    guard rows >= 0, columns >= 0, values.count == rows * columns else {
      throw .dimensionMismatch(expected: rows * columns, found: values.count)
    }
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// Makes a matrix from columns of equal length.
  public init(columns list: [[Double]]) throws(NumericsError) {
    let height = list.first?.count ?? 0
    for column in list where column.count != height {
      throw .dimensionMismatch(expected: height, found: column.count)
    }
    rows = height
    columns = list.count
    values = list.flatMap { $0 }
  }

  /// Makes a matrix from rows of equal length, as one writes it on paper.
  public init(rowsOf list: [[Double]]) throws(NumericsError) {
    self = try Matrix(columns: list).transposed()
  }

  /// The identity matrix.
  public static func identity(_ size: Int) -> Matrix {
    var result = Matrix(rows: size, columns: size)
    for index in 0..<result.rows { result[index, index] = 1 }
    return result
  }

  /// The entry in the given row and column, both counted from zero.
  public subscript(row: Int, column: Int) -> Double {
    get { values[row + column * rows] }
    set { values[row + column * rows] = newValue }
  }

  /// A copy of one column.
  public func column(_ index: Int) -> [Double] {
    Array(values[index * rows..<(index + 1) * rows])
  }

  /// The entries on the diagonal.
  public var diagonal: [Double] {
    (0..<min(rows, columns)).map { self[$0, $0] }
  }

  /// Whether every entry is a finite number.
  public var isFinite: Bool {
    values.allSatisfy(\.isFinite)
  }
}
