import ArgumentParser
import KayaClassroom
import KayaDiagnostics
import KayaNotebook
import KayaPublish
import KayaRuntime

/// `kaya grade`: marks the submissions of students.
struct GradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Mark submissions by the teacher's notebook: grades.csv, feedback pages, a summary.",
    discussion: """
      SUBMISSIONS is a folder with `STUDENT/ASSIGNMENT/ASSIGNMENT.md` for each student, or with loose `STUDENT.md` \
      files, or a zip of either. An answer is the text of the student's block and nothing else; it is put into the \
      teacher's own notebook, and each submission is marked in a process of its own. An interrupted run goes on where \
      it stopped.

      Points by hand stand in `manual.csv` with the columns student,assignment,exercise,points,comment. A date in a \
      `timestamp.txt` beside a submission is compared with `due:` of the front matter; to be late is told and changes no \
      mark.

      EXAMPLES
        kaya grade source/week1.md submitted
        kaya grade source/week1.md export.zip --format moodle
        kaya grade source/week1.md submitted --what-if source/week1-new.md
      """)

  @Argument(help: "The teacher's notebook.", completion: .file(extensions: ["md", "qmd", "Rmd"]))
  var file: String

  @Argument(help: "The folder or zip file of submissions.", completion: .file())
  var submissions: String

  @Option(name: .long, help: "The columns of grades.csv: plain, moodle or canvas.")
  var format: GradeFormat = .plain

  @Option(
    name: .long,
    help: ArgumentHelp("Say who would move if this were the teacher's file; write nothing.", valueName: "file"))
  var whatIf: String?

  @Option(name: .long, help: ArgumentHelp("Write into this folder instead of the project's root.", valueName: "dir"))
  var outputDir: String?

  @OptionGroup var common: CommonOptions

  /// How the columns of the marks are named.
  enum GradeFormat: String, ExpressibleByArgument, CaseIterable {
    case plain
    case moodle
    case canvas
  }

  func run() throws {
    let console = Console(common)
    let done = try reportingFailures(console) { try grade(console) }
    let printed = console.report(done)
    let code = CommandExit.code(for: printed)
    if code != .clean { throw CommandExit(code: code) }
  }

  private func grade(_ console: Console) throws -> [Diagnostic] {
    let (project, path, assignment) = try Self.assignment(file)
    guard !assignment.exercises.isEmpty else { throw Self.noExercises(file) }
    let collected = try Submissions(submissions, assignment: assignment.name)
    let folder = outputDir ?? project.root
    var (book, diagnostics) = try marks(of: file, assignment, collected, project)
    let manualPath = folder + "/" + Self.manualName
    let manual = try Self.manual(at: manualPath, of: assignment)
    diagnostics += collected.diagnostics + manual.diagnostics + Self.dueFaults(assignment, path)
    diagnostics += manual.strangers(in: book)
    book.apply(manual)
    if let whatIf {
      let (newProject, newPath, other) = try Self.assignment(whatIf)
      diagnostics += try Self.solutionFaults(other, newProject, newPath)
      let (bookAfter, more) = try marks(of: whatIf, other, collected, newProject)
      var after = bookAfter.named(assignment.name)
      after.apply(manual)
      Console.out(MarkChanges(from: book, to: after).text)
      return diagnostics + more
    }
    diagnostics += try Self.solutionFaults(assignment, project, path)
    do {
      try write(book, assignment, to: folder, project)
    } catch let fault as FileFault {
      throw Failure(fault.diagnostic())
    }
    console.say(summary(book))
    return diagnostics
  }

  private static let largestManual = 64 << 20

  /// What the teacher gave by hand; a file that is there and cannot be read must not pass for one that is not.
  private static func manual(at path: String, of assignment: Assignment) throws -> ManualMarks {
    do throws(WorldError) {
      return ManualMarks(try Files.read(path, limit: largestManual), path: manualName, of: assignment)
    } catch {
      if let name = ProjectPath(manualName), let finding = error.finding(of: name) { throw Failure(finding) }
      return ManualMarks()
    }
  }

  private static let manualName = "manual.csv"

  // MARK: Marking

  private func marks(
    of file: String, _ assignment: Assignment, _ collected: Submissions, _ project: Project
  ) throws -> (GradeBook, [Diagnostic]) {
    guard let program = Files.realPath(GradingProgram.path) else {
      throw Failure(Diagnostic(.internalFault, "the program does not find itself"))
    }
    let log = GradingLog(project.root + "/.kaya/grading/\(assignment.name).jsonl")
    let batch = GradingBatch(
      program: program, file: Files.realPath(file) ?? file, jobs: common.jobCount, log: log, assignment: assignment)
    let outcome = try batch.run(collected.items, progress: RenderProgress(isShown: !common.quiet))
    return (GradeBook(assignment, outcome.marks), outcome.diagnostics)
  }

  /// The teacher's notebook, read and not yet run.
  static func assignment(_ file: String) throws -> (Project, ProjectPath, Assignment) {
    let (project, path) = try Project.holding(file)
    try project.requireNotebook(path, file)
    let session = ProjectRun(project: project, usesCache: false).session(path)
    return (project, path, Assignment(session.read(try project.source(of: path))))
  }

  /// A warning for each check that the teacher's own solution does not pass: all marks may be too low then.
  private static func solutionFaults(
    _ assignment: Assignment, _ project: Project, _ path: ProjectPath
  ) throws -> [Diagnostic] {
    let session = ProjectRun(project: project, usesCache: false).session(path)
    let faults = Threads.onDeepStack { () -> [Diagnostic] in
      let grader = Grader(assignment, session: session)
      return grader.diagnostics.hasErrors ? [] : SolutionProof(of: grader, as: .warning).diagnostics
    }
    guard let faults else { throw Failure(Diagnostic(.internalFault, "no thread could start")) }
    return faults
  }

  static func noExercises(_ file: String) -> Failure {
    Failure(
      Diagnostic(
        .missingArgument, "`\(file)` has no exercises",
        help: ["a block becomes an exercise by `#| exercise: ID`", "`kaya create course DIR` shows one"]))
  }

  static func dueFaults(_ assignment: Assignment, _ path: ProjectPath) -> [Diagnostic] {
    guard let due = assignment.notebook.frontMatter.due else { return [] }
    let place = assignment.notebook.place(due.span)
    guard let moment = Moment(due.value) else {
      return [
        Diagnostic(
          .frontMatter, "`due` is no date: `\(due.value)`", at: place, help: ["write `2026-03-01T23:59:00+08:00`"])
      ]
    }
    if moment.hasOffset { return [] }
    return [
      Diagnostic(
        .warning, .frontMatter, "`due` does not say its offset from UTC and is read as UTC", at: place,
        help: ["write `2026-03-01T23:59:00+08:00`"])
    ]
  }

  // MARK: Writing

  private func write(
    _ book: GradeBook, _ assignment: Assignment, to folder: String, _ project: Project
  ) throws {
    let assets = RenderAssets.assets(of: project).assets
    let feedback = FeedbackPage(assignment, version: Version.text, assets: assets)
    for student in book.students {
      let path = "\(folder)/feedback/\(student.student)/\(assignment.name).html"
      _ = try Files.update(feedback.bytes(student), at: path)
    }
    let summary = SummaryPage(assignment, book).bytes(
      version: Version.text, assets: assets,
      command: (["kaya", "grade"] + [file, submissions].map(ShellText.quoted)).joined(separator: " "))
    _ = try Files.update(summary, at: folder + "/summary.html")
    let csv = book.csv(GradeBook.Format(rawValue: format.rawValue) ?? .plain)
    _ = try Files.update(Array(csv.utf8), at: folder + "/grades.csv")
  }

  private func summary(_ book: GradeBook) -> String {
    let count = book.students.count
    let odd = book.students.count { !$0.anomalies.isEmpty }
    let waiting = book.students.reduce(0) { $0 + $1.exercises.count(where: \.isWaiting) }
    var words = "\(count) submission\(count == 1 ? "" : "s"), \(odd) with anomalies"
    if waiting > 0 { words += ", \(waiting) answer\(waiting == 1 ? "" : "s") to be marked by hand" }
    return words
  }
}

/// The program that marks submissions: this one.
enum GradingProgram {
  /// The path of the running program.
  static var path: String { "/proc/self/exe" }
}
