import KayaDiagnostics
import KayaLanguage
import KayaTables

/// Turns the text of a columns argument into names of columns.
///
/// The same reading serves the check before a run, where the kinds and the values of names are not known, and the run.
public struct ColumnSelection {
  /// A fault in a selection.
  struct Fault: Error {
    var code: DiagnosticCode
    var message: String
    var span: Span
    var label = ""
    var help: [String] = []
    var column: String?
  }

  /// The functions that choose columns.
  public static let words: Set<String> = [
    "everything", "numeric", "starts_with", "ends_with", "contains", "matches", "all_of", "col",
  ]

  /// A chosen column with the place where it is named.
  struct Choice {
    var name: String
    var span: Span
    /// The columns that are combined, where it is a combination.
    var parts: [String] = []
  }

  /// The columns there are.
  let columns: ColumnSet
  /// The table, where it is at hand; the check before a run has none.
  let table: Table?
  /// The texts of the argument of `all_of`, or nothing where they are not known yet.
  let texts: (Expression) throws -> [String]?
  /// Whether the value of a bare name is a list of texts to be named by `all_of`, for a better message.
  let isNotebookName: (String) -> Bool

  /// The chosen columns in order, or nothing where they cannot be known yet.
  func choices(_ expressions: [Expression]) throws -> [Choice]? {
    var chosen: [Choice] = []
    var isFirst = true
    for expression in expressions {
      guard try choose(expression, isFirst: isFirst, into: &chosen) else { return nil }
      isFirst = false
    }
    return chosen
  }

  /// Adds what an expression names; false where it cannot be known yet.
  private func choose(_ expression: Expression, isFirst: Bool, into chosen: inout [Choice]) throws -> Bool {
    switch expression.kind {
    case .name(let name), .string(let name):
      try add(name, at: expression.span, into: &chosen)
    case .list(let items):
      var first = isFirst
      for item in items {
        guard try choose(item, isFirst: first, into: &chosen) else { return false }
        first = false
      }
    case .negation(let operand):
      if isFirst, chosen.isEmpty { chosen = columns.names.map { Choice(name: $0, span: expression.span) } }
      if columns.isOpen, table == nil { return false }
      var gone: [Choice] = []
      guard try choose(operand, isFirst: false, into: &gone) else { return false }
      let names = Set(gone.map(\.name))
      chosen.removeAll { names.contains($0.name) }
    case .range(let low, let high): return try chooseRange(low, high, expression.span, into: &chosen)
    case .call(let call): return try choose(call, at: expression.span, into: &chosen)
    case .formula(let formula):
      let terms = formula.outcome == nil && formula.parts.count == 1 ? formula.parts[0].terms.source : "city"
      throw Fault(
        code: .misplacedFormula, message: "a formula stands where columns are expected", span: expression.span,
        label: "not columns", help: ["leave out the `~`: `\(terms)`"])
    case .arithmetic(.power, let left, let right):
      try addCombination(left, right, at: expression.span, into: &chosen)
    case .missing, .bool, .number:
      throw Fault(
        code: .wrongKind, message: "a column is named by its name", span: expression.span, label: "not a column",
        help: ["a name that is no word stands in back-ticks: `` `2015` ``"])
    default:
      throw Fault(
        code: .wrongKind, message: "columns are named, not computed", span: expression.span, label: "not a column",
        help: ["computed names go through `all_of(names)`"])
    }
    return true
  }

  private func add(_ name: String, at span: Span, into chosen: inout [Choice]) throws {
    guard columns.mayHave(name) else {
      var help = Suggestions.help(name, in: columns.names).map { [$0] } ?? []
      if isNotebookName(name) { help.append("to use the names in the list `\(name)`, write `all_of(\(name))`") }
      let parts = name.split(separator: ",").map {
        String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      }
      if parts.count > 1, parts.allSatisfy(columns.has) {
        help.append("each column has quotes of its own, or none: `\(parts.joined(separator: ", "))`")
      }
      help.append("columns: \(Suggestions.listing(columns.names))")
      throw Fault(
        code: .unknownColumn, message: "no column `\(name)` in \(columns.words)", span: span,
        label: "not in this table",
        help: help, column: name)
    }
    if !chosen.contains(where: { $0.name == name }) { chosen.append(Choice(name: name, span: span)) }
  }

  /// A combination such as `city^year`, kept as one name with the sign in it.
  private func addCombination(
    _ left: Expression, _ right: Expression, at span: Span, into chosen: inout [Choice]
  ) throws {
    var parts: [Choice] = []
    guard try choose(left, isFirst: false, into: &parts), try choose(right, isFirst: false, into: &parts) else {
      return
    }
    let names = parts.flatMap { $0.parts.isEmpty ? [$0.name] : $0.parts }
    chosen.append(Choice(name: names.joined(separator: "^"), span: span, parts: names))
  }

  private func chooseRange(
    _ low: Expression, _ high: Expression, _ span: Span, into chosen: inout [Choice]
  ) throws -> Bool {
    var ends: [Choice] = []
    guard try choose(low, isFirst: false, into: &ends), try choose(high, isFirst: false, into: &ends) else {
      return false
    }
    if columns.isOpen { return false }
    guard let from = ends.first.flatMap({ columns.names.firstIndex(of: $0.name) }),
      let to = ends.last.flatMap({ columns.names.firstIndex(of: $0.name) })
    else { return true }
    for name in columns.names[min(from, to)...max(from, to)] { try add(name, at: span, into: &chosen) }
    return true
  }

