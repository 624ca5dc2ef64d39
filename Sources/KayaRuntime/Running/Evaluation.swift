import KayaDiagnostics
import KayaLanguage
import KayaTables

/// The evaluation of one statement: it reads values, counts its work, and collects what it has to say.
///
/// An evaluation belongs to one thread; its findings, files and marks are read when it is over.
public final class Evaluation {
  /// What all statements share.
  public let environment: Environment
  /// The values of the notebook's names.
  private let lookup: (String) throws -> BoundValue?
  /// What there is to say besides the value; a warning of one place is said once, with its rows counted together.
  public private(set) var diagnostics: [Diagnostic] = []
  /// In how many rows something gave `na`, by the place of the warning.
  private var missingRows: [Int: Int] = [:]
  /// The work done so far.
  public private(set) var steps = 0
  /// Whether synthetic data were read or made.
  public var isSynthetic = false
  /// The files that were read, in order.
  public private(set) var reads: [SourceRead] = []
  /// How many comparisons of intervals were left undecided, here or in a condition that was read by its name.
  public var undecidedComparisons = 0
  /// What the stream of random numbers follows from: the bound name, then the column, the group, the iteration.
  public var randomPath: [String]
  /// Whether the statement binds a name.
  public let bindsName: Bool
  /// The student for whom random numbers are drawn; nothing where they are the same for all.
  public let student: String?
  private let halt: Halt?
  private var depth = 0
  /// What may be seen at present, where that is less than the notebook.
  var confinement: Confinement?

  /// The evaluation of a statement that binds `name`, or shows a value.
  public init(
    environment: Environment, binding name: String?, student: String? = nil,
    lookup: @escaping (String) throws -> BoundValue?
  ) {
    self.environment = environment
    self.student = student
    self.lookup = lookup
    halt = environment.halt
    bindsName = name != nil
    randomPath = name.map { [$0] } ?? []
  }

  // MARK: What it has to say

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
    diagnostics.append(
      Diagnostic(severity, code, message, at: environment.place(span), help: help, facts: facts))
  }

  /// Counts rows in which something gave `na` at a span; they are reported once, together.
  public func countMissing(_ code: DiagnosticCode, rows: Int, at span: Span, words: String) {
    guard rows > 0 else { return }
    let place = environment.place(span)
    if let index = diagnostics.firstIndex(where: { $0.code == code && $0.place == place }) {
      missingRows[index, default: 0] += rows
      diagnostics[index] = Self.missingWarning(code, rows: missingRows[index] ?? rows, place: place, words: words)
    } else {
      missingRows[diagnostics.count] = rows
      diagnostics.append(Self.missingWarning(code, rows: rows, place: place, words: words))
    }
  }

  private static func missingWarning(
    _ code: DiagnosticCode, rows: Int, place: Place?, words: String
  ) -> Diagnostic {
    Diagnostic(
      .warning, code, "\(words) gives `na` in \(rows == 1 ? "1 case" : "\(rows) cases")", at: place,
      facts: [Diagnostic.Fact("rows", rows)])
  }

  // MARK: Bounds

  /// Goes one expression deeper; throws where calls are nested beyond all sense.
  func descend(at span: Span) throws {
    depth += 1
    if depth > Self.maximumDepth {
      throw failure(
        .tooDeep, "functions call each other more than \(Self.maximumDepth) levels deep", at: span,
        help: ["give intermediate results names of their own"])
    }
  }

  func ascend() { depth -= 1 }

  /// Deep enough for any sensible notebook, shallow enough for the stack of a thread.
  private static let maximumDepth = 10_000

  /// Counts work; throws when the limit is passed, or when the run is asked to stop.
  public func count(steps more: Int, at span: Span) throws {
    steps += 1 + more
    if let halt, halt.isRequested { throw Halted() }
    if steps > environment.limits.steps {
      throw failure(
        .limitExceeded, "the statement needs more than \(environment.limits.steps) steps", at: span,
        help: ["raise `limits: {steps: …}` in the front matter, or work on fewer rows"])
    }
  }

  /// How many cells a value may have, by the memory limit.
  public var mostCells: Int { environment.limits.memory / 8 }

  /// How many rows a table of so many columns may have, by the memory limit.
  public func mostRows(columns: Int) -> Int { min(Self.mostRows, mostCells / max(1, columns)) }

  /// No table has more rows, whatever the memory.
  private static let mostRows = 1 << 28

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
    if size.parts > Self.freeParts { try count(steps: size.parts, at: span) }
    if size.bytes > environment.limits.memory { throw tooLarge(at: span) }
    return value
  }

  /// Throws when texts or values of so many bytes together would not fit the memory limit.
  public func check(bytes: Int, at span: Span) throws {
    if bytes > environment.limits.memory { throw tooLarge(at: span) }
  }

  private func tooLarge(at span: Span) -> Failure {
    failure(
      .limitExceeded, "this takes more than \(environment.limits.memory) bytes of memory", at: span,
      help: ["raise `limits: {memory: …}` in the front matter, or work on fewer rows"])
  }

  /// So many parts are looked through for nothing.
  private static let freeParts = 10_000

  // MARK: Names

  /// The value of a notebook's name, or of a parameter of the notebook; nothing if there is neither.
  public func notebookValue(_ name: String) throws -> Value? {
    let bound = if let confinement { confinement.values[name] } else { try lookup(name) }
    if let bound {
      if bound.isSynthetic { isSynthetic = true }
      if bound.isUndecided { undecidedComparisons += 1 }
      return bound.value
    }
    if name == "params", !environment.parameters.names.isEmpty { return .record(environment.parameters) }
    return environment.parameters[name]
  }

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

  /// Reads a file that the author's text names, and remembers that it was read.
  public func readFile(_ text: String, at span: Span) throws -> (path: ProjectPath, bytes: [UInt8]) {
    guard let path = environment.folder.resolving(text), confinement?.files.contains(path) ?? true else {
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
  public func remember(_ read: SourceRead) {
    if !reads.contains(read) { reads.append(read) }
  }

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
