import KayaDiagnostics
import KayaDigits
import KayaRuntime
import KayaTables

/// Functions of text: on a single text, a list or a column.
enum TextFunctions {
  static let functions: [FunctionDeclaration] = [
    paste, changed("upper", "Letters in capitals.") { $0.uppercased() },
    changed("lower", "Letters in small.") { $0.lowercased() },
    changed("trim", "Without blanks at both ends.", trimmed), length, substring, replace,
    tested("starts_with", "Whether a text starts with another; in selections, the columns whose names do.") {
      $0.utf8.starts(with: $1.utf8)
    },
    tested("ends_with", "Whether a text ends with another; in selections, the columns whose names do.") {
      $0.hasSuffix($1)
    },
    tested("contains", "Whether a text contains another; in selections, the columns whose names do.") {
      $1.isEmpty || $0.contains($1)
    },
    tested("matches", "Whether a text fits a pattern in which `*` is any text and `?` any character.", Wildcards.fits),
    number,
    datePart("year", "The year of an ISO date such as `2013-06-18`.") { Double($0.year) },
    datePart("month", "The month of an ISO date, 1 to 12.") { Double($0.month) },
    datePart("decimal_year", "An ISO date as a number of years: the middle of 2013 is near 2013.5.") {
      Double($0.year) + $0.shareOfYear
    },
    selector("everything", "All columns, in selections."),
    selector("numeric", "All columns of numbers, in selections."),
  ]

  private static let s = ParameterDeclaration.required("s", .value, "Text, or a column of text.")

  /// Applies a function to each text; missing stays missing.
  private static func mapTexts(
    _ call: Invocation, _ name: String = "s", _ function: (String) throws -> Cell
  ) throws -> Value {
    let value = try call.value(name)
    switch value {
    case .na: return .na
    case .string(let text): return Value(cell: try function(text))
    default: break
    }
    guard let column = try call.evaluation.column(from: value, at: call.span(of: name)) else {
      throw call.wrongKind(name, value, expected: "text")
    }
    try call.count(rows: column.count)
    if column.count == column.missingCount { return .column(column) }
    guard let cells = column.strings else {
      throw call.failure(
        .wrongKind, "`\(call.declaration.name)` takes text for `\(name)`", at: name,
        help: ["`paste(x)` writes numbers as text"])
    }
    let results = try cells.dictionary.map(function)
    return .column(Column(cells: cells.codes.map { $0 < 0 ? .missing : results[Int($0)] }))
  }

  private static let paste = FunctionDeclaration(
    "paste", .text, "Joins values to one text.",
    [
      .rest("a", .value, "Texts, numbers and columns of them."),
      .named("sep", .string, default: "\"\"", "What stands between."),
    ],
    returns: "Text, or one a row; `na` where a part is missing.", example: "paste(\"Table \", 3)",
    shape: { call in call.allShapes("a").contains(.column) ? .column : .unknown }
  ) { call in
    let separator = try call.optionalString("sep") ?? ""
    let values = try call.values("a").map(\.value)
    guard let columns = try ChoosingFunctions.spreadTogether(call, values) else {
      var parts: [String] = []
      for value in values {
        guard let text = Prose.text(of: value) else { return .na }
        parts.append(text)
      }
      try checkJoined(parts, separator, call)
      return .string(parts.joined(separator: separator))
    }
    let rows = columns.first?.count ?? 0
    var bytes = 0
    let texts = try (0..<rows).map { row -> String? in
      let parts = columns.map { Prose.text(of: $0.value(at: row)) }
      guard !parts.contains(nil) else { return nil }
      let text = parts.compactMap { $0 }.joined(separator: separator)
      bytes += text.utf8.count
      try call.evaluation.check(bytes: bytes, at: call.span)
      return text
    }
    return .column(Column(strings: texts))
  }

  /// A text is copied several times on its way to a page.
  private static let copies = 16

  private static func checkJoined(_ parts: [some StringProtocol], _ separator: String, _ call: Invocation) throws {
    let bytes = parts.reduce(separator.utf8.count * parts.count) { $0 + $1.utf8.count }
    try call.evaluation.check(bytes: copies * bytes, at: call.span)
  }

  private static func changed(
    _ name: String, _ summary: String, _ change: @escaping @Sendable (String) -> String
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .text, summary, [s], returns: "Text, or one a row.", example: "\(name)(\" Ab \")",
      shape: Elementwise.sameShape("s")
    ) { call in try mapTexts(call) { .string(change($0)) } }
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  private static let length = FunctionDeclaration(
    "length", .text, "The number of characters of a text, or of elements of a list.",
    [.required("s", .value, "Text, a column of text, or a list.")], returns: "A whole number, or one a row.",
    example: "length(\"abc\")"
  ) { call in
    switch try call.value("s") {
    case .list(let items): return .number(Double(items.count))
    case .range(let low, let high): return .number(max(0, (high - low).rounded(.down) + 1))
    case .column(let column) where column.strings == nil: return .number(Double(column.count))
    case .record(let record): return .number(Double(record.names.count))
    default: return try mapTexts(call) { .number(Double($0.count)) }
    }
  }

