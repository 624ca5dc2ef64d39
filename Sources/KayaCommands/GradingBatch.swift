import Glibc
import KayaClassroom
import KayaDiagnostics
import KayaRuntime
import Synchronization

/// Marks many submissions side by side, each in a process apart from this one.
///
/// A process takes submissions one after another. When it dies, the submission it had is tried once more in a fresh
/// one; when that dies too, the student has a row that says so, and the others go on.
struct GradingBatch {
  /// The program that is started for each process.
  let program: String
  /// The teacher's file.
  let file: String
  /// How many processes may work.
  let jobs: Int
  /// What is known from earlier runs.
  let log: GradingLog
  /// The exercises, for students of whom nothing can be marked.
  let assignment: Assignment

  /// What a batch came to.
  struct Outcome {
    var marks: [StudentMarks]
    var diagnostics: [Diagnostic]
  }

  /// How long a process may take for the teacher's own file, and for one submission.
  private static let startSeconds = 900
  private static let answerSeconds = 300

  func run(_ items: [Submissions.Item], progress: RenderProgress) throws -> Outcome {
    signal(SIGPIPE, SIG_IGN)
    guard let first = start() else { throw broken("a process cannot be started") }
    let hello: GradingHello
    switch first.ask(nil, seconds: Self.startSeconds) {
    case .success(let bytes):
      guard let read = GradingJSON.decode(GradingHello.self, bytes) else { throw broken("a process says nothing") }
      hello = read
    case .failure(let end): throw Failure(Diagnostic(.internalFault, "the teacher's file \(Self.words(end))"))
    }
    let known = log.known(fingerprint: hello.fingerprint)
    let slots = Slots<StudentMarks>(count: items.count)
    let next = Atomic<Int>(0)
    let spare = Mutex<Spare>(Spare(process: first))
    progress.start(items.count)
    let work = Work(items: items, known: known, fingerprint: hello.fingerprint, batch: self)
    withExtendedLifetime(spare) {
      let body: @Sendable (Int) -> Void = { _ in
        var process = spare.withLock { $0.take() }
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          if index >= items.count { break }
          slots.set(index, work.mark(items[index], &process))
          progress.advance(items[index].student)
        }
        process?.stop()
      }
      Threads.forEach(max(1, min(jobs, items.count)), jobs: jobs, body)
    }
    spare.withLock { $0.take() }?.stop()
    return Outcome(marks: slots.all, diagnostics: hello.findings.compactMap(\.diagnostic))
  }

  private struct Spare: @unchecked Sendable {
    var process: ChildProcess?

    mutating func take() -> ChildProcess? {
      defer { process = nil }
      return process
    }
  }

  private func broken(_ reason: String) -> Failure { Failure(Diagnostic(.internalFault, reason)) }

  fileprivate func start() -> ChildProcess? { ChildProcess(program, ["grading-process", file]) }

  /// A process that has run the teacher's file.
  fileprivate func ready() -> ChildProcess? {
    guard let process = start(), case .success = process.ask(nil, seconds: Self.startSeconds) else { return nil }
    return process
  }

  fileprivate static func ask(_ process: ChildProcess, _ student: String, _ path: String, _ bytes: [UInt8])
    -> Result<StudentMarks, ChildProcess.End>
  {
    let head = GradingJSON.encode(GradingRequest(student: student, path: path))
    guard process.send(head) else { return .failure(process.stop()) }
    return process.ask(bytes, seconds: answerSeconds).flatMap { answer in
      guard let marks = GradingJSON.decode(StudentMarks.self, answer), marks.student == student else {
        return .failure(process.stop())
      }
      return .success(marks)
    }
  }

  fileprivate static func words(_ end: ChildProcess.End) -> String {
    switch end {
    case .tooSlow, .usedUp: "took too long and was stopped"
    case .died(let signal): signal == SIGKILL ? "used too much and was stopped" : "stopped the marking process"
    case .ended: "stopped the marking process"
    }
  }
}

/// What the threads of a batch share.
private struct Work: Sendable {
  let items: [Submissions.Item]
  let known: [String: StudentMarks]
  let fingerprint: String
  let batch: GradingBatch

  /// The marks of one student, from an earlier run or from a process.
  func mark(_ item: Submissions.Item, _ process: inout ChildProcess?) -> StudentMarks {
    switch Submissions.bytes(of: item) {
    case .failure(let oddity):
      let anomalies = item.anomalies + [oddity.words].filter { !$0.isEmpty }
      return StudentMarks(student: item.student, unmarked: batch.assignment, anomalies: anomalies)
    case .success(let bytes):
      let key = Digest(of: "\(fingerprint)\n\(item.student)\n\(item.path)\n" + Digest(of: bytes).hex).hex
      var marks: StudentMarks
      if let earlier = known[key] {
        marks = earlier
      } else {
        let (fresh, isComplete) = mark(item, bytes, &process)
        marks = fresh
        if isComplete { batch.log.add(marks, key: key, fingerprint: fingerprint) }
      }
      marks.anomalies = item.anomalies + lateness(item) + marks.anomalies
      return marks
    }
  }

  private func mark(
    _ item: Submissions.Item, _ bytes: [UInt8], _ process: inout ChildProcess?
  ) -> (StudentMarks, isComplete: Bool) {
    var end = ChildProcess.End.ended(code: 0)
    for _ in 0..<2 {
      if process == nil { process = batch.ready() }
      guard let running = process else { break }
      switch GradingBatch.ask(running, item.student, item.path, bytes) {
      case .success(let marks): return (marks, true)
      case .failure(let reason):
        end = reason
        process = nil
      }
    }
    let words = "the submission \(GradingBatch.words(end))"
    return (StudentMarks(student: item.student, unmarked: batch.assignment, anomalies: [words]), false)
  }

  /// Whether a submission came after it was due; that is told and changes no mark.
  private func lateness(_ item: Submissions.Item) -> [String] {
    guard let due = batch.assignment.notebook.frontMatter.due.flatMap({ Moment($0.value) }),
      let text = item.timestamp
    else { return [] }
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    guard let moment = Moment(line) else { return ["`timestamp.txt` holds no date"] }
    return moment > due ? ["late by \(moment.delay(after: due))"] : []
  }
}
