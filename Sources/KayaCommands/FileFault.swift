import Glibc
import KayaDiagnostics

/// A file that could not be written or removed.
struct FileFault: Error {
  /// Its path.
  var path: String
  /// What the system says.
  var reason: String
  /// The system's number of the fault; 0 where the program itself refuses.
  var number: Int32

  private var ownWayOut: String?

  /// A fault in the words of the program.
  init(path: String, reason: String, wayOut: String? = nil) {
    self.path = path
    self.reason = reason
    number = 0
    ownWayOut = wayOut
  }

  /// A fault by the system's number.
  init(path: String, number: Int32 = errno) {
    self.path = path
    self.number = number
    reason = String(cString: strerror(number))
  }

  /// The same fault of another file.
  func at(_ path: String) -> FileFault {
    var fault = self
    fault.path = path
    return fault
  }

  /// What is said of it, with a way out; `done` is what could not be done to the file.
  func diagnostic(_ done: String = "written") -> Diagnostic {
    Diagnostic(.cannotWrite, "`\(path)` cannot be \(done): \(reason)", help: wayOut.map { [$0] } ?? [])
  }

  private var wayOut: String? {
    if let ownWayOut { return ownWayOut }
    return switch number {
    case ENOSPC, EDQUOT: "the disk or your share of it is full: make room; what was there before is still whole"
    case EACCES, EPERM: "you may not write there: ask `ls -ld` whose folder it is, or write into another one"
    case EROFS: "the disk takes no changes: write into a folder elsewhere, where the command has `--output-dir`"
    case ENOTDIR, EEXIST: "a file stands where a folder is needed: move it, or write into another folder"
    case ENOENT: "no folder can be made there: write into another one"
    case ENOTEMPTY: "another program has put something into the folder meanwhile"
    case ENAMETOOLONG: "the disk takes no name as long as that: give the notebook or the label a shorter one"
    case EMFILE, ENFILE: "too many files are open on this machine: close programs, or raise `ulimit -n`"
    default: nil
    }
  }
}
