import KayaDiagnostics
import KayaLanguage
import KayaNotebook
import KayaRuntime

/// Marks the answers of students by the teacher's notebook.
///
/// The teacher's own statements run once; for each answer only what depends on it runs again. An answer is put in as
/// a syntax tree, sees the names it may see and no others, and can change nothing outside itself.
public struct Grader: Sendable {
  /// The assignment.
  public let assignment: Assignment
  /// The files that the teacher's own blocks name, hidden checks left aside.
  public let files: Set<ProjectPath>
  /// What is wrong with the teacher's own file.
  public private(set) var diagnostics: [Diagnostic]
  /// Bounds of the work for one answer.
  let limits: KayaRuntime.Limits
  let teacher: TeacherPlan
  let plans: [ExercisePlan]
  private let session: NotebookSession
  private let environment: Environment
  private let variants: Set<Int>
  private let bound: Set<Int>
  private let shared: Outcome
  /// Whether any exercise may be marked with earlier values of the student.
  private let carries: Bool

  /// Plans and runs the teacher's notebook.
  public init(_ assignment: Assignment, session: NotebookSession, limits: KayaRuntime.Limits = .graded) {
    self.assignment = assignment
    self.session = session
    let notebook = assignment.notebook
    self.limits = limits.overridden(by: notebook.frontMatter.limits)
    let (parameters, faults) = session.parameters(of: notebook)
    let evaluates = notebook.frontMatter.execute.eval ?? session.evaluates
    teacher = TeacherPlan(assignment, session: session, parameters: parameters, evaluates: evaluates)
    let teacher = teacher
    plans = assignment.exercises.indices.map { ExercisePlan($0, of: assignment, in: teacher) }
    var environment = session.environment(of: notebook, texts: teacher.plan.texts, parameters: parameters)
    environment.student = nil
    carries = assignment.exercises.contains(where: \.carries)
    bound = Set(teacher.plan.nodes.filter { $0.name != nil }.map(\.id))
    let drawn = teacher.plan.nodes.filter(\.isVariant).map(\.id)
    variants = teacher.downstream(of: drawn).union(drawn).intersection(bound)
    let runner = Runner(environment: environment, runSQL: SQLRunner.run)
    shared = runner.run(teacher.plan, only: bound.subtracting(variants))
    files = Self.files(of: assignment, teacher, shared, folder: session.path.folder)
    // What follows runs beside answers, without the other notebooks of the project.
    environment.neighbours = NoNeighbours()
    self.environment = environment
    diagnostics = notebook.diagnostics + faults + assignment.diagnostics + shared.diagnostics
  }

  /// Every file that marks depend on, those that hidden checks read included.
  public var dataFiles: Set<ProjectPath> {
    var found = files
    for node in teacher.plan.nodes {
      for read in shared.nodes[node.id].reads { if let path = read.file { found.insert(path) } }
      if case .statement(let statement) = node.work { found.formUnion(statement.filesNamed(from: session.path.folder)) }
    }
    return found
  }

  /// Whether the assignment has data of its own for each student.
  public var hasVariants: Bool { teacher.plan.nodes.contains(where: \.isVariant) }

  /// The values of the teacher's names for a student.
  public func values(for student: String?) -> [String: BoundValue] {
    var values: [String: BoundValue] = [:]
    for id in bound { if let name = teacher.plan.nodes[id].name { values[name] = shared.value(of: name) } }
    guard !variants.isEmpty else { return values }
    let outcome = run(variants, given: values, student: student)
    for name in teacher.names(variants) { values[name] = outcome.value(of: name) }
    return values
  }

  /// What the teacher's own statements say when they run for a student.
  public func variantDiagnostics(for student: String?) -> [Diagnostic] {
    guard !variants.isEmpty else { return [] }
    var values: [String: BoundValue] = [:]
    for id in bound { if let name = teacher.plan.nodes[id].name { values[name] = shared.value(of: name) } }
    return run(variants, given: values, student: student).nodes.flatMap(\.diagnostics)
  }

  /// Runs some of the teacher's statements over given values.
  private func run(
    _ nodes: Set<Int>, given: [String: BoundValue], functions: [String: OwnFunction]? = nil, text: MappedText? = nil,
    student: String?, isGraded: Bool = false
  ) -> Outcome {
    var environment = environment
    environment.given = given
    environment.student = student
    if isGraded { environment.limits = limits }
    var plan = teacher.plan
    if let functions { plan.functions = functions }
    if let text { plan.texts.append(text) }
    return Runner(environment: environment, runSQL: SQLRunner.run).run(plan, only: nodes)
  }

  // MARK: Marking

  /// Marks a student's answers; the cost grows with the work of the answers alone.
  public func mark(_ sheet: AnswerSheet, student: String?) -> [ExerciseResult] {
    let base = values(for: student)
    var results: [ExerciseResult] = []
    var outcomes: [Int: AnswerOutcome] = [:]
    for (index, exercise) in assignment.exercises.enumerated() {
      guard !exercise.isManual, let answer = sheet.answers[exercise.id], !answer.isUntouched else {
        results.append(ExerciseResult(unanswered: exercise, answer: sheet.answers[exercise.id]))
        continue
      }
      let (result, outcome) = mark(answer, of: index, base: base, own: nil, student: student)
      results.append(result)
      outcomes[index] = outcome
    }
    guard carries else { return results }
    // The student's own chain runs only as far as someone may gain by it.
    var own = OwnChain()
    var next = 0
    for (index, exercise) in assignment.exercises.enumerated()
    where exercise.carries && outcomes[index] != nil && results[index].points < exercise.maximum {
      while next < index {
        if let outcome = outcomes[next], let answer = results[next].answer {
          let isOther = own.touches(plans[next])
          let mine = isOther ? mark(answer, of: next, base: base, own: own, student: student).1 : outcome
          own.add(mine, plans[next])
        }
        next += 1
      }
      guard let answer = results[index].answer, own.touches(plans[index]) else { continue }
      var again = mark(answer, of: index, base: base, own: own, student: student).0
      guard again.points > results[index].points else { continue }
      again.isCarried = true
      results[index] = again
    }
    return results
  }

