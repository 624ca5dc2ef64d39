import Glibc
import KayaDigits
import KayaTables

/// How the numbers of a result are printed: estimates and their errors with the same decimals, p values as p values.
struct ResultPrecision {
  private let decimals: Int?
  /// The decimals of each row, where rows are about variables of different size.
  private let rowDecimals: [Int]

  /// The precision of a table, from the columns that say what they are.
  init(_ columns: [(name: String, column: Column)]) {
    decimals = Self.decimals(columns.map(\.column))
    rowDecimals = Self.rowDecimals(columns.filter { $0.column.measure == .summary })
  }

  /// The cells of a column by what its numbers are; nothing where that does not tell how they are printed.
  func texts(_ values: [Double], as measure: Column.Measure?, digits: Int?) -> [String]? {
    switch measure {
    case nil: return nil
    case .summary:
      return values.enumerated().map { row, value in
        let decimals = digits ?? (rowDecimals.indices.contains(row) ? rowDecimals[row] : 0)
        return value.isNaN ? "" : DisplayFormat.grouped(value, decimals: decimals)
      }
    case .pValue: return values.map { $0.isNaN ? "" : DisplayFormat.pValue($0, decimals: digits ?? 3) }
    case .estimate, .error:
      guard let decimals = digits ?? decimals else { return nil }
      return Self.texts(values, decimals)
    case .statistic:
      let largest = Self.sizes(values).max() ?? 0
      // A test statistic is read against critical values near 2, or is so large that decimals say nothing.
      return Self.texts(values, digits ?? (largest < 100 ? 3 : largest < 1000 ? 2 : 1))
    }
  }

  private static func texts(_ values: [Double], _ decimals: Int) -> [String] {
    values.map { $0.isNaN ? "" : DisplayFormat.grouped($0, decimals: decimals) }
  }

  /// Three or four decimals for most tables: enough for two digits of the smallest error, or three of the largest
  /// estimate where there are no errors; nothing where numbers are too small for decimals.
  private static func decimals(_ columns: [Column]) -> Int? {
    func sizes(_ measure: Column.Measure) -> [Double] {
      columns.filter { $0.measure == measure }.flatMap { Self.sizes($0.numbers ?? []) }
    }
    let estimates = sizes(.estimate)
    let errors = sizes(.error)
    guard let largest = (estimates + errors).max() else { return nil }
    // An error that is nothing but rounding must not ask for decimals.
    let smallest = errors.filter { $0 > largest * 1e-8 }.min()
    let wanted = smallest.map { 1 - exponent($0) } ?? 2 - exponent(largest)
    let least = max(0, min(3, 5 - exponent(largest)))
    return wanted > mostDecimals ? nil : max(least, wanted)
  }

  /// Four digits of a variable's mean and two of its deviation, the same along its row.
  private static func rowDecimals(_ columns: [(name: String, column: Column)]) -> [Int] {
    let main = columns.filter { $0.name == "mean" || $0.name == "std_dev" }
    let deviation = columns.first { $0.name == "std_dev" }?.column.numbers
    let shown = (main.isEmpty ? columns : main).compactMap { $0.column.numbers }
    return (0..<(columns.first?.column.count ?? 0)).map { row in
      guard let largest = sizes(shown.map { $0[row] }).max() else { return 0 }
      let spread = deviation.flatMap { sizes([$0[row]]).first }.map { 1 - exponent($0) } ?? 0
      return min(max(3 - exponent(largest), spread, 0), mostDecimals)
    }
  }

  private static let mostDecimals = 8

  private static func sizes(_ values: [Double]) -> [Double] { values.map { abs($0) }.filter { $0.isFinite && $0 > 0 } }

  private static func exponent(_ size: Double) -> Int { Int(log10(size).rounded(.down)) }
}
