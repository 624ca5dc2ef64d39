import Glibc
import KayaDiagnostics
import KayaJSON

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
        Console.error(DiagnosticPrinter(color: Streams.hasColor(STDERR_FILENO)).text(shown))
      }
    }
    return sorted
  }

  /// Writes a line that is no result, unless the command is to be quiet.
  func say(_ line: String) {
    if !isQuiet, format == .text { Console.error(line + "\n") }
  }

  /// Writes to standard output.
  static func out(_ text: String) { _ = Streams.write(Array(text.utf8), to: STDOUT_FILENO) }

  /// Writes to standard error.
  static func error(_ text: String) { _ = Streams.write(Array(text.utf8), to: STDERR_FILENO) }
}
