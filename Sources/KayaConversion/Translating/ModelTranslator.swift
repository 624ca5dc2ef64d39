/// Translates regressions and what shows them.
struct ModelTranslator {
  private var expressions: ExpressionTranslator

  init(_ expressions: ExpressionTranslator) { self.expressions = expressions }

  /// The model or shown table that an expression makes; nothing for one that makes none.
  mutating func translated(
    _ expression: ForeignExpression, _ remarks: inout [Remark]
  ) throws(Untranslated) -> ExpressionTranslator.Typed? {
    let found =
      expressions.language == .r ? try r(expression) : try python(expression)
    for remark in expressions.remarks where !remarks.contains(remark) { remarks.append(remark) }
    return found
  }

  // MARK: R

  private mutating func r(_ expression: ForeignExpression) throws(Untranslated) -> ExpressionTranslator.Typed? {
    guard case .call(.name(let name), let arguments) = expression else { return nil }
    switch name {
    case "lm": return try linear("ols", arguments, keeps: ["weights"])
    case "feols": return try fixed(arguments)
    case "glm": return try binary(arguments)
    case "t.test": return try test(arguments)
    case "print":
      guard let first = arguments.first, arguments.count == 1 else { throw unknown(name) }
      if case .string = first.value { return nil }
      if case .name(let model) = first.value, expressions.bindings[model]?.kind == .model {
        return try summary(first.value)
      }
      return try expressions.typed(first.value)
    case "summary":
      guard let first = arguments.first, arguments.count == 1 else { throw unknown(name) }
      return try summary(first.value)
    case "list", "c": return try list(arguments)
    case "iplot", "coefplot": return try plot(arguments, name)
    case let name where Self.tables.contains(name):
      return ExpressionTranslator.Typed(text: try table(arguments, name), kind: .value)
    default: return nil
    }
  }

  /// `t.test(y ~ g, data = d)`: the groups count in the order of their names, as in R.
  private mutating func test(_ arguments: [ForeignArgument]) throws(Untranslated) -> ExpressionTranslator.Typed? {
    guard arguments.count == 2, arguments[0].name == nil || arguments[0].name == "formula",
      arguments[1].name == nil || arguments[1].name == "data",
      case .infix("~", .name(let outcome), .name(let group)) = arguments[0].value
    else { throw unknown("t.test") }
    var tables = TableTranslator(expressions)
    let table = try tables.table(arguments[1].value)
    let (y, g) = (KayaText.name(outcome).text, KayaText.name(group).text)
    let pipe = table.contains("\n") ? "\n    |> " : " |> "
    return ExpressionTranslator.Typed(
      text: "\(table)\(pipe)arrange(\(g))\(pipe)ttest(\(y), by = \(g))", kind: .result)
  }

  /// Functions of R that put models side by side.
  static let tables: Set<String> = ["etable", "modelsummary", "msummary", "stargazer", "screenreg"]

  /// `iplot(m)` of fixest, for effects by time since treatment.
  private mutating func plot(
    _ arguments: [ForeignArgument], _ name: String
  ) throws(Untranslated) -> ExpressionTranslator.Typed? {
    guard case .name(let model)? = arguments.first?.value else { throw unknown(name) }
    let binding = try expressions.binding(model)
    guard binding.kind == .result || name == "coefplot" && binding.kind == .model else { throw unknown(name) }
    if arguments.count > 1 { expressions.remark("the options of `\(name)` are left out", isNews: false) }
    return ExpressionTranslator.Typed(text: "plot(\(binding.name))", kind: .chart)
  }

  /// `list("OLS" = m1, "FE" = lm(…))` and `c(x = "Words")`; nothing for a list of anything else.
  private mutating func list(_ arguments: [ForeignArgument]) throws(Untranslated) -> ExpressionTranslator.Typed? {
    if !arguments.isEmpty, arguments.allSatisfy({ Self.isWord($0) }) {
      let known = expressions.bindings.values.flatMap(\.terms)
      return ExpressionTranslator.Typed(text: try labels(.call(.name("c"), arguments), of: known), kind: .words)
    }
    var texts: [String] = []
    var terms: [String] = []
    for argument in arguments {
      switch argument.value {
      case .name(let name):
        guard let binding = expressions.bindings[name], binding.kind == .model else { return nil }
        texts.append(binding.name)
        terms += binding.terms
      case .call(.name("lm"), _), .call(.name("feols"), _), .call(.name("glm"), _):
        let model = try expressions.typed(argument.value)
        guard model.kind == .model else { return nil }
        texts.append(model.text)
        terms += model.binding.terms
      default: return nil
      }
    }
    guard !texts.isEmpty else { return nil }
    var binding = ForeignBinding(name: "", kind: .models)
    let heads = arguments.compactMap(\.name)
    binding.heads = heads.count == texts.count ? heads : []
    binding.terms = terms
    return ExpressionTranslator.Typed(text: KayaText.list(texts).text, binding: binding)
  }

