import ArgumentParser
import KayaDiagnostics

/// The exit codes of the command.
public enum KayaExitCode: Int32, Sendable {
  /// All is well.
  case clean = 0
  /// There are errors, unexpected claims, or with `--strict` warnings.
  case errors = 1
  /// What was published and what is computed now differ.
  case drift = 3
  /// A limit was exceeded.
  case limit = 4
  /// The command was used wrongly.
  case usage = 64
  /// The program has a fault.
  case fault = 70
}

/// The end of a command with a code; everything there is to say has been said.
struct CommandExit: Error {
  var code: KayaExitCode

  /// The code that follows from the diagnostics that were printed.
  static func code(for diagnostics: [Diagnostic], isStrict: Bool = false) -> KayaExitCode {
    if diagnostics.contains(where: { $0.isError && $0.code == .limitExceeded }) { return .limit }
    if diagnostics.contains(where: { $0.isError && $0.code == .internalFault }) { return .fault }
    if diagnostics.contains(where: { $0.isError && $0.code == .drift }) { return .drift }
    if diagnostics.hasErrors { return .errors }
    if isStrict, diagnostics.contains(where: { $0.severity == .warning }) { return .errors }
    return .clean
  }
}
