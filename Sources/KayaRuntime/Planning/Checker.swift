import KayaDiagnostics
import KayaLanguage

/// Checks the expressions of a statement before anything runs, and infers what is known of their values.
struct Checker {
  /// What bare names mean at a point of the text.
  struct Scope {
    /// Parameters and `let` names.
    var locals: [String: Shape] = [:]
    /// The columns at hand; nothing where there are none.
    var columns: ColumnSet?

    /// The scope without columns.
    var unmasked: Scope { Scope(locals: locals, columns: nil) }

    /// The scope over other columns.
    func over(_ columns: ColumnSet) -> Scope { Scope(locals: locals, columns: columns) }
  }

  let registry: Registry
  let functions: [String: OwnFunction]
  let place: (Span) -> Place?
  /// What is known of a name of the notebook; nothing if it has no such name.
  let shapeOfName: (String) -> Shape?
  /// Names that would close a circle if they were read here, and so can only be columns.
  let onlyColumns: Set<String>
  /// What a misspelt name may have meant.
  let hints: NameHints
  /// Parameters that no statement binds: they have a name of their own in `params`, so a column may bear theirs.
  let parameterNames: Set<String>
  /// The columns of a CSV file, if it can be found.
  let header: (String) -> ColumnSet?
  /// What was found.
  private(set) var diagnostics: [Diagnostic] = []
  /// The names of the notebook that were read.
  private(set) var reads: Set<String> = []
  private var shadowsReported: Set<String> = []

  init(
    registry: Registry, functions: [String: OwnFunction], place: @escaping (Span) -> Place?,
    shapeOfName: @escaping (String) -> Shape?, onlyColumns: Set<String>, hints: NameHints,
    parameterNames: Set<String> = [], header: @escaping (String) -> ColumnSet?
  ) {
    self.registry = registry
    self.functions = functions
    self.place = place
    self.shapeOfName = shapeOfName
    self.onlyColumns = onlyColumns
    self.hints = hints
    self.parameterNames = parameterNames
    self.header = header
  }

  // MARK: Expressions

  /// What is known of an expression's value.
  mutating func check(_ expression: Expression, in scope: Scope) -> Shape {
    switch expression.kind {
    case .invalid, .blank: return .unknown
    case .number(let value, let text):
      warnIfRounded(text, value, at: expression.span)
      return .scalar
    case .string, .bool, .missing: return .scalar
    case .name(let name): return checkName(name, at: expression.span, in: scope)
    case .call(let call): return check(call, at: expression.span, in: scope)
    case .list(let items):
      let quoting = scope.columns == nil ? Self.quoting(items) : nil
      for item in items { _ = check(item, in: scope, quoting: quoting) }
      return .list
    case .record(let fields):
      var shapes: [String: Shape] = [:]
      for field in fields {
        let before = diagnostics.count
        shapes[field.key.text] = check(field.value, in: scope)
        guard scope.columns == nil, case .name(let name) = field.value.kind else { continue }
        addHelp("a text stands in quotes: `\"\(name)\"`", since: before, insteadOfListing: true) { $0 == .unknownName }
      }
      return .record(shapes)
    case .range(let low, let high):
      _ = check(low, in: scope)
      _ = check(high, in: scope)
      return .list
    case .formula(let formula):
      checkFormula(formula, columns: nil, in: scope)
      return .formula
    case .interaction(let left, let right):
      report(
        .misplacedFormula, "`:` joins terms of a formula and stands for nothing else", at: expression.span,
        help: ["a range is written `a..b`"])
      _ = check(left, in: scope)
      _ = check(right, in: scope)
      return .unknown
    case .lambda:
      report(
        .misplacedFunction, "a function stands only as an argument that takes one", at: expression.span,
        help: ["greater or equal is `>=`", "an own function has a name: `f(x) = …`"])
      return .unknown
    case .field(let target, let name): return checkField(target, name, in: scope)
    case .index(let target, let index):
      _ = check(index, in: scope)
      if case .table = check(target, in: scope) {
        report(
          .wrongKind, "a table is not indexed", at: expression.span,
          help: ["a column is `t.name`, a cell `t.name[1]` or `value(t, name, where = …)`"])
      }
      return .unknown
    case .conditional(if: let condition, then: let yes, else: let no):
      _ = check(condition, in: scope)
      let a = check(yes, in: scope)
      let b = check(no, in: scope)
      return a == b ? a : .unknown
    case .negation(let operand), .not(let operand): return operands([operand], in: scope)
    case .comparison(let op, let left, let right):
      let before = diagnostics.count
      let shape = operands([left, right], in: scope)
      if reportHalfPipe(op, left, right, since: before) { return .unknown }
      if diagnostics.count == before + 1 { explainText(diagnostics.count - 1, in: [left, right]) }
      return shape
    case .arithmetic(_, let left, let right), .logical(_, let left, let right):
      return operands([left, right], in: scope)
    case .membership(let left, in: let right, negated: _):
      _ = check(right, in: scope)
      return operands([left], in: scope)
    }
  }

