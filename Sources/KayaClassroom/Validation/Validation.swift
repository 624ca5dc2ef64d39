import KayaDiagnostics
import KayaLanguage
import KayaNotebook
import KayaRuntime

/// What a student can find out alone: blanks that are left, and which visible checks fail.
///
/// The checks and everything around them are taken from the file as it was given out, where it is at hand, so that the
/// verdicts are those of the teacher. A check that needs an earlier exercise is decided once the visible checks of that
/// one are passed: until then its value may be another one for the teacher.
public struct Validation: Sendable {
  /// How a check came out.
  public enum Verdict: Sendable, Equatable {
    /// It is passed.
    case passed
    /// It is not, for this reason.
    case failed(String)
    /// It needs an earlier exercise that is not done.
    case waits(String)
  }

  /// A visible check with its verdict.
  public struct Check: Sendable {
    /// The exercise.
    public var exercise: String
    /// What is checked.
    public var message: String
    /// Where it stands in the student's file.
    public var place: Place
    /// How it came out.
    public var verdict: Verdict
  }

  /// The visible checks in the order of the page.
  public private(set) var checks: [Check] = []
  /// How many blanks are left in each exercise, in the order of the page.
  public private(set) var blanks: [(exercise: String, count: Int)] = []
  /// What is wrong with the answers and with the file.
  public private(set) var diagnostics: [Diagnostic] = []
  /// Whether there are data that differ by student, and no student is named.
  public private(set) var needsStudent = false

  /// How many blanks are left.
  public var blankCount: Int { blanks.reduce(0) { $0 + $1.count } }

  /// Whether nothing is left to do that the student can see.
  public var isClean: Bool {
    blankCount == 0 && checks.allSatisfy { $0.verdict == .passed } && !diagnostics.hasErrors
  }

  /// The file as it was given out.
  public struct Original: Sendable {
    /// Its exercises.
    public var assignment: Assignment
    /// Whether it is only the student's own file, for want of the other.
    public var isOwn: Bool

    /// A file that was given out.
    public init(_ assignment: Assignment, isOwn: Bool = false) {
      self.assignment = assignment
      self.isOwn = isOwn
    }
  }

  /// Validates a student's file against the file as it was given out.
  public init(_ source: SourceText, original given: Original, session: NotebookSession, student: String?) {
    let original = given.assignment
    let sheet = AnswerSheet(source, of: original)
    let notebook = original.notebook
    let (parameters, faults) = session.parameters(of: notebook)
    let evaluates = notebook.frontMatter.execute.eval ?? session.evaluates
    let bare = TeacherPlan(original, session: session, parameters: parameters, evaluates: evaluates)
    diagnostics = faults + sheet.notebook.diagnostics.filter(\.isError)
    let student = student ?? sheet.notebook.frontMatter.student?.value

    var answers: [Int: [Planner.Piece]] = [:]
    var outcomes: [Int: AnswerOutcome] = [:]
    var texts: [MappedText] = []
    for (index, exercise) in original.exercises.enumerated() {
      let answer = sheet.answers[exercise.id]
      blanks.append((exercise.id, Self.blanks(in: answer, of: exercise, isOwn: given.isOwn)))
      guard let answer else {
        report(.missingArgument, "the block of the exercise `\(exercise.id)` is missing", Place(file: source.path))
        continue
      }
      guard !exercise.isManual, !Self.isBlank(answer) else { continue }
      var outcome = AnswerOutcome()
      let plan = ExercisePlan(index, of: original, in: bare)
      let reader = AnswerReader(exercise: exercise, plan: plan, registry: session.registry)
      let pieces = reader.pieces(of: answer, text: notebook.cells.count + texts.count, &outcome)
      texts.append(answer.text)
      diagnostics += outcome.problems
      if outcome.refusal == nil { answers[index] = pieces }
      outcomes[index] = outcome
    }
    let whole = TeacherPlan(
      original, session: session, parameters: parameters, evaluates: evaluates, answers: answers, more: texts)
    needsStudent = student == nil && whole.plan.nodes.contains(where: \.isVariant)
    let outcome = Self.run(whole, original, session, parameters, student: student)
    judge(given, whole, outcome, outcomes, sheet)
  }

  private static func run(
    _ plan: TeacherPlan, _ assignment: Assignment, _ session: NotebookSession, _ parameters: Record, student: String?
  ) -> Outcome {
    var environment = session.environment(of: assignment.notebook, texts: plan.plan.texts, parameters: parameters)
    environment.student = student
    environment.limits = KayaRuntime.Limits.graded.overridden(by: assignment.notebook.frontMatter.limits)
    environment.neighbours = NoNeighbours()
    let wanted = plan.plan.nodes.filter { node in
      if node.name != nil { return true }
      if case .open = plan.origin(of: node.id) { return false }
      return true
    }
    return Runner(environment: environment, runSQL: SQLRunner.run).run(plan.plan, only: Set(wanted.map(\.id)))
  }

