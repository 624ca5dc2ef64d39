/// One reading of the rows of a CSV file into lanes, one a column.
struct CSVPass {
  private let text: CSVText
  private let base: UnsafePointer<UInt8>
  private let options: CSVOptions
  private let missing: [[UInt8]]
  private let emptyIsMissing: Bool
  private let fronts: UnsafeMutableBufferPointer<CSVFront>
  private var lanes: [CSVLane]

  /// What was found to be wrong.
  private(set) var faults: [CSVFault] = []
  private var rowsInArrays = 0
  private var rowsInBlock = 0

  /// A pass over a text that is not empty; `free` must be called at its end.
  init(_ text: CSVText, base: UnsafePointer<UInt8>, _ columns: [(CSVFront, CSVLane)], options: CSVOptions) {
    self.text = text
    self.base = base
    self.options = options
    missing = options.na.map { Array($0.utf8) }
    emptyIsMissing = options.na.contains("")
    fronts = .allocate(capacity: columns.count)
    _ = fronts.initialize(from: columns.map(\.0))
    lanes = columns.map(\.1)
  }

  /// The usual columns of a file, as the options ask for them.
  static func columns(_ names: [String], _ options: CSVOptions) -> [(CSVFront, CSVLane)] {
    names.map { name in
      let isPrinted = options.keepsText(of: name)
      let declared = options.types.last { $0.name == name }?.kind ?? (isPrinted ? .number : nil)
      let kind: CSVFront.Kind =
        switch declared {
        case .number: .number
        case .bool: .bool
        case .string: .string
        case .interval, nil: .undecided
        }
      return (
        CSVFront(kind: kind, keepsText: isPrinted || options.printed == .everything),
        CSVLane(
          name: name, isDeclared: declared != nil, decimals: options.digits.last { $0.name == name }?.count)
      )
    }
  }

  /// Frees the columns' memory; the pass must not be used afterwards.
  func free() {
    for front in fronts { front.free() }
    fronts.deallocate()
  }

  /// The number of rows read.
  var rowCount: Int { rowsInArrays + rowsInBlock }

  /// For each column whether it has to be read again as texts.
  var mixed: [Bool] { fronts.map { $0.kind == .mixed } }

  /// For each column its first whole number that a double does not hold exactly.
  var longNumbers: [String?] { lanes.map(\.longNumber) }

  /// The finished columns.
  func columns() -> [Column] { zip(lanes, fronts).map { $0.column($1, rows: rowCount) } }

  /// Reads all rows from a place on.
  mutating func run(from start: Int) {
    var place = text.afterBlankLines(start)
    while place < text.end, faults.count < CSVFault.most {
      place = text.afterBlankLines(readRow(at: place))
      guard rowsInBlock == CSVFront.blockRows else { continue }
      flush(progress: place - start)
      if rowsInArrays > options.maximumCells / max(1, fronts.count) {
        faults.append(CSVFaults.tooManyCells(limit: options.maximumCells))
        return
      }
    }
    flush(progress: max(1, place - start))
  }

  private mutating func flush(progress: Int) {
    let rows = rowsInArrays + rowsInBlock
    let share = Double(text.end) / Double(max(1, progress))
    let expected = rowsInArrays == 0 ? Int(min(Double(rows) * share * 1.05 + 16, Double(text.end))) : 0
    for index in lanes.indices { lanes[index].flush(fronts[index], rowsInBlock, expected: expected) }
    rowsInArrays = rows
    rowsInBlock = 0
  }

  /// Reads a row and returns the place of its line end.
  private mutating func readRow(at start: Int) -> Int {
    var place = start
    var column = 0
    let faultsBefore = faults.count
    while true {
      place = readCell(column, at: place)
      column += 1
      guard place < text.end, text.bytes[place] == CSVText.comma else { break }
      if column == fronts.count {
        faults.append(CSVFaults.tooManyCells(fronts.count, rowCount + 1, place + 1..<text.cell(at: place + 1).next))
        return endOfRow(from: place)
      }
      place += 1
    }
    if column < fronts.count, faults.count == faultsBefore || place < text.end {
      let name = lanes[column].name
      faults.append(CSVFaults.tooFewCells(column, lanes.count, rowCount + 1, place..<place, missing: name))
    }
    rowsInBlock += 1
    return place
  }

  private func endOfRow(from start: Int) -> Int {
    var place = start
    while place < text.end, text.bytes[place] == CSVText.comma { place = text.cell(at: place + 1).next }
    return place
  }

  /// Reads a cell into its lane and returns the place of the comma or line end after it.
  @inline(__always)
  private mutating func readCell(_ column: Int, at place: Int) -> Int {
    let isEmpty = place >= text.end || CSVText.endsCell(text.bytes[place])
    switch fronts[column].kind {
    case .number:
      guard !fronts[column].keepsText else { break }
      if isEmpty {
        guard emptyIsMissing else { break }
        fronts[column].put(Double.nan, rowsInBlock)
        return place
      }
      let found = DecimalScanner.scan(text.bytes, from: place, to: text.end)
      guard let value = found.value, !found.isRounded, found.end == text.end || CSVText.endsCell(text.bytes[found.end]),
        !DecimalScanner.hasLeadingZero(text.bytes, from: place, to: text.end)
      else { break }
      fronts[column].put(value, rowsInBlock)
      return found.end
    case .string:
      guard isEmpty || text.bytes[place] != CSVText.quote else { break }
      let key = ByteDictionary.Key(cellOf: text, at: place, base)
      fronts[column].put(code(of: key, column), rowsInBlock)
      return place + key.length
    case .skipped, .mixed:
      return isEmpty || text.bytes[place] != CSVText.quote ? text.cellEnd(from: place) : text.cell(at: place).next
    default: break
    }
    return readAnyCell(column, at: place)
  }

