import KayaDiagnostics
import KayaNotebook

/// What a student answers to one exercise: text, and nothing else of the student's block.
public struct Answer: Sendable {
  /// The text below the options, mapped to the student's file.
  public let text: MappedText
  /// Whether the block is as the teacher gave it out.
  public let isUntouched: Bool
}

/// The answers in a student's file, by the id of the exercise.
///
/// Everything else in the file is left aside: prose, checks, options, the teacher's own blocks.
public struct AnswerSheet: Sendable {
  /// The answers.
  public private(set) var answers: [String: Answer] = [:]
  /// What is odd about the file, in the order in which it is found.
  public private(set) var anomalies: [String] = []
  /// The file's own notebook.
  public let notebook: Notebook

  /// Reads a file as answers to an assignment; never fails.
  public init(_ source: SourceText, of assignment: Assignment) {
    notebook = Notebook.read(source)
    if source.bytes.allSatisfy({ $0 <= 0x20 }) { anomalies.append("the file is empty") }
    if notebook.diagnostics.contains(where: { $0.code == .invalidEncoding }) {
      anomalies.append("the file is not UTF-8")
    }
    for code in [DiagnosticCode.fileTooLarge, .pathologicalText] {
      if let finding = notebook.diagnostics.first(where: { $0.code == code }) { anomalies.append(finding.message) }
    }
    var blocks: [String: [KayaNotebook.Cell]] = [:]
    for cell in notebook.cells where cell.isBlock && !cell.options.check {
      if let id = cell.options.exercise?.value { blocks[id, default: []].append(cell) }
    }
    for exercise in assignment.exercises { take(blocks[exercise.id] ?? [], for: exercise) }
    noteUnknown(assignment)
    noteEditedChecks(assignment)
  }

  /// Answers from elsewhere than a student's file.
  init(answers: [String: Answer], notebook: Notebook) {
    self.answers = answers
    self.notebook = notebook
  }

  private mutating func take(_ cells: [KayaNotebook.Cell], for exercise: Exercise) {
    // As in the teacher's own file, a block that says it is the solution stands for the blank one beside it.
    let solved = cells.filter(\.options.solution)
    let found = solved.isEmpty ? cells : solved
    guard let first = found.first else {
      anomalies.append("`\(exercise.id)` is missing")
      return
    }
    if found.count > 1 {
      let areAlike = found.allSatisfy { $0.code.bytes == first.code.bytes }
      anomalies.append(
        areAlike
          ? "`\(exercise.id)` is there \(Self.times(found.count)), each time the same"
          : "`\(exercise.id)` is there \(Self.times(found.count)) and differs; the first counts")
    }
    answers[exercise.id] = Answer(text: first.code, isUntouched: isUntouched(first, exercise))
  }

  private func isUntouched(_ cell: KayaNotebook.Cell, _ exercise: Exercise) -> Bool {
    let written = Self.words(cell.code.string)
    if written.isEmpty { return true }
    return Self.words(exercise.blank?.code.string ?? Release.emptyBlank) == written
  }

  /// The text without what blanks and line ends may differ in.
  private static func words(_ text: String) -> [Substring] {
    text.split(whereSeparator: { $0.isWhitespace || $0.isNewline })
  }

  private static func times(_ count: Int) -> String { count == 2 ? "twice" : "\(count) times" }

  private mutating func noteUnknown(_ assignment: Assignment) {
    var seen: Set<String> = []
    for cell in notebook.cells where cell.isBlock {
      guard let id = cell.options.exercise?.value, assignment.index(of: id) == nil, seen.insert(id).inserted else {
        continue
      }
      anomalies.append("there is no exercise `\(id)`")
    }
  }

  /// Checks in a student's file are never run, so a change in them says something about the student only.
  private mutating func noteEditedChecks(_ assignment: Assignment) {
    for exercise in assignment.exercises {
      let mine = notebook.cells.filter {
        $0.isBlock && $0.options.check && $0.options.exercise?.value == exercise.id
      }.flatMap(Assignment.statements).map(\.canonical)
      let all = exercise.checkStatements
      let released = all.filter(\.isReleased)
      // A file that holds all of the teacher's checks is the teacher's own.
      if mine != released.map(\.statement.canonical), mine != all.map(\.statement.canonical) {
        anomalies.append("the checks of `\(exercise.id)` were changed, which has no effect")
      }
    }
  }
}
