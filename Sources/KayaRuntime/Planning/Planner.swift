import KayaDiagnostics
import KayaLanguage
import KayaNotebook
import KayaTables

/// Finds out what a notebook will do before anything runs.
public struct Planner {
  private let registry: Registry
  private let world: any World
  private let folder: ProjectPath
  private let parameters: Record
  private var nodes: [Plan.Node] = []
  private var bindings: [String: Int] = [:]
  private var functions: [String: OwnFunction] = [:]
  private var functionUses: [String: NameUse] = [:]
  private var functionCells: [String: CellID] = [:]
  private var faultyCells: Set<CellID> = []
  private var toDoCells: Set<CellID> = []
  private var variantCells: Set<CellID> = []
  private var texts: [MappedText] = []
  private var diagnostics: [Diagnostic] = []

  /// A planner of notebooks in a folder, with parameters that replace those of the front matter.
  public init(registry: Registry, world: any World, folder: ProjectPath, parameters: Record = Record()) {
    self.registry = registry
    self.world = world
    self.folder = folder
    self.parameters = parameters
  }

  /// The plan of a notebook; the cost grows with its text and the headers of the files it names.
  ///
  /// `isIncluded` leaves out blocks that do not run, such as an exercise that its solution replaces.
  /// `evaluates` says whether blocks run that do not say so themselves, where the front matter is silent too.
  public mutating func plan(
    _ notebook: Notebook, evaluates: Bool = true, isIncluded: (KayaNotebook.Cell) -> Bool = { _ in true }
  ) -> Plan {
    texts = notebook.cells.map(\.code)
    let evaluates = notebook.frontMatter.execute.eval ?? evaluates
    var left: Set<CellID> = []
    for cell in notebook.cells where cell.isCode {
      // A value in the caption of a block that does not run has nothing to show.
      if case .option(_, of: let block) = cell.form, left.contains(block) { continue }
      guard cell.options.eval ?? (cell.isBlock ? evaluates : true), isIncluded(cell) else {
        left.insert(cell.id)
        continue
      }
      if cell.options.variant != nil { variantCells.insert(cell.id) }
      switch cell.engine {
      case .kaya: read(cell)
      case .sql: readSQL(cell)
      case .text: break
      }
      if cell.hasFaultyOptions { faultyCells.insert(cell.id) }
    }
    resolveFunctions()
    let (uses, needs, onlyColumns) = resolveNames()
    reportCycles(needs)
    check(uses: uses, order: Graph(needs: needs).order(), onlyColumns: onlyColumns)
    return finished()
  }

  // MARK: Reading blocks

  private mutating func read(_ cell: KayaNotebook.Cell) {
    if cell.isBlock {
      let result = parse(cell.code, id: cell.id.index)
      diagnostics += result.diagnostics
      if result.diagnostics.hasErrors { faultyCells.insert(cell.id) }
      for statement in result.program.statements { add(statement, in: cell) }
    } else {
      let result = parseExpression(cell.code, id: cell.id.index)
      diagnostics += result.diagnostics
      if result.hasError { faultyCells.insert(cell.id) }
      add(
        Statement(.shown(result.expression), span: result.expression.span, ordinal: 0, hasError: result.hasError),
        in: cell)
    }
  }

  private mutating func add(_ statement: Statement, in cell: KayaNotebook.Cell) {
    if case .function(let name, let parameters, let body) = statement.kind {
      define(OwnFunction(name: name, parameters: parameters, body: body, reads: []), in: cell.id)
      return
    }
    append(.statement(statement), name: statement.name, span: statement.span, cell: cell.id)
  }

  private mutating func readSQL(_ cell: KayaNotebook.Cell) {
    let text = cell.code.string
    let tables = SQLText(text).names.map(\.name)
    let span = KayaLanguage.Span(text: cell.id.index, lower: 0, upper: cell.code.bytes.count)
    append(
      .sql(text, tables: tables), name: cell.options.outputVariable.map { Identifier($0.value, span: span) },
      span: span, cell: cell.id)
  }

  private mutating func append(
    _ work: Plan.Node.Work, name: Identifier?, span: KayaLanguage.Span, cell: CellID
  ) {
    let id = nodes.count
    if let name {
      if let other = bindings[name.text] {
        reportDuplicate(name, first: nodes[other], again: work)
        faultyCells.formUnion([cell, nodes[other].cell])
      } else {
        bindings[name.text] = id
      }
    }
    nodes.append(
      Plan.Node(
        id: id, cell: cell, work: work, span: span, name: name?.text, reads: [], parameters: [], functions: [],
        ownFunctions: [], needs: [], isFaulty: false, isToDo: false, isVariant: variantCells.contains(cell),
        shape: .unknown))
  }

  private func nameSpan(_ node: Plan.Node) -> KayaLanguage.Span {
    if case .statement(let statement) = node.work, let name = statement.name { return name.span }
    return node.span
  }

