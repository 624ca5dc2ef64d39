/// The row of each unit and period of a panel.
///
/// A panel of which little is there is kept by its rows, so that a column of times that are no periods costs no more than
/// the rows themselves.
struct PanelGrid {
  private let width: Int
  private var dense: [Int] = []
  private var sparse: [Int: Int] = [:]

  /// A panel may have so many cells a row, or this many, to be laid out whole.
  private static let cellsPerRow = 16
  private static let freeCells = 1 << 20

  init(units: Int, periods: Int, rows: Int) {
    width = periods
    let (cells, overflow) = units.multipliedReportingOverflow(by: periods)
    let isDense = !overflow && (cells <= Self.freeCells || cells / Self.cellsPerRow <= rows)
    if isDense { dense = [Int](repeating: -1, count: cells) }
  }

  /// The row at a unit and a period; −1 where there is none.
  subscript(unit: Int, period: Int) -> Int {
    get {
      let cell = unit * width + period
      return dense.isEmpty ? sparse[cell, default: -1] : dense[cell]
    }
    set {
      let cell = unit * width + period
      if dense.isEmpty { sparse[cell] = newValue } else { dense[cell] = newValue }
    }
  }
}
