import KayaDiagnostics
import KayaDigits
import KayaLanguage
import KayaRuntime
import KayaTables

/// Finds the verdict of a claim, by the arithmetic of intervals.
struct ClaimJudge {
  private let call: Invocation
  private let id: String
  private let statement: String
  private let expected: Verdict?
  private let why: String
  private let tolerance: Double

  init(_ call: Invocation) throws {
    self.call = call
    id = try call.string("id")
    statement = try call.string("statement")
    if id.contains(" "), Self.looksLikeID(statement) {
      call.warn(
        .claim, "the id stands before the statement, and `\(id)` looks like a statement", at: "id",
        help: ["write `claim(\"\(statement)\", \"\(id)\", …)`"])
    }
    expected = try call.optionalChoice("expect").flatMap(Verdict.init(rawValue:))
    why = try call.optionalString("why") ?? ""
    tolerance = try call.number("tolerance", default: 0)
    if tolerance < 0 { throw call.failure(.wrongArgument, "`tolerance` is not negative", at: "tolerance") }
  }

  /// Whether a text has the form of an id; a statement may be one word, with a point at its end, and Chinese ones have no
  /// blanks.
  private static func looksLikeID(_ text: String) -> Bool {
    guard let last = text.last, last != "." else { return false }
    return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:/".contains($0)) }
  }

  /// The claims: one, or one a row.
  func claims() throws -> Value {
    if call.has("holds"), call.has("recomputed") {
      throw call.failure(.claim, "a claim has either `recomputed` or `holds`", at: "holds")
    }
    if call.has("holds") { return try condition() }
    guard call.has("recomputed") else { return try unchecked() }
    guard let expression = call.expression("published") else {
      throw call.failure(
        .claim, "a claim with `recomputed` needs `published`", label: "`published` is not given",
        help: ["for a statement that is not one number, write `holds = condition`"])
    }
    let recomputed = try call.value("recomputed")
    let published = try published(expression)
    if let rows = try rowCount(published, recomputed) { return try overRows(published, recomputed, rows) }
    return .claims([try judge(published: published, recomputed: recomputed, each: "")])
  }

  // MARK: What was published

  /// A published number: what it is, how it is shown, and all numbers that print so.
  private enum Published {
    case single(Reading)
    case column(Column)
  }

  private struct Reading {
    var text: String
    var interval: Interval?
    /// The text that files have, where it is another one.
    var figure: String?
  }

  private func published(_ expression: Expression) throws -> Published {
    let reading = try Printed.reading(call, expression)
    switch reading.value {
    case .column(let column):
      if column.kind == .number, column.printed == nil {
        call.note(
          .claim, "the published numbers have no printed digits, so they are taken as exact", at: "published",
          help: ["read the column with `read_csv(…, printed = [x])`"])
      }
      return .column(column)
    case .list:
      guard var column = try call.evaluation.column(from: reading.value, at: expression.span) else { break }
      if case .list(let items) = expression.kind, column.kind == .number {
        // Literals keep the digits they are written with.
        column.printed = try items.map { try Printed.reading(call, $0).text }
      }
      return .column(column)
    default: break
    }
    return .single(try self.reading(reading.value, text: reading.text))
  }

  private func reading(_ value: Value, text: String?) throws -> Reading {
    switch value {
    case .na: return Reading(text: "", interval: nil)
    case .range(let low, let high):
      return Reading(
        text: "\(DisplayFormat.number(low)) \(call.tableWords.to) \(DisplayFormat.number(high))",
        interval: Interval(low, high),
        figure: figure(low, high))
    case .interval(let interval):
      return Reading(
        text: DisplayFormat.interval(interval.low, interval.high, to: call.tableWords.to), interval: interval,
        figure: figure(interval.low, interval.high))
    case .string(let text): return Reading(text: text, interval: nil)
    default: break
    }
    guard let number = value.asNumber else {
      throw call.wrongKind("published", value, expected: "a number, a range or a column")
    }
    if let text, let bounds = NumberText.printedInterval(text) {
      return Reading(text: text, interval: Interval(bounds.low, bounds.high))
    }
    return Reading(text: NumberText.shortest(number), interval: Interval(exactly: number))
  }