  private mutating func reportDuplicate(_ name: Identifier, first: Plan.Node, again: Plan.Node.Work) {
    let other = place(nameSpan(first)).map { "`\(name.text)` is bound first at \($0.file):\($0.line):\($0.column)" }
    let merged = mergedPipe(name.text, first.work, again).map { "as one pipe: `\($0)`" }
    diagnostics.append(
      Diagnostic(
        .error, .duplicateName, "`\(name.text)` is bound twice", at: place(name.span), label: "bound again",
        help: [other, "a name is bound once: name it `\(name.text)2`, or lengthen the first pipe", merged]
          .compactMap { $0 }))
  }

  /// The two statements as one, where the second is a pipe that starts with the name: `panel = panel |> …`.
  private func mergedPipe(_ name: String, _ first: Plan.Node.Work, _ again: Plan.Node.Work) -> String? {
    guard case .statement(let start) = first, case .statement(let more) = again else { return nil }
    let text = more.expression.source
    guard text.hasPrefix(name + " |> ") else { return nil }
    let whole = "\(name) = \(start.expression.source)\(text.dropFirst(name.count))"
    return whole.count <= Self.longestPipe ? whole : nil
  }

  /// A longer pipe in a message would hide what it says.
  private static let longestPipe = 300

  private mutating func define(_ function: OwnFunction, in cell: CellID) {
    let name = function.name
    if let other = functions[name.text] {
      let first = place(other.name.span).map { "`\(name.text)` is defined first at \($0.file):\($0.line):\($0.column)" }
      diagnostics.append(
        Diagnostic(
          .error, .duplicateName, "the function `\(name.text)` is defined twice", at: place(name.span),
          label: "defined again", help: [first].compactMap { $0 }))
      faultyCells.insert(cell)
      if let otherCell = functionCells[name.text] { faultyCells.insert(otherCell) }
      return
    }
    if registry[name.text] != nil {
      diagnostics.append(
        Diagnostic(
          .note, .replacesFunction, "`\(name.text)` replaces the kernel's function of that name in this notebook",
          at: place(name.span)))
    }
    var seen: Set<String> = []
    for parameter in function.parameters where !seen.insert(parameter.name.text).inserted {
      diagnostics.append(
        Diagnostic(
          .error, .duplicateName, "`\(name.text)` has two parameters `\(parameter.name.text)`",
          at: place(parameter.name.span)))
      faultyCells.insert(cell)
    }
    functions[name.text] = function
    functionCells[name.text] = cell
  }

  private func place(_ span: KayaLanguage.Span) -> Place? {
    texts.indices.contains(span.text) ? texts[span.text].place(span.range) : nil
  }

  // MARK: Functions of the notebook