  @inline(__always)
  private func code(of key: ByteDictionary.Key, _ column: Int, copying: Bool = false) -> Int32 {
    fronts[column].dictionary.pointee.code(of: key, copying: copying) { CSVValue($0, missing).isMissing }
  }

  @inline(never)
  private mutating func readAnyCell(_ column: Int, at place: Int) -> Int {
    let cell = text.cell(at: place)
    if let problem = cell.problem {
      faults.append(CSVFaults.quote(problem, place, cell, text))
      return cell.next
    }
    if cell.hasDoubledQuotes {
      text.unescaped(cell).withUnsafeBufferPointer { store($0, column, place..<cell.next, copying: true) }
    } else {
      store(UnsafeBufferPointer(rebasing: text.bytes[cell.content]), column, place..<cell.next, copying: false)
    }
    return cell.next
  }

  /// Puts the content of a cell into its lane.
  private mutating func store(
    _ content: UnsafeBufferPointer<UInt8>, _ column: Int, _ range: Range<Int>, copying: Bool
  ) {
    if fronts[column].kind == .undecided, !settle(column, content) {
      if fronts[column].keepsText { lanes[column].texts.append(nil) }
      return
    }
    switch fronts[column].kind {
    case .string:
      guard let start = content.baseAddress ?? text.bytes.baseAddress else { return }
      let key = ByteDictionary.Key(content, start: start)
      fronts[column].put(code(of: key, column, copying: copying), rowsInBlock)
    case .number, .bool: storeValue(CSVValue(content, missing), content, column, range)
    case .skipped, .undecided, .mixed: break
    }
  }

  private mutating func storeValue(
    _ value: CSVValue, _ content: UnsafeBufferPointer<UInt8>, _ column: Int, _ range: Range<Int>
  ) {
    switch (fronts[column].kind, value) {
    case (_, .missing):
      fronts[column].putMissing(rowsInBlock)
      if fronts[column].keepsText { lanes[column].texts.append(nil) }
    case (.number, .number(let number)): storeNumber(number, content, column, range)
    case (.number, .code(let number)), (.number, .long(let number)):
      guard lanes[column].isDeclared else {
        if case .long = value { lanes[column].longNumber = lanes[column].longNumber ?? CSVValue.trimmed(content) }
        return becomeMixed(column)
      }
      storeNumber(number, content, column, range)
    case (.bool, .bool(let value)): fronts[column].put(Int8(value ? 1 : 0), rowsInBlock)
    case (.bool, .number(let number)) where lanes[column].isDeclared && (number == 0 || number == 1):
      fronts[column].put(Int8(number), rowsInBlock)
    default:
      guard lanes[column].isDeclared else { return becomeMixed(column) }
      let shown = String(decoding: content, as: UTF8.self)
      let fault =
        fronts[column].kind == .number
        ? CSVFaults.notANumber(shown, lanes[column].name, rowCount + 1, range)
        : CSVFaults.notABool(shown, lanes[column].name, rowCount + 1, range)
      faults.append(fault)
    }
  }

  private mutating func storeNumber(
    _ number: Double, _ content: UnsafeBufferPointer<UInt8>, _ column: Int, _ range: Range<Int>
  ) {
    fronts[column].put(number, rowsInBlock)
    guard fronts[column].keepsText else { return }
    let printed = CSVValue.trimmed(content)
    guard let decimals = lanes[column].decimals else { return lanes[column].texts.append(printed) }
    guard let padded = CSVValue.padded(printed, decimals) else {
      return faults.append(CSVFaults.digits(printed, lanes[column].name, decimals, rowCount + 1, range))
    }
    lanes[column].texts.append(padded)
  }

  private mutating func becomeMixed(_ column: Int) {
    fronts[column].kind = .mixed
    lanes[column].begin(.mixed, missing: 0)
  }

  /// Settles the kind of a lane by its first cell that is not missing; false if this one is.
  private mutating func settle(_ column: Int, _ content: UnsafeBufferPointer<UInt8>) -> Bool {
    let kind: CSVFront.Kind
    switch CSVValue(content, missing) {
    case .missing: return false
    case .number: kind = .number
    case .bool: kind = .bool
    case .code, .text: kind = .string
    case .long:
      kind = .string
      lanes[column].longNumber = CSVValue.trimmed(content)
    }
    fronts[column].kind = kind
    lanes[column].begin(kind, missing: rowsInArrays)
    for place in 0..<rowsInBlock { fronts[column].putMissing(place) }
    return true
  }
}
