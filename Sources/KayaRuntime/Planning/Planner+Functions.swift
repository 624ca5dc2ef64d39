import KayaDiagnostics

extension Planner {
  /// Finds what each function reads through all functions it calls, and circles of calls.
  mutating func resolveFunctions() {
    let names = functions.keys.sorted()
    let number = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    for name in names {
      guard let function = functions[name] else { continue }
      var collector = collector()
      let locals = Set(function.parameters.map(\.name.text))
      collector.collect(function.body, locals: locals)
      for parameter in function.parameters {
        if let value = parameter.defaultValue { collector.collect(value, locals: locals) }
      }
      functionUses[name] = collector.use
    }
    let graph = Graph(
      needs: names.map { name in (functionUses[name]?.functions ?? []).compactMap { number[$0] }.sorted() })
    for component in graph.components() {
      let members = component.map { names[$0] }
      if members.count > 1 || graph.needs[component[0]].contains(component[0]) {
        reportRecursion(members)
      }
      // Components come after those they need, so the uses of other functions are complete here.
      var whole = NameUse()
      for name in members {
        guard let use = functionUses[name] else { continue }
        whole.formUnion(use)
        for callee in use.functions where !members.contains(callee) {
          guard let inner = functionUses[callee] else { continue }
          whole.formUnion(inner)
        }
      }
      for name in members {
        functionUses[name] = whole
        functions[name]?.reads = whole.definite.union(whole.masked).filter { bindings[$0] != nil }.sorted()
      }
    }
  }

  mutating func reportRecursion(_ names: [String]) {
    for name in names { if let cell = functionCells[name] { faultyCells.insert(cell) } }
    guard
      let first = names.compactMap({ functions[$0] }).min(by: {
        ($0.name.span.text, $0.name.span.lower) < ($1.name.span.text, $1.name.span.lower)
      })
    else { return }
    let circle = (names + [names[0]]).map { "`\($0)`" }.joined(separator: " → ")
    diagnostics.append(
      Diagnostic(
        .error, .cycle,
        names.count == 1
          ? "the function `\(names[0])` calls itself" : "functions call each other in a circle: \(circle)",
        at: place(first.name.span), label: "never ends", help: ["use `map(xs, f)` to repeat something"]))
  }

  func collector() -> NameCollector {
    let own = functions
    let isParams = bindings["params"] == nil && given["params"] == nil && parameters["params"] == nil
    return NameCollector(
      registry: registry, fieldsOfParams: isParams ? Set(parameters.names) : [], isOwnFunction: { own[$0] != nil })
  }
}
