import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// The plan of a teacher's notebook for grading: every statement by itself, with what it belongs to.
struct TeacherPlan: Sendable {
  /// What a statement belongs to; exercises by their place in the order of the page.
  enum Origin: Hashable, Sendable {
    /// A block without an exercise.
    case open
    /// The solution of an exercise, or its blank where there is no solution.
    case answer(Int)
    /// The name under which a check reads a value of the solution.
    case alias(Int)
    /// A check, or something that checks need.
    case check(Int, isReleased: Bool)
  }

  let plan: Plan
  private let origins: [Origin]
  /// Where each function is defined.
  let functionOrigins: [String: Origin]
  /// The nodes that need each node, directly.
  private let dependents: [[Int]]

  /// A plan; `answers` stand in place of the blocks to fill in, each with its pieces, and `more` are their texts, which
  /// follow those of the notebook.
  init(
    _ assignment: Assignment, session: NotebookSession, parameters: Record, evaluates: Bool,
    answers: [Int: [Planner.Piece]]? = nil, more: [MappedText] = []
  ) {
    let pieces = TeacherPieces(assignment, evaluates: evaluates, answers: answers)
    var planner = Planner(
      registry: session.registry, world: session.world, folder: session.path.folder, parameters: parameters)
    plan = planner.plan(
      pieces.all, texts: assignment.notebook.cells.map(\.code) + more, given: pieces.unbound(in: assignment))
    origins = pieces.origins
    functionOrigins = pieces.functionOrigins
    var dependents = [[Int]](repeating: [], count: plan.nodes.count)
    for node in plan.nodes { for need in node.needs { dependents[need].append(node.id) } }
    self.dependents = dependents
  }

  // MARK: Questions

  func origin(of node: Int) -> Origin { origins[plan.nodes[node].cell.index] }

  /// The nodes that a condition on their origin picks.
  func nodes(where condition: (Origin) -> Bool) -> [Int] {
    plan.nodes.indices.filter { condition(origin(of: $0)) }
  }

  /// The names that nodes bind.
  func names(_ nodes: some Sequence<Int>) -> Set<String> { Set(nodes.compactMap { plan.nodes[$0].name }) }

  /// The functions that a condition on their origin picks.
  func functions(where condition: (Origin) -> Bool) -> Set<String> {
    Set(functionOrigins.filter { condition($0.value) }.keys)
  }

  /// All nodes that need one of some nodes or call one of some functions, directly or not; those left out are not
  /// passed through.
  func downstream(
    of start: some Sequence<Int>, calling functions: Set<String> = [], leavingOut: Set<Int> = []
  ) -> Set<Int> {
    var found: Set<Int> = []
    var pending = start.flatMap { dependents[$0] }
    if !functions.isEmpty {
      pending += plan.nodes.filter { $0.ownFunctions.contains(where: functions.contains) }.map(\.id)
    }
    while let id = pending.popLast() {
      guard !leavingOut.contains(id), found.insert(id).inserted else { continue }
      pending += dependents[id]
    }
    return found
  }

  /// The nodes that some nodes need, directly or not, these included.
  func upstream(of start: some Sequence<Int>) -> Set<Int> {
    var found: Set<Int> = []
    var pending = Array(start)
    while let id = pending.popLast() {
      guard found.insert(id).inserted else { continue }
      pending += plan.nodes[id].needs
    }
    return found
  }

  /// The node of a check.
  func node(of check: ExerciseCheck) -> Int? {
    plan.nodes.first { node in
      guard case .check = origin(of: node.id), case .statement(let statement) = node.work else { return false }
      return statement.span == check.statement.span
    }?.id
  }
}