  private func mark(
    _ answer: Answer, of index: Int, base: [String: BoundValue], own: OwnChain?, student: String?
  ) -> (ExerciseResult, AnswerOutcome) {
    let exercise = assignment.exercises[index]
    let plan = plans[index]
    var values = base
    var functions = teacher.plan.functions
    if let own {
      functions.merge(own.functions) { _, mine in mine }
      values.merge(own.values) { _, mine in mine }
      let replaced = own.values.keys.compactMap { teacher.plan.bindings[$0] }
      let again = teacher.downstream(of: replaced, calling: Set(own.functions.keys)).intersection(bound)
        .subtracting(replaced)
        .filter { id in
          switch teacher.origin(of: id) {
          case .alias(let other): other == index
          case .answer(let other), .check(let other, _): other <= index
          case .open: true
          }
        }
      let outcome = run(again, given: values, functions: functions, student: student, isGraded: true)
      for name in teacher.names(again) { values[name] = outcome.value(of: name) }
    }
    var fenced = environment
    fenced.world = FencedWorld(inside: environment.world, files: files)
    fenced.limits = limits
    fenced.student = student
    let run = AnswerRun(exercise: exercise, plan: plan, teacher: teacher, environment: fenced, files: files)
    let outcome = run.run(
      answer, given: values.filter { plan.visibleNames.contains($0.key) },
      functions: functions.filter { plan.visibleFunctions.contains($0.key) })
    let verdicts = check(outcome, answer, plan, base: values, functions, student: student)
    var result = ExerciseResult(exercise, answer: answer, outcome: outcome, verdicts: verdicts)
    result.readsSolutions = !plan.earlierNames.isEmpty
    return (result, outcome)
  }

  /// Runs the checks of an exercise on what an answer bound.
  private func check(
    _ outcome: AnswerOutcome, _ answer: Answer, _ plan: ExercisePlan, base: [String: BoundValue],
    _ functions: [String: OwnFunction], student: String?
  ) -> [CheckVerdict] {
    guard outcome.refusal == nil else { return plan.checks.map { _ in CheckVerdict(reason: .refused) } }
    var given = base.filter { !plan.names.contains($0.key) }
    for name in plan.names { given[name] = outcome.values[name] }
    var functions = functions
    let missing = plan.functions.filter { outcome.functions[$0] == nil }
    for name in missing { functions[name] = nil }
    for name in plan.functions { if let mine = outcome.functions[name] { functions[name] = mine } }
    // A function that the answer lacks must not be taken from the kernel.
    let lost = plan.rerun.filter { teacher.plan.nodes[$0].ownFunctions.contains(where: missing.contains) }
    let result = run(
      plan.rerun.subtracting(lost), given: given, functions: functions, text: answer.text, student: student,
      isGraded: true)
    return plan.checks.map { id in
      guard let id else { return CheckVerdict(reason: .broken) }
      if lost.contains(id) { return CheckVerdict(reason: .missing(missing.sorted().first ?? "")) }
      return CheckVerdict(result.nodes[id])
    }
  }

  // MARK: Files

  /// The files that visible blocks, blanks and solutions name or read.
  private static func files(
    of assignment: Assignment, _ teacher: TeacherPlan, _ outcome: Outcome, folder: ProjectPath
  ) -> Set<ProjectPath> {
    var found: Set<ProjectPath> = []
    for node in teacher.plan.nodes {
      switch teacher.origin(of: node.id) {
      case .open, .answer, .check(_, isReleased: true):
        for read in outcome.nodes[node.id].reads { if let path = read.file { found.insert(path) } }
        if case .statement(let statement) = node.work { found.formUnion(statement.filesNamed(from: folder)) }
      default: continue
      }
    }
    for exercise in assignment.exercises {
      for statement in exercise.blankStatements { found.formUnion(statement.filesNamed(from: folder)) }
    }
    return found
  }
}

/// What a student's earlier answers bind, for exercises that are marked with it.
private struct OwnChain {
  var values: [String: BoundValue] = [:]
  var functions: [String: OwnFunction] = [:]

  /// Whether an exercise may depend on anything in it.
  func touches(_ plan: ExercisePlan) -> Bool {
    values.keys.contains(where: plan.earlierNames.contains)
      || functions.keys.contains(where: plan.visibleFunctions.contains)
  }

  mutating func add(_ outcome: AnswerOutcome, _ plan: ExercisePlan) {
    for name in plan.names { if let value = outcome.values[name] { values[name] = value } }
    for name in plan.functions { if let function = outcome.functions[name] { functions[name] = function } }
  }
}

extension Statement {
  /// The files that calls such as `read_csv("data/a.csv")` in it name.
  func filesNamed(from folder: ProjectPath) -> [ProjectPath] {
    var found: [ProjectPath] = []
    expression.walk { node in
      if case .call(let call) = node.kind, call.name.text.hasPrefix("read_") {
        for argument in call.arguments where argument.name == nil || argument.name?.text == "path" {
          if case .string(let text) = argument.value.kind, let path = folder.resolving(text) { found.append(path) }
          break
        }
      }
      return true
    }
    return found
  }
}
