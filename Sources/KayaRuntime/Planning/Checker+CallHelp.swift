import KayaDiagnostics
import KayaLanguage

/// What was most often meant by arguments that a function does not take.
extension Checker {
  /// The ways out of a finding on the arguments of a call.
  func help(for finding: ArgumentBinding.Finding, in call: Call) -> [String] {
    guard let declaration = registry[call.name.text] else { return finding.ways }
    if finding.isOneTooMany {
      guard let argument = call.arguments.first(where: { $0.value.span == finding.span }) else { return finding.ways }
      return excessHelp(finding, argument.value, call, declaration)
    }
    guard finding.code == .unknownArgument,
      let argument = call.arguments.first(where: { $0.name?.span == finding.span }), let name = argument.name
    else { return finding.ways }
    if let advice = registry.advice(forArgument: name.text, of: call.name.text) { return [advice] + finding.help }
    var finding = finding
    if let ours = registry.argument(meantBy: name.text, in: declaration) {
      finding.meant = Suggestions.question(["`\(ours)`"])
    }
    if finding.meant == nil, Self.lacksFormula(call, declaration) {
      let outcome = Expression(.name(name.text), span: name.span).source
      return ["a formula has `~`: write `\(outcome) ~ \(argument.value.source)`"] + finding.help
    }
    return comparisonHelp(finding, name, argument.value, declaration)
  }

  /// `rule(x == 2014)` names an argument, `where(t, a, b)` means both, and `8,5` is one number elsewhere.
  private func excessHelp(
    _ finding: ArgumentBinding.Finding, _ value: Expression, _ call: Call, _ declaration: FunctionDeclaration
  ) -> [String] {
    let form = finding.help.suffix(1)
    if let help = Self.decimalHelp(value, in: call) { return [help] + form }
    if let (name, binding) = value.equation, declaration.index(of: name) != nil {
      return ["an argument is named by one `=`: write `\(binding)`"] + form
    }
    if let help = effectsHelp(value, call, declaration) ?? columnHelp(value, call, declaration) { return [help] + form }
    let isCondition = declaration.parameters.contains { $0.kind == .masked && !$0.isVariadic && !$0.isNamedOnly }
    return (isCondition ? ["join conditions by `and`"] : []) + finding.ways
  }

  /// `feols(t, y ~ x, city + year)` has its fixed effects behind a comma.
  private func effectsHelp(_ value: Expression, _ call: Call, _ declaration: FunctionDeclaration) -> String? {
    guard declaration.parameters.contains(where: { $0.kind == .formula && $0.isRequired }),
      let given = call.arguments.first(where: { if case .formula = $0.value.kind { true } else { false } }),
      case .formula(let formula) = given.value.kind
    else { return nil }
    let sign = formula.parts.count > 1 ? "+" : "|"
    return "fixed effects are parts of the formula: `\(given.value.source) \(sign) \(value.source)`"
  }

  /// `mean(t, x)` is meant for a column of the table.
  private func columnHelp(_ value: Expression, _ call: Call, _ declaration: FunctionDeclaration) -> String? {
    guard call.arguments.count == 2, !declaration.parameters.contains(where: { $0.kind == .table }),
      case .name(let table) = call.arguments[0].value.kind, case .name(let column) = value.kind,
      case .table(let columns)? = shapeOfName(table), columns.mayHave(column)
    else { return nil }
    return "a column is written with its table: `\(call.name.text)(\(table).\(column))`"
  }

  /// `where(t, year = 2013)` looks like an argument and is meant as a comparison.
  private func comparisonHelp(
    _ finding: ArgumentBinding.Finding, _ name: Identifier, _ value: Expression, _ declaration: FunctionDeclaration
  ) -> [String] {
    guard declaration.parameters.contains(where: { $0.kind == .masked && !$0.isVariadic }) else { return finding.ways }
    switch value.kind {
    // What is a condition itself was meant for the argument of a near name.
    case .comparison, .logical, .not, .membership: return finding.ways
    default: break
    }
    // Where no condition is asked for, an argument of nearly that name is meant.
    if finding.meant != nil, !declaration.parameters.contains(where: { $0.name == "cond" }) { return finding.ways }
    return ["to compare, write `\(name.text) == \(value.source)`"] + finding.help
  }

  /// Whether a function that needs a formula is called without one.
  private static func lacksFormula(_ call: Call, _ declaration: FunctionDeclaration) -> Bool {
    declaration.parameters.contains { $0.kind == .formula && $0.isRequired }
      && !call.arguments.contains { if case .formula = $0.value.kind { true } else { false } }
  }

  /// A number that was parted by the comma of its decimals: `-0,080` reads as `-0` and `080`.
  static func decimalHelp(_ value: Expression, in call: Call) -> String? {
    guard let place = call.arguments.firstIndex(where: { $0.value.span == value.span }), place > 0,
      call.arguments[place].name == nil, case .number = value.kind
    else { return nil }
    let before = call.arguments[place - 1].value
    guard before.span.text == value.span.text, before.span.upper + 1 == value.span.lower else { return nil }
    let text = before.source
    let digits = String(text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
    let rest = text.dropLast(digits.count)
    let isPart = rest.last.map { $0 == "." || $0 == "_" || $0.isLetter } ?? false
    let decimals = value.source
    guard !digits.isEmpty, !isPart, decimals.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return "decimals have a point: write `\(rest.last == "-" ? "-" : "")\(digits).\(decimals)`"
  }

  /// How a new column is written that was compared instead.
  static func newColumnHelp(_ expression: Expression) -> String? {
    expression.equation.map { "a new column is written with one `=`: `\($0.binding)`" }
  }
}
