/// `feols(y ~ sunab(start, year) + x | id + year, d)` of fixest.
struct StaggeredEffects {
  private let outcome: ForeignExpression
  private let cohort: String
  private let period: String
  private let controls: [ForeignExpression]
  private let unit: String
  private let rest: [ForeignArgument]
  private let term: ForeignExpression

  /// Nothing for a call without `sunab`.
  init?(_ arguments: [ForeignArgument]) throws(Untranslated) {
    let formula = arguments.first { $0.name == "fml" || $0.name == "formula" } ?? arguments.first
    guard case .infix("~", let outcome, let right)? = formula?.value else { return nil }
    let (slopes, effects): (ForeignExpression, ForeignExpression?) =
      if case .infix("|", let left, let bar) = right { (left, bar) } else { (right, nil) }
    var terms = Self.terms(slopes)
    guard let index = terms.firstIndex(where: Self.isSunab), case .call(_, let parts) = terms[index] else { return nil }
    term = terms.remove(at: index)
    guard parts.count == 2, case .name(let cohort) = parts[0].value, case .name(let period) = parts[1].value,
      parts.allSatisfy({ $0.name == nil })
    else { throw Untranslated("`sunab` is sure only with a cohort and a period").at(term) }
    guard case .infix("+", .name(let a), .name(let b))? = effects, a == period || b == period else {
      throw Untranslated("`sunab` is sure only with the effects of the unit and the period").at(term)
    }
    self.outcome = outcome
    self.cohort = cohort
    self.period = period
    controls = terms
    unit = a == period ? b : a
    rest = arguments.filter { $0 != formula }
  }

  private static func terms(_ expression: ForeignExpression) -> [ForeignExpression] {
    if case .infix("+", let left, let right) = expression { return terms(left) + [right] }
    return [expression]
  }

  private static func isSunab(_ term: ForeignExpression) -> Bool {
    if case .call(.name("sunab"), _) = term { return true }
    return false
  }

  /// Our call.
  func translated(
    _ expressions: inout ExpressionTranslator
  ) throws(Untranslated) -> ExpressionTranslator.Typed {
    var table: ForeignExpression?
    var cluster: String?
    for (index, argument) in rest.enumerated() {
      switch (argument.name, argument.value) {
      case ("data", let value): table = value
      case (nil, let value) where index == 0: table = value
      case ("cluster", .prefix("~", .name(let name))), ("vcov", .prefix("~", .name(let name))),
        ("cluster", .string(let name)):
        cluster = name
      default: throw Untranslated("the argument `\(argument.name ?? "")` is not known here").at(argument.value)
      }
    }
    guard let table else { throw Untranslated("it does not name its data") }
    var formulas = FormulaTranslator(expressions)
    var right: [String] = []
    for control in controls { right.append(try formulas.terms(control)) }
    let left = try formulas.terms(outcome)
    let names = [unit, period, cohort].map { KayaText.name($0).text }
    // Ours are clustered by the unit unless something else is said; those of fixest are not.
    if cluster == nil {
      expressions.remark("the errors are clustered by `\(unit)` here; fixest takes independent ones")
    }
    let clustering = cluster.map { $0 == unit ? "" : ", cluster = \(KayaText.name($0).text)" } ?? ""
    expressions.remark("rows without `\(cohort)` count as never treated here; fixest leaves them out")
    let text =
      "sunab(\(try expressions.data(table)), \(left) ~ \(right.isEmpty ? "1" : right.joined(separator: " + "))"
      + " | \(names[0]) + \(names[1]), treated_at = \(names[2])\(clustering))"
    return ExpressionTranslator.Typed(text: text, kind: .result)
  }
}
