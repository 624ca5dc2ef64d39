import KayaDiagnostics
import KayaLanguage
import KayaRuntime

/// One term of a formula: the factors whose product it is.
struct FormulaTerm {
  /// What a factor is made of.
  enum Source {
    /// A column that a selection such as `starts_with("ln")` or `all_of(controls)` found.
    case column(String)
    /// An expression over the columns.
    case expression(Expression)
    /// `i(f, x; ref)`: a dummy for each value of a column.
    case indicator(Call)
  }

  /// A factor under the name that terms bear.
  struct Factor {
    var name: String
    var source: Source
    var span: Span
  }

  var factors: [Factor]

  /// The term without regard to the order of its factors.
  var key: String {
    factors.map(\.name).sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }).joined(separator: ":")
  }

  /// The product of two terms; a factor in both stands once.
  func times(_ other: FormulaTerm) -> FormulaTerm {
    FormulaTerm(factors: factors + other.factors.filter { one in !factors.contains { $0.name == one.name } })
  }
}

/// The terms of one right side of a formula.
struct TermList {
  var terms: [FormulaTerm] = []
  /// Whether `0 +` or `- 1` takes the constant away.
  var dropsConstant = false

  /// These terms and those of another list that are not among them.
  func adding(_ other: TermList) -> TermList {
    var result = self
    for term in other.terms where !result.contains(term.key) { result.terms.append(term) }
    result.dropsConstant = dropsConstant || other.dropsConstant
    return result
  }

  /// Whether a term is in the list, whatever the order of its factors.
  func contains(_ key: String) -> Bool { terms.contains { $0.key == key } }
}

/// Reads the algebra of a formula: sums, interactions, and the lists of models that `csw` and its like make.
struct TermReader {
  let call: Invocation
  /// The names of columns that a selection finds, and texts that an expression is worth.
  let select: (Call, Span) throws -> [String]?

  /// The words that make several models of one formula.
  static let stepwise: Set<String> = ["csw", "csw0", "sw", "sw0"]

  /// The right sides that an expression stands for: one, unless a stepwise word is in it.
  func lists(_ expression: Expression) throws -> [TermList] {
    try call.evaluation.count(steps: 1, at: expression.span)
    switch expression.kind {
    case .arithmetic(.add, let left, let right):
      return Self.combine(try lists(left), try lists(right)) { $0.adding($1) }
    case .arithmetic(.subtract, let left, let right):
      return Self.combine(try lists(left), try removed(right)) { Self.subtract($1, from: $0) }
    case .negation(let operand):
      return try removed(operand).map { Self.subtract($0, from: TermList()) }
    case .arithmetic(.multiply, let left, let right):
      return Self.combine(try lists(left), try lists(right)) { $0.adding($1).adding(Self.products($0, $1)) }
    case .interaction(let left, let right): return Self.combine(try lists(left), try lists(right), Self.products)
    case .number(1, _): return [TermList()]
    case .number(0, _): return [TermList(dropsConstant: true)]
    case .list(let items):
      return try items.reduce([TermList()]) { Self.combine($0, try lists($1)) { $0.adding($1) } }
    case .call(let inner) where Self.stepwise.contains(inner.name.text): return try steps(inner)
    case .call(let inner):
      if let names = try select(inner, expression.span) {
        return [TermList(terms: names.map { term($0, .column($0), expression.span) })]
      }
      let isIndicator = inner.name.text == "i"
      return [single(expression, isIndicator ? .indicator(inner) : .expression(expression))]
    case .name(let name): return [TermList(terms: [term(name, .expression(expression), expression.span)])]
    case .string(let name): return [TermList(terms: [term(name, .column(name), expression.span)])]
    case .arithmetic(.power, _, _), .comparison, .logical, .not, .membership, .conditional, .field, .index:
      return [single(expression, .expression(expression))]
    case .arithmetic(let sign, _, _):
      throw fault(
        "`\(sign.rawValue)` joins no terms", expression,
        help: "for the quotient as one term write `I(\(expression.source))`"
      )
    default: throw fault("this is no term of a formula", expression, help: "a computed term is written `I(…)`")
    }
  }

  private func single(_ expression: Expression, _ source: FormulaTerm.Source) -> TermList {
    TermList(terms: [term(expression.compactSource, source, expression.span)])
  }

  private func term(_ name: String, _ source: FormulaTerm.Source, _ span: Span) -> FormulaTerm {
    FormulaTerm(factors: [FormulaTerm.Factor(name: name, source: source, span: span)])
  }

  private func fault(_ message: String, _ expression: Expression, help: String) -> Failure {
    call.evaluation.failure(.misplacedFormula, message, at: expression.span, help: [help])
  }

  /// What stands right of a minus: terms to leave out, or the constant.
  private func removed(_ expression: Expression) throws -> [TermList] {
    switch expression.kind {
    case .number(1, _): [TermList(dropsConstant: true)]
    case .number(0, _): [TermList()]
    default: try lists(expression)
    }
  }

  private static func subtract(_ gone: TermList, from list: TermList) -> TermList {
    TermList(
      terms: list.terms.filter { !gone.contains($0.key) }, dropsConstant: list.dropsConstant || gone.dropsConstant)
  }

  private static func products(_ left: TermList, _ right: TermList) -> TermList {
    left.terms.reduce(TermList()) { result, a in
      result.adding(TermList(terms: right.terms.map(a.times)))
    }
  }

  private static func combine(
    _ left: [TermList], _ right: [TermList], _ join: (TermList, TermList) -> TermList
  ) -> [TermList] {
    left.flatMap { a in right.map { join(a, $0) } }
  }

  /// The right sides of `csw` (one more part each time) and `sw` (one part at a time); a 0 begins with none.
  private func steps(_ inner: Call) throws -> [TermList] {
    var found: [TermList] = inner.name.text.hasSuffix("0") ? [TermList()] : []
    var sum = TermList()
    for argument in inner.arguments {
      let part = try lists(argument.value)
      guard part.count == 1, let only = part.first else {
        throw fault("`\(inner.name.text)` cannot stand in another one", argument.value, help: "write one of them")
      }
      sum = sum.adding(only)
      found.append(inner.name.text.hasPrefix("csw") ? sum : only)
    }
    guard !found.isEmpty else {
      throw call.evaluation.failure(
        .missingArgument, "`\(inner.name.text)` needs terms", at: inner.name.span, help: ["for instance `csw(a, b)`"])
    }
    return found
  }
}
