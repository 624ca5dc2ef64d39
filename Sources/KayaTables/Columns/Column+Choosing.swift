import KayaDigits

extension Column {
  /// Element by element the first cell that is not missing.
  ///
  /// Throws `kindsDiffer` if no one kind can hold all.
  public static func coalesced(_ columns: [Column]) throws(TableError) -> Column {
    guard let first = columns.first else { throw .wrongArgument(name: "columns", reason: "at least one is needed") }
    for column in columns where column.count != first.count {
      throw .lengthsDiffer(column: "", count: column.count, expected: first.count)
    }
    guard let all = concatenated(columns) else { throw .kindsDiffer(column: "", kinds: columns.map(\.kind)) }
    var rows = [Int](repeating: -1, count: first.count)
    for (place, isMissing) in all.missingMask.enumerated() where !isMissing {
      let row = place % first.count
      if rows[row] < 0 { rows[row] = place }
    }
    return all.rows(at: rows)
  }

  /// The cells with some values replaced, and how many cells no replacement and no default was found for.
  ///
  /// A text key that reads as a number also stands for that number. Cells without a replacement take the default; without
  /// a default they stay as they are if their kind fits that of the replacements, else they become missing and are
  /// counted. Missing cells stay missing.
  public func recoded(_ replacements: [(from: Cell, to: Cell)], default other: Cell? = nil) -> (Column, lost: Int) {
    let values = Column(cells: replacements.map(\.to) + [other ?? .missing])
    let kept = other == nil ? Column.concatenated([values, self]) : values
    let source = kept ?? values
    let keys = CellKeys(replacements.map(\.from))
    var lost = 0
    let rows = cells.enumerated().map { row, cell in
      if cell.isMissing { return -1 }
      if let place = keys.place(of: cell) { return place }
      if other != nil { return replacements.count }
      if kept != nil { return replacements.count + 1 + row }
      lost += 1
      return -1
    }
    return (source.rows(at: rows).withoutPrinted, lost)
  }
}

/// Finds cells among keys, where a text that reads as a number stands for the number too.
private struct CellKeys {
  private var places: [Cell: Int] = [:]

  init(_ keys: [Cell]) {
    for (place, key) in keys.enumerated() {
      for form in [key] + Self.otherForms(key) where places[form] == nil { places[form] = place }
    }
  }

  func place(of cell: Cell) -> Int? { places[cell] }

  private static func otherForms(_ key: Cell) -> [Cell] {
    guard case .string(let text) = key else { return [] }
    switch text {
    case "true": return [.bool(true)]
    case "false": return [.bool(false)]
    default: return NumberText.parse(text).map { [.number($0)] } ?? []
    }
  }
}