  /// Finds what each function reads through all functions it calls, and circles of calls.
  private mutating func resolveFunctions() {
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
        whole.definite.formUnion(use.definite)
        whole.masked.formUnion(use.masked)
        whole.functions.formUnion(use.functions)
        for callee in use.functions where !members.contains(callee) {
          guard let inner = functionUses[callee] else { continue }
          whole.definite.formUnion(inner.definite)
          whole.masked.formUnion(inner.masked)
          whole.functions.formUnion(inner.functions)
        }
      }
      for name in members {
        functionUses[name] = whole
        functions[name]?.reads = whole.definite.union(whole.masked).filter { bindings[$0] != nil }.sorted()
      }
    }
  }

  private mutating func reportRecursion(_ names: [String]) {
    for name in names { if let cell = functionCells[name] { faultyCells.insert(cell) } }
    guard let first = names.compactMap({ functions[$0] }).min(by: { ($0.name.span.text, $0.name.span.lower) < ($1.name.span.text, $1.name.span.lower) })
    else { return }
    let circle = (names + [names[0]]).map { "`\($0)`" }.joined(separator: " → ")
    diagnostics.append(
      Diagnostic(
        .error, .cycle,
        names.count == 1 ? "the function `\(names[0])` calls itself" : "functions call each other in a circle: \(circle)",
        at: place(first.name.span), label: "never ends", help: ["use `map(xs, f)` to repeat something"]))
  }

  private func collector() -> NameCollector {
    let own = functions
    return NameCollector(registry: registry, isOwnFunction: { own[$0] != nil })
  }

  // MARK: Names

  /// What each node may read, the edges that follow, and the names that can only be columns there.
  private func resolveNames() -> ([NameUse], [[Int]], [Set<String>]) {
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

  private func edges(_ names: Set<String>) -> [Int] { names.compactMap { bindings[$0] }.sorted() }

  private func use(_ node: Plan.Node) -> NameUse {
    switch node.work {
    case .sql(_, let tables): return NameUse(masked: Set(tables.filter { bindings[$0] != nil }))
    case .statement(let statement):
      var collector = collector()
      collector.collect(statement.expression)
      var use = collector.use
      for name in use.functions {
        guard let inner = functionUses[name] else { continue }
        use.definite.formUnion(inner.definite)
        use.masked.formUnion(inner.masked)
        use.functions.formUnion(inner.functions)
      }
      return use
    }
  }

  private mutating func reportCycles(_ needs: [[Int]]) {
    for component in Graph(needs: needs).components() {
      guard component.count > 1 || needs[component[0]].contains(component[0]) else { continue }
      let names = component.compactMap { nodes[$0].name }
      for id in component { faultyCells.insert(nodes[id].cell) }
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

  // MARK: Checking

  private mutating func check(uses: [NameUse], order: [Int], onlyColumns: [Set<String>]) {
    let shapes = ShapeTable(count: nodes.count)
    let parameterNames = Set(parameters.names).union(parameters.names.isEmpty ? [] : ["params"])
    let knownNames = bindings.keys.sorted() + parameterNames.sorted()
    let ownNames = Set(parameters.names)
    let fields = Dictionary(parameters.names.map { ($0, Shape.unknown) }) { first, _ in first }
    let headers = HeaderReader(world: world, folder: folder)
    let bindings = bindings
    let shapeOfName: (String) -> Shape? = { name in
      if let id = bindings[name] { return shapes[id] }
      guard parameterNames.contains(name) else { return nil }
      return name == "params" && !ownNames.contains(name) ? .record(fields) : .unknown
    }
    let (texts, registry, functions) = (texts, registry, functions)
    func checker(_ onlyColumns: Set<String>) -> Checker {
      Checker(
        registry: registry, functions: functions,
        place: { texts.indices.contains($0.text) ? texts[$0.text].place($0.range) : nil },
        shapeOfName: shapeOfName, onlyColumns: onlyColumns, knownNames: knownNames, header: headers.columns)
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
      case .statement(let statement):
        var checker = checker(onlyColumns[id])
        shapes[id] = statement.hasError ? .unknown : checker.check(statement.expression, in: Checker.Scope())
        nodes[id].reads = checker.reads.filter { bindings[$0] != nil }.sorted()
        nodes[id].parameters = uses[id].definite.union(uses[id].masked)
          .filter { bindings[$0] == nil && parameterNames.contains($0) }.sorted()
        if !statement.hasError {
          diagnostics += checker.diagnostics
          if checker.diagnostics.hasErrors { faultyCells.insert(nodes[id].cell) }
        }
        if let blank = statement.expression.firstBlank { reportBlank(blank, in: nodes[id].cell) }
      }
      nodes[id].shape = shapes[id]
      nodes[id].functions = uses[id].functions.filter { registry[$0] != nil && functions[$0] == nil }.sorted()
      nodes[id].ownFunctions = uses[id].functions.filter { functions[$0] != nil }.sorted()
    }
  }

  /// A blank makes its whole block one that is still to do.
  private mutating func reportBlank(_ blank: Expression, in cell: CellID) {
    toDoCells.insert(cell)
    diagnostics.append(
      Diagnostic(.note, .toDo, "this blank is still to be filled in", at: place(blank.span), label: "to do"))
  }

  private mutating func checkFunctions(_ template: Checker) {
    for name in functions.keys.sorted() {
      guard let function = functions[name] else { continue }
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

  // MARK: The finished plan

  private mutating func finished() -> Plan {
    for id in nodes.indices {
      nodes[id].isFaulty = faultyCells.contains(nodes[id].cell)
      nodes[id].isToDo = toDoCells.contains(nodes[id].cell)
      nodes[id].needs = nodes[id].reads.compactMap { bindings[$0] }.filter { $0 != id }.sorted()
    }
    let order = Graph(needs: nodes.map(\.needs)).order()
    let brokenFunctions = functionCells.filter { faultyCells.contains($0.value) }.map(\.key)
    markUsers(of: Set(brokenFunctions))
    return Plan(
      nodes: nodes, order: order, bindings: bindings, functions: functions, texts: texts, diagnostics: diagnostics)
  }

  /// Statements that call a function with a fault cannot run either.
  private mutating func markUsers(of broken: Set<String>) {
    guard !broken.isEmpty else { return }
    for id in nodes.indices where !use(nodes[id]).functions.isDisjoint(with: broken) { nodes[id].isFaulty = true }
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

/// Reads the headers of CSV files for the check of column names.
private struct HeaderReader {
  let world: any World
  let folder: ProjectPath

  /// The columns of a CSV file; nothing where it cannot be read, which the run will report.
  func columns(_ text: String) -> ColumnSet? {
    guard let path = folder.resolving(text), let bytes = try? world.head(of: path, count: Self.headBytes) else {
      return nil
    }
    return (try? CSVHeader.read(bytes: bytes, path: path.text)).map { ColumnSet($0.names) }
  }

  /// Enough for the header of any sensible file.
  private static let headBytes = 1 << 16
}
