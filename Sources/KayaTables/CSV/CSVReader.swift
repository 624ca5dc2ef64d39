import KayaDiagnostics

/// Reads CSV files as RFC 4180 describes them.
///
/// Cells are separated by commas, lines end with LF, CRLF or CR, a byte order mark is passed over, and so are blank
/// lines. A cell in quotes may hold commas, line ends and doubled quotes; blanks belong to a text. A column holds
/// - numbers, if all its cells are numbers or missing: digits with an optional sign, point and exponent. Codes with a
///   leading zero such as `01` are texts, as for readr, and so are `inf`, `nan` and hexadecimal digits. A column with a
///   whole number that a double does not hold exactly, such as 110101199001010001, is one of texts;
/// - bools, if all are `true`, `TRUE`, `True` or their opposites;
/// - texts otherwise. A column without any value is one of numbers.
///
/// Two texts that Unicode holds to be equivalent are one text, spelled as at its first appearance.
public enum CSVReader {
  /// The table of a CSV file.
  ///
  /// Throws `Failure` with up to 20 diagnostics, each with its line and column in the file at `path`, and `TableError`
  /// for options that do not fit the columns. The cost is one pass over the bytes, and a second one if a text comes late
  /// in a column that began with numbers.
  public static func read(_ bytes: [UInt8], path: String, options: CSVOptions = CSVOptions()) throws -> Table {
    try reading(bytes, path: path, options: options).table
  }

  /// What was read, with what is odd in it.
  public struct Reading {
    /// The table.
    public let table: Table
    /// The columns of whole numbers too long for numbers.
    public let longNumbers: [LongNumbers]
    /// The columns that are texts for the sake of a few cells.
    public let oddCells: [OddCells]
  }

  /// The table of a CSV file, with what is odd in it; otherwise as ``read``.
  public static func reading(_ bytes: [UInt8], path: String, options: CSVOptions = CSVOptions()) throws -> Reading {
    guard bytes.count <= options.maximumBytes else {
      throw Failure(
        Diagnostic(
          .error, .fileTooLarge, "the file has \(bytes.count) bytes, more than the \(options.maximumBytes) allowed",
          at: Place(file: path), help: ["raise `limits: {file: ...}`, or keep only the columns that are used"]))
    }
    return try bytes.withUnsafeBufferPointer { buffer in
      let text = CSVText(bytes: buffer)
      func fail(_ faults: Faults) -> Failure {
        Failure(CSVPlaces(path: path, text: text).diagnostics(faults.faults))
      }
      let invalid = encodingFaults(text)
      guard invalid.isEmpty else { throw fail(Faults(faults: invalid)) }
      let header = CSVHeaderScan(text)
      guard header.faults.isEmpty else { throw fail(Faults(faults: header.faults)) }
      try options.check(header.names)
      let rows = try readRows(text, from: header.next, header.names, options).mapError(fail).get()
      let table = Table(trusted: header.names, rows.columns, rowCount: rows.count, groups: [], synthetic: nil)
      let long = zip(header.names, zip(rows.longNumbers, rows.columns)).compactMap { name, found -> LongNumbers? in
        // Beside words a number of any length is a text.
        guard let first = found.0, found.1.strings?.dictionary.allSatisfy(CSVValue.isNumber) == true else { return nil }
        return LongNumbers(column: name, first: first)
      }
      let odd = OddCellScan(text: text, path: path, start: header.next).find(
        header.names, rows.columns, declared: Set(options.types.map(\.name)))
      return Reading(table: table, longNumbers: long, oddCells: odd)
    }
  }

  private static func readRows(
    _ text: CSVText, from start: Int, _ names: [String], _ options: CSVOptions
  ) -> Result<(columns: [Column], longNumbers: [String?], count: Int), Faults> {
    guard let base = text.bytes.baseAddress else { return .failure(Faults(faults: [CSVFaults.noHeader(text)])) }
    var pass = CSVPass(text, base: base, CSVPass.columns(names, options), options: options)
    defer { pass.free() }
    pass.run(from: start)
    guard pass.faults.isEmpty else { return .failure(Faults(faults: pass.faults)) }
    let columns = pass.columns()
    let mixed = pass.mixed
    guard mixed.contains(true) else { return .success((columns, pass.longNumbers, pass.rowCount)) }
    let again = zip(names, mixed).map { name, isMixed in
      (CSVFront(kind: isMixed ? .string : .skipped, keepsText: false), CSVLane(name: name, isDeclared: true))
    }
    var second = CSVPass(text, base: base, again, options: options)
    defer { second.free() }
    second.run(from: start)
    guard second.faults.isEmpty else { return .failure(Faults(faults: second.faults)) }
    let texts = second.columns()
    let all = columns.indices.map { mixed[$0] ? texts[$0] : columns[$0] }
    return .success((all, pass.longNumbers, pass.rowCount))
  }

  private struct Faults: Error {
    var faults: [CSVFault]
  }

  /// The first bad byte of each line; of a whole file in another encoding only the first of all.
  private static func encodingFaults(_ text: CSVText) -> [CSVFault] {
    guard let first = UTF8Check.firstFault(text.bytes, from: 0) else { return [] }
    if let encoding = EncodingGuess.encoding(of: text.bytes) {
      return [CSVFaults.encoding(text.bytes, first, encoding)]
    }
    var faults: [CSVFault] = []
    var place = 0
    while faults.count < CSVFault.most, let fault = UTF8Check.firstFault(text.bytes, from: place) {
      faults.append(CSVFaults.encoding(text.bytes, fault))
      place = fault + 1
      while place < text.end, text.bytes[place - 1] != CSVText.lineFeed { place += 1 }
    }
    return faults
  }
}
