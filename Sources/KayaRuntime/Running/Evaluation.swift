import KayaDiagnostics
import KayaLanguage
import KayaTables

/// The evaluation of one statement: it reads values, counts its work, and collects what it has to say.
///
/// An evaluation belongs to one thread; its findings, files and marks are read when it is over.
public final class Evaluation {
  /// What all statements share.
  public let environment: Environment
  /// Whether the statement binds a name.
  public let bindsName: Bool
  /// The student for whom random numbers are drawn; nothing where they are the same for all.
  public let student: String?
  /// What the stream of random numbers follows from: the bound name, then the column, the group, the iteration.
  public private(set) var randomPath: [String]
  private let halt: Halt?
  private var names: NotebookNames
  private var findings = Findings()
  private var work: WorkMeter
  private var marks = OriginMarks()
  private var log = ReadLog()

  /// The evaluation of a statement that binds `name`, or shows a value.
  public init(
    environment: Environment, binding name: String?, student: String? = nil,
    lookup: @escaping (String) throws -> BoundValue?
  ) {
    self.environment = environment
    self.student = student
    names = NotebookNames(parameters: environment.parameters, lookup: lookup)
    work = WorkMeter(environment.limits)
    halt = environment.halt
    bindsName = name != nil
    randomPath = name.map { [$0] } ?? []
  }

  // MARK: What it has to say

  /// What there is to say besides the value; a warning of one place is said once, with its rows counted together.
  public var diagnostics: [Diagnostic] { findings.diagnostics }

  /// A failure at a span.
  public func failure(
    _ code: DiagnosticCode, _ message: String, at span: Span, label: String = "", help: [String] = [],
    facts: [Diagnostic.Fact] = []
  ) -> Failure {
    Failure(
      Diagnostic(.error, code, message, at: environment.place(span), label: label, help: help, facts: facts))
  }

  /// Adds a warning or a note.
  public func report(
    _ severity: Severity, _ code: DiagnosticCode, _ message: String, at span: Span, help: [String] = [],
    facts: [Diagnostic.Fact] = []
  ) {
    findings.add(Diagnostic(severity, code, message, at: environment.place(span), help: help, facts: facts))
  }

  /// Counts rows in which something gave `na` at a span; they are reported once, together.
  public func countMissing(_ code: DiagnosticCode, rows: Int, at span: Span, words: String) {
    guard rows > 0 else { return }
    findings.countMissing(code, rows: rows, at: environment.place(span), words: words)
  }

  // MARK: Bounds

  /// The work done so far.
  public var steps: Int { work.steps }

  /// Goes one expression deeper; throws where calls are nested beyond all sense.
  func descend(at span: Span) throws {
    guard !work.descend() else { return }
    throw failure(
      .tooDeep, "functions call each other more than \(WorkMeter.maximumDepth) levels deep", at: span,
      help: ["give intermediate results names of their own"])
  }

  func ascend() { work.ascend() }

  /// Counts work; throws when the limit is passed, or when the run is asked to stop.
  public func count(steps more: Int, at span: Span) throws {
    work.add(more)
    if let halt, halt.isRequested { throw Halted() }
    guard work.isOverSteps else { return }
    throw failure(
      .limitExceeded, "the statement needs more than \(environment.limits.steps) steps", at: span,
      help: ["raise `limits: {steps: …}` in the front matter, or work on fewer rows"])
  }

  /// How many cells a value may have, by the memory limit.
  public var mostCells: Int { work.mostCells }

  /// How many rows a table of so many columns may have, by the memory limit.
  public func mostRows(columns: Int) -> Int { work.mostRows(columns: columns) }

  /// Throws when a value of so many cells would not fit the memory limit.
  public func check(cells: Int, at span: Span) throws {
    if cells > mostCells {
      throw failure(
        .limitExceeded, "a value of \(cells) cells is larger than the memory limit", at: span,
        help: ["raise `limits: {memory: …}` in the front matter, or work on fewer rows"])
    }
  }

  /// The value, if it fits the memory limit; looking through many parts counts as work.
  func admitted(_ value: Value, at span: Span) throws -> Value {
    let size = value.size(atMost: environment.limits.memory)
    if size.parts > WorkMeter.freeParts { try count(steps: size.parts, at: span) }
    try check(bytes: size.bytes, at: span)
    return value
  }

  /// Throws when texts or values of so many bytes together would not fit the memory limit.
  public func check(bytes: Int, at span: Span) throws {
    guard bytes > environment.limits.memory else { return }
    throw failure(
      .limitExceeded, "this takes more than \(environment.limits.memory) bytes of memory", at: span,
      help: ["raise `limits: {memory: …}` in the front matter, or work on fewer rows"])
  }

  // MARK: Marks of origin

  /// Whether synthetic data were read or made.
  public var isSynthetic: Bool { marks.isSynthetic }

