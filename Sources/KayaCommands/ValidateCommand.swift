import ArgumentParser
import KayaClassroom
import KayaDiagnostics

/// `kaya validate`: what a student can check alone.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check answers before handing them in: blanks left, visible checks that fail.",
    discussion: """
      The verdicts are those the teacher's visible checks will give. There may be hidden checks besides. The exit code \
      is 1 until no blank is left and every visible check passes.

      EXAMPLES
        kaya validate week1.md
        kaya validate week1.md --student 20230417    # where each student has data of their own
      """)

  @Argument(help: "The file with the answers.", completion: .file(extensions: ["md", "qmd", "Rmd"]))
  var file: String

  @Option(name: .long, help: ArgumentHelp("The student whose data are drawn.", valueName: "id"))
  var student: String?

  @Option(name: .long, help: "How findings are written.")
  var format: ReportFormat = .text

  @OptionGroup var common: CommonOptions

  func run() throws {
    let console = Console(format: format, common)
    let (validation, count) = try reportingFailures(console) { try validate() }
    var findings = validation.diagnostics
    for check in validation.checks {
      guard case .failed(let reason) = check.verdict else { continue }
      findings.append(
        Diagnostic(.checkFailed, "`\(check.exercise)`: \(check.message)", at: check.place, label: reason))
    }
    if validation.needsStudent {
      findings.append(
        Diagnostic(
          .warning, .methodNotice, "the data of this assignment differ by student, and no student is named",
          help: ["add `--student ID`, or `student: ID` to the front matter"]))
    }
    if format == .text, !common.quiet { Console.out(lines(validation, count)) }
    let printed = console.report(findings)
    let code = CommandExit.code(for: printed)
    if code != .clean { throw CommandExit(code: code) }
    if !validation.isClean { throw CommandExit(code: .errors) }
  }

  private func validate() throws -> (Validation, Int) {
    let (project, path) = try Project.holding(file)
    try project.requireNotebook(path, file)
    let given = StudentValidation(try project.source(of: path), path, of: project)
    let exercises = given.original.assignment.exercises
    guard !exercises.isEmpty else { throw GradeCommand.noExercises(file) }
    guard let validation = given.validation(of: student) else {
      throw Failure(Diagnostic(.internalFault, "no thread could start"))
    }
    return (validation, exercises.count)
  }

  /// A line for each exercise, and one for all.
  private func lines(_ validation: Validation, _ count: Int) -> String {
    var lines: [String] = []
    for (exercise, blanks) in validation.blanks {
      let checks = validation.checks.filter { $0.exercise == exercise }
      var words: [String] = []
      if blanks > 0 { words.append("\(blanks) blank\(blanks == 1 ? "" : "s") left") }
      if !checks.isEmpty {
        let passed = checks.count { $0.verdict == .passed }
        words.append("\(passed) of \(checks.count) visible check\(checks.count == 1 ? "" : "s") passed")
      }
      for check in checks {
        if case .waits(let other) = check.verdict {
          words.append("waits for `\(other)`")
          break
        }
      }
      lines.append("\(exercise): \(words.isEmpty ? "nothing left to do" : words.joined(separator: ", "))")
    }
    let failing = validation.checks.count { if case .failed = $0.verdict { true } else { false } }
    lines.append(
      "\(validation.blankCount) blank\(validation.blankCount == 1 ? "" : "s") left, "
        + "\(failing) visible check\(failing == 1 ? "" : "s") failing")
    return lines.joined(separator: "\n") + "\n"
  }
}
