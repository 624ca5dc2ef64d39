import KayaDiagnostics
import KayaLanguage
import KayaNotebook

extension Planner {
  mutating func check(uses: [NameUse], order: [Int], onlyColumns: [Set<String>]) {
    let shapes = ShapeTable(count: nodes.count)
    let parameterNames = Set(parameters.names).union(parameters.names.isEmpty ? [] : ["params"])
    let hints = NameHints(
      bindings.keys.filter { !SolutionNames.isAlias($0) }.sorted() + given.keys.sorted() + parameterNames.sorted(),
      listed: listed)
    let tables = bindings.sorted { $0.key < $1.key }.filter { !SolutionNames.isAlias($0.key) }
    hints.owners = { name in
      tables.filter { if case .table(let columns) = shapes[$0.value] { columns.has(name) } else { false } }.map(\.key)
    }
    let ownNames = Set(parameters.names)
    let fields = Dictionary(parameters.names.map { ($0, Shape.unknown) }) { first, _ in first }
    let headers = HeaderReader(world: world, folder: folder)
    let (bindings, given) = (bindings, given)
    let shapeOfName: (String) -> Shape? = { name in
      if let id = bindings[name] { return shapes[id] }
      if let shape = given[name] { return shape }
      guard parameterNames.contains(name) else { return nil }
      return name == "params" && !ownNames.contains(name) ? .record(fields) : .unknown
    }
    let (texts, registry, functions) = (texts, registry, functions)
    func checker(_ onlyColumns: Set<String>) -> Checker {
      Checker(
        registry: registry, functions: functions,
        place: { texts.indices.contains($0.text) ? texts[$0.text].place($0.range) : nil },
        shapeOfName: shapeOfName, onlyColumns: onlyColumns, hints: hints,
        parameterNames: parameterNames.subtracting(bindings.keys), header: headers.columns)
    }
    checkFunctions(checker([]))
    let inOrder = Set(order)
    for id in order + nodes.indices.filter({ !inOrder.contains($0) }) {
      switch nodes[id].work {
      case .sql(_, let tables):
        // A name in SQL may also be a column, so only what can be a table is read.
        nodes[id].reads = tables.filter { name in
          guard let other = bindings[name], !onlyColumns[id].contains(name) else { return false }
          switch shapes[other] {
          case .table, .result, .unknown: return true
          default: return false
          }
        }.sorted()
        shapes[id] = .table(.unknown)
      case .statement where unquotedPath(in: nodes[id]) != nil:
        if let path = unquotedPath(in: nodes[id]) { report(path, of: id) }
        shapes[id] = .table(.unknown)
      case .statement(let statement):
        var checker = checker(onlyColumns[id])
        shapes[id] = statement.hasError ? .unknown : checker.check(statement.expression, in: Checker.Scope())
        nodes[id].reads = checker.reads.filter { bindings[$0] != nil }.sorted()
        nodes[id].parameters = uses[id].definite.union(uses[id].masked)
          .filter { bindings[$0] == nil && parameterNames.contains($0) }
          .union(uses[id].parameters).sorted()
        if let blank = statement.expression.firstBlank {
          // What will stand in the blank is not known, so nothing around it can be wrong yet.
          reportBlank(blank, in: nodes[id].cell)
        } else if !statement.hasError {
          diagnostics += checker.diagnostics
          if checker.diagnostics.hasErrors { markFaulty(id) }
        }
      }
      warnIfReplacing(ownNames, id)
      nodes[id].shape = shapes[id]
      nodes[id].functions = uses[id].functions.filter { registry[$0] != nil && functions[$0] == nil }.sorted()
      nodes[id].ownFunctions = uses[id].functions.filter { functions[$0] != nil }.sorted()
    }
    diagnostics += listed?.warnings ?? []
  }

  private mutating func report(_ path: UnquotedPath, of id: Int) {
    diagnostics.append(
      Diagnostic(
        .error, .syntax, "a path stands in quotes", at: place(path.span), label: "not a text",
        help: ["write `\"\(path.text)\"`"]))
    markFaulty(id)
  }

  /// A bound name takes the place of the parameter of that name; it is no slip where it is made of that parameter.
  private mutating func warnIfReplacing(_ parameters: Set<String>, _ id: Int) {
    guard let name = nodes[id].name, parameters.contains(name) else { return }
    if case .statement(let statement) = nodes[id].work {
      var isOwn = false
      statement.expression.walk { node in
        if case .field(let target, let field) = node.kind, field.text == name, case .name("params") = target.kind {
          isOwn = true
        }
        return !isOwn
      }
      if isOwn { return }
    }
    diagnostics.append(
      Diagnostic(
        .warning, .nameShadows, "`\(name)` takes the place of the parameter `\(name)`", at: place(nameSpan(nodes[id])),
        help: ["what is given as the parameter is `params.\(name)` alone now; another name for the value keeps both"]))
  }

  /// A blank makes its whole block one that is still to do.
  mutating func reportBlank(_ blank: Expression, in cell: CellID) {
    toDoCells.insert(cell)
    diagnostics.append(
      Diagnostic(.note, .toDo, "this blank is still to be filled in", at: place(blank.span), label: "to do"))
  }

  mutating func checkFunctions(_ template: Checker) {
    for name in functionCells.keys.sorted() {
      guard let function = functions[name] else { continue }
      if let blank = function.body.firstBlank, let cell = functionCells[name] {
        reportBlank(blank, in: cell)
        toDoFunctions.insert(name)
        continue
      }
      var checker = template
      var scope = Checker.Scope()
      for parameter in function.parameters { scope.locals[parameter.name.text] = .unknown }
      for parameter in function.parameters {
        if let value = parameter.defaultValue { _ = checker.check(value, in: scope) }
      }
      _ = checker.check(function.body, in: scope)
      diagnostics += checker.diagnostics
      if checker.diagnostics.hasErrors, let cell = functionCells[name] { faultyCells.insert(cell) }
    }
  }
}

/// What is known of each node so far, filled in as the check goes on.
private final class ShapeTable {
  private var shapes: [Shape]

  init(count: Int) { shapes = [Shape](repeating: .unknown, count: count) }

  subscript(id: Int) -> Shape {
    get { shapes[id] }
    set { shapes[id] = newValue }
  }
}

extension Expression {
  /// The first blank in reading order.
  fileprivate var firstBlank: Expression? {
    var found: Expression?
    walk { node in
      if case .blank = node.kind, found == nil { found = node }
      return found == nil
    }
    return found
  }
}
