import ArgumentParser
import Glibc
import KayaClassroom
import KayaDiagnostics
import KayaRuntime

/// The side of grading on which answers of students run: a process of its own, bounded in every way.
///
/// It takes submissions from its input one after another and writes marks to its output. Marks are computed here from
/// the teacher's notebook; no text of a student is ever part of a message but as the value of a field.
struct GradingProcess: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grading-process", abstract: "Marks submissions for `kaya grade`.", shouldDisplay: false)

  @Argument(help: "The notebook of the teacher.")
  var file: String

  func run() throws {
    let messages = dup(STDOUT_FILENO)
    // Whatever else might be written goes nowhere.
    let nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC)
    if nowhere >= 0 { dup2(nowhere, STDOUT_FILENO) }
    Bounds.set()
    let (project, path) = try Project.holding(file)
    let source = try project.source(of: path)
    let run = ProjectRun(project: project, usesCache: false)
    let session = run.session(path)
    let prepared = Threads.onDeepStack { () -> (Grader, GradingHello) in
      let assignment = Assignment(session.read(source))
      let grader = Grader(assignment, session: session)
      return (grader, Self.hello(grader, session))
    }
    guard let (grader, hello) = prepared else { throw CommandExit(code: .fault) }
    guard MessagePipe.write(GradingJSON.encode(hello), to: messages) else { return }
    while case .message(let head) = MessagePipe.read(from: STDIN_FILENO, largest: 1 << 20),
      let request = GradingJSON.decode(GradingRequest.self, head),
      case .message(let bytes) = MessagePipe.read(from: STDIN_FILENO, largest: Bounds.largestFile)
    {
      Bounds.grantTime()
      let marks = Threads.onDeepStack { () -> StudentMarks in
        let sheet = AnswerSheet(SourceText(path: request.path, bytes: bytes), of: grader.assignment)
        let results = grader.mark(sheet, student: request.student)
        return StudentMarks(student: request.student, sheet: sheet, results: results)
      }
      guard let marks, MessagePipe.write(GradingJSON.encode(marks), to: messages) else { return }
    }
  }

  private static func hello(_ grader: Grader, _ session: NotebookSession) -> GradingHello {
    var parts = [Version.kernel]
    for source in grader.assignment.notebook.sources { parts.append(source.path + Digest(of: source.bytes).hex) }
    for path in grader.dataFiles.sorted() {
      parts.append(path.text + ((try? session.world.read(path)).map { Digest(of: $0).hex } ?? ""))
    }
    return GradingHello(
      findings: (grader.diagnostics + grader.variantDiagnostics(for: "student")).map(GradingHello.Finding.init),
      fingerprint: Digest(of: parts.joined(separator: "\n")).hex)
  }

  /// What the system lets the process do.
  enum Bounds {
    /// The largest file that is marked.
    static let largestFile = 16 << 20
    /// Address space; most of it is the untouched part of deep stacks.
    private static let memory = 3 << 30
    /// Processor time for one submission: far above what the limits of steps let it use on any machine.
    private static let seconds = 90

    static func set() {
      limit(__rlimit_resource_t(RLIMIT_AS.rawValue), memory)
      limit(__rlimit_resource_t(RLIMIT_CORE.rawValue), 0)
      // It writes no file.
      limit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), 0)
      grantTime()
    }

    /// Gives the next submission its full time, whatever those before it used.
    static func grantTime() {
      var usage = rusage()
      getrusage(RUSAGE_SELF.rawValue, &usage)
      var bounds = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &bounds)
      bounds.rlim_cur = rlim_t(Int(usage.ru_utime.tv_sec) + Int(usage.ru_stime.tv_sec) + seconds)
      setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &bounds)
    }

    private static func limit(_ resource: __rlimit_resource_t, _ bytes: Int) {
      var bounds = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
      setrlimit(resource, &bounds)
    }
  }
}
