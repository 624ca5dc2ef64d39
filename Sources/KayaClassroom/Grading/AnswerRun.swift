import KayaDiagnostics
import KayaLanguage
import KayaNotebook
import KayaRuntime

/// What an answer came to: the values it binds, and what is wrong with it.
struct AnswerOutcome: Sendable {
  /// The values of the names it binds.
  var values: [String: BoundValue] = [:]
  /// The functions it defines; they see what the answer sees, and no more.
  var functions: [String: OwnFunction] = [:]
  /// What is wrong, in the order of the text.
  var problems: [Diagnostic] = []
  /// How many statements still have a blank.
  var blanks = 0
  /// Why the whole answer is refused, if it is.
  var refusal: String?
  /// Calls of `check` or `claim`, which count for nothing.
  var forbiddenCalls: [String] = []

  /// Whether a bound on its work was passed.
  var passedLimit: Bool { problems.contains { $0.code == .limitExceeded } }
}

/// Takes from the text of an answer what may be put into the teacher's notebook.
struct AnswerReader {
  let exercise: Exercise
  let plan: ExercisePlan
  let registry: Registry

  /// The statements of an answer that may run, with the number of its text; what is wrong goes into the outcome.
  func pieces(of answer: Answer, text: Int, _ outcome: inout AnswerOutcome) -> [Planner.Piece] {
    if exercise.engine == .sql {
      if answer.text.string.contains(Self.blank) {
        outcome.blanks += 1
        return []
      }
      return [Planner.Piece(.sql(text: text, binds: exercise.outputVariable), isVariant: exercise.isVariant)]
    }
    let result = parse(answer.text, id: text)
    outcome.problems += result.diagnostics.filter(\.isError)
    var pieces: [Planner.Piece] = []
    for statement in result.program.statements {
      if let refusal = refusal(of: statement, in: answer.text) {
        outcome.refusal = refusal.message
        outcome.problems.append(refusal)
        continue
      }
      if let call = statement.calls(["check", "claim"]) {
        outcome.forbiddenCalls.append(call.text)
        outcome.problems.append(
          Diagnostic(
            .error, .wrongArgument, "an answer calls no `\(call.text)`", at: answer.text.place(call.span.range),
            label: "not in an answer"))
        continue
      }
      if statement.hasBlank { outcome.blanks += 1 }
      pieces.append(Planner.Piece(.statement(statement), isVariant: exercise.isVariant))
    }
    return pieces
  }

  /// Six underscores.
  private static let blank = "______"

  /// An answer that binds what is not its own is refused as a whole.
  private func refusal(of statement: Statement, in text: MappedText) -> Diagnostic? {
    guard let name = statement.name else { return nil }
    var message: String?
    if case .function = statement.kind {
      if plan.takenFunctions.contains(name.text) {
        message = "the answer defines the function `\(name.text)`, which the assignment defines"
      } else if registry[name.text] != nil, !plan.askedFunctions.contains(name.text) {
        message = "the answer defines the function `\(name.text)`, which the kernel has"
      }
    } else if plan.takenNames.contains(name.text) {
      message = "the answer binds `\(name.text)`, which the assignment binds"
    }
    return message.map {
      Diagnostic(.error, .duplicateName, $0, at: text.place(name.span.range), help: ["choose another name"])
    }
  }
}

/// Runs one answer over the values it may see.
struct AnswerRun {
  let exercise: Exercise
  let plan: ExercisePlan
  let teacher: TeacherPlan
  /// What all runs share; its world is fenced and its limits are those of graded work.
  let environment: Environment
  let files: Set<ProjectPath>

  /// Runs an answer; `given` are the values it may read, `functions` those of the notebook it may call.
  func run(_ answer: Answer, given: [String: BoundValue], functions: [String: OwnFunction]) -> AnswerOutcome {
    var outcome = AnswerOutcome()
    let text = teacher.plan.texts.count
    let reader = AnswerReader(exercise: exercise, plan: plan, registry: environment.registry)
    let pieces = reader.pieces(of: answer, text: text, &outcome)
    guard outcome.refusal == nil else { return outcome }
    var shapes: [String: Shape] = [:]
    for name in given.keys {
      shapes[name] = teacher.plan.bindings[name].map { teacher.plan.nodes[$0].shape } ?? .unknown
    }
    var planner = Planner(
      registry: environment.registry, world: environment.world, folder: environment.folder,
      parameters: environment.parameters)
    let made = planner.plan(
      pieces, texts: teacher.plan.texts + [answer.text], given: shapes,
      functions: functions.keys.sorted().compactMap { functions[$0] })
    var environment = environment
    environment.given = given
    let result = Runner(environment: environment, runSQL: SQLRunner.run).run(made)
    outcome.problems += result.diagnostics.filter(\.isError)
    outcome.problems = outcome.problems.sortedForPrinting()
    for name in made.bindings.keys { outcome.values[name] = result.value(of: name) }
    confine(made, pieces, given: given, functions, &outcome)
    return outcome
  }

  // MARK: Functions

  private func confine(
    _ made: Plan, _ pieces: [Planner.Piece], given: [String: BoundValue], _ outer: [String: OwnFunction],
    _ outcome: inout AnswerOutcome
  ) {
    let own = pieces.compactMap { piece -> String? in
      guard case .statement(let statement) = piece.code, case .function(let name, _, _) = statement.kind else {
        return nil
      }
      return name.text
    }
    guard !own.isEmpty else { return }
    let inside = made.functions.filter { !made.brokenFunctions.contains($0.key) }
    let confinement = Confinement(
      values: given.merging(outcome.values) { _, mine in mine }, functions: inside, files: files)
    for name in own {
      guard var function = inside[name] else { continue }
      function.confinement = confinement
      outcome.functions[name] = function
    }
  }
}

extension Statement {
  /// Whether a blank in it is still to be filled in.
  var hasBlank: Bool {
    func isBlank(_ expression: Expression) -> Bool {
      var found = false
      expression.walk { node in
        if case .blank = node.kind { found = true }
        return !found
      }
      return found
    }
    if isBlank(expression) { return true }
    guard case .function(_, let parameters, _) = kind else { return false }
    return parameters.contains { $0.defaultValue.map(isBlank) ?? false }
  }
}
