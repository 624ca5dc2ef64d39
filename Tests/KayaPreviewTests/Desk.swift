import FoundationEssentials
import KayaCommands
import Synchronization

@testable import KayaPreview

/// A folder of its own for a test, removed with it.
final class Desk: Sendable {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    let base = FileManager.default.temporaryDirectory.path
    let name = (base.hasSuffix("/") ? String(base.dropLast()) : base) + "/kaya-preview-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: true)
    path = name
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and the folders above it.
  func write(_ name: String, _ text: String) throws {
    let whole = path + "/" + name
    if let slash = whole.lastIndex(of: "/") {
      try FileManager.default.createDirectory(
        atPath: String(whole[..<slash]), withIntermediateDirectories: true)
    }
    try Data(text.utf8).write(to: URL(filePath: whole))
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path + "/" + name) }

  func move(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: path + "/" + name, toPath: path + "/" + other)
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: path + "/" + name, withIntermediateDirectories: true)
  }

  /// The text of a file as it stands there.
  func text(_ name: String) -> String {
    (try? Data(contentsOf: URL(filePath: path + "/" + name))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  func link(_ name: String, to other: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: path + "/" + other)
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// A preview of the folder that says nothing, and what it would have said.
  func session(_ name: String = "") throws -> (session: PreviewSession, said: Said) {
    var settings = PreviewSettings()
    settings.path = name.isEmpty ? path : path + "/" + name
    settings.jobs = 1
    let said = Said()
    let terminal = PreviewTerminal(isQuiet: false, isVerbose: false, hasColor: false) { said.add($0) }
    return (PreviewSession(project: try LiveProject(settings), terminal: terminal), said)
  }
}

/// What was said in the terminal.
final class Said: Sendable {
  private let lines = Mutex<[String]>([])

  func add(_ text: String) { lines.withLock { $0.append(text) } }

  var text: String { lines.withLock { $0.joined() } }

  func clear() { lines.withLock { $0 = [] } }
}

extension PreviewResponse {
  /// The text of an answer that does not go on.
  var text: String {
    guard case .bytes(let bytes) = body else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension PreviewRequest {
  /// A request as a browser of this machine sends it.
  static func local(
    _ path: String, _ method: String = "GET", query: [String: String] = [:], headers: [String: String] = [:]
  ) -> PreviewRequest {
    PreviewRequest(
      method: method, path: path, query: query,
      headers: ["host": "127.0.0.1:4311"].merging(headers) { $1 })
  }
}