  private static func isWord(_ argument: ForeignArgument) -> Bool {
    guard argument.name != nil, case .string = argument.value else { return false }
    return true
  }

  private mutating func linear(
    _ ours: String, _ arguments: [ForeignArgument], keeps: Set<String>, more: [String] = []
  ) throws(Untranslated) -> ExpressionTranslator.Typed {
    var formula: ForeignExpression?
    var data: ForeignExpression?
    var options = more
    for (index, argument) in arguments.enumerated() {
      switch argument.name {
      case "formula", "fml": formula = argument.value
      case "data": data = argument.value
      case nil where index == 0: formula = argument.value
      case nil where index == 1: data = argument.value
      case "weights" where keeps.contains("weights"):
        options.append("weights = \(try columns(argument.value).joined())")
      default:
        throw Untranslated("the argument `\(argument.name ?? "")` is not known here").at(argument.value)
      }
    }
    guard let formula, let data else { throw Untranslated("it does not name its data") }
    let table = try expressions.data(data)
    let isFixest = ours == "feols" && expressions.language == .r
    var formulas = FormulaTranslator(expressions, crossesPowers: !isFixest)
    let text = try formulas.text(formula)
    if formulas.lacksConstant { remarkConstant(ours) }
    var binding = ForeignBinding(name: "", kind: .model)
    binding.terms = formulas.names
    binding.isPlainModel = ours == "ols"
    binding.lacksConstant = formulas.lacksConstant
    return ExpressionTranslator.Typed(
      text: "\(ours)(\(([table, text] + options).joined(separator: ", ")))", binding: binding)
  }

  /// What R² of a model without a constant is measured from.
  private mutating func remarkConstant(_ ours: String) {
    guard ours == "ols" else { return }
    let theirs = expressions.language == .python ? "statsmodels" : "`lm`"
    expressions.remark("without a constant \(theirs) measures R² from zero; here it is about the mean, as in fixest")
  }

  private mutating func fixed(_ arguments: [ForeignArgument]) throws(Untranslated) -> ExpressionTranslator.Typed {
    if let found = try StaggeredEffects(arguments)?.translated(&expressions) { return found }
    var rest: [ForeignArgument] = []
    var options: [String] = []
    for argument in arguments {
      switch argument.name {
      case "cluster": options.append("cluster = \(try clusters(argument.value))")
      case "vcov", "se": options.append(try variance(argument.value))
      default: rest.append(argument)
      }
    }
    if options.isEmpty, let formula = arguments.first?.value, FormulaTranslator.hasBar(formula) {
      expressions.remark("fixest before 0.13 clusters by the first fixed effect; here write `cluster = …` to do so")
    }
    return try linear("feols", rest, keeps: ["weights"], more: options)
  }

  private func clusters(_ expression: ForeignExpression) throws(Untranslated) -> String {
    let names = try columns(expression)
    return names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"
  }

  private func variance(_ expression: ForeignExpression) throws(Untranslated) -> String {
    if case .prefix("~", _) = expression { return "cluster = \(try clusters(expression))" }
    guard case .string(let name) = expression else { throw Untranslated("its variance is not known here") }
    switch name.lowercased() {
    case "iid", "standard": return "vcov = \"iid\""
    case "hetero", "hc1", "white": return "vcov = \"hc1\""
    case "hc0", "hc2", "hc3": return "vcov = \"\(name.lowercased())\""
    default: throw Untranslated("the variance `\(name)` is not known here")
    }
  }

  /// `~a + b`, `"a"`, `c("a", "b")`, `a`.
  private func columns(_ expression: ForeignExpression) throws(Untranslated) -> [String] {
    switch expression {
    case .prefix("~", let inner), .group(let inner): return try columns(inner)
    case .infix("+", let left, let right): return try columns(left) + columns(right)
    case .infix("^", .name(let a), .name(let b)): return ["\(KayaText.name(a).text)^\(KayaText.name(b).text)"]
    case .name(let name), .string(let name): return [KayaText.name(name).text]
    case .call(.name("c"), let parts):
      return try parts.flatMapThrowing { part throws(Untranslated) in try columns(part.value) }
    default: throw Untranslated("columns are named in a way that is not known here")
    }
  }

  private mutating func binary(_ arguments: [ForeignArgument]) throws(Untranslated) -> ExpressionTranslator.Typed {
    guard let family = arguments.first(where: { $0.name == "family" }) else {
      throw Untranslated("`glm` without a family is `lm`")
    }
    let rest = arguments.filter { $0.name != "family" }
    switch family.value {
    case .name("binomial"), .string("binomial"), .call(.name("binomial"), []):
      return try linear("logit", rest, keeps: [])
    case .call(.name("binomial"), let link) where link.count == 1:
      guard case .string(let word) = link[0].value, word == "logit" || word == "probit" else { break }
      return try linear(word, rest, keeps: [])
    default: break
    }
    throw Untranslated("the family of `glm` has no counterpart here")
  }