  /// The ends of an interval with all their digits.
  private func figure(_ low: Double, _ high: Double) -> String {
    "\(NumberText.shortest(low)) to \(NumberText.shortest(high))"
  }

  // MARK: Verdicts

  private func judge(_ published: Reading, _ recomputed: Value, each: String) throws -> ClaimRecord {
    let computed: Interval
    var shown: String
    let exact: String
    switch recomputed {
    case .interval(let interval):
      computed = interval
      shown = DisplayFormat.interval(interval.low, interval.high, to: call.tableWords.to)
      exact = figure(interval.low, interval.high)
    case .na:
      throw call.failure(
        .claim, each.isEmpty ? "the recomputed number is `na`" : "the recomputed number of `\(each)` is `na`",
        at: "recomputed", help: ["leave the row out, or say why it cannot be checked: `why = \"…\"`"])
    default:
      guard let number = recomputed.asNumber else {
        throw call.wrongKind("recomputed", recomputed, expected: "a number or an interval")
      }
      computed = Interval(exactly: number)
      shown = digits(of: number, like: published.text)
      exact = NumberText.shortest(number)
    }
    var verdict = Verdict.contradicted
    if let interval = published.interval {
      let low = interval.low - tolerance
      let high = interval.high + tolerance
      if low <= computed.low, computed.high <= high {
        verdict = .reproduced
      } else if computed.low <= high, low <= computed.high {
        verdict = .consistent
      }
    }
    // What is contradicted must not look as if it were not.
    if verdict == .contradicted, computed.low == computed.high, let interval = published.interval,
      let read = Self.number(shown), interval.contains(read)
    {
      shown = exact
    }
    var record = record(published, recomputed: shown, verdict: verdict, each: each)
    record.recomputedFigure = exact
    return record
  }

  private func judge(published: Published, recomputed: Value, each: String) throws -> ClaimRecord {
    guard case .single(let reading) = published else {
      throw call.failure(.claim, "a column was published and one number recomputed", at: "recomputed")
    }
    guard reading.interval != nil else {
      var help: [String] = []
      if case .string(let text)? = call.expression("published")?.kind {
        help = ["write it without quotes: `published = \(text)`"]
      }
      throw call.failure(.claim, "`published` is a number or a range", at: "published", help: help)
    }
    return try judge(reading, recomputed, each: each)
  }

  /// A computed number with two digits more than the published one shows, or with as many where it has no more.
  private func digits(of number: Double, like text: String) -> String {
    let decimals = Self.decimals(of: text)
    guard text.contains(".") || decimals > 0 || decimals == 0 && number != number.rounded() else {
      return DisplayFormat.number(number)
    }
    let isShort = Self.decimals(of: NumberText.shortest(number)) <= max(0, decimals)
    return DisplayFormat.grouped(number, decimals: max(0, min(15, isShort ? decimals : decimals + 2)))
  }

  /// The number that a text shows.
  private static func number(_ shown: String) -> Double? {
    Double(shown.filter { $0 != "\u{202F}" }.replacing("−", with: "-"))
  }

  /// The digits behind the point of a number that is written without its exponent, or of the last number of others.
  private static func decimals(of text: String) -> Int {
    if let decimals = NumberText.printedDecimals(text) { return decimals }
    return text.lastIndex(of: ".").map { text[$0...].dropFirst().prefix { $0.isNumber }.count } ?? 0
  }

