import KayaDiagnostics
import KayaRuntime

extension WorldError {
  /// The error for a file of the project that is there and cannot be read; nothing where none is.
  func finding(of path: ProjectPath) -> Diagnostic? {
    let place = Place(file: path.text)
    switch self {
    case .missing: return nil
    case .outside:
      return Diagnostic(
        .outsideProject, "`\(path.text)` is a link that leaves the project's folder", at: place,
        help: ["put a copy of the file in its place"])
    case .tooLarge(let limit):
      return Diagnostic(.limitExceeded, "`\(path.text)` is larger than \(limit) bytes", at: place)
    case .unreadable(let reason):
      return Diagnostic(.unreadableFile, "`\(path.text)` cannot be read: \(reason)", at: place)
    }
  }
}
