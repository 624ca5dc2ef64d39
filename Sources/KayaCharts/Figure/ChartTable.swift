/// The numbers behind a figure as named columns of equal length.
public struct ChartTable: Hashable, Sendable {
  /// Numbers that one mark computed for one series in one panel.
  struct Block: Hashable, Sendable {
    var series: String
    var panel: String?
    var columns: [ChartColumn]

    init(series: String, columns: [ChartColumn]) {
      self.series = series
      self.columns = columns
    }

    func inPanel(_ name: String?) -> Block {
      var block = self
      block.panel = name
      return block
    }
  }

  /// The columns; a missing cell is not a number, or no word.
  public var columns: [ChartColumn]

  /// A table of columns of equal length.
  public init(columns: [ChartColumn]) { self.columns = columns }

  /// The number of rows.
  public var rowCount: Int { columns.first?.count ?? 0 }
}
