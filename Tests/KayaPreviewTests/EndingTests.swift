import Foundation
import Testing

/// The program beside these tests.
private let program = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: ".build/debug/kaya-serve").path

@Suite(.enabled(if: FileManager.default.fileExists(atPath: program)), .serialized) struct EndingTests {
  @Test(arguments: [SIGTERM, SIGINT])
  func aPreviewThatIsToldToEndEndsWell(signal: Int32) throws {
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
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    #expect(text.contains("preview at http://127.0.0.1:"))
    #expect(process.terminationReason == .exit && process.terminationStatus == 0)
  }
}
