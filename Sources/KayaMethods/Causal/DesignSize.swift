/// How large the systems of a design may be.
enum DesignSize {
  /// So many numbers are kept for any design, half a gibibyte of them.
  private static let most = 1 << 26
  /// And so many for each of its rows.
  private static let mostPerRow = 16

  /// Throws where a table of numbers would be beyond what is kept for so many rows.
  static func check(_ height: Int, _ width: Int, rows: Int) throws {
    let (cells, overflow) = height.multipliedReportingOverflow(by: width)
    guard !overflow, cells <= most || cells / mostPerRow <= rows else {
      throw CausalError.tooLarge(cells: overflow ? .max : cells, rows: rows)
    }
  }
}