  private static let substring = FunctionDeclaration(
    "substr", .text, "A part of a text, by the numbers of its characters.",
    [s, .required("from", .number, "The first, from 1."), .required("to", .number, "The last.")],
    returns: "Text, or one a row.", example: "substr(\"carbon\", 1, 3)", shape: Elementwise.sameShape("s")
  ) { call in
    let from = try call.integer("from", default: 1, in: 1...1_000_000_000)
    let to = try call.integer("to", default: 1)
    return try mapTexts(call) { .string(String($0.dropFirst(from - 1).prefix(max(0, to - from + 1)))) }
  }

  private static let replace = FunctionDeclaration(
    "replace", .text, "Replaces every occurrence of a text in another.",
    [
      s, .required("old", .string, "What is replaced, letter by letter."),
      .required("new", .string, "What takes its place."),
    ],
    returns: "Text, or one a row.", example: "replace(\"a-b-c\", \"-\", \"+\")", shape: Elementwise.sameShape("s")
  ) { call in
    let (old, new) = (try call.string("old"), try call.string("new"))
    guard !old.isEmpty else { throw call.failure(.wrongArgument, "`old` is empty", at: "old") }
    return try mapTexts(call) {
      let parts = $0.split(separator: old, omittingEmptySubsequences: false)
      try checkJoined(parts, new, call)
      return .string(parts.joined(separator: new))
    }
  }

  private static func tested(
    _ name: String, _ summary: String, _ test: @escaping @Sendable (String, String) -> Bool
  ) -> FunctionDeclaration {
    let parameters: [ParameterDeclaration] = [
      .required("s", .value, "Text, or a column of text; in selections the text itself."),
      .optional("part", .string, "What is looked for."),
    ]
    return FunctionDeclaration(
      name, .text, summary, parameters, returns: "A truth value, or one a row.",
      example: "\(name)(\"lnco2\", \"\(name == "matches" ? "ln*" : name == "ends_with" ? "co2" : "ln")\")",
      shape: Elementwise.sameShape("s")
    ) { call in
      guard let part = try call.optionalString("part") else {
        throw call.failure(
          .missingArgument, "`\(name)` needs a second text",
          help: ["in selections of columns it takes one: `select(t, \(name)(\"ln\"))`"])
      }
      return try mapTexts(call) { .bool(test($0, part)) }
    }
  }

  private static let number = FunctionDeclaration(
    "number", .text, "Reads a number from text.", [.required("s", .value, "Text, or a column of text.")],
    returns: "A number, or one a row; `na` with a warning for text that is none.", example: "number(\"3.5\")",
    shape: Elementwise.sameShape("s")
  ) { call in
    let value = try call.value("s")
    if let number = value.asNumber { return .number(number) }
    if case .column(let column) = value, column.numbers != nil { return .column(column) }
    var failed = 0
    let result = try mapTexts(call) { text in
      if let number = NumberText.parse(trimmed(text)) { return .number(number) }
      failed += 1
      return .missing
    }
    if case .column(let column) = result, case .column(let source) = value {
      failed = column.missingCount - source.missingCount
      call.countMissing(.valueError, rows: failed, words: "text that is no number")
      return .column(column.kind == .number ? column : Column(missing: .number, count: column.count))
    }
    call.countMissing(.valueError, rows: failed, words: "text that is no number")
    return result
  }

  private static func datePart(
    _ name: String, _ summary: String, _ part: @escaping @Sendable (CalendarDay) -> Double
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .text, summary, [.required("s", .value, "A date `YYYY-MM-DD`, or a column of them.")],
      returns: "A number, or one a row; an error for text that is no date.", example: "\(name)(\"2013-06-18\")",
      shape: Elementwise.sameShape("s")
    ) { call in
      try mapTexts(call) { text in
        guard let date = CalendarDay(text) else {
          throw call.failure(
            .valueError, "`\(text)` is no date", at: "s", help: ["dates are written YYYY-MM-DD, such as 2013-06-18"])
        }
        return .number(part(date))
      }
    }
  }

  private static func selector(_ name: String, _ summary: String) -> FunctionDeclaration {
    FunctionDeclaration(
      name, .columns, summary, [], returns: "A selection.",
      example: "select(table(a = [1], b = [2]), \(name)())"
    ) { call in
      throw call.failure(
        .wrongArgument, "`\(name)` chooses columns and stands where columns are named",
        help: ["for instance `select(t, \(name)())`"])
    }
  }
}
