/// What stands before the first bar of a formula, as far as the coding of its factors follows from it.
///
/// R and patsy give the factor of a product one term a level, but leave out the first level where the product without
/// the factor is a term itself.
struct FormulaSlopes {
  /// The terms that stand alone, those of `a * b` among them.
  private var mains: [ForeignExpression] = []
  private var isConstant = true
  private let hasEffects: Bool

  /// The slopes of a right side.
  init(_ right: ForeignExpression) {
    var slopes = right
    while case .infix("|", let left, _) = slopes { slopes = left }
    hasEffects = slopes != right
    collect(slopes)
  }

  /// Whether a factor that stands alone has no coefficient for its first level.
  var leavesOutFirst: Bool { isConstant || hasEffects }

  /// Whether something is a term by itself.
  func holds(_ term: ForeignExpression) -> Bool { mains.contains(term) }

  private mutating func collect(_ part: ForeignExpression) {
    switch part {
    case .infix("+", let left, let right), .infix("*", let left, let right):
      collect(left)
      collect(right)
    case .infix("-", let left, .number("1")):
      isConstant = false
      collect(left)
    case .infix("-", let left, let right):
      collect(left)
      mains.removeAll { $0 == right }
    case .number("0"), .prefix("-", .number("1")): isConstant = false
    case .group(let inner): collect(inner)
    default: mains.append(part)
    }
  }

  // MARK: Factors

  /// The column that `factor(x)`, `as.factor(x)` or `C(x)` takes level by level.
  static func factor(_ expression: ForeignExpression) -> String? {
    guard case .call(.name(let name), let arguments) = expression, ["factor", "as.factor", "C"].contains(name),
      arguments.count == 1, arguments[0].name == nil, case .name(let column) = arguments[0].value
    else { return nil }
    return column
  }

  /// Whether a factor is among the operands of a term.
  static func holdsFactor(_ term: ForeignExpression) -> Bool {
    switch term {
    case .infix(_, let left, let right): holdsFactor(left) || holdsFactor(right)
    case .group(let inner): holdsFactor(inner)
    default: factor(term) != nil
    }
  }

  /// Whether a term crosses a factor by `:`.
  static func crossesFactor(_ term: ForeignExpression) -> Bool {
    switch term {
    case .infix(":", _, _): holdsFactor(term)
    case .infix(_, let left, let right): crossesFactor(left) || crossesFactor(right)
    case .group(let inner): crossesFactor(inner)
    default: false
    }
  }
}
