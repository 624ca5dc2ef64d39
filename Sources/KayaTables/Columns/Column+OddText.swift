extension Column {
  /// The first text that is no number in a column of texts most of which are numbers; nothing for another column.
  public var oddText: String? {
    guard let cells = strings else { return nil }
    let odd = cells.dictionary.filter { !CSVValue.isNumber($0) }
    return 2 * odd.count <= cells.dictionary.count ? odd.first : nil
  }
}
