import KayaRuntime

/// What `kaya preview` was asked for, as it is handed to the program that serves.
public struct PreviewSettings: Sendable, Equatable {
  /// The project, a folder or a notebook of it.
  public var path = "."
  /// The port to try first; 0 takes any that is free.
  public var port: UInt16 = PreviewSettings.usualPort
  /// Whether the browser is opened.
  public var opensBrowser = false
  /// Whether only what is wrong is said.
  public var isQuiet = false
  /// Whether notes are said too.
  public var isVerbose = false
  /// How many threads may work; none lets the machine decide.
  public var jobs: Int?
  /// Parameters of notebooks, as `name:value`.
  public var parameters: [String] = []
  /// The student whose data are drawn.
  public var student: String?

  /// The port where nobody asks for another.
  public static let usualPort: UInt16 = 4311

  /// The usual settings.
  public init() {}

  /// The settings as arguments of the program that serves.
  public var arguments: [String] {
    var words = ["--path", path, "--port", String(port)]
    if opensBrowser { words.append("--open") }
    if isQuiet { words.append("--quiet") }
    if isVerbose { words.append("--verbose") }
    if let jobs { words += ["--jobs", String(jobs)] }
    if let student { words += ["--student", student] }
    for parameter in parameters { words += ["--parameter", parameter] }
    return words
  }

  /// Settings from the arguments of the program that serves; nothing if they are not such.
  public init?(arguments: [String]) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--open": opensBrowser = true
      case "--quiet": isQuiet = true
      case "--verbose": isVerbose = true
      default:
        guard let value = rest.popFirst(), take(word, value) else { return nil }
      }
    }
  }

  private mutating func take(_ word: String, _ value: String) -> Bool {
    switch word {
    case "--path": path = value
    case "--student": student = value
    case "--parameter": parameters.append(value)
    case "--port":
      guard let number = UInt16(value) else { return false }
      port = number
    case "--jobs":
      guard let number = Int(value), number > 0 else { return false }
      jobs = number
    default: return false
    }
    return true
  }

  /// The parameters as values.
  func overrides() throws -> [(name: String, value: Value)] {
    try NotebookOptions.values(parameters)
  }
}
