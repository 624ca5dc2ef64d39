import CSQLite
import KayaDigits

/// One `select` statement of an author.
final class SQLStatement {
  private let handle: OpaquePointer
  private let connection: SQLConnection
  private let watch: SQLGuard
  private let text: SQLText

  /// Prepares the statement; throws if it is none, more than one, or not allowed.
  init(_ sql: String, _ connection: SQLConnection, _ watch: SQLGuard) throws(SQLError) {
    text = SQLText(sql)
    self.connection = connection
    self.watch = watch
    var prepared: OpaquePointer?
    var rest = 0
    let code = sql.withCString { start in
      var tail: UnsafePointer<CChar>?
      defer { rest = tail.map { $0 - start } ?? 0 }
      return sqlite3_prepare_v2(connection.handle, start, -1, &prepared, &tail)
    }
    guard code == SQLITE_OK else { throw Self.failure(connection, watch, text) }
    guard let prepared else {
      throw SQLError(.statement, "there is no statement", help: ["write a `select` statement"])
    }
    handle = prepared
    if let more = text.tokens.first(where: { $0.range.lowerBound >= rest && $0.text != ";" }) {
      throw SQLError(
        .refused, "a block holds one statement", at: more.range, help: ["put this one into a block of its own"])
    }
    guard sqlite3_stmt_readonly(handle) != 0, sqlite3_stmt_isexplain(handle) == 0, sqlite3_column_count(handle) > 0
    else {
      throw SQLError(.refused, "only `select` statements are allowed", at: text.tokens.first?.range)
    }
  }

  deinit { sqlite3_finalize(handle) }

  /// Runs the statement and gives its rows, with the columns of whole numbers too long for numbers.
  func table(maximumCells: Int) throws(SQLError) -> (table: Table, longNumbers: [LongNumbers]) {
    let count = Int(sqlite3_column_count(handle))
    var builders = (0..<count).map { SQLColumnBuilder(statement: handle, index: Int32($0)) }
    try checkNames(builders.map(\.name))
    var rows = 0
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { break }
      guard code == SQLITE_ROW else { throw Self.failure(connection, watch, text) }
      rows += 1
      guard rows <= maximumCells / count else {
        throw SQLError(
          .limit, "the result has more than \(maximumCells) cells", help: ["narrow it by `where` or `limit`"])
      }
      for index in builders.indices { try builders[index].read(row: rows) }
    }
    let table = Table(
      trusted: builders.map(\.name), builders.map { $0.column() }, rowCount: rows, groups: [], synthetic: nil)
    return (table, builders.compactMap(\.longNumbers))
  }

  private func checkNames(_ names: [String]) throws(SQLError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw SQLError(
        .value, "two columns of the result are named `\(name)`", help: ["rename one of them: `\(name) as other`"])
    }
  }

  /// The error that the database has just met, with its place in the statement where that is known.
  private static func failure(_ connection: SQLConnection, _ watch: SQLGuard, _ text: SQLText) -> SQLError {
    if let refusal = watch.refusal {
      return SQLError(.refused, refusal.message, at: refusal.name.flatMap(text.range) ?? text.tokens.first?.range)
    }
    if let limit = watch.passedLimit {
      return SQLError(.limit, "the statement needs more than \(limit)", help: ["narrow it, or work on fewer rows"])
    }
    var error = SQLWords.error(connection.failure(.statement), tables: watch.tableNames, columns: watch.columnNames)
    let offset = Int(sqlite3_error_offset(connection.handle))
    if offset >= 0 {
      error.range = text.tokens.first { $0.range.upperBound > offset }?.range ?? offset..<offset
    } else if let subject = error.subject {
      error.range = text.range(of: subject.lastPart)
    }
    return error
  }
}

/// Collects the cells of one column of a result.
private struct SQLColumnBuilder {
  let name: String
  private let statement: OpaquePointer
  private let index: Int32
  private let isDeclaredBool: Bool
  private var numbers: [Double] = []
  private var codes: [Int32] = []
  private var coder = StringCoder()
  private var kind: Column.Kind?
  /// The first whole number that a double does not hold exactly; from it on, numbers are kept as texts.
  private var firstLong: Int64?

  init(statement: OpaquePointer, index: Int32) {
    self.statement = statement
    self.index = index
    name = sqlite3_column_name(statement, index).map { String(cString: $0) } ?? "\(index + 1)"
    let declared = sqlite3_column_decltype(statement, index).map { String(cString: $0).lowercased() } ?? ""
    isDeclaredBool = declared == "boolean" || declared == "bool"
  }

  mutating func read(row: Int) throws(SQLError) {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_NULL:
      numbers.append(.nan)
      codes.append(-1)
    case SQLITE_INTEGER where firstLong != nil || !isHeld:
      try settle(.number, row)
      if firstLong == nil { becomeTexts() }
      codes.append(coder.code(of: String(sqlite3_column_int64(statement, index))))
    case SQLITE_FLOAT where firstLong != nil:
      codes.append(code(of: sqlite3_column_double(statement, index)))
    case SQLITE_INTEGER, SQLITE_FLOAT:
      try settle(.number, row)
      let value = sqlite3_column_double(statement, index)
      numbers.append(value.isFinite ? value : .nan)
    case SQLITE_TEXT:
      try settle(.string, row)
      let bytes = UnsafeBufferPointer(
        start: sqlite3_column_text(statement, index), count: Int(sqlite3_column_bytes(statement, index)))
      codes.append(coder.code(of: String(decoding: bytes, as: UTF8.self)))
    default:
      throw SQLError(
        .value, "column `\(name)` holds bytes in row \(row), which no table can", help: ["use `hex(\(name))`"])
    }
  }

  private var isHeld: Bool { DecimalScanner.isHeld(sqlite3_column_int64(statement, index).magnitude) }

  /// Turns the numbers so far, each of them exact, into texts.
  private mutating func becomeTexts() {
    firstLong = sqlite3_column_int64(statement, index)
    codes = []
    for number in numbers { codes.append(code(of: number)) }
  }

  private mutating func code(of number: Double) -> Int32 {
    guard number.isFinite else { return -1 }
    return coder.code(of: Int64(exactly: number).map(String.init) ?? NumberText.shortest(number))
  }

  /// What is to be said of a column of texts that are numbers.
  var longNumbers: LongNumbers? { firstLong.map { LongNumbers(column: name, first: String($0)) } }

  private mutating func settle(_ wanted: Column.Kind, _ row: Int) throws(SQLError) {
    if kind == nil {
      kind = wanted
      if wanted == .number { codes = [] } else { numbers = [] }
    }
    guard kind != wanted else { return }
    throw SQLError(
      .value,
      wanted == .string
        ? "column `\(name)` holds numbers and, in row \(row), a text as well"
        : "column `\(name)` holds texts and, in row \(row), a number as well",
      help: ["make all of one kind: `cast(\(name) as text)`"])
  }

  func column() -> Column {
    guard kind != .string, firstLong == nil else {
      return Column(.strings(StringCells(codes: codes, dictionary: coder.dictionary)))
    }
    let isBool = isDeclaredBool && numbers.allSatisfy { $0.isNaN || $0 == 0 || $0 == 1 }
    guard isBool else { return Column(.numbers(numbers)) }
    return Column(.bools(numbers.map { $0.isNaN ? -1 : Int8($0) }))
  }
}
