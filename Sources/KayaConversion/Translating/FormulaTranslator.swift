/// Translates formulas of R, fixest and statsmodels.
struct FormulaTranslator {
  private var expressions: ExpressionTranslator
  /// The terms by the names that both sides give them, without spaces: those of numbers.
  private(set) var names: [String] = []
  /// Whether a formula without fixed effects leaves out the constant.
  private(set) var lacksConstant = false
  /// What stands before the first bar, while that is translated.
  private var slopes: FormulaSlopes?

  /// Whether a power crosses terms, as in R and patsy, rather than is one of a column, as in fixest.
  private let crossesPowers: Bool

  init(_ expressions: ExpressionTranslator, crossesPowers: Bool = false) {
    self.expressions = expressions
    self.crossesPowers = crossesPowers
  }

  /// The text of a formula.
  mutating func text(_ formula: ForeignExpression) throws(Untranslated) -> String {
    guard case .infix("~", let left, let right) = formula else { throw Untranslated("its formula is not known here") }
    // The third part of fixest, `| endo ~ z`, makes the left side a formula itself.
    if case .infix("~", let outcome, let middle) = left {
      return "\(try self.outcome(outcome)) ~ \(try explained(meant(middle))) ~ \(try terms(right))"
    }
    if crossesPowers, expressions.language == .python { try FormulaPowers.refuse(left) }
    let slopes = try meant(right)
    let text = "\(try outcome(left)) ~ \(try explained(slopes))"
    try collectNames(slopes)
    return text
  }

  /// A right side with its powers and its columns of levels written out.
  private func meant(_ right: ForeignExpression) throws(Untranslated) -> ForeignExpression {
    Self.withLevels(crossesPowers ? try FormulaPowers.expanded(right) : right, expressions.levels)
  }

  /// The terms of a right side, whose factors are crossed by what stands beside them.
  private mutating func explained(_ right: ForeignExpression) throws(Untranslated) -> String {
    slopes = FormulaSlopes(right)
    defer { slopes = nil }
    return try terms(right)
  }

  /// The terms before the first bar, and the constant where there is one.
  private mutating func collectNames(_ right: ForeignExpression) throws(Untranslated) {
    var slopes = right
    while case .infix("|", let left, _) = slopes { slopes = left }
    var isConstant = slopes == right
    var found: [String] = []
    func visit(_ part: ForeignExpression, _ formula: inout FormulaTranslator) throws(Untranslated) {
      switch part {
      case .infix("+", let left, let right):
        try visit(left, &formula)
        try visit(right, &formula)
      case .infix("-", let left, let gone):
        try visit(left, &formula)
        if gone == .number("1") {
          isConstant = false
        } else if let name = try? formula.terms(gone) {
          found.removeAll { $0 == name }
        }
      case .infix("*", let left, let right):
        try visit(left, &formula)
        try visit(right, &formula)
        try visit(.infix(":", left, right), &formula)
      case .number("0"), .prefix("-", .number("1")): isConstant = false
      case .number, .prefix: break
      case .group(let inner): try visit(inner, &formula)
      // A term a level, each with a name of its own.
      case _ where FormulaSlopes.holdsFactor(part): break
      default: found.append(try formula.terms(part))
      }
    }
    try visit(slopes, &self)
    lacksConstant = slopes == right && !isConstant
    names = (isConstant ? ["(Intercept)"] : []) + found.map { $0.filter { !$0.isWhitespace } }
  }

  /// Whether a formula has fixed effects.
  static func hasBar(_ formula: ForeignExpression) -> Bool {
    switch formula {
    case .infix("|", _, _): true
    case .infix("~", let left, let right): hasBar(left) || hasBar(right)
    default: false
    }
  }

  private mutating func outcome(_ expression: ForeignExpression) throws(Untranslated) -> String {
    if case .call(.name("c"), let parts) = expression {
      var outcomes: [String] = []
      for part in parts { outcomes.append(try terms(part.value)) }
      return "[\(outcomes.joined(separator: ", "))]"
    }
    return try terms(expression)
  }

  /// The terms with their operators as they stand, since these mean the same.
  mutating func terms(_ expression: ForeignExpression) throws(Untranslated) -> String {
    do throws(Untranslated) {
      return try unplacedTerms(expression)
    } catch {
      throw error.at(expression)
    }
  }

