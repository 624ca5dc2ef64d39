import CSQLite

/// The date functions of SQLite without those uses that ask the clock or the time zone of the machine.
///
/// They hand their arguments to a second connection, since a function cannot call the one it replaces.
final class SQLDates {
  /// The names of the functions.
  static let names = ["date", "time", "datetime", "julianday", "strftime", "unixepoch"]

  private let connection: OpaquePointer?
  private var statements: [String: OpaquePointer] = [:]

  init() {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX
    connection = sqlite3_open_v2(":memory:", &opened, flags, nil) == SQLITE_OK ? opened : nil
    if connection == nil { sqlite3_close_v2(opened) }
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(connection)
  }

  /// Puts the functions in the place of the connection's own; they must not outlive this object.
  func install(in other: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC
    sqlite3_create_function_v2(other, "date", -1, flags, context, { SQLDates.call("date", $0, $1, $2) }, nil, nil, nil)
    sqlite3_create_function_v2(other, "time", -1, flags, context, { SQLDates.call("time", $0, $1, $2) }, nil, nil, nil)
    sqlite3_create_function_v2(
      other, "datetime", -1, flags, context, { SQLDates.call("datetime", $0, $1, $2) }, nil, nil, nil)
    sqlite3_create_function_v2(
      other, "julianday", -1, flags, context, { SQLDates.call("julianday", $0, $1, $2) }, nil, nil, nil)
    sqlite3_create_function_v2(
      other, "strftime", -1, flags, context, { SQLDates.call("strftime", $0, $1, $2) }, nil, nil, nil)
    sqlite3_create_function_v2(
      other, "unixepoch", -1, flags, context, { SQLDates.call("unixepoch", $0, $1, $2) }, nil, nil, nil)
  }

  private static func call(
    _ name: String, _ context: OpaquePointer?, _ count: Int32, _ values: UnsafeMutablePointer<OpaquePointer?>?
  ) {
    guard let data = sqlite3_user_data(context) else { return sqlite3_result_null(context) }
    let dates = Unmanaged<SQLDates>.fromOpaque(data).takeUnretainedValue()
    dates.answer(name, context, Array(UnsafeBufferPointer(start: values, count: Int(max(0, count)))))
  }

  private func answer(_ name: String, _ context: OpaquePointer?, _ values: [OpaquePointer?]) {
    let first = name == "strftime" ? 1 : 0
    let texts = values.map { value in
      sqlite3_value_type(value) == SQLITE_TEXT
        ? sqlite3_value_text(value).map { String(cString: $0).lowercased() } : nil
    }
    let clock =
      values.count <= first || texts.contains("now") || texts[first] == "subsec" || texts[first] == "subsecond"
    if clock {
      return sqlite3_result_error(context, "`\(name)` of the present time differs from run to run", -1)
    }
    if let zone = texts.dropFirst(first).first(where: { $0 == "localtime" || $0 == "utc" }) {
      return sqlite3_result_error(context, "`\(zone ?? "")` depends on the machine's time zone", -1)
    }
    guard let statement = statement(name, values.count) else { return sqlite3_result_null(context) }
    for (index, value) in values.enumerated() { sqlite3_bind_value(statement, Int32(index + 1), value) }
    if sqlite3_step(statement) == SQLITE_ROW {
      sqlite3_result_value(context, sqlite3_column_value(statement, 0))
    } else {
      sqlite3_result_null(context)
    }
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
  }

  private func statement(_ name: String, _ count: Int) -> OpaquePointer? {
    let sql = "select \(name)(\([String](repeating: "?", count: count).joined(separator: ",")))"
    if let known = statements[sql] { return known }
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &prepared, nil) == SQLITE_OK else { return nil }
    statements[sql] = prepared
    return prepared
  }
}
