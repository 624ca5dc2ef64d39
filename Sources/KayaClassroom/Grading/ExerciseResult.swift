import KayaDiagnostics
import KayaLanguage
import KayaNotebook
import KayaRuntime
import KayaTables

/// Whether a check is passed, and in few words why not.
struct CheckVerdict: Sendable {
  /// Why a check is not passed.
  enum Reason: Sendable, Equatable {
    /// The condition is something else than one definite `true`.
    case untrue(String)
    /// A name it needs has no value.
    case missing(String)
    /// It could not be computed from what the answer bound.
    case failed(DiagnosticCode)
    /// A blank is still to be filled in.
    case blank
    /// The answer as a whole is refused.
    case refused
    /// There is no answer.
    case unanswered
    /// The teacher's check itself cannot run.
    case broken
  }

  /// Whether it is passed.
  let isPassed: Bool
  /// Why it is not.
  let reason: Reason?

  init(reason: Reason) {
    isPassed = false
    self.reason = reason
  }

  /// What the node of a check came to; anything but one definite `true` is not passed.
  init(_ outcome: NodeOutcome) {
    switch outcome.state {
    case .done:
      if case .check(let record)? = outcome.value, record.passed {
        isPassed = true
        reason = nil
        return
      }
      reason = .untrue("")
    case .toDo: reason = .blank
    case .skipped(let name): reason = name.isEmpty ? .broken : .missing(name)
    case .failed:
      let first = outcome.diagnostics.first(where: \.isError)
      reason = first?.code == .checkFailed ? .untrue(first?.label ?? "") : .failed(first?.code ?? .valueError)
    }
    isPassed = false
  }

  /// The reason in words for students; it names no value.
  var words: String {
    switch reason {
    case .untrue(let label): label.isEmpty ? "it is not true" : label
    case .missing(let name): SolutionNames.isAlias(name) ? "it cannot be computed" : "`\(name)` has no value"
    case .failed(let code): code.explanation
    case .blank: "a blank is still to be filled in"
    case .refused: "the answer is not accepted"
    case .unanswered: "there is no answer"
    case .broken: "it needs something that is not there"
    case nil: ""
    }
  }
}

/// What one answer came to.
public struct ExerciseResult: Sendable {
  /// How far the answer came.
  public enum State: String, Sendable, Codable {
    /// There is an answer.
    case answered
    /// The block is as the teacher gave it out.
    case untouched
    /// There is no block of the exercise.
    case missing
    /// The answer binds what is not its own.
    case refused
    /// The answer is text, to be marked by hand.
    case manual
  }

  let exercise: Exercise
  let answer: Answer?
  var state: State
  var verdicts: [CheckVerdict]
  var outcome = AnswerOutcome()
  /// Whether the mark comes from the student's own earlier values.
  var isCarried = false
  /// Whether the answer could read values of earlier solutions.
  var readsSolutions = false

  init(_ exercise: Exercise, answer: Answer, outcome: AnswerOutcome, verdicts: [CheckVerdict]) {
    self.exercise = exercise
    self.answer = answer
    self.outcome = outcome
    self.verdicts = verdicts
    state = outcome.refusal == nil ? .answered : .refused
  }

  init(unanswered exercise: Exercise, answer: Answer?) {
    self.exercise = exercise
    self.answer = answer
    let isBlank = answer?.isUntouched ?? true
    state = answer == nil ? .missing : isBlank ? .untouched : exercise.isManual ? .manual : .untouched
    verdicts = exercise.checks.map { _ in CheckVerdict(reason: .unanswered) }
  }

  /// The points of the checks that are passed.
  var points: Double {
    zip(exercise.checks, verdicts).reduce(0) { $0 + ($1.1.isPassed ? $1.0.points : 0) }
  }

  /// The single numbers that the answer binds, as text, for finding answers that are alike.
  var numbers: [String] {
    outcome.values.keys.sorted().compactMap { name -> String? in
      switch outcome.values[name]?.value {
      case .number(let x), .printed(let x, _): "\(name) = \(NumberText.shortest(x))"
      default: nil
      }
    }
  }
}