  /// A comparison of a table with a verb that lacks its table was meant as a pipe.
  private mutating func reportHalfPipe(
    _ op: ComparisonOperator, _ left: Expression, _ right: Expression, since before: Int
  ) -> Bool {
    guard op == .greater, case .call(let call) = right.kind, registry[call.name.text]?.parameters.first?.kind == .table,
      diagnostics[before...].contains(where: { $0.code == .wrongKind && $0.place == place(left.span) })
    else { return false }
    diagnostics.removeSubrange(before...)
    report(
      .wrongKind, "a table is compared with what a verb makes", at: left.span.through(right.span),
      help: ["a pipe is `|>`: write `… |> \(call.name.text)(…)`"])
    return true
  }

  /// A name that is compared and is none was most often meant as a text.
  private mutating func explainText(_ finding: Int, in operands: [Expression]) {
    guard [.unknownColumn, .unknownName].contains(diagnostics[finding].code),
      operands.allSatisfy({ operand in
        switch operand.kind {
        case .name, .field: true
        default: false
        }
      })
    else { return }
    for operand in operands {
      guard case .name(let name) = operand.kind, place(operand.span) == diagnostics[finding].place else { continue }
      diagnostics[finding].help.append("a text stands in quotes: `\"\(name)\"`")
    }
  }

  /// The element of a list; where all are bare names, they were most often meant as texts.
  private mutating func check(_ item: Expression, in scope: Scope, quoting help: String?) -> Shape {
    guard let help, case .name = item.kind else { return check(item, in: scope) }
    let before = diagnostics.count
    let shape = check(item, in: scope)
    addHelp(help, since: before) { $0 == .unknownName }
    return shape
  }

  /// Adds a way out to what was found since there were so many findings.
  ///
  /// It may take the place of a list of names.
  mutating func addHelp(
    _ help: String, since before: Int, insteadOfListing isInstead: Bool = false,
    where isMeant: (DiagnosticCode) -> Bool = { _ in true }
  ) {
    for index in before..<diagnostics.count where isMeant(diagnostics[index].code) {
      diagnostics[index].help.removeAll(where: NameHints.isOfTable)
      if isInstead {
        diagnostics[index].help.removeAll { NameHints.isListing($0) || $0.hasPrefix(Self.quoting) }
      }
      diagnostics[index].help.append(help)
    }
  }

  /// How a list of bare names is written as a list of texts; nothing for another list.
  private static func quoting(_ items: [Expression]) -> String? {
    let names = items.compactMap { if case .name(let name) = $0.kind { name } else { nil } }
    guard !names.isEmpty, names.count == items.count else { return nil }
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    return quoting + " `[\(list)]`, and `all_of(…)` where they are used: `y ~ all_of(controls)`"
  }

  private static let quoting = "for names of columns write"

  /// Operands of an operator: tables, models, charts and formulas are none.
  private mutating func operands(_ expressions: [Expression], in scope: Scope) -> Shape {
    var result = Shape.scalar
    for expression in expressions {
      let shape = check(expression, in: scope)
      switch shape {
      case .table, .chart, .model, .formula, .record, .shown:
        if case .formula = expression.kind {
          report(.misplacedFormula, "a formula takes no part in arithmetic", at: expression.span)
        } else if let kind = shape.kindName {
          report(
            .wrongKind, "\(kind) takes no part in arithmetic or comparisons", at: expression.span, label: kind)
        }
        result = .unknown
      case .column where result == .scalar: result = .column
      case .unknown, .result, .list: result = .unknown
      default: break
      }
    }
    return result
  }

  private mutating func checkName(_ name: String, at span: Span, in scope: Scope) -> Shape {
    if let local = scope.locals[name] { return local }
    if let columns = scope.columns {
      if columns.has(name) {
        let isOther = !onlyColumns.contains(name) && !parameterNames.contains(name) && shapeOfName(name) != nil
        if isOther, shadowsReported.insert(name).inserted {
          report(
            .nameShadows, "`\(name)` is a column and a name of the notebook; the column is taken", at: span,
            severity: .warning, help: ["`outer(\(name))` means the notebook's"])
        }
        return .column
      }
      if onlyColumns.contains(name) || shapeOfName(name) == nil {
        if !columns.isOpen { reportUnknownColumn(name, columns, at: span) }
        return .column
      }
    }
    guard let shape = shapeOfName(name) else {
      var help = [hints.elsewhere(name) ?? hints.column(name) ?? hints.near(name), functionNote(name)].compactMap { $0 }
      if help.isEmpty, let listing = hints.listing { help.append(listing) }
      report(.unknownName, "no name `\(name)` in this notebook", at: span, label: "not bound", help: help)
      return .unknown
    }
    reads.insert(name)
    return shape
  }

