import KayaDigits
import KayaRuntime
import KayaTables

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
