import KayaDiagnostics
import KayaNotebook

/// Whether the teacher's solutions pass every check, without which no student's mark can be trusted.
public struct SolutionProof: Sendable {
  /// What is wrong.
  public private(set) var diagnostics: [Diagnostic] = []
  private let severity: Severity

  /// Marks the solutions as if a student had handed them in; what is wrong is of a severity.
  public init(of grader: Grader, as severity: Severity = .error) {
    self.severity = severity
    // Data of their own give each student values of their own, of which two are tried.
    for student in grader.hasVariants ? ["student-1", "student-2"] : [nil] { check(grader, student) }
  }

  private mutating func check(_ grader: Grader, _ student: String?) {
    let sheet = AnswerSheet(solutionsOf: grader.assignment)
    for (exercise, result) in zip(grader.assignment.exercises, grader.mark(sheet, student: student)) {
      guard !exercise.isManual, let solution = exercise.solution else { continue }
      for (check, verdict) in zip(exercise.checks, result.verdicts) where !verdict.isPassed {
        report(
          .checkFailed, "the solution of `\(exercise.id)` does not pass its check \"\(check.message)\"", check.place,
          verdict.words)
      }
      for problem in result.outcome.problems where exercise.checks.isEmpty { diagnostics.append(problem) }
      if result.outcome.blanks > 0 {
        report(
          .toDo, "the solution of `\(exercise.id)` has a blank", grader.assignment.notebook.place(solution.fence), "")
      }
    }
  }

  private mutating func report(_ code: DiagnosticCode, _ message: String, _ place: Place?, _ help: String) {
    let finding = Diagnostic(severity, code, message, at: place, help: help.isEmpty ? [] : [help])
    if !diagnostics.contains(finding) { diagnostics.append(finding) }
  }
}

extension AnswerSheet {
  /// The teacher's solutions as answers.
  init(solutionsOf assignment: Assignment) {
    self.init(assignment) { $0.solution }
  }

  /// A block of each exercise as its answer.
  init(_ assignment: Assignment, _ cell: (Exercise) -> KayaNotebook.Cell?) {
    var answers: [String: Answer] = [:]
    for exercise in assignment.exercises {
      if let cell = cell(exercise) { answers[exercise.id] = Answer(text: cell.code, isUntouched: false) }
    }
    self.init(answers: answers, notebook: assignment.notebook)
  }
}
