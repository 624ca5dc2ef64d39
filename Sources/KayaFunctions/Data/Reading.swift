import KayaDiagnostics
import KayaRuntime
import KayaTables

/// The functions that read, shape and join tables.
enum DataFunctions {
  /// Tables from files and from other notebooks.
  static let reading: [FunctionDeclaration] = [readCSV, fromNotebook]

  private static let readCSV = FunctionDeclaration(
    "read_csv", .data, "Reads a CSV file as a table.",
    [
      .required("path", .string, "The file, from the notebook's folder; a leading `/` means the project's root."),
      .named("na", .value, default: "[\"\", \"NA\"]", "The texts that stand for missing cells."),
      .named("types", .record, default: "{}", "Kinds of columns: `{code = \"string\"}`; else they are inferred."),
      .named("printed", .columns, "Columns whose printed digits are kept for `rounded` and `claim`."),
      .named("digits", .record, default: "{}", "Decimals of columns that were printed with more than the file shows."),
    ],
    returns: "A table; columns are numbers, truth values or text, found from their cells.",
    details: [
      "Follows RFC 4180: commas, quotes doubled inside quotes, LF or CRLF. A column without any value is numeric.",
      """
      A column with a whole number that a number does not hold exactly (some of 16 digits and more, as identity \
      numbers have) is text, with a warning; `types = {id = "number"}` rounds.
      """,
      "A few cells that are no numbers make a column of numbers text, with a warning that names the first of them.",
      "Errors name the line and column of the CSV file.",
    ],
    example: "t = read_csv(\"data/cities.csv\", printed = everything())\nhead(t, 3)",
    shape: { .table($0.csvHeader("path")) }
  ) { call in
    let (path, bytes) = try call.evaluation.readFile(try call.string("path"), at: call.span(of: "path"))
    var options = CSVOptions()
    options.maximumBytes = call.evaluation.environment.limits.file
    options.maximumCells = call.evaluation.mostCells
    if let na = try call.optionalStrings("na") { options.na = na }
    for (name, value) in try call.optionalRecord("types")?.pairs ?? [] {
      guard case .string(let word) = value, let kind = Column.Kind(rawValue: word), kind != .interval else {
        throw call.failure(
          .wrongArgument, "the kind of `\(name)` is \"number\", \"string\" or \"bool\"", at: "types")
      }
      options.types.append((name, kind))
    }
    for (name, value) in try call.optionalRecord("digits")?.pairs ?? [] {
      guard let number = value.asNumber, let count = Int(exactly: number) else {
        throw call.failure(.wrongArgument, "the digits of `\(name)` are a whole number", at: "digits")
      }
      options.digits.append((name, count))
    }
    options.printed = try printedColumns(call, path: path, bytes: bytes)
    let reading = try call.attempt { try CSVReader.reading(bytes, path: path.text, options: options) }
    try call.count(rows: reading.table.rowCount)
    warnOfOddities(call, reading, options)
    for found in reading.longNumbers {
      call.warn(
        .csv, found.message, at: "path",
        help: [
          "`types = {\(found.column) = \"string\"}` says that they are codes, `\"number\"` rounds them to numbers"
        ], facts: [Diagnostic.Fact("column", found.column)])
    }
    return .table(reading.table)
  }

  /// Warns of columns that are texts for a few cells, and of names with blanks about them.
  private static func warnOfOddities(_ call: Invocation, _ reading: CSVReader.Reading, _ options: CSVOptions) {
    for found in reading.oddCells {
      let missing = (options.na + [found.first]).map { "\"\($0)\"" }.joined(separator: ", ")
      call.warn(
        .csv, found.message, at: "path",
        help: [
          "mend it in the file, or, if it stands for a missing value, write `na = [\(missing)]`",
          "`types = {\(found.column) = \"string\"}` says that they are texts",
        ], facts: [Diagnostic.Fact("column", found.column)])
    }
    for name in reading.table.names where name.first?.isWhitespace == true || name.last?.isWhitespace == true {
      call.warn(
        .csv, "the name of the column `\(name)` has blanks about it", at: "path",
        help: ["take them away in the first line of the file, or write the name as it is, in back-ticks"],
        facts: [Diagnostic.Fact("column", name)])
    }
  }

  private static func printedColumns(
    _ call: Invocation, path: ProjectPath, bytes: [UInt8]
  ) throws -> CSVOptions.Printed {
    guard let expression = call.expression("printed") else { return .none }
    if case .call(let selection) = expression.kind, selection.name.text == "everything" { return .everything }
    let names = try CSVHeader.read(bytes: bytes, path: path.text).names
    let header = try call.attempt {
      try Table(names: names, columns: names.map { _ in Column(numbers: []) })
    }
    return .columns(try call.columns("printed", of: header))
  }

  private static let fromNotebook = FunctionDeclaration(
    "from_notebook", .data, "Takes the value of a name in another notebook of the project.",
    [
      .required("file", .string, "The notebook, from this notebook's folder."),
      .required("name", .newName, "The name that is bound there."),
    ],
    returns: "The value; where the other notebook computed it from synthetic data, it stays marked.",
    details: ["The other notebook runs first. Notebooks that need each other in a circle are an error."],
    example: "t = table(a = [1, 2])\nt"
  ) { call in
    let text = try call.string("file")
    guard let path = call.evaluation.environment.folder.resolving(text) else {
      throw call.failure(.outsideProject, "`\(text)` leaves the project's folder", at: "file")
    }
    let name = try call.newName("name") ?? ""
    do {
      let (bound, digest) = try call.evaluation.environment.neighbours.value(of: name, in: path)
      call.evaluation.remember(SourceRead(.value(name: name, notebook: path), digest: digest))
      call.evaluation.inheritMarks(of: bound)
      return bound.value
    } catch let failure as Failure {
      let first = failure.diagnostics[0]
      // The name is at fault where the notebook has been run.
      let isName = first.code == .unknownName || first.code == .valueError
      let near =
        first.code == .missingFile
        ? call.evaluation.environment.world.help(missing: path, from: call.evaluation.environment.folder) : []
      throw call.failure(first.code, first.message, at: isName ? "name" : "file", help: near + first.help)
    }
  }
}
