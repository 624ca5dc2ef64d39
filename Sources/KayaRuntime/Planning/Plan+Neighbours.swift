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

extension Plan {
  /// The names that may be tables, sorted.
  var tableNames: [String] {
    bindings.filter { name, id in
      guard !SolutionNames.isAlias(name) else { return false }
      switch nodes[id].shape {
      case .table, .result, .unknown: return true
      default: return false
      }
    }.keys.sorted()
  }
}