  private func summary(_ expression: ForeignExpression) throws(Untranslated) -> ExpressionTranslator.Typed? {
    guard case .name(let name) = expression else { return nil }
    let binding = try expressions.binding(name)
    switch binding.kind {
    case .model: return ExpressionTranslator.Typed(text: binding.name, kind: .value)
    case .table: return ExpressionTranslator.Typed(text: "describe(\(binding.name))", kind: .table)
    case .chart, .value, .result, .models, .words: return ExpressionTranslator.Typed(text: binding.name, kind: .value)
    }
  }

  private mutating func table(_ arguments: [ForeignArgument], _ name: String) throws(Untranslated) -> String {
    var models: [String] = []
    var heads: [String] = []
    var others: [ForeignArgument] = []
    var options: [String] = []
    var terms: [String] = []
    var named: ForeignExpression?
    for argument in arguments {
      switch (argument.name, argument.value) {
      case (nil, let value), ("models", let value):
        let found = try self.models(value)
        models += found.names
        heads += found.heads
        terms += found.terms
      case ("coef_rename", let words), ("dict", let words), ("coef_map", let words):
        named = words
        guard argument.name == "coef_map" else { continue }
        expressions.remark("`coef_map` leaves out the terms it does not name; here write `keep = [\"…\"]`")
      case ("headers", .call(.name("c"), let parts)):
        heads = parts.compactMap { if case .string(let word) = $0.value { word } else { nil } }
      default: others.append(argument)
      }
    }
    guard !models.isEmpty else { throw unknown(name) }
    let rest = ModelTableOptions(others, of: name)
    if let named { options.append("labels = \(try labels(named, of: terms))") }
    // The names of a list of models are as many as its members.
    if !heads.isEmpty, heads.count == models.count || models.count == 1 {
      options.insert("names = \(KayaText.list(heads.map { KayaText.string($0).text }).text)", at: 0)
    }
    options += rest.options
    for remark in rest.remarks { expressions.remark(remark) }
    if !rest.left.isEmpty {
      let left = rest.left
      let words = left.map { "`\($0)`" }.joined(separator: ", ")
      expressions.remark(
        "the option\(left.count == 1 ? "" : "s") \(words) of `\(name)` \(left.count == 1 ? "is" : "are") left out")
    }
    return "regtable(\((models + options).joined(separator: ", ")))"
  }

  /// Words for terms, from `c("did" = "Pilot")`.
  private func labels(_ expression: ForeignExpression, of terms: [String]) throws(Untranslated) -> String {
    if case .name(let name) = expression {
      let binding = try expressions.binding(name)
      if binding.kind == .words { return binding.name }
    }
    guard case .call(.name("c"), let parts) = expression else {
      throw Untranslated("words for terms are not named here").at(expression)
    }
    var words: [String] = []
    for part in parts {
      guard let name = part.name, case .string(let word) = part.value else {
        throw Untranslated("words for terms are not named here").at(expression)
      }
      let isTaken = parts.contains { $0.name == ConditionTerms.name(name, among: terms) }
      let own = isTaken ? name : ConditionTerms.name(name, among: terms) ?? name
      words.append("\(KayaText.isPlain(own) ? own : KayaText.string(own).text) = \(KayaText.string(word).text)")
    }
    return "{\(words.joined(separator: ", "))}"
  }

  private typealias Shown = (names: [String], heads: [String], terms: [String])

  private func models(_ expression: ForeignExpression) throws(Untranslated) -> Shown {
    switch expression {
    case .name(let name):
      let binding = try expressions.binding(name)
      guard binding.kind == .model || binding.kind == .models else {
        throw Untranslated("`\(name)` is no model").at(expression)
      }
      return ([binding.name], binding.heads, binding.terms)
    case .list(let items):
      let found = try items.flatMapThrowing { item throws(Untranslated) in [try models(item)] }
      return (found.flatMap(\.names), [], found.flatMap(\.terms))
    case .call(.name("list"), let parts), .call(.name("c"), let parts):
      let found = try parts.flatMapThrowing { part throws(Untranslated) in [try models(part.value)] }
      let heads = parts.compactMap(\.name)
      let names = found.flatMap(\.names)
      return (names, heads.count == names.count ? heads : [], found.flatMap(\.terms))
    default: throw Untranslated("a model in it is not known here").at(expression)
    }
  }

  // MARK: Python

