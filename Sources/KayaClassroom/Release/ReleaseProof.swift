import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// What must hold before a release goes out: nothing leaks, the solutions pass every check, and a file that nobody
/// touched is worth nothing.
public struct ReleaseProof: Sendable {
  /// What is wrong.
  public private(set) var diagnostics: [Diagnostic] = []

  /// Proves a release of an assignment; the cost is a few markings of one file.
  public init(_ release: Release, of grader: Grader, session: NotebookSession, path: String) {
    let assignment = grader.assignment
    let values = grader.values(for: nil)
    let scan = LeakScan(assignment, values: values)
    for file in release.files {
      let name = file.path == assignment.notebook.source.path ? path : file.path
      diagnostics += scan.leaks(in: file.text, path: name)
    }
    diagnostics += SolutionProof(of: grader).diagnostics
    checkBlanks(grader)
    checkReading(release, assignment, session, path)
  }

  /// A check that an unfilled block passes gives points for nothing as soon as the block is touched.
  private mutating func checkBlanks(_ grader: Grader) {
    let sheet = AnswerSheet(blanksOf: grader.assignment)
    for (exercise, result) in zip(grader.assignment.exercises, grader.mark(sheet, student: nil)) {
      for (check, verdict) in zip(exercise.checks, result.verdicts) where verdict.isPassed {
        diagnostics.append(
          Diagnostic(
            .warning, .methodNotice, "the check \"\(check.message)\" is passed without an answer", at: check.place,
            help: ["a block that is as it was given out is worth nothing; one with a comment in it passes this check"]))
      }
    }
  }

  /// The release must be a notebook that students can work with.
  private mutating func checkReading(
    _ release: Release, _ assignment: Assignment, _ session: NotebookSession, _ path: String
  ) {
    let files = Dictionary(release.files.map { ($0.path, $0.text) }) { first, _ in first }
    let notebook = Notebook.read(SourceText(path: assignment.notebook.source.path, text: release.text)) { text, from in
      let folder = ProjectPath(from.path)?.folder ?? ProjectPath(parts: [])
      guard let target = folder.resolving(text), let found = files[target.text] else {
        return .failure(Failure(Diagnostic(.include, "no file `\(text)` to include")))
      }
      return .success(SourceText(path: target.text, text: found))
    }
    let again = Assignment(notebook)
    for exercise in assignment.exercises where again.index(of: exercise.id) == nil {
      report(.wrongOption, "the exercise `\(exercise.id)` would be lost in the release", nil, [])
    }
    if again.hasSecrets { report(.unsafeContent, "the release holds a solution or a hidden check", nil, []) }
    let plan = session.plan(notebook)
    for finding in (notebook.diagnostics + plan.plan.diagnostics).filter(\.isError) {
      // What a student's answer will bind is not known yet.
      if finding.code == .unknownName { continue }
      diagnostics.append(
        Diagnostic(.error, finding.code, "in the release: \(finding.message)", at: nil, help: finding.help))
    }
  }

  private mutating func report(_ code: DiagnosticCode, _ message: String, _ place: Place?, _ help: [String]) {
    diagnostics.append(Diagnostic(.error, code, message, at: place, help: help.filter { !$0.isEmpty }))
  }
}

extension AnswerSheet {
  /// The blocks to fill in as answers, as if they had been touched.
  init(blanksOf assignment: Assignment) {
    self.init(assignment) { $0.blank }
  }
}
