import KayaDiagnostics

/// What a student's file came to, as it is kept and sent: numbers and plain words.
public struct StudentMarks: Codable, Sendable, Hashable {
  /// The student's id.
  public var student: String
  /// The exercises in the order of the page.
  public var exercises: [ExerciseMarks]
  /// What is odd about the submission.
  public var anomalies: [String]

  /// The marks of a student for whom nothing could be marked.
  public init(student: String, unmarked assignment: Assignment, anomalies: [String]) {
    self.student = student
    exercises = assignment.exercises.map(ExerciseMarks.init(unmarked:))
    self.anomalies = anomalies
  }

  /// The marks that follow from the answers in a file.
  public init(student: String, sheet: AnswerSheet, results: [ExerciseResult]) {
    self.student = student
    exercises = results.map(ExerciseMarks.init)
    anomalies = sheet.anomalies
    if let named = sheet.notebook.frontMatter.student?.value, named != student {
      anomalies.append("the file names the student `\(named.prefix(64))`")
    }
    for result in results {
      let id = result.exercise.id
      if let refusal = result.outcome.refusal { anomalies.append("`\(id)`: \(refusal)") }
      for call in Set(result.outcome.forbiddenCalls).sorted() { anomalies.append("`\(id)`: an answer calls `\(call)`") }
      if result.outcome.passedLimit { anomalies.append("`\(id)`: a limit of work was passed") }
    }
  }

  /// The points that are known.
  public var total: Double { exercises.reduce(0) { $0 + ($1.points ?? 0) } }
  /// What the assignment is worth.
  public var maximum: Double { exercises.reduce(0) { $0 + $1.maximum } }
}

/// What one answer came to, as it is kept and sent.
public struct ExerciseMarks: Codable, Sendable, Hashable {
  /// The exercise.
  public var id: String
  /// The points; nothing for an answer that waits for its mark.
  public var points: Double?
  /// What the exercise is worth.
  public var maximum: Double
  /// How far the answer came.
  public var state: ExerciseResult.State
  /// Which checks are passed.
  public var passed: [Bool]
  /// Why the others are not.
  public var reasons: [String]
  /// How many statements still have a blank.
  public var blanks: Int
  /// What is wrong with the answer, a line each.
  public var problems: [String]
  /// The answer, cut where it is very long.
  public var answer: String
  /// The single numbers it binds.
  public var numbers: [String]
  /// Whether the mark comes from the student's own earlier values.
  public var isCarried: Bool
  /// What the teacher wrote about it.
  public var comment = ""
  /// Whether the teacher set the points by hand.
  public var isByHand = false

  /// Whether there is an answer in words that the teacher has not marked yet.
  public var isWaiting: Bool { state == .manual && points == nil }

  init(_ result: ExerciseResult) {
    let exercise = result.exercise
    id = exercise.id
    maximum = exercise.maximum
    state = result.state
    points = exercise.isManual ? nil : result.points
    passed = result.verdicts.map(\.isPassed)
    reasons = zip(exercise.checks, result.verdicts).map { check, verdict in
      // Of what students do not have, not even a name is told.
      check.isReleased ? verdict.words : verdict.isPassed || check.isHidden ? "" : "it is not true"
    }
    blanks = result.outcome.blanks
    let isPublic = !result.readsSolutions
    problems = result.outcome.problems.prefix(Self.mostProblems).map { Self.words($0, isPublic: isPublic) }
    let text = result.answer?.text.string ?? ""
    answer = text.count > Self.longestAnswer ? String(text.prefix(Self.longestAnswer)) + "…" : text
    numbers = Array(result.numbers.prefix(Self.mostNumbers))
    isCarried = result.isCarried
  }

  init(unmarked exercise: Exercise) {
    id = exercise.id
    maximum = exercise.maximum
    points = exercise.isManual ? nil : 0
    state = .missing
    passed = exercise.checks.map { _ in false }
    reasons = exercise.checks.map { _ in CheckVerdict(reason: .unanswered).words }
    blanks = 0
    problems = []
    answer = ""
    numbers = []
    isCarried = false
  }

  /// A problem in words.
  ///
  /// What a run says may name a value, so where values of solutions were at hand only the kind of fault is told.
  private static func words(_ problem: Diagnostic, isPublic: Bool) -> String {
    let line = problem.place.map { "line \($0.line): " } ?? ""
    return line + (isPublic || isStatic(problem.code) ? problem.message : problem.code.explanation)
  }

  /// Codes of faults that are found before anything runs, whose words name no value.
  private static func isStatic(_ code: DiagnosticCode) -> Bool {
    switch code {
    case .syntax, .unknownName, .unknownFunction, .unknownArgument, .missingArgument, .duplicateName,
      .duplicateArgument, .ambiguousMinus, .chainedComparison, .misplacedFormula, .misplacedFunction, .foreignSyntax,
      .tooDeep, .cycle:
      true
    default: false
    }
  }

  private static let mostProblems = 10
  private static let mostNumbers = 12
  private static let longestAnswer = 20_000
}
