import KayaDiagnostics
import KayaNotebook

/// Finds out what a notebook will do before anything runs.
public struct Planner {
  let registry: Registry
  let world: any World
  let folder: ProjectPath
  let parameters: Record
  var nodes: [Plan.Node] = []
  var bindings: [String: Int] = [:]
  var functions: [String: OwnFunction] = [:]
  var functionUses: [String: NameUse] = [:]
  var functionCells: [String: CellID] = [:]
  var faultyCells: Set<CellID> = []
  /// The statements that cannot run, whatever the rest of their block says.
  var faultyNodes: Set<Int> = []
  var toDoCells: Set<CellID> = []
  /// The functions with a blank, which cannot be called yet.
  var toDoFunctions: Set<String> = []
  var variantCells: Set<CellID> = []
  var sentenceCells: Set<CellID> = []
  var texts: [MappedText] = []
  /// Names whose values come from elsewhere.
  var given: [String: Shape] = [:]
  var solutionNames = SolutionNames()
  var solutionCells: [String: CellID] = [:]
  /// The names that listings bind; nothing for a plan that is made of no notebook.
  var listed: ListedNames?
  var diagnostics: [Diagnostic] = []

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
    listed = ListedNames(notebook)
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
      if !cell.isBlock { sentenceCells.insert(cell.id) }
      switch cell.engine {
      case .kaya: read(cell)
      case .sql: readSQL(cell)
      case .text: break
      }
      if cell.hasFaultyOptions { faultyCells.insert(cell.id) }
    }
    bindSolutionNames()
    resolveFunctions()
    let (uses, needs, onlyColumns) = resolveNames()
    reportCycles(needs)
    check(uses: uses, order: Graph(needs: needs).order(), onlyColumns: onlyColumns)
    warnOfRepeatedClaims()
    leaveOutProse(notebook)
    return finished()
  }

  /// Lets go of what was found in blocks that no fence closes: their lines are as likely prose.
  private mutating func leaveOutProse(_ notebook: Notebook) {
    for cell in notebook.cells where cell.isOpen {
      let block = notebook.place(cell.span)
      diagnostics.removeAll { finding in
        finding.place.map { $0.file == block.file && (block.line...block.endLine).contains($0.line) } ?? false
      }
    }
  }

  mutating func finished() -> Plan {
    for id in nodes.indices {
      nodes[id].isFaulty = faultyCells.contains(nodes[id].cell)
      nodes[id].isHeld = nodes[id].isFaulty && !faultyNodes.contains(id)
      nodes[id].isToDo =
        toDoCells.contains(nodes[id].cell) || nodes[id].ownFunctions.contains(where: toDoFunctions.contains)
      nodes[id].needs = nodes[id].reads.compactMap { bindings[$0] }.filter { $0 != id }.sorted()
    }
    let order = Graph(needs: nodes.map(\.needs)).order()
    let brokenFunctions = functionCells.filter { faultyCells.contains($0.value) }.map(\.key)
    markUsers(of: Set(brokenFunctions))
    return Plan(
      nodes: nodes, order: order, bindings: bindings, functions: functions, brokenFunctions: Set(brokenFunctions),
      texts: texts, diagnostics: diagnostics)
  }

  /// Statements that call a function with a fault cannot run either.
  mutating func markUsers(of broken: Set<String>) {
    guard !broken.isEmpty else { return }
    for id in nodes.indices where !use(nodes[id]).functions.isDisjoint(with: broken) {
      nodes[id].isFaulty = true
      nodes[id].isHeld = false
    }
  }
}
