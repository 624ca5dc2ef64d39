import KayaDiagnostics
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads and compares files beside the tests.
enum Fixtures {
  static let folder = String(#filePath.dropLast("Fixtures.swift".count)) + "Fixtures/"

  static func source(_ name: String) throws -> SourceText {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + name))
    return SourceText(path: name, bytes: Array(data))
  }

  /// Holds a text against the expected one; `KAYA_RECORD=1` writes what is found.
  static func expect(_ found: String, _ name: String, _ location: SourceLocation = #_sourceLocation) throws {
    let url = URL(fileURLWithPath: folder + name)
    if ProcessInfo.processInfo.environment["KAYA_RECORD"] == "1" {
      try Data(found.utf8).write(to: url)
      return
    }
    let expected = try String(decoding: Data(contentsOf: url), as: UTF8.self)
    #expect(found == expected, sourceLocation: location)
  }
}
