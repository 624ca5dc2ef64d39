import Foundation
import Testing

/// What the documentation of the kernel as a library owes its readers.
@Suite struct KernelDocumentationTests {
  private static var sources: URL {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder.appending(path: "Sources/KayaMethods")
  }

  /// Each public function of the kernel with its documentation.
  private static func functions() throws -> [(place: String, signature: String, documentation: String)] {
    var found: [(String, String, String)] = []
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
      var documentation: [String] = []
      for (number, line) in lines.enumerated() {
        let text = line.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("///") {
          documentation.append(text)
        } else if !text.hasPrefix("@") {
          if text.hasPrefix("public"), text.contains("func ") || text.contains(" init(") || text.contains(" init?(") {
            let end = lines[number...].prefix { !$0.contains("{") }.count
            let signature = lines[number...min(number + end, lines.count - 1)].joined(separator: " ")
            found.append(("\(file.lastPathComponent):\(number + 1)", signature, documentation.joined(separator: " ")))
          }
          documentation = []
        }
      }
    }
    return found
  }

  @Test func everyPublicFunctionIsDocumented() throws {
    let functions = try Self.functions()
    #expect(functions.count > 100)
    #expect(functions.filter { $0.documentation.isEmpty }.map(\.place) == [])
  }

  @Test func everyPublicFunctionThatThrowsSaysWhatItThrows() throws {
    let silent = try Self.functions().filter { function in
      let words = function.documentation.lowercased()
      return function.signature.contains("throws") && !words.contains("error") && !words.contains("throws")
    }
    #expect(silent.map(\.place) == [])
  }
}