  private func choose(_ call: Call, at span: Span, into chosen: inout [Choice]) throws -> Bool {
    func take(_ test: (String) -> Bool) throws -> Bool {
      if columns.isOpen, table == nil { return false }
      for name in columns.names where test(name) { try add(name, at: span, into: &chosen) }
      return true
    }
    func pattern() throws -> [String]? {
      guard let argument = call.arguments.first?.value else {
        throw Fault(
          code: .missingArgument, message: "`\(call.name.text)` needs a text", span: call.name.span,
          help: ["for instance `\(call.name.text)(\"ln\")`"])
      }
      return try texts(argument)
    }
    switch call.name.text {
    case "everything": return try take { _ in true }
    case "numeric":
      guard let table else { return false }
      return try take { table[$0].map { $0.kind == .number || $0.kind == .bool } ?? false }
    case "starts_with":
      guard let starts = try pattern() else { return false }
      return try take { name in starts.contains { name.hasPrefix($0) } }
    case "ends_with":
      guard let ends = try pattern() else { return false }
      return try take { name in ends.contains { name.hasSuffix($0) } }
    case "contains":
      guard let parts = try pattern() else { return false }
      return try take { name in parts.contains { !$0.isEmpty && name.contains($0) } }
    case "matches":
      guard let patterns = try pattern() else { return false }
      return try take { name in patterns.contains { Wildcards.fits(name, $0) } }
    case "all_of", "col":
      guard let names = try pattern() else { return false }
      for name in names { try add(name, at: span, into: &chosen) }
      return true
    default:
      throw Fault(
        code: .wrongKind, message: "`\(call.name.text)` does not choose columns", span: call.name.span,
        help: (call.name.text == "c" ? ["several columns stand in brackets: `\(call.listSource)`"] : []) + [
          "columns are chosen by name, `everything()`, `numeric()`, `starts_with`, `ends_with`, `contains`, `matches`, `all_of`"
        ])
    }
  }
}

extension Call {
  /// Its arguments as a list.
  fileprivate var listSource: String { "[\(arguments.map(\.value.source).joined(separator: ", "))]" }
}

extension Invocation {
  /// The names of the columns that an argument chooses from a table, in order, each once.
  public func columns(_ name: String, of table: Table) throws -> [String] {
    try columns(arguments(name).map(\.value), of: table)
  }

  /// The names of the columns that expressions choose from a table.
  public func columns(_ expressions: [Expression], of table: Table) throws -> [String] {
    let selection = ColumnSelection(
      columns: ColumnSet(table.names), table: table, texts: { try texts(of: $0) },
      isNotebookName: { (try? evaluation.notebookValue($0)) != nil })
    do {
      let chosen = try selection.choices(expressions) ?? []
      for choice in chosen where !choice.parts.isEmpty {
        throw failure(.wrongArgument, "`\(choice.name)` combines columns, which `\(declaration.name)` does not")
      }
      return chosen.map(\.name)
    } catch let fault as ColumnSelection.Fault { throw failure(fault) }
  }

  /// The one column that an argument names, or nothing if it is not given.
  public func optionalColumnName(_ name: String, of table: Table) throws -> String? {
    guard let expression = expression(name) else { return nil }
    let names = try columns([expression], of: table)
    guard names.count == 1 else {
      throw failure(.wrongArgument, "`\(name)` is one column, not \(names.count)", at: name)
    }
    return names[0]
  }

  /// The one column that an argument names.
  public func columnName(_ name: String, of table: Table) throws -> String {
    guard let column = try optionalColumnName(name, of: table) else {
      throw failure(.missingArgument, "`\(declaration.name)` needs `\(name)`")
    }
    return column
  }

  /// Columns and combinations of columns: for each the names that are combined.
  public func effects(_ name: String, of table: Table) throws -> [[String]] {
    let selection = ColumnSelection(
      columns: ColumnSet(table.names), table: table, texts: { try texts(of: $0) }, isNotebookName: { _ in false })
    do {
      let chosen = try selection.choices(arguments(name).map(\.value)) ?? []
      return chosen.map { $0.parts.isEmpty ? [$0.name] : $0.parts }
    } catch let fault as ColumnSelection.Fault { throw failure(fault) }
  }

  /// A name for something new: a bare name, text, or any expression with a text.
  public func newName(_ name: String) throws -> String? {
    guard let expression = expression(name) else { return nil }
    if case .name(let text) = expression.kind { return text }
    let value = try evaluation.evaluate(expression, in: scope.masked(by: nil))
    guard case .string(let text) = value else { throw wrongKind(name, value, expected: "a name") }
    return text
  }

  /// Several new names: a bare name, text, or a list of them.
  public func newNames(_ name: String) throws -> [String]? {
    guard let expression = expression(name) else { return nil }
    guard case .list(let items) = expression.kind else { return try newName(name).map { [$0] } }
    return try items.map { item in
      if case .name(let text) = item.kind { return text }
      let value = try evaluation.evaluate(item, in: scope.masked(by: nil))
      guard case .string(let text) = value else { throw wrongKind(name, value, expected: "names") }
      return text
    }
  }

  private func texts(of expression: Expression) throws -> [String] {
    let value = try evaluation.evaluate(expression, in: scope.masked(by: nil))
    if case .string(let text) = value { return [text] }
    if let column = try evaluation.column(from: value, at: expression.span) {
      if let cells = column.strings { return cells.values.compactMap { $0 } }
      if column.count == 0 { return [] }
    }
    throw ColumnSelection.Fault(
      code: .wrongKind, message: "names of columns are texts, this is \(value.kindName)", span: expression.span,
      help: ["a list of names is written `[\"pergdp\", \"inter\"]`"])
  }

  private func failure(_ fault: ColumnSelection.Fault) -> Failure {
    evaluation.failure(
      fault.code, fault.message, at: fault.span, label: fault.label, help: fault.help,
      facts: fault.column.map { [Diagnostic.Fact("column", $0)] } ?? [])
  }
}
