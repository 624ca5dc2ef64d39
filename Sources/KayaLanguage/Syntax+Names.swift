extension Expression {
  /// The bare names in it that no lambda and no `let` inside it binds, in reading order, each time they stand.
  ///
  /// Whether such a name is a name of the notebook, a column or a word is decided by the kinds of arguments.
  public var freeNames: [Identifier] {
    var found: [Identifier] = []
    collectFreeNames(bound: [], into: &found)
    return found
  }

  /// The names of the functions it calls, in reading order, each time they stand.
  public var calledFunctions: [Identifier] {
    var found: [Identifier] = []
    walk { node in
      // What is piped into a call is read before the call's name.
      if case .call(let call) = node.kind { found.append(call.name) }
      return true
    }
    return found.sorted { $0.span.lower < $1.span.lower }
  }

  private func collectFreeNames(bound: Set<String>, into found: inout [Identifier]) {
    switch kind {
    case .name(let name):
      if !bound.contains(name) { found.append(Identifier(name, span: span)) }
    case .lambda(let lambda):
      lambda.body.collectFreeNames(bound: bound.union(lambda.parameters.map(\.text)), into: &found)
    case .call(let call) where call.name.text == "let":
      var bound = bound
      for argument in call.arguments {
        argument.value.collectFreeNames(bound: bound, into: &found)
        if let name = argument.name { bound.insert(name.text) }
      }
    default: for child in children { child.collectFreeNames(bound: bound, into: &found) }
    }
  }
}

extension Statement {
  /// The bare names it reads, its own parameters left out, in reading order.
  public var freeNames: [Identifier] {
    guard case .function(_, let parameters, let body) = kind else { return expression.freeNames }
    let own = Set(parameters.map(\.name.text))
    return parameters.flatMap { $0.defaultValue?.freeNames ?? [] } + body.freeNames.filter { !own.contains($0.text) }
  }

  /// The names of the functions it calls, in reading order.
  public var calledFunctions: [Identifier] {
    guard case .function(_, let parameters, let body) = kind else { return expression.calledFunctions }
    return parameters.flatMap { $0.defaultValue?.calledFunctions ?? [] } + body.calledFunctions
  }
}
