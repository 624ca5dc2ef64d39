import KayaDiagnostics
import KayaRuntime

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