  // MARK: Verdicts

  private mutating func judge(
    _ given: Original, _ plan: TeacherPlan, _ outcome: Outcome, _ answers: [Int: AnswerOutcome], _ sheet: AnswerSheet
  ) {
    let original = given.assignment
    let texts = Set(sheet.answers.values.map(\.text.source.path))
    var isDone: [Bool] = []
    for (index, exercise) in original.exercises.enumerated() {
      let own = plan.nodes { $0 == .answer(index) }
      for id in own {
        let isEarly = earlier(than: index, plan, [id])
        if let late = isEarly.late {
          report(
            .unknownName, "the answer of `\(exercise.id)` needs `\(original.exercises[late].id)`, which comes later",
            plan.plan.texts[plan.plan.nodes[id].span.text].place(plan.plan.nodes[id].span.range))
        }
      }
      diagnostics += own.flatMap { outcome.nodes[$0].diagnostics }.filter(\.isError)
      var allPassed = blanks[index].count == 0 && answers[index]?.refusal == nil
      let isUntouched =
        sheet.answers[exercise.id].map { $0.isUntouched && (!given.isOwn || blanks[index].count > 0) } ?? true
      for check in exercise.checks where check.isReleased {
        let verdict = verdict(
          check, index, original, plan, outcome, answers[index], isDone: isDone, isUntouched: isUntouched)
        if verdict != .passed { allPassed = false }
        checks.append(
          Check(
            exercise: exercise.id, message: check.message,
            place: place(of: check, exercise.id, in: sheet) ?? check.place,
            verdict: verdict))
      }
      isDone.append(allPassed)
    }
    let planned = plan.plan.diagnostics.filter { $0.isError && $0.place.map { texts.contains($0.file) } ?? false }
    diagnostics = (diagnostics + planned).filter { $0.code != .toDo }.sortedForPrinting()
  }

  private func verdict(
    _ check: ExerciseCheck, _ index: Int, _ original: Assignment, _ plan: TeacherPlan, _ outcome: Outcome,
    _ answer: AnswerOutcome?, isDone: [Bool], isUntouched: Bool
  ) -> Verdict {
    if isUntouched { return .failed(CheckVerdict(reason: .unanswered).words) }
    if answer?.refusal != nil { return .failed(CheckVerdict(reason: .refused).words) }
    guard let node = plan.node(of: check) else { return .failed(CheckVerdict(reason: .broken).words) }
    let needs = earlier(than: index, plan, [node])
    if needs.late != nil { return .failed("it needs a later exercise") }
    if let open = needs.earlier.first(where: { !isDone[$0] }) { return .waits(original.exercises[open].id) }
    let verdict = CheckVerdict(outcome.nodes[node])
    return verdict.isPassed ? .passed : .failed(verdict.words)
  }

  /// The earlier exercises whose answers some nodes need, and a later one, if any, that the answer itself needs.
  private func earlier(than index: Int, _ plan: TeacherPlan, _ nodes: [Int]) -> (earlier: [Int], late: Int?) {
    var earlier: Set<Int> = []
    var late: Int?
    let functions = plan.upstream(of: nodes)
    for id in functions {
      if case .answer(let other) = plan.origin(of: id) {
        if other < index { earlier.insert(other) }
        if other > index { late = min(late ?? other, other) }
      }
      for name in plan.plan.nodes[id].ownFunctions {
        if case .answer(let other)? = plan.functionOrigins[name], other < index { earlier.insert(other) }
      }
    }
    return (earlier.sorted(), late)
  }

  /// Where the student's file has a check.
  private func place(of check: ExerciseCheck, _ exercise: String, in sheet: AnswerSheet) -> Place? {
    for cell in sheet.notebook.cells where cell.options.check && cell.options.exercise?.value == exercise {
      for statement in Assignment.statements(of: cell) where statement.canonical == check.statement.canonical {
        return cell.code.place(statement.span.range)
      }
    }
    return nil
  }

  // MARK: Blanks

  private static func isBlank(_ answer: Answer) -> Bool { answer.text.string.allSatisfy(\.isWhitespace) }

  /// How many blanks an answer has; one that is missing or as it was given out counts as one at least.
  private static func blanks(in answer: Answer?, of exercise: Exercise, isOwn: Bool) -> Int {
    guard let answer else { return 1 }
    var count = 0
    for line in answer.text.string.split(separator: "\n") where !line.drop(while: \.isWhitespace).hasPrefix("#") {
      count += line.split(whereSeparator: { $0 != "_" }).count { $0.count >= 6 }
    }
    if count > 0 { return count }
    return isBlank(answer) || (answer.isUntouched && !isOwn) ? 1 : 0
  }

  private mutating func report(_ code: DiagnosticCode, _ message: String, _ place: Place?) {
    diagnostics.append(Diagnostic(.error, code, message, at: place))
  }
}
