import KayaLanguage
import KayaRuntime

/// What grading needs to know of one exercise, found out once for all students.
struct ExercisePlan: Sendable {
  /// The names the exercise is to bind.
  var names: Set<String>
  /// The functions it is to define.
  var functions: Set<String>
  /// The node of each check; nothing for one that cannot run.
  var checks: [Int?]
  /// What runs to mark an answer: the checks, and the teacher's statements between the answer and them.
  var rerun: Set<Int>
  /// The names of the notebook that an answer may read.
  var visibleNames: Set<String>
  /// The functions of the notebook that an answer may call.
  var visibleFunctions: Set<String>
  /// The names that an answer may not bind.
  var takenNames: Set<String>
  /// The functions that an answer may not define, beside those of the kernel.
  var takenFunctions: Set<String>
  /// The kernel's functions that the exercise asks to define anew.
  var askedFunctions: Set<String>
  /// The names of earlier exercises on which the answer or its checks may depend.
  var earlierNames: Set<String>

  init(_ index: Int, of assignment: Assignment, in teacher: TeacherPlan) {
    let exercise = assignment.exercises[index]
    let own = teacher.nodes { $0 == .answer(index) }
    let blank = Self.bound(exercise.blankStatements)
    names = teacher.names(own).union(blank.values)
    if let name = exercise.outputVariable { names.insert(name) }
    functions = teacher.functions { $0 == .answer(index) }.union(blank.functions)
    askedFunctions = blank.functions
    checks = exercise.checks.map { teacher.node(of: $0) }
    rerun = Self.rerun(own, calling: functions, for: Set(checks.compactMap { $0 }), in: teacher)
    earlierNames = (0..<index).reduce(into: []) { $0.formUnion(Self.exported($1, of: assignment, in: teacher)) }
    visibleNames = Self.openNames(before: index, in: teacher).union(earlierNames)
    visibleFunctions = teacher.functions { origin in
      if case .answer(let other) = origin { other < index } else { origin.isOpen }
    }
    let taken = Self.taken(beside: index, of: assignment, in: teacher)
    takenNames = taken.values.subtracting(blank.values)
    takenFunctions = taken.functions.subtracting(blank.functions)
  }

  /// What runs between an answer and its checks, these included.
  private static func rerun(
    _ own: [Int], calling functions: Set<String>, for checks: Set<Int>, in teacher: TeacherPlan
  ) -> Set<Int> {
    let aliases = teacher.nodes { if case .alias = $0 { true } else { false } }
    let below = teacher.downstream(of: own, calling: functions, leavingOut: Set(aliases + own))
    return below.intersection(teacher.upstream(of: checks)).union(checks)
  }

  /// The names that blocks without an exercise bind, but for those that depend on this exercise or a later one.
  private static func openNames(before index: Int, in teacher: TeacherPlan) -> Set<String> {
    let late = teacher.nodes { origin in
      switch origin {
      case .answer(let other), .alias(let other), .check(let other, _): other >= index
      case .open: false
      }
    }
    let lateFunctions = teacher.functions { origin in
      if case .answer(let other) = origin { other >= index } else { false }
    }
    let unseen = teacher.downstream(of: late, calling: lateFunctions).union(late)
    return teacher.names(teacher.nodes(where: \.isOpen).filter { !unseen.contains($0) })
  }

  /// The names and functions that the notebook and its other exercises bind.
  private static func taken(
    beside index: Int, of assignment: Assignment, in teacher: TeacherPlan
  ) -> (values: Set<String>, functions: Set<String>) {
    var values = teacher.names(teacher.nodes(where: \.isOpen))
    var functions = teacher.functions(where: \.isOpen)
    for (place, other) in assignment.exercises.enumerated() where place != index {
      let bound = bound(other.blankStatements)
      values.formUnion(bound.values)
      functions.formUnion(bound.functions)
      if let name = other.outputVariable { values.insert(name) }
    }
    values.insert("solution")
    values.formUnion(assignment.notebook.frontMatter.parameters.map(\.name.value))
    return (values, functions)
  }

  /// The names and functions that statements bind.
  private static func bound(_ statements: [Statement]) -> (values: Set<String>, functions: Set<String>) {
    var values: Set<String> = []
    var functions: Set<String> = []
    for statement in statements {
      switch statement.kind {
      case .binding(let name, _): values.insert(name.text)
      case .function(let name, _, _): functions.insert(name.text)
      case .shown: continue
      }
    }
    return (values, functions)
  }

  /// The names of an exercise that others may count on: those of its blank, and those that something else reads.
  private static func exported(_ index: Int, of assignment: Assignment, in teacher: TeacherPlan) -> Set<String> {
    let exercise = assignment.exercises[index]
    var names = bound(exercise.blankStatements).values
    if let name = exercise.outputVariable { names.insert(name) }
    let own = Set(teacher.nodes { $0 == .answer(index) })
    for id in own {
      guard let name = teacher.plan.nodes[id].name else { continue }
      let isRead = teacher.plan.nodes.contains { node in
        guard !own.contains(node.id), node.reads.contains(name) else { return false }
        if case .alias = teacher.origin(of: node.id) { return false }
        return true
      }
      if isRead { names.insert(name) }
    }
    return names
  }
}

extension TeacherPlan.Origin {
  /// Whether students have the statement.
  fileprivate var isOpen: Bool {
    switch self {
    case .open, .check(_, isReleased: true): true
    default: false
    }
  }
}
