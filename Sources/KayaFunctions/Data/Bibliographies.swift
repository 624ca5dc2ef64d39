import KayaCitations
import KayaDiagnostics
import KayaRuntime
import KayaTables

/// Bibliographies as tables: a row a field of a work.
enum BibliographyFunctions {
  static let functions: [FunctionDeclaration] = [read, parse, format]

  private static let formats = ["bibtex", "ris", "csl"]
  private static let columns = ["key", "field", "value"]
  private static let returned = """
    `key, field, value`: a row a field of a work, `type` first; several authors or editors have a row each, as \
    `Family, Given`. The names of fields are the same for all formats.
    """
  private static let details = [
    """
    Fields: type, author, editor, translator, title, container (journal, book or proceedings), series, publisher, \
    town, volume, issue, number, pages, edition, genre, date (ISO 8601), doi, url, accessed, eprint, isbn, issn, \
    language, note.
    """
  ]

  private static let example = """
    t = parse_bibliography("@article{key, author = {Ang, B. W.}, title = {LMDI}, date = {2005}}")
    format_bibliography(t, format = ris)
    """

  private static let read = FunctionDeclaration(
    "read_bibliography", .data, "Reads a BibTeX, RIS or CSL-JSON file as a table.",
    [.required("path", .string, "The file; the end of its name says the format: `.bib`, `.ris` or `.json`.")],
    returns: returned, details: details, example: example, shape: { _ in .table(ColumnSet(columns)) }
  ) { call in
    let (path, bytes) = try call.evaluation.readFile(try call.string("path"), at: call.span(of: "path"))
    return .table(try table(call, SourceText(path: path.text, bytes: bytes)))
  }

  private static let parse = FunctionDeclaration(
    "parse_bibliography", .data, "Reads a text in BibTeX, RIS or CSL-JSON as a table.",
    [
      .required("text", .string, "The text."),
      .named("format", .choice(formats), default: "\"bibtex\"", "How it is written."),
    ],
    returns: returned, details: details, example: example, shape: { _ in .table(ColumnSet(columns)) }
  ) { call in
    let end = ["bibtex": "bib", "ris": "ris", "csl": "json"][try call.choice("format", default: "bibtex")] ?? "bib"
    return .table(try table(call, SourceText(path: "text.\(end)", text: try call.string("text"))))
  }

  private static let format = FunctionDeclaration(
    "format_bibliography", .data, "Writes a table of works as a text in BibTeX, RIS or CSL-JSON.",
    [
      .required("t", .table, "A table `key, field, value`, as `read_bibliography` gives it."),
      .named("format", .choice(formats), default: "\"bibtex\"", "How to write it."),
    ],
    returns: "A text, the works sorted by key; reading it again gives the same table.", example: example,
    shape: { _ in .scalar }
  ) { call in
    let table = try call.wholeTable("t")
    let cells = try columns.map { name -> StringCells in
      guard let column = table[name] else {
        throw call.evaluation.unknownColumn(name, among: table.names, at: call.span(of: "t"))
      }
      guard let strings = column.strings else {
        throw call.failure(.wrongKind, "`\(name)` is a column of text", at: "t")
      }
      return strings
    }
    try call.count(rows: table.rowCount)
    let works = BibliographyTable.works(keys: cells[0], fields: cells[1], values: cells[2], rows: table.rowCount)
    if let unknown = works.unknown {
      throw call.failure(
        .wrongArgument, "`\(unknown)` is no field of a work", at: "t",
        help: (Suggestions.help(unknown, in: BibliographyTable.fields).map { [$0] } ?? [])
          + ["fields: \(BibliographyTable.fields.joined(separator: ", "))"])
    }
    let bibliography = Bibliography(works.references)
    switch try call.choice("format", default: "bibtex") {
    case "ris": return .string(bibliography.ris)
    case "csl": return .string(bibliography.cslJSON)
    default: return .string(bibliography.bibTeX)
    }
  }

  private static func table(_ call: Invocation, _ source: SourceText) throws -> Table {
    let bibliography = Bibliography.read(source)
    let errors = bibliography.diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Failure(errors) }
    let rows = bibliography.references.flatMap(BibliographyTable.rows)
    try call.count(rows: rows.count)
    return try call.attempt {
      try Table(
        names: columns,
        columns: [Column(words: rows.map(\.key)), Column(words: rows.map(\.field)), Column(words: rows.map(\.value))])
    }
  }
}