  /// Whether comparisons of intervals were left undecided, here or in a condition that was read by its name.
  public var isUndecided: Bool { marks.undecidedComparisons > 0 }

  /// Notes that synthetic data were read or made.
  public func markSynthetic() { marks.addSynthetic() }

  /// Notes that a comparison of intervals was left undecided.
  func markUndecided() { marks.addUndecided() }

  /// Notes the marks of a value that was read.
  public func inheritMarks(of bound: BoundValue) { marks.add(bound) }

  /// Does something, and tells whether it left comparisons of intervals undecided.
  public func noticingUndecided<Result>(_ body: () throws -> Result) rethrows -> (result: Result, isUndecided: Bool) {
    let before = marks.undecidedComparisons
    let result = try body()
    return (result, marks.undecidedComparisons > before)
  }

  // MARK: Random numbers

  /// Runs something with one more part in the path that random numbers follow from.
  public func withRandomPath<Result>(_ part: String, _ body: () throws -> Result) rethrows -> Result {
    enterRandomPath(part)
    defer { leaveRandomPath() }
    return try body()
  }

  func enterRandomPath(_ part: String) { randomPath.append(part) }

  func leaveRandomPath() { randomPath.removeLast() }

  // MARK: Names

  /// The value of a notebook's name, or of a parameter of the notebook; nothing if there is neither.
  public func notebookValue(_ name: String) throws -> Value? {
    if let bound = try names.bound(name) {
      marks.add(bound)
      return bound.value
    }
    return names.parameter(name)
  }

  /// The notebook's own functions that may be called.
  var functions: [String: OwnFunction] { names.confinement?.functions ?? environment.functions }

  /// Lets no more be seen than a confinement allows, where there is one; answers what could be seen before.
  func confine(to inside: Confinement?) -> Confinement? {
    let outside = names.confinement
    if let inside { names.confinement = inside }
    return outside
  }

  /// Lets be seen what could be seen before.
  func release(to outside: Confinement?) { names.confinement = outside }

  /// The value of a bare name in a scope.
  func value(of name: String, at span: Span, in scope: Scope) throws -> Value {
    if let local = scope.local(name) { return local }
    if let column = scope.mask?.column(name) { return .column(column) }
    if let value = try notebookValue(name) { return value }
    if let mask = scope.mask {
      throw unknownColumn(name, among: mask.table.names, at: span)
    }
    throw failure(.unknownName, "no name `\(name)` in this notebook", at: span, label: "not bound")
  }

  /// The error for a column a table does not have.
  public func unknownColumn(_ name: String, among names: [String], at span: Span) -> Failure {
    var help = Suggestions.help(name, in: names).map { [$0] } ?? []
    help.append("columns: \(Suggestions.listing(names))")
    return failure(
      .unknownColumn, "no column `\(name)` in the table", at: span, label: "not in this table", help: help,
      facts: [Diagnostic.Fact("column", name)])
  }

  // MARK: Files

  /// What was read outside the notebook, in order.
  public var reads: [SourceRead] { log.reads }

  /// Reads a file that the author's text names, and remembers that it was read.
  public func readFile(_ text: String, at span: Span) throws -> (path: ProjectPath, bytes: [UInt8]) {
    guard let path = environment.folder.resolving(text), names.admits(path) else {
      throw outside(text, at: span)
    }
    do {
      let bytes = try environment.world.read(path, limit: environment.limits.file)
      remember(SourceRead(.file(path), digest: Digest(of: bytes)))
      return (path, bytes)
    } catch {
      throw failure(error, text: text, path: path, at: span)
    }
  }

  /// Notes that something outside the notebook was read.
  public func remember(_ read: SourceRead) { log.add(read) }

  private func outside(_ text: String, at span: Span) -> Failure {
    failure(
      .outsideProject, "`\(text)` leaves the project's folder", at: span, label: "outside the project",
      help: ["copy the file into the project; a leading `/` means the project's root"])
  }

  private func failure(_ error: WorldError, text: String, path: ProjectPath, at span: Span) -> Failure {
    switch error {
    case .outside: return outside(text, at: span)
    case .missing:
      let names = environment.world.names(in: path.folder)
      var help = environment.world.help(missing: path, from: environment.folder)
      if text.contains("\\") {
        help = ["the parts of a path are joined by `/`: `\(text.split(separator: "\\").joined(separator: "/"))`"]
      }
      if help.isEmpty, !names.isEmpty { help.append("files there: \(Suggestions.listing(names))") }
      help.append("looked for `\(path.text)` in the project")
      return failure(.missingFile, "no file `\(text)`", at: span, label: "not found", help: help)
    case .tooLarge(let limit):
      return failure(
        .limitExceeded, "`\(text)` is larger than the limit of \(limit) bytes", at: span,
        help: ["raise `limits: {file: …}` in the front matter"])
    case .unreadable(let reason):
      return failure(.unreadableFile, "`\(text)` cannot be read: \(reason)", at: span)
    }
  }
}
