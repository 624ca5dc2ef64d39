import KayaDiagnostics
import KayaLanguage
import KayaRuntime
import KayaTables

extension Invocation {
  /// A linear model with what was kept of its fit.
  func linearModel(_ name: String = "m") throws -> (result: KernelResult, payload: LinearPayload) {
    let result = try result(name)
    return (result, try linearPayload(result, at: name))
  }

  /// What was kept of the fit of a linear model.
  func linearPayload(_ result: KernelResult, at name: String = "m") throws -> LinearPayload {
    if let payload = result.payload as? LinearPayload { return payload }
    // Every model has a payload but one that was read back.
    if result.isModel, result.payload == nil {
      throw failure(.internalFault, "the fit behind the model is not at hand", at: name)
    }
    throw failure(
      .wrongKind,
      """
      `\(declaration.name)` takes a linear model for `\(name)`, this is \
      \(result.kindName)\(result.isModel ? " of `\(result.method)`" : "")
      """,
      at: name, help: ["linear models come from `feols` and `ols`"])
  }

  /// A model of any kind.
  func model(_ name: String = "m") throws -> KernelResult {
    let result = try result(name)
    guard result.isModel else { throw wrongKind(name, .result(result), expected: "a model") }
    return result
  }

  /// Does something with each model of a list, or with the one that is given.
  func eachModel(_ name: String = "m", _ body: (KernelResult) throws -> Value) throws -> Value {
    let value = try value(name)
    guard case .list(let items) = value else { return try body(try result(name)) }
    return .list(
      try items.map { item in
        guard case .result(let result) = item else { throw wrongKind(name, item, expected: "models") }
        return try body(result)
      })
  }

  /// The terms of a model that an argument names: bare or quoted names, or `starts_with(…)` and its like.
  func terms(_ name: String, of all: [String]) throws -> [String]? {
    let expressions = arguments(name).map(\.value)
    guard !expressions.isEmpty else { return nil }
    var found: [String] = []
    for term in try expressions.flatMap({ try terms($0, of: all) }) where !found.contains(term) { found.append(term) }
    guard !found.isEmpty else {
      throw failure(.unknownName, "no term of the model fits", at: name, help: ["terms: \(Suggestions.listing(all))"])
    }
    return found
  }

  private func terms(_ expression: Expression, of all: [String]) throws -> [String] {
    func known(_ names: [String]) throws -> [String] {
      for name in names where !all.contains(name) { throw unknownTerm(name, of: all, at: expression.span) }
      return names
    }
    switch expression.kind {
    case .list(let items): return try items.flatMap { try terms($0, of: all) }
    case .string(let text): return try known([text])
    case .name(let name) where all.contains(name): return [name]
    case .interaction: return try known([expression.compactSource])
    case .call(let inner):
      let texts = try inner.arguments.flatMap { try self.texts($0.value) }
      switch inner.name.text {
      case "starts_with": return all.filter { name in texts.contains { name.hasPrefix($0) } }
      case "ends_with": return all.filter { name in texts.contains { name.hasSuffix($0) } }
      case "contains": return all.filter { name in texts.contains { name.contains($0) } }
      case "everything": return all
      case "all_of": return try known(texts)
      default: break
      }
    default: break
    }
    let written = expression.compactSource
    if all.contains(written) { return [written] }
    if case .name(let name) = expression.kind, (try evaluation.notebookValue(name)) == nil, scope.local(name) == nil {
      throw unknownTerm(name, of: all, at: expression.span)
    }
    return try known(try texts(expression))
  }

  private func texts(_ expression: Expression) throws -> [String] {
    let value = try evaluation.evaluate(expression, in: scope.masked(by: nil))
    if case .string(let text) = value { return [text] }
    if let cells = try evaluation.column(from: value, at: expression.span)?.strings {
      return cells.values.compactMap { $0 }
    }
    throw evaluation.failure(.wrongKind, "terms are named by texts, this is \(value.kindName)", at: expression.span)
  }

  /// The failure for a term that a model does not have.
  func unknownTerm(_ name: String, of all: [String], at span: Span) -> Failure {
    var seen: Set<String> = []
    let terms = all.filter { seen.insert($0).inserted }
    return evaluation.failure(
      .unknownName, "the model has no term `\(name)`", at: span, label: "not a term",
      help: (Suggestions.help(name, in: terms).map { [$0] } ?? []) + ["terms: \(Suggestions.listing(terms))"])
  }
}
