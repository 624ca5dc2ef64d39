import Glibc
import KayaClassroom
import Synchronization

/// Marks of earlier runs, so that an interrupted batch goes on where it stopped.
///
/// The file is a line a submission, added as soon as it is marked. A line that is cut short or of another kind is as
/// good as none. Marks are kept by what they follow from, and never by the student alone.
final class GradingLog: Sendable {
  private struct Line: Codable {
    var key: String
    var fingerprint: String
    var marks: StudentMarks
  }

  private let path: String?
  private let descriptor: Mutex<Int32>

  /// The log at a path; without one nothing is kept.
  init(_ path: String?) {
    self.path = path
    var opened: Int32 = -1
    if let path {
      try? Files.makeFolder(Files.folder(of: path))
      opened = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    }
    descriptor = Mutex(opened)
  }

  deinit { descriptor.withLock { if $0 >= 0 { close($0) } } }

  /// What is known of submissions to a teacher's file, by what it follows from.
  func known(fingerprint: String) -> [String: StudentMarks] {
    guard let path, let bytes = try? Files.read(path, limit: Self.largest) else { return [:] }
    let wanted = Array("\"fingerprint\":\"\(fingerprint)\"".utf8)
    var found: [String: StudentMarks] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard Self.contains(wanted, in: line), let read = GradingJSON.decode(Line.self, Array(line)),
        read.fingerprint == fingerprint
      else { continue }
      found[read.key] = read.marks
    }
    return found
  }

  /// Adds the marks of a submission.
  func add(_ marks: StudentMarks, key: String, fingerprint: String) {
    let line = GradingJSON.encode(Line(key: key, fingerprint: fingerprint, marks: marks)) + [UInt8(ascii: "\n")]
    descriptor.withLock { descriptor in
      guard descriptor >= 0 else { return }
      _ = Streams.write(line, to: descriptor)
    }
  }

  /// Keys are sorted, so the fingerprint stands near the start of a line.
  private static func contains(_ needle: [UInt8], in line: ArraySlice<UInt8>) -> Bool {
    let head = Array(line.prefix(256))
    guard head.count >= needle.count else { return false }
    return (0...(head.count - needle.count)).contains { head[$0..<$0 + needle.count].elementsEqual(needle) }
  }

  private static let largest = 256 << 20
}
