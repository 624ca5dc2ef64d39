import Foundation
import Testing

/// The program beside these tests.
private let program = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: ".build/debug/kaya-serve").path

@Suite(.enabled(if: FileManager.default.fileExists(atPath: program)), .serialized) struct EndingTests {
  @Test(arguments: [(SIGTERM, 0), (SIGINT, 0), (SIGINT, 500), (SIGTERM, 500), (SIGHUP, 500)])
  func aPreviewThatIsToldToEndEndsWell(signal: Int32, milliseconds: Int) async throws {
    let desk = try Desk(["_kaya.yml": "project: {type: website}\n", "a.md": "Words.\n"])
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["--path", desk.path, "--port", "0"]
    let said = Pipe()
    process.standardError = said
    try process.run()
    var text = ""
    while !text.contains("preview at"), case let bytes = said.fileHandleForReading.availableData, !bytes.isEmpty {
      text += String(decoding: bytes, as: UTF8.self)
    }
    // The program waits otherwise once it has nothing more to start.
    try await Task.sleep(for: .milliseconds(milliseconds))
    kill(process.processIdentifier, signal)
    let identifier = process.processIdentifier
    let watchdog = DispatchWorkItem { kill(identifier, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: watchdog)
    process.waitUntilExit()
    watchdog.cancel()
    #expect(text.contains("preview at http://127.0.0.1:"))
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }
}
