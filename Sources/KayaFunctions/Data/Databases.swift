import KayaDiagnostics
import KayaRuntime
import KayaTables

extension DataFunctions {
  /// Tables from files of other programs.
  static let databases: [FunctionDeclaration] = [readStata, readSQLite]

  private static let readStata = FunctionDeclaration(
    "read_stata", .data, "Reads a Stata file as a table.",
    [.required("path", .string, "The `.dta` file, from the notebook's folder.")],
    returns: "A table; Stata's missing values are `na`, labelled values keep their numbers.",
    details: [
      """
      Days (format `%td`) become ISO dates. Other times stay the numbers Stata stores: `%tc` milliseconds, `%tw`, `%tm`, \
      `%tq` and `%th` weeks, months, quarters and half-years, all since the beginning of 1960; `%ty` is the year itself.
      """
    ],
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
    details: [
      """
      A column with a whole number beyond 2^53 that a number does not hold exactly is text, with a warning; `cast(id as \
      real)` in the query rounds.
      """
    ],
    example: "t = table(a = [1, 2])\nt"
  ) { call in
    let (_, bytes) = try call.evaluation.readFile(try call.string("path"), at: call.span(of: "path"))
    do {
      let found = try SQLRunner.query(
        file: bytes, try call.string("query"), limits: call.evaluation.environment.limits)
      try call.count(rows: found.table.rowCount)
      for column in found.longNumbers {
        call.warn(
          .sql, column.message, at: "query", help: SQLRunner.help(column),
          facts: [Diagnostic.Fact("column", column.column)])
      }
      return .table(found.table)
    } catch let fault as SQLFault {
      throw call.failure(fault.isLimit ? .limitExceeded : .sql, fault.message, at: "query", help: fault.help)
    }
  }
}
