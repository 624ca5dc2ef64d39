/// One column of a CSV file while it is read: what is known of it, and the cells that left the block of its front.
struct CSVLane {
  let name: String
  /// Whether the kind was given, so that another cell is an error.
  let isDeclared: Bool
  /// The decimals that printed texts show, where they are given.
  let decimals: Int?
  /// The printed texts, where they are kept.
  var texts: [String?] = []
  /// The first whole number that made the lane one of texts, as a double does not hold it exactly.
  var longNumber: String?
  private var numbers: [Double] = []
  private var bools: [Int8] = []
  private var codes: [Int32] = []

  init(name: String, isDeclared: Bool, decimals: Int? = nil) {
    self.name = name
    self.isDeclared = isDeclared
    self.decimals = decimals
  }

  /// Makes the arrays begin with rows that are missing, when the kind is settled late.
  mutating func begin(_ kind: CSVFront.Kind, missing rows: Int) {
    switch kind {
    case .number: numbers = [Double](repeating: .nan, count: rows)
    case .bool: bools = [Int8](repeating: -1, count: rows)
    case .string: codes = [Int32](repeating: -1, count: rows)
    case .skipped, .undecided, .mixed: (numbers, bools) = ([], [])
    }
  }

  /// Moves the first rows of the block into the column's array, which at once gets room for `expected` rows.
  mutating func flush(_ front: CSVFront, _ rows: Int, expected: Int) {
    switch front.kind {
    case .number: Self.append(front.block, rows, to: &numbers, expected)
    case .bool: Self.append(front.block, rows, to: &bools, expected)
    case .string: Self.append(front.block, rows, to: &codes, expected)
    case .skipped, .undecided, .mixed: break
    }
  }

  private static func append<Value>(
    _ block: UnsafeMutableRawPointer, _ rows: Int, to values: inout [Value], _ expected: Int
  ) {
    if values.capacity < expected { values.reserveCapacity(expected) }
    let bytes = UnsafeRawBufferPointer(start: block, count: rows * MemoryLayout<Value>.stride)
    values.append(contentsOf: bytes.bindMemory(to: Value.self))
  }

  /// The finished column of so many rows; without any value it is one of numbers.
  func column(_ front: CSVFront, rows: Int) -> Column {
    switch front.kind {
    case .number: return Column(.numbers(numbers), printed: front.keepsText ? texts : nil)
    case .bool: return Column(.bools(bools))
    case .string: return Column(.strings(.merging(codes, front.dictionary.pointee.strings())))
    case .skipped, .undecided, .mixed:
      let printed = front.keepsText ? [String?](repeating: nil, count: rows) : nil
      return Column(.numbers([Double](repeating: .nan, count: rows)), printed: printed)
    }
  }
}

extension StringCells {
  /// Cells from different byte texts, some of which may be the same text spelled with other code points.
  static func merging(_ codes: [Int32], _ texts: [String]) -> StringCells {
    let isPlain = texts.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } }
    guard !isPlain, Set(texts).count < texts.count else { return StringCells(codes: codes, dictionary: texts) }
    var coder = StringCoder()
    let translation = texts.map { coder.code(of: $0) }
    return StringCells(codes: codes.map { $0 < 0 ? -1 : translation[Int($0)] }, dictionary: coder.dictionary)
  }
}
