/// Powers of formulas in R and patsy, which cross terms: `(a + b)^2` is `a + b + a:b`.
enum FormulaPowers {
  /// A right side with its powers written out.
  static func expanded(_ right: ForeignExpression) throws(Untranslated) -> ForeignExpression {
    switch right {
    case .infix("|", let slopes, let effects): return .infix("|", try expanded(slopes), effects)
    case .infix("+", let left, let next): return .infix("+", try expanded(left), try expanded(next))
    case .infix("-", let left, let gone): return .infix("-", try expanded(left), gone)
    case .infix("^", let base, let power): return try crossed(base, power).at(right)
    default:
      if let power = inner(right) {
        throw Untranslated("a power within a product of terms has no sure counterpart here").at(power)
      }
      return right
    }
  }

  /// Throws for an outcome that patsy would read as crossed terms.
  static func refuse(_ outcome: ForeignExpression) throws(Untranslated) {
    guard let power = inner(outcome) else { return }
    throw Untranslated("a power in a formula crosses terms: write the outcome as a column of its own").at(power)
  }

  private static func crossed(
    _ base: ForeignExpression, _ power: ForeignExpression
  ) throws(Untranslated) -> CrossedTerms {
    guard case .number(let text) = power, let degree = Int(text), degree > 0 else {
      throw Untranslated("the power of terms is no whole number").at(power)
    }
    let terms = summands(base)
    guard terms.count > 1 else {
      throw Untranslated("the power of one term is that term in this formula: write `I(x^2)` for a square").at(base)
    }
    for term in terms {
      switch term {
      case .name, .call: break
      default: throw Untranslated("only a sum of columns is crossed here").at(base)
      }
      guard !FormulaSlopes.holdsFactor(term), terms.filter({ $0 == term }).count == 1 else {
        throw Untranslated("a factor that is crossed by a power has no sure counterpart here").at(term)
      }
    }
    return CrossedTerms(terms: terms, degree: degree)
  }

  private static func summands(_ expression: ForeignExpression) -> [ForeignExpression] {
    switch expression {
    case .group(let inner): summands(inner)
    case .infix("+", let left, let right): summands(left) + summands(right)
    default: [expression]
    }
  }

  /// A power among the operands of a term, where it is no arithmetic of a function.
  private static func inner(_ term: ForeignExpression) -> ForeignExpression? {
    switch term {
    case .infix("^", _, _): term
    case .infix(_, let left, let right): inner(left) ?? inner(right)
    case .group(let part), .prefix(_, let part): inner(part)
    default: nil
    }
  }
}

/// Terms of which as many as a degree are multiplied with each other.
private struct CrossedTerms {
  var terms: [ForeignExpression]
  var degree: Int

  /// The sum: the terms themselves, then all pairs, and so on.
  func at(_ place: ForeignExpression) throws(Untranslated) -> ForeignExpression {
    var sum: [ForeignExpression] = []
    var products = terms.indices.map { (last: $0, term: terms[$0]) }
    for _ in 0..<min(degree, terms.count) {
      sum += products.map(\.term)
      products = products.flatMap { product in
        terms.indices.filter { $0 > product.last }.map { ($0, .infix(":", product.term, terms[$0])) }
      }
      guard sum.count + products.count < Self.most else {
        throw Untranslated("the power crosses too many terms").at(place)
      }
    }
    return sum.dropFirst().reduce(sum[0]) { .infix("+", $0, $1) }
  }

  private static let most = 200
}