  private mutating func unplacedTerms(_ expression: ForeignExpression) throws(Untranslated) -> String {
    switch expression {
    case .name("."): throw Untranslated("`.` in a formula has no counterpart here: name the columns")
    case .name(let name): return KayaText.name(name).text
    case .number("1"), .number("0"): return Self.number(expression)
    case .group(let inner): return "(\(try terms(inner)))"
    case .prefix("-", .number("1")): return "-1"
    case .infix("|", let left, let right):
      let text = try terms(left)
      slopes = nil
      return "\(text) | \(try effects(right))"
    case .infix(":", let left, let right) where FormulaSlopes.holdsFactor(expression):
      return try crossed(left, right)
    case .infix("*", let left, let right)
    where [left, right].contains(where: { FormulaSlopes.crossesFactor($0) }):
      throw Untranslated("a crossed factor that others are multiplied with has no sure counterpart here")
    case .infix(let symbol, let left, let right) where ["+", "-", "*", ":"].contains(symbol):
      let (a, b) = (try terms(left), try terms(right))
      return [":"].contains(symbol) ? "\(a):\(b)" : "\(a) \(symbol) \(b)"
    case .infix("^", let left, let right):
      return "\(try terms(left))^\(Self.number(right).isEmpty ? try terms(right) : Self.number(right))"
    case .call(.name(let name), let arguments): return try call(name, arguments)
    case .call(.member(.name("np"), let name), let arguments): return try call(name, arguments)
    default: throw Untranslated("a term of its formula is not known here")
    }
  }

  /// A factor by `:`, which gives each level a slope, but for the first where the slope itself is a term.
  private mutating func crossed(
    _ left: ForeignExpression, _ right: ForeignExpression
  ) throws(Untranslated) -> String {
    let columns = (FormulaSlopes.factor(left), FormulaSlopes.factor(right))
    guard let slopes else { throw Untranslated("a factor that others are multiplied with has no counterpart here") }
    guard let factor = columns.0 ?? columns.1, columns.0 == nil || columns.1 == nil else {
      throw Untranslated(
        "factors crossed by `:` have no sure counterpart here: `i(a) * i(b)` has both and all their products")
    }
    let other = columns.0 == nil ? left : right
    guard !FormulaSlopes.holdsFactor(other) else {
      throw Untranslated("a product of more than two with a factor has no sure counterpart here")
    }
    if slopes.holds(other) { return "\(try terms(left)):\(try terms(right))" }
    guard case .name(let column) = other else {
      throw Untranslated("a slope for each level is `i(f, x)` here, of a column `x`: make one by `mutate`").at(other)
    }
    return "i(\(KayaText.name(factor).text), \(KayaText.name(column).text))"
  }

  /// Fixed effects, which are levels anyway.
  private mutating func effects(_ expression: ForeignExpression) throws(Untranslated) -> String {
    if case .infix("+", let left, let right) = expression { return "\(try effects(left)) + \(try effects(right))" }
    if let column = FormulaSlopes.factor(expression) { return KayaText.name(column).text }
    return try terms(expression)
  }

  private static func number(_ expression: ForeignExpression) -> String {
    if case .number(let text) = expression { return text }
    return ""
  }

  /// `i(f, x, ref = -1)` of fixest.
  private mutating func levels(_ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    var parts: [String] = []
    for (index, argument) in arguments.enumerated() {
      switch (argument.name, argument.value) {
      case (nil, .name(let column)) where index < 2: parts.append(KayaText.name(column).text)
      case ("ref", .number(let number)): parts.append("ref = \(number)")
      case ("ref", .prefix("-", .number(let number))): parts.append("ref = -\(number)")
      case ("ref", .string(let word)): parts.append("ref = \(KayaText.string(word).text)")
      default: throw Untranslated("this call of `i` in a formula is not known here")
      }
    }
    return "i(\(parts.joined(separator: ", ")))"
  }

  private mutating func call(_ name: String, _ arguments: [ForeignArgument]) throws(Untranslated) -> String {
    if name == "i" { return try levels(arguments) }
    if let column = FormulaSlopes.factor(.call(.name(name), arguments)) {
      if let slopes, !slopes.leavesOutFirst {
        throw Untranslated("without a constant each level has a coefficient; here the first one never has")
      }
      return "i(\(KayaText.name(column).text))"
    }
    guard arguments.count >= 1, arguments.allSatisfy({ $0.name == nil }) else {
      throw Untranslated("`\(name)` in a formula is not known here")
    }
    switch name {
    case "log", "exp", "sqrt", "abs", "I":
      guard arguments.count == 1 else { break }
      return "\(name)(\(try expressions.value(arguments[0].value, in: .columns).text))"
    case "csw", "csw0", "sw", "sw0":
      var parts: [String] = []
      for argument in arguments { parts.append(try terms(argument.value)) }
      return "\(name)(\(parts.joined(separator: ", ")))"
    default: break
    }
    throw Untranslated("`\(name)` in a formula has no sure counterpart here")
  }
}
