/// What models are made of, and numbers that are taken out of them.
extension ExpressionTranslator {
  /// A number of a model, such as `coef(m)["x"]`; nothing for another expression.
  func modelPart(_ expression: ForeignExpression) throws(Untranslated) -> KayaText? {
    language == .r ? try partOfR(expression) : try partOfPython(expression)
  }

  private static let functionsOfR = ["coef": "coef", "se": "se", "pvalue": "pvalue", "tstat": "tstat"]

  private func partOfR(_ expression: ForeignExpression) throws(Untranslated) -> KayaText? {
    switch expression {
    case .index(.call(.name(let name), let arguments), let index):
      guard let ours = Self.functionsOfR[name], arguments.count == 1, case .name(let model) = arguments[0].value,
        index.count == 1, case .string(let term) = index[0].value
      else { return nil }
      return try number(ours, of: model, term)
    case .call(.name("unname"), let arguments), .call(.name("as.numeric"), let arguments):
      guard arguments.count == 1 else { return nil }
      return try modelPart(arguments[0].value)
    case .index(.member(.name(let model), "coefficients"), let index):
      guard index.count == 1, case .string(let term) = index[0].value else { return nil }
      return try number("coef", of: model, term)
    case .member(.name(let model), "nobs"):
      guard let binding = bindings[model], binding.kind == .model, !binding.isPlainModel else { return nil }
      return KayaText("\(binding.name).n")
    case .call(.name("nobs"), let arguments):
      guard arguments.count == 1, case .name(let model) = arguments[0].value else { return nil }
      return KayaText("\(try modelName(model)).n")
    case .member(.call(.name("summary"), let arguments), let fact):
      guard arguments.count == 1, case .name(let model) = arguments[0].value, bindings[model]?.isPlainModel ?? false,
        let ours = ["r.squared": "r2", "adj.r.squared": "adj_r2", "sigma": "sigma"][fact]
      else { return nil }
      if ours != "sigma" { try refuseR2(of: model) }
      return KayaText("\(try modelName(model)).\(ours)")
    default: return nil
    }
  }

  /// Throws for a model whose R² is another number here.
  private func refuseR2(of model: String) throws(Untranslated) {
    guard bindings[model]?.lacksConstant ?? false else { return }
    throw Untranslated("`\(model)` has no constant, so R² is about zero there and about the mean here")
  }

  private static let partsOfPython = ["params": "coef", "bse": "se", "pvalues": "pvalue", "tvalues": "tstat"]

  private func partOfPython(_ expression: ForeignExpression) throws(Untranslated) -> KayaText? {
    switch expression {
    case .index(.member(.name(let model), let part), let index):
      guard let ours = Self.partsOfPython[part], bindings[model]?.kind == .model, index.count == 1,
        case .string(let term) = index[0].value
      else { return nil }
      return try number(ours, of: model, term)
    case .index(.call(.member(.name(let model), "coef"), let arguments), let index):
      guard arguments.isEmpty, bindings[model]?.kind == .model, index.count == 1,
        case .string(let term) = index[0].value
      else { return nil }
      return try number("coef", of: model, term)
    case .member(.name(let model), let fact):
      guard let binding = bindings[model], binding.kind == .model else { return nil }
      let facts = ["nobs": "n", "rsquared": "r2", "rsquared_adj": "adj_r2"]
      guard binding.isPlainModel, let ours = facts[fact] else {
        throw Untranslated("`\(fact)` of a model has no sure counterpart here")
      }
      if ours != "n" { try refuseR2(of: model) }
      return KayaText("\(binding.name).\(ours)")
    default: return nil
    }
  }

  private func modelName(_ name: String) throws(Untranslated) -> String {
    let binding = try binding(name)
    guard binding.kind == .model else { throw Untranslated("`\(name)` is no model that is known here") }
    return binding.name
  }

  private func number(_ function: String, of model: String, _ term: String) throws(Untranslated) -> KayaText {
    let name = try modelName(model)
    var wanted = term.filter { !$0.isWhitespace }
    if language == .python {
      wanted = wanted == "Intercept" ? "(Intercept)" : wanted.replacing("np.", with: "")
    }
    let terms = bindings[model]?.terms ?? []
    // R and statsmodels call the term of a condition by its value, too.
    if !terms.contains(wanted), let condition = ConditionTerms.name(wanted, among: terms) { wanted = condition }
    guard terms.contains(wanted) else {
      throw Untranslated("`\(term)` is no term that `\(model)` is known to have under this name")
    }
    return .call(function, [name, KayaText.string(wanted).text])
  }

  /// The table of a model: a name, or what verbs make of one.
  mutating func data(_ expression: ForeignExpression) throws(Untranslated) -> String {
    if case .name(let name) = expression { return try tableName(name) }
    var tables = TableTranslator(self)
    var remarks: [Remark] = []
    guard let table = try tables.translated(expression, &remarks) else {
      throw Untranslated("its data are no table that is known here").at(expression)
    }
    for remark in remarks { self.remark(remark.text, isNews: remark.isNews) }
    levels = tables.expressions.levels
    return table
  }
}
