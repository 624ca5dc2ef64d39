import KayaDiagnostics
import KayaLanguage
import KayaRuntime
import KayaTables

extension FormulaReader {
  /// The lists of fixed effects after the bar: one, unless a stepwise word is there.
  ///
  /// In each of them a repeated effect counts once.
  func effectLists() throws -> [[FactorCodes]] { try repeatedEffectLists().map(Self.unique) }

  static func unique(_ factors: [FactorCodes]) -> [FactorCodes] {
    var seen: Set<String> = []
    return factors.filter { seen.insert($0.name).inserted }
  }

  private func repeatedEffectLists() throws -> [[FactorCodes]] {
    guard let part = effectsPart else { return [[]] }
    let (before, step) = try split(part)
    let fixed = try before.map(effect)
    guard let step else { return [fixed] }
    let steps = try step.arguments.map { argument in
      let (parts, nested) = try split(argument.value)
      if nested != nil {
        throw call.evaluation.failure(
          .misplacedFormula, "`\(step.name.text)` cannot stand in another one", at: argument.value.span)
      }
      return try parts.map(effect)
    }
    let isCumulative = step.name.text.hasPrefix("csw")
    var lists = step.name.text.hasSuffix("0") ? [fixed] : []
    for index in steps.indices {
      lists.append(fixed + (isCumulative ? steps[...index].flatMap { $0 } : steps[index]))
    }
    return lists
  }

  /// The parts that `+` joins, and the one stepwise call among them.
  private func split(_ expression: Expression) throws -> (parts: [Expression], step: Call?) {
    switch expression.kind {
    case .arithmetic(.add, let left, let right):
      let (a, b) = (try split(left), try split(right))
      if a.step != nil, b.step != nil {
        throw call.evaluation.failure(
          .misplacedFormula, "one stepwise part of fixed effects is enough", at: expression.span)
      }
      return (a.parts + b.parts, a.step ?? b.step)
    case .number(0, _), .number(1, _): return ([], nil)
    case .list(let items):
      return try items.reduce(([], nil)) { sum, item in
        let next = try split(item)
        return (sum.0 + next.parts, sum.1 ?? next.step)
      }
    case .call(let inner) where TermReader.stepwise.contains(inner.name.text): return ([], inner)
    case .call(let inner) where inner.name.text == "all_of" || inner.name.text == "col":
      let names = try termLists(expression).flatMap(\.terms).flatMap(\.factors).map(\.name)
      return (names.map { Expression(.name($0), span: expression.span) }, nil)
    default: return ([expression], nil)
    }
  }

  /// A fixed effect: a column, a combination `a^b`, or an expression.
  func effect(_ expression: Expression) throws -> FactorCodes {
    switch expression.kind {
    case .name(let name), .string(let name): return FactorCodes(name, [try column(.column(name), expression.span)])
    case .arithmetic(.power, _, _):
      let parts = Self.combined(expression)
      let columns = try parts.map { part -> (String, Column) in
        switch part.kind {
        case .name(let name), .string(let name): (name, try column(.column(name), part.span))
        default: (part.compactSource, try column(.expression(part), part.span))
        }
      }
      return FactorCodes(columns.map(\.0).joined(separator: "^"), columns.map(\.1))
    case .call: return FactorCodes(expression.compactSource, [try column(.expression(expression), expression.span)])
    case .index:
      throw call.evaluation.failure(
        .misplacedFormula, "slopes that vary by group are not offered", at: expression.span,
        help: ["an interaction with a column of text gives each group its slope: `region:x`"])
    default:
      throw call.evaluation.failure(
        .misplacedFormula, "fixed effects are columns, joined by `+`, or combined by `^`", at: expression.span,
        help: ["for instance `y ~ x | city + province^year`"])
    }
  }

  /// The groupings that may tell the units of a panel: the fixed effects that are columns, then the clusters.
  var unitGroupings: [Grouping] {
    var found = effectsPart.map(Self.keys) ?? []
    if call.declaration.parameters.contains(where: { $0.name == "cluster" }) {
      found += (try? call.effects("cluster", of: table)) ?? []
    }
    return found.compactMap { names in
      (try? table.columns(names)).map { Grouping($0, rowCount: table.rowCount) }
    }
  }

  /// The names of columns that fixed effects are made of, as `city + province^year`.
  private static func keys(_ expression: Expression) -> [[String]] {
    switch expression.kind {
    case .name(let name), .string(let name): [[name]]
    case .arithmetic(.add, let left, let right): keys(left) + keys(right)
    case .arithmetic(.power, _, _): [combined(expression).flatMap(keys).flatMap { $0 }]
    case .call(let inner) where TermReader.stepwise.contains(inner.name.text):
      inner.arguments.flatMap { keys($0.value) }
    default: []
    }
  }

  private static func combined(_ expression: Expression) -> [Expression] {
    guard case .arithmetic(.power, let left, let right) = expression.kind else { return [expression] }
    return combined(left) + combined(right)
  }
}

extension Invocation {
  /// Groupings of the rows by an argument of columns and combinations such as `city^year`.
  func factors(_ parameter: String, of table: Table) throws -> [FactorCodes] {
    FormulaReader.unique(
      try effects(parameter, of: table).map { names in
        FactorCodes(names.joined(separator: "^"), try attempt { try table.columns(names) })
      })
  }
}
