extension Column {
  /// The one kind that can hold the cells of several columns.
  ///
  /// A bool among numbers counts as 0 or 1, and a column without any value fits every kind. Nil if the kinds do not
  /// fit together.
  public static func commonKind(_ columns: [Column]) -> Kind? {
    var common: Kind?
    var isLoose = true
    for column in columns {
      let isEmpty = column.missingCount == column.count
      switch (common, column.kind) {
      case (nil, let kind): (common, isLoose) = (kind, isEmpty)
      case (let known?, let kind) where known == kind: isLoose = isLoose && isEmpty
      case (_, let kind) where isLoose: (common, isLoose) = (kind, isEmpty)
      case (.number?, .bool), (.bool?, .number):
        if !isEmpty { common = .number }
      default:
        guard isEmpty else { return nil }
      }
    }
    return common ?? .number
  }

  /// The column as one of a kind that can hold its cells, as `commonKind` finds it.
  func converted(to kind: Kind) -> Column? {
    if self.kind == kind { return self }
    if kind == .number, let numbers { return Column(.numbers(numbers)) }
    return missingCount == count ? Column(missing: kind, count: count) : nil
  }

  /// The cells of several columns, one column after the other; nil if their kinds do not fit together.
  ///
  /// Printed texts are kept where a column has them. Texts keep their order of levels if all columns that hold texts
  /// have one.
  public static func concatenated(_ columns: [Column]) -> Column? {
    guard columns.count != 1 else { return columns[0] }
    guard let kind = commonKind(columns) else { return nil }
    let parts = columns.compactMap { $0.converted(to: kind) }
    guard parts.count == columns.count else { return nil }
    let measure = columns.allSatisfy { $0.measure == columns.first?.measure } ? columns.first?.measure : nil
    return Column(concatenated(parts.map(\.storage), kind), printed: printed(parts), measure: measure ?? nil)
  }

  private static func printed(_ parts: [Column]) -> [String?]? {
    guard parts.contains(where: { $0.printed != nil }) else { return nil }
    return parts.flatMap { $0.printed ?? [String?](repeating: nil, count: $0.count) }
  }

  private static func concatenated(_ parts: [Storage], _ kind: Kind) -> Storage {
    switch kind {
    case .number: .numbers(parts.flatMap(\.parts.numbers))
    case .bool: .bools(parts.flatMap(\.parts.bools))
    case .string: .strings(.concatenated(parts.compactMap(\.parts.strings)))
    case .interval: .intervals(parts.flatMap(\.parts.numbers), parts.flatMap(\.parts.highs))
    }
  }
}

extension Column.Storage {
  /// The arrays of whichever kind it is; the others are empty.
  fileprivate var parts: (numbers: [Double], highs: [Double], bools: [Int8], strings: StringCells?) {
    switch self {
    case .numbers(let values): (values, [], [], nil)
    case .bools(let values): ([], [], values, nil)
    case .strings(let cells): ([], [], [], cells)
    case .intervals(let lows, let highs): (lows, highs, [], nil)
    }
  }
}

extension StringCells {
  /// The cells of several columns under one dictionary, texts of earlier columns first.
  static func concatenated(_ parts: [StringCells]) -> StringCells {
    guard let first = parts.first else { return StringCells(codes: [], dictionary: []) }
    var coder = StringCoder(first.dictionary)
    var codes: [Int32] = []
    codes.reserveCapacity(parts.reduce(0) { $0 + $1.codes.count })
    for part in parts {
      if part.dictionary == first.dictionary {
        codes.append(contentsOf: part.codes)
      } else {
        let translation = part.dictionary.map { coder.code(of: $0) }
        codes.append(contentsOf: part.codes.lazy.map { $0 < 0 ? -1 : translation[Int($0)] })
      }
    }
    let speaking = parts.filter { !$0.dictionary.isEmpty }
    let isOrdered = !speaking.isEmpty && speaking.allSatisfy(\.isOrdered)
    return StringCells(codes: codes, dictionary: coder.dictionary, isOrdered: isOrdered)
  }

  /// The same cells under a dictionary in another order, which holds all texts of this one.
  func recoded(to dictionary: [String], isOrdered: Bool) -> StringCells {
    var coder = StringCoder(dictionary)
    let translation = self.dictionary.map { coder.code(of: $0) }
    return StringCells(
      codes: codes.map { $0 < 0 ? -1 : translation[Int($0)] }, dictionary: coder.dictionary, isOrdered: isOrdered)
  }
}