  private func functionNote(_ name: String) -> String? {
    if functions[name] != nil || registry[name] != nil {
      return "`\(name)` is a function: call it with brackets, `\(name)(…)`"
    }
    return nil
  }

  mutating func reportUnknownColumn(_ name: String, _ columns: ColumnSet, at span: Span) {
    var help = hints.near(name, besides: columns.names).map { [$0] } ?? []
    if let note = functionNote(name) { help.append(note) }
    help.append("columns: \(Suggestions.listing(columns.names))")
    report(
      .unknownColumn, "no column `\(name)` in \(columns.words)", at: span, label: "not in this table", help: help,
      facts: [Diagnostic.Fact("column", name)])
  }

  private mutating func checkField(_ target: Expression, _ name: Identifier, in scope: Scope) -> Shape {
    let shape = named(check(target, in: scope), by: target)
    switch shape {
    case .table(let columns):
      if !columns.mayHave(name.text) { reportUnknownColumn(name.text, columns, at: name.span) }
      return .column
    case .record(let fields?):
      if let field = fields[name.text] { return field }
      report(
        .unknownName, "the record has no field `\(name.text)`", at: name.span, label: "not a field",
        help: Suggestions.help(name.text, in: fields.keys.sorted()).map { [$0] }
          ?? ["it has: \(Suggestions.listing(fields.keys.sorted()))"])
      return .unknown
    case .result(let columns): return columns.has(name.text) ? .column : .unknown
    case .column, .formula, .chart:
      report(
        .wrongKind, "\(shape.kindName ?? "this") has no fields", at: name.span, label: "no field `\(name.text)`")
      return .unknown
    default: return .unknown
    }
  }

  // MARK: Formulas

  /// Checks a formula over known columns, or only its names where the table is not known yet.
  mutating func checkFormula(_ formula: KayaLanguage.Formula, columns: ColumnSet?, in scope: Scope) {
    let inner = scope.over(columns ?? scope.columns ?? .unknown)
    if let outcome = formula.outcome { checkTerms(outcome, in: inner) }
    for part in formula.parts {
      checkTerms(part.terms, in: inner)
      if let instruments = part.instruments { checkTerms(instruments, in: inner) }
    }
  }

  private mutating func checkTerms(_ expression: Expression, in scope: Scope) {
    switch expression.kind {
    case .arithmetic(_, let left, let right), .interaction(let left, let right):
      checkTerms(left, in: scope)
      checkTerms(right, in: scope)
    case .negation(let operand): checkTerms(operand, in: scope)
    case .list(let items): for item in items { checkTerms(item, in: scope) }
    case .call(let call) where Self.formulaFunctions.contains(call.name.text) && functions[call.name.text] == nil:
      for argument in call.arguments { checkTerms(argument.value, in: scope) }
    case .call(let call):
      let before = diagnostics.count
      _ = check(expression, in: scope)
      if let near = Suggestions.help(call.name.text, in: Self.formulaFunctions.sorted()) {
        for index in before..<diagnostics.count where diagnostics[index].place == place(call.name.span) {
          guard diagnostics[index].code == .unknownFunction else { continue }
          diagnostics[index].help.removeAll { $0.hasPrefix("did you mean") }
          diagnostics[index].help.insert(near, at: 0)
        }
      }
    default: _ = check(expression, in: scope)
    }
  }

  /// Words that mean something in formulas only.
  static let formulaFunctions = ColumnSelection.words.union(["csw", "csw0", "sw", "sw0", "i", "I"])

  // MARK: Findings

  /// Notes that a function of the notebook reads these names.
  mutating func reportReads(_ names: [String]) {
    for name in names where shapeOfName(name) != nil { reads.insert(name) }
  }

  mutating func report(
    _ code: DiagnosticCode, _ message: String, at span: Span, label: String = "", severity: Severity = .error,
    help: [String] = [], facts: [Diagnostic.Fact] = []
  ) {
    diagnostics.append(
      Diagnostic(severity, code, message, at: place(span), label: label, help: help, facts: facts))
  }
}
