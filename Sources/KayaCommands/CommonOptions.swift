import ArgumentParser
import Glibc
import KayaDiagnostics
import KayaJSON
import KayaRuntime

/// How findings are written.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case sarif
}

/// Options that most commands share.
struct CommonOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Say only what is wrong.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say also what is merely worth knowing.")
  var verbose = false

  @Option(name: .long, help: "Threads that may work. The results are the same for any number.")
  var jobs: Int?

  /// How many threads may work.
  var jobCount: Int { max(1, jobs ?? Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  func validate() throws {
    if let jobs, jobs < 1 || jobs > 1024 { throw ValidationError("--jobs is a number from 1 to 1024") }
  }
}

/// How findings are reported, by commands that run notebooks.
struct ReportOptions: ParsableArguments {
  @Option(name: .long, help: "How findings are written.")
  var format: ReportFormat = .text

  @Flag(name: .long, help: "Count warnings as errors.")
  var strict = false

  /// Ends the command with the code that follows from what was printed, unless all is well.
  func finish(_ printed: [Diagnostic]) throws {
    let code = CommandExit.code(for: printed, isStrict: strict)
    if code != .clean { throw CommandExit(code: code) }
  }
}

/// How notebooks are run: with which parameters, and for whom.
struct NotebookOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Draw the data of this student.", valueName: "id"))
  var student: String?

  @Option(
    name: .customShort("P"), parsing: .singleValue,
    help: ArgumentHelp("Set a parameter of the notebook.", valueName: "name:value"))
  var parameters: [String] = []

  /// The parameters as values: numbers, `true`, `false`, `na`, and text for everything else.
  func values() throws -> [(name: String, value: Value)] { try Self.values(parameters) }

  /// The values of parameters written as `name:value`.
  static func values(_ parameters: [String]) throws -> [(name: String, value: Value)] {
    try parameters.map { text in
      guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else {
        throw ValidationError("a parameter is written `-P name:value`, this is `\(text)`")
      }
      let name = String(text[..<colon])
      let rest = text[text.index(after: colon)...].drop { $0 == " " }
      return (name, value(String(rest)))
    }
  }

  private static func value(_ text: String) -> Value {
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "na", "": return .na
    default: break
    }
    if let number = Double(text), number.isFinite, text.allSatisfy({ "+-.0123456789eE".contains($0) }) {
      return .number(number)
    }
    if text.count >= 2, let first = text.first, first == text.last, first == "\"" || first == "'" {
      return .string(String(text.dropFirst().dropLast()))
    }
    return .string(text)
  }
}

/// Writes to the terminal.
struct Console {
  /// How findings are written.
  var format: ReportFormat = .text
  /// Whether notes are written too.
  var isVerbose = false
  /// Whether only errors are written.
  var isQuiet = false

  /// A console as the options of a command want it.
  init(_ report: ReportOptions, _ common: CommonOptions) { self.init(format: report.format, common) }

  init(format: ReportFormat = .text, _ common: CommonOptions) {
    self.format = format
    isVerbose = common.verbose
    isQuiet = common.quiet
  }

  /// Whether a stream is a terminal on which colours are wanted.
  static func hasColor(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1 && getenv("NO_COLOR") == nil && getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  /// Writes findings on standard error, in the format asked for, and gives back what counts for the exit code.
  @discardableResult
  func report(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    let sorted = diagnostics.sortedForPrinting()
    switch format {
    case .json: Console.error(DiagnosticReport.json(sorted).indentedText)
    case .sarif: Console.error(DiagnosticReport.sarif(sorted, version: Version.text).indentedText)
    case .text:
      let shown = sorted.filter { finding in
        switch finding.severity {
        case .error: true
        case .warning: !isQuiet
        case .note: isVerbose
        }
      }
      if !shown.isEmpty {
        Console.error(DiagnosticPrinter(color: Console.hasColor(STDERR_FILENO)).text(shown))
      }
    }
    return sorted
  }

  /// Writes a line that is no result, unless the command is to be quiet.
  func say(_ line: String) {
    if !isQuiet, format == .text { Console.error(line + "\n") }
  }

  /// Writes to standard output.
  static func out(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes to standard error.
  static func error(_ text: String) { write(text, to: STDERR_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}
