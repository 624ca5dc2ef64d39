import KayaDiagnostics

extension Planner {
  /// What each node may read, the edges that follow, and the names that can only be columns there.
  func resolveNames() -> ([NameUse], [[Int]], [Set<String>]) {
    let uses = nodes.map(use)
    let definite = uses.map { edges($0.definite) }
    let all = uses.map { edges($0.definite.union($0.masked)) }
    let component = Graph(needs: all).componentNumbers()
    var needs: [[Int]] = []
    var onlyColumns: [Set<String>] = []
    for (id, use) in uses.enumerated() {
      // A masked name that would close a circle is a column: `t2 = t |> where(share > 0)`, `share = t2 |> …`.
      let dropped = use.masked.subtracting(use.definite).filter { name in
        bindings[name].map { component[$0] == component[id] } ?? false
      }
      onlyColumns.append(dropped)
      needs.append(Set(definite[id] + edges(use.masked.subtracting(dropped))).sorted())
    }
    return (uses, needs, onlyColumns)
  }

  func edges(_ names: Set<String>) -> [Int] { names.compactMap { bindings[$0] }.sorted() }

  func use(_ node: Plan.Node) -> NameUse {
    switch node.work {
    case .sql(_, let tables): return NameUse(masked: Set(tables.filter { bindings[$0] != nil }))
    case .statement where unquotedPath(in: node) != nil: return NameUse()
    case .statement(let statement):
      var collector = collector()
      collector.collect(statement.expression)
      var use = collector.use
      for name in use.functions {
        guard let inner = functionUses[name] else { continue }
        use.formUnion(inner)
      }
      return use
    }
  }

  /// A path without quotes in a statement; a field of what another statement binds is none.
  func unquotedPath(in node: Plan.Node) -> UnquotedPath? {
    guard case .statement(let statement) = node.work, let path = UnquotedPath(in: statement.expression) else {
      return nil
    }
    guard let file = path.file, file != node.name, bindings[file] != nil else { return path }
    return nil
  }

  mutating func reportCycles(_ needs: [[Int]]) {
    for component in Graph(needs: needs).components() {
      guard component.count > 1 || needs[component[0]].contains(component[0]) else { continue }
      let names = component.compactMap { nodes[$0].name }
      for id in component { markFaulty(id) }
      guard let first = component.first else { continue }
      let circle = (names + names.prefix(1)).map { "`\($0)`" }.joined(separator: " → ")
      diagnostics.append(
        Diagnostic(
          .error, .cycle,
          component.count == 1
            ? "`\(names.first ?? "")` is computed from itself" : "names need each other in a circle: \(circle)",
          at: place(nameSpan(nodes[first])), label: "in the circle",
          help: component.dropFirst().prefix(4).compactMap { id in
            guard let name = nodes[id].name, let place = place(nameSpan(nodes[id])) else { return nil }
            return "`\(name)` is bound at \(place.file):\(place.line):\(place.column)"
          }))
    }
  }
}
