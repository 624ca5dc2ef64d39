import Glibc
import KayaCommands
import KayaDiagnostics
import Synchronization

/// What the preview says in the terminal.
final class PreviewTerminal: Sendable {
  private struct State {
    /// What was last said of each notebook.
    var said: [String: [Diagnostic]] = [:]
    /// The notebooks that were reported since the last change.
    var reported: [String: Int] = [:]
    var project: [Diagnostic] = []
  }

  private let isQuiet: Bool
  private let isVerbose: Bool
  private let hasColor: Bool
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())

  init(
    isQuiet: Bool, isVerbose: Bool, hasColor: Bool = Streams.hasColor(STDERR_FILENO),
    write: @escaping @Sendable (String) -> Void = PreviewTerminal.error
  ) {
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
    self.hasColor = hasColor
    self.write = write
  }

  /// Says a line that is no finding.
  func say(_ line: String) {
    if !isQuiet { write(line + "\n") }
  }

  /// Says how a page was made, once for each state of the project; findings that were said before are only counted.
  func say(_ report: LiveFile.Report, generation: Int) {
    let (isNew, old) = state.withLock { state in
      let isNew = state.reported[report.notebook] != generation
      state.reported[report.notebook] = generation
      return (isNew, state.said.updateValue(report.diagnostics, forKey: report.notebook))
    }
    guard isNew else { return }
    let errors = report.diagnostics.filter(\.isError).count
    let warnings = report.diagnostics.filter { $0.severity == .warning }.count
    if report.diagnostics == old ?? [], errors + warnings == 0, report.ran == 0, old != nil, isQuiet { return }
    var words = ["\(report.notebook)", "\(report.milliseconds) ms"]
    if report.ran > 0 { words.append(Self.count(report.ran, "block") + " ran") }
    if errors > 0 { words.append(Self.count(errors, "error")) }
    if warnings > 0 { words.append(Self.count(warnings, "warning")) }
    say(words.joined(separator: "  "))
    if report.diagnostics != old ?? [] { print(report.diagnostics) }
  }

  /// Says what is wrong with the project as a whole, where that is news.
  func say(_ findings: [Diagnostic]) {
    let old = state.withLock { state in
      defer { state.project = findings }
      return state.project
    }
    if findings != old { print(findings.sortedForPrinting()) }
  }

  private func print(_ findings: [Diagnostic]) {
    let shown = findings.filter {
      switch $0.severity {
      case .error: true
      case .warning: !isQuiet
      case .note: isVerbose
      }
    }
    if !shown.isEmpty { write(DiagnosticPrinter(color: hasColor).text(shown) + "\n") }
  }

  private static func count(_ number: Int, _ thing: String) -> String {
    "\(number) \(thing)\(number == 1 ? "" : "s")"
  }

  @Sendable static func error(_ text: String) { _ = Streams.write(Array(text.utf8), to: STDERR_FILENO) }
}
