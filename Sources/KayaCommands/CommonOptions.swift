import ArgumentParser
import KayaDiagnostics
import KayaRuntime

/// How findings are written.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case sarif
}

/// How what a command tells is written, where it is no finding.
enum AnswerFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
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
  var jobCount: Int { max(1, jobs ?? Machine.processors) }

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
      guard !rest.isEmpty else {
        throw ValidationError("nothing stands behind `-P \(name):`; `na` is a missing value, `\"\"` an empty text")
      }
      return (name, value(String(rest)))
    }
  }

  private static func value(_ text: String) -> Value {
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "na": return .na
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
