import KayaJSON

/// Cells of columns side by side, as a file of results has them.
typealias DataColumn = (name: String, cells: [JSON])

/// What the rows of a table are about, by some of its columns.
struct RowNames {
  private let columns: [DataColumn]

  /// So many columns make a name at most.
  private static let mostColumns = 3

  /// The rows are called by these columns.
  init(_ columns: [DataColumn]) { self.columns = columns }

  /// The name of a row: `2013, Pilot`; its place where nothing names it.
  subscript(row: Int) -> String {
    guard !columns.isEmpty else { return "row \(row + 1)" }
    return columns.map { column in
      let cell = column.cells[row]
      // A year speaks for itself, other numbers do not.
      guard let number = cell.number, !(1000...9999 ~= number && number == number.rounded()) else { return cell.words }
      return "\(column.name) \(cell.words)"
    }.joined(separator: ", ")
  }

  /// How surely a column says what rows are about.
  enum Surety: Int, CaseIterable {
    case words, wholeNumbers, numbers

    /// Whether a cell is of this kind, or of a surer one.
    func allows(_ cell: JSON) -> Bool {
      if let text = cell.text { return !text.isEmpty }
      guard self != .words, let number = cell.number else { return false }
      return self == .numbers || number == number.rounded()
    }
  }

  /// The fewest columns, the first ones first, that together tell all rows apart and meet a condition.
  static func smallest(
    of columns: [DataColumn], _ surety: Surety, where isFit: ([Int]) -> Bool = { _ in true }
  ) -> [Int]? {
    let known = columns.indices.filter { index in
      columns[index].cells.count > 1 && columns[index].cells.allSatisfy(surety.allows)
    }
    func subsets(_ size: Int, from start: Int) -> [[Int]] {
      guard size > 0 else { return [[]] }
      guard start < known.count else { return [] }
      return (start..<known.count).flatMap { first in
        subsets(size - 1, from: first + 1).map { [known[first]] + $0 }
      }
    }
    for size in 1...mostColumns {
      for subset in subsets(size, from: 0) where areApart(columns, by: subset) && isFit(subset) { return subset }
    }
    return nil
  }

  /// Whether no two rows have the same cells in some columns.
  static func areApart(_ columns: [DataColumn], by subset: [Int]) -> Bool {
    let keys = keys(columns, by: subset)
    return Set(keys).count == keys.count
  }

  /// The cells of each row in some columns.
  static func keys(_ columns: [DataColumn], by subset: [Int]) -> [[String]] {
    (columns.first?.cells ?? []).indices.map { row in subset.map { columns[$0].cells[row].key } }
  }
}

extension JSON {
  /// What tells a word or number from others.
  fileprivate var key: String {
    if case .number(let digits) = kind { return "# \(digits)" }
    return words
  }
}