  private func record(_ published: Reading, recomputed: String, verdict: Verdict, each: String) -> ClaimRecord {
    ClaimRecord(
      id: id, statement: statement, published: published.text, recomputed: recomputed,
      verdict: call.evaluation.isSynthetic && verdict != .unchecked ? .simulated : verdict, expected: expected,
      each: each, why: why, publishedFigure: published.figure, condition: conditionText)
  }

  /// What it is checked by beside the numbers; the same for the same tree, as what is kept does not know the layout.
  private var conditionText: String {
    if let holds = call.expression("holds") { return holds.source }
    return tolerance > 0 ? "within \(NumberText.shortest(tolerance))" : ""
  }

  // MARK: Conditions and unchecked claims

  private func condition() throws -> Value {
    let (truth, isUndecided) = try call.evaluation.noticingUndecided {
      try call.evaluation.truth(try call.value("holds"), at: call.span(of: "holds"))
    }
    let published = try call.expression("published").map { try Printed.reading(call, $0) }
    let printed = try published.map { try reading($0.value, text: $0.text) } ?? Reading(text: "")
    func verdict(_ holds: Bool?, _ each: String) throws -> ClaimRecord {
      switch holds {
      case true: return record(printed, recomputed: "true", verdict: .reproduced, each: each)
      case false: return record(printed, recomputed: "false", verdict: .contradicted, each: each)
      default:
        guard isUndecided else {
          throw call.failure(.claim, "the condition is `na`", at: "holds", help: ["a missing value is in it"])
        }
        return record(printed, recomputed: "undecided", verdict: .consistent, each: each)
      }
    }
    switch truth {
    case .scalar(let holds): return .claims([try verdict(holds, "")])
    case .column(let cells):
      let names = try eachNames(cells.count)
      return .claims(
        try cells.enumerated().map { try verdict($1 < 0 ? nil : $1 == 1, names[$0]) })
    }
  }

  private func unchecked() throws -> Value {
    guard !why.isEmpty else {
      throw call.failure(
        .claim, "a claim without `recomputed` and `holds` needs `why`", label: "nothing is checked",
        help: ["say why it cannot be checked: `why = \"raw data not public\"`"])
    }
    var printed = Reading(text: "")
    if let expression = call.expression("published") {
      let reading = try Printed.reading(call, expression)
      if case .column = reading.value {} else { printed = try self.reading(reading.value, text: reading.text) }
    }
    return .claims([record(printed, recomputed: "", verdict: .unchecked, each: "")])
  }

  // MARK: Rows

  private func rowCount(_ published: Published, _ recomputed: Value) throws -> Int? {
    var count: Int?
    if case .column(let column) = published { count = column.count }
    if let column = try call.evaluation.column(from: recomputed, at: call.span(of: "recomputed")) {
      if let count, count != column.count {
        throw call.failure(
          .lengthMismatch, "\(count) numbers were published and \(column.count) recomputed", at: "recomputed")
      }
      count = column.count
    }
    return count
  }

  private func overRows(_ published: Published, _ recomputed: Value, _ rows: Int) throws -> Value {
    let names = try eachNames(rows)
    let computed = try call.evaluation.spread(recomputed, rows: rows, at: call.span(of: "recomputed"))
    try call.count(rows: rows)
    var claims: [ClaimRecord] = []
    for row in 0..<rows {
      let reading: Reading
      switch published {
      case .single(let single): reading = single
      case .column(let column):
        let value = column.value(at: row)
        if value.isMissing { continue }
        let text: String? = if case .printed(_, let text) = value { text } else { nil }
        reading = try self.reading(value, text: text)
      }
      claims.append(try judge(reading, computed.value(at: row), each: names[row]))
    }
    return .claims(claims)
  }

  private func eachNames(_ rows: Int) throws -> [String] {
    guard let value = try call.optionalValue("each") else { return (1...max(1, rows)).map(String.init) }
    let column = try call.evaluation.spread(value, rows: rows, at: call.span(of: "each"))
    return (0..<rows).map { Prose.text(of: column.value(at: $0)) ?? "" }
  }
}