  private mutating func python(_ expression: ForeignExpression) throws(Untranslated) -> ExpressionTranslator.Typed? {
    switch expression {
    case .call(.name("print"), let arguments), .call(.name("display"), let arguments):
      guard arguments.count == 1 else { return nil }
      if case .string = arguments[0].value { return nil }
      return try expressions.typed(arguments[0].value)
    case .call(.member(.call(.member(.name("smf"), let kind), let arguments), "fit"), let fit):
      return try formulaModel(kind, arguments, fit)
    case .call(.member(.name("pf"), "feols"), let arguments): return try pyfixest(arguments)
    case .call(.member(.name("pf"), "etable"), let arguments):
      return ExpressionTranslator.Typed(text: try table(arguments, "pf.etable"), kind: .value)
    case .call(.member(.name(let name), let method), []) where ["summary", "describe", "tidy"].contains(method):
      guard expressions.bindings[name] != nil else { return nil }
      let found = try summary(.name(name))
      return method == "tidy"
        ? found.map { ExpressionTranslator.Typed(text: "tidy(\($0.text))", kind: .table) } : found
    default: return nil
    }
  }

  private mutating func formulaModel(
    _ kind: String, _ arguments: [ForeignArgument], _ fit: [ForeignArgument]
  ) throws(Untranslated) -> ExpressionTranslator.Typed {
    guard ["ols", "logit", "probit"].contains(kind) else { throw unknown("smf.\(kind)") }
    var options: [String] = []
    var isClustered = false
    for argument in fit {
      switch (argument.name, argument.value) {
      case ("cov_type", .string(let word)) where ["hc0", "hc1", "hc2", "hc3"].contains(word.lowercased()):
        options.append("vcov = \"\(word.lowercased())\"")
        expressions.remark("statsmodels takes p values of robust errors from the normal distribution, ours from t")
      case ("cov_type", .string("cluster")): isClustered = true
      case ("cov_kwds", .dictionary(let pairs)):
        guard pairs.count == 1, pairs[0].key == .string("groups"),
          let (_, column) = try SeriesMethods.parts(pairs[0].value, expressions)
        else { throw Untranslated("the clusters are not named by a column").at(argument.value) }
        options.append("cluster = \(column)")
        expressions.remark("statsmodels takes p values of robust errors from the normal distribution, ours from t")
      case ("disp", _): continue
      default: throw Untranslated("the argument `\(argument.name ?? "")` of `fit` is not known here").at(argument.value)
      }
    }
    if isClustered != options.contains(where: { $0.hasPrefix("cluster") }) { throw unknown("fit") }
    if kind != "ols", !options.isEmpty { throw unknown("smf.\(kind)") }
    return try linear(kind, try unquoted(arguments), keeps: [], more: options)
  }

  private mutating func pyfixest(_ arguments: [ForeignArgument]) throws(Untranslated) -> ExpressionTranslator.Typed {
    var rest: [ForeignArgument] = []
    var options: [String] = []
    for argument in try unquoted(arguments) {
      switch (argument.name, argument.value) {
      case ("vcov", .dictionary(let pairs)):
        guard pairs.count == 1, case .string("CRV1") = pairs[0].key, case .string(let by) = pairs[0].value else {
          throw Untranslated("its variance is not known here")
        }
        let names = by.split(separator: "+").map { String($0).filter { $0 != " " } }
        options.append(
          "cluster = " + (names.count == 1 ? names[0] : "[\(names.joined(separator: ", "))]"))
      case ("vcov", let value): options.append(try variance(value))
      default: rest.append(argument)
      }
    }
    return try linear("feols", rest, keeps: [], more: options)
  }

  /// The formula of a Python call stands in quotes.
  private func unquoted(_ arguments: [ForeignArgument]) throws(Untranslated) -> [ForeignArgument] {
    var found = arguments
    for (index, argument) in arguments.enumerated() {
      guard case .string(let text) = argument.value,
        argument.name == nil || argument.name == "formula" || argument.name == "fml"
      else { continue }
      guard let formula = ForeignParser.expression(text.split(separator: "**").joined(separator: "^"), .r) else {
        throw Untranslated("its formula is not known here")
      }
      // `np.log(x)` is one name to R.
      found[index].value = Self.withoutModule(formula)
    }
    return found
  }

  private static func withoutModule(_ expression: ForeignExpression) -> ForeignExpression {
    switch expression {
    case .infix(let symbol, let left, let right): .infix(symbol, withoutModule(left), withoutModule(right))
    case .group(let inner): .group(withoutModule(inner))
    case .prefix(let sign, let inner): .prefix(sign, withoutModule(inner))
    case .call(.name(let name), let arguments) where name.hasPrefix("np."):
      .call(.name(String(name.dropFirst(3))), arguments)
    default: expression
    }
  }

  private func unknown(_ name: String) -> Untranslated { Untranslated(argument: nil, of: name) }
}
