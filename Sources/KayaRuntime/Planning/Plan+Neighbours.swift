import KayaLanguage

extension Plan {
  /// The texts by which the notebook names others in `from_notebook("…")`, each once, sorted.
  ///
  /// A file that is computed rather than named is not among them.
  public var namedNotebooks: [String] {
    var found: Set<String> = []
    func collect(_ expression: Expression) {
      expression.walk { node in
        guard case .call(let call) = node.kind, call.name.text == "from_notebook" else { return true }
        let file = call.arguments.first { $0.name?.text == "file" } ?? call.arguments.first { $0.name == nil }
        if case .string(let text)? = file?.value.kind { found.insert(text) }
        return true
      }
    }
    for node in nodes { if case .statement(let statement) = node.work { collect(statement.expression) } }
    for function in functions.values { collect(function.body) }
    return found.sorted()
  }
}
