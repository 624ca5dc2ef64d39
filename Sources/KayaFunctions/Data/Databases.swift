import KayaRuntime
import KayaTables

extension DataFunctions {
  /// Tables from files of other programs.
  static let databases: [FunctionDeclaration] = [readStata, readSQLite]

  private static let readStata = FunctionDeclaration(
    "read_stata", .data, "Reads a Stata file as a table.",
    [.required("path", .string, "The `.dta` file, from the notebook's folder.")],
    returns: "A table; Stata's missing values are `na`, labelled values keep their numbers.",
    source: "Format: StataCorp, `dta` 104 to 119; read by ReadStat.",
    example: "t = table(a = [1, 2])\nt"
  ) { call in
    let (_, bytes) = try call.evaluation.readFile(try call.string("path"), at: call.span(of: "path"))
    do {
      let table = try StataReader.read(bytes).table
      try call.count(rows: table.rowCount)
      return .table(table)
    } catch let error as StataError {
      throw call.failure(.unreadableFile, error.message, at: "path")
    }
  }

  private static let readSQLite = FunctionDeclaration(
    "read_sqlite", .data, "Runs one query on an SQLite file and reads its result as a table.",
    [
      .required("path", .string, "The database file, from the notebook's folder."),
      .required("query", .string, "One `select` statement."),
    ],
    returns: "A table; NULL is `na`. The file is never written to.",
    example: "t = table(a = [1, 2])\nt"
  ) { call in
    let (_, bytes) = try call.evaluation.readFile(try call.string("path"), at: call.span(of: "path"))
    do {
      let table = try SQLRunner.query(
        file: bytes, try call.string("query"), limits: call.evaluation.environment.limits)
      try call.count(rows: table.rowCount)
      return .table(table)
    } catch let fault as SQLFault {
      throw call.failure(fault.isLimit ? .limitExceeded : .sql, fault.message, at: "query", help: fault.help)
    }
  }
}
