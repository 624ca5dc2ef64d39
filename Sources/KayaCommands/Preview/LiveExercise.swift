import KayaClassroom

/// An exercise of a page that can be answered in the browser.
public struct LiveExercise: Sendable, Encodable {
  /// Its id.
  public var id: String
  /// The anchor of its name on the page.
  public var anchor: String
  /// What its answer is written in: `kaya`, `sql` or `text`.
  public var engine: String
  /// Whether the answer is run.
  public var isCode: Bool
  /// The answer as the file has it.
  public var text: String
  /// The visible checks in the order of the page.
  public var checks: [LiveCheck] = []

  init(_ block: AnswerBlock, _ validation: Validation?) {
    id = block.exercise
    anchor = id.hasPrefix("exr-") ? id : "exr-" + id
    engine = block.cell.engine.rawValue
    isCode = block.cell.isCode
    text = block.text
    let isOpen = validation?.blanks.contains { $0.exercise == block.exercise && $0.count > 0 } ?? false
    checks = (validation?.checks ?? []).filter { $0.exercise == block.exercise }.map { LiveCheck($0, isOpen: isOpen) }
  }
}

/// A visible check of an exercise, and how it came out.
public struct LiveCheck: Sendable, Encodable {
  /// How a check came out.
  public enum Verdict: String, Sendable, Encodable {
    /// It is passed.
    case passed
    /// It is not.
    case failed
    /// It needs an earlier exercise that is not done.
    case waits
    /// The exercise has blanks left.
    case open
  }

  /// What is checked.
  public var message: String
  /// How it came out.
  public var verdict: Verdict
  /// Why it is not passed.
  public var reason = ""

  init(_ check: Validation.Check, isOpen: Bool) {
    message = check.message
    switch check.verdict {
    case .passed: verdict = .passed
    case .failed where isOpen: verdict = .open
    case .failed(let words):
      verdict = .failed
      reason = words
    case .waits(let other):
      verdict = .waits
      reason = "for `\(other)`"
    }
  }
}

/// An answer that a browser sends.
public struct LiveAnswer: Sendable, Decodable {
  /// The address of the page.
  public var path: String
  /// The exercise.
  public var exercise: String
  /// The answer.
  public var text: String
  /// The text of the file from which the answer was made; nothing takes any.
  public var base: String?

  /// An answer to an exercise of a page.
  public init(path: String, exercise: String, text: String, base: String? = nil) {
    self.path = path
    self.exercise = exercise
    self.text = text
    self.base = base
  }
}
