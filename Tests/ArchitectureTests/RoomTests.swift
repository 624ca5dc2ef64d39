import Foundation
import Testing

/// Which rooms a room may import; no arrow points back.
private let allowed: [String: Set<String>] = [
  "KayaJSON": [],
  "KayaDiagnostics": ["KayaJSON"],
  "KayaMarkup": [],
  "KayaEquations": ["KayaMarkup"],
  "KayaStatistics": ["CBoostShim"],
  "KayaNumerics": ["KayaStatistics", "CLAPACKE"],
  "KayaTables": ["KayaDiagnostics", "KayaStatistics", "CSQLite", "CReadStat"],
  "KayaMethods": ["KayaStatistics", "KayaNumerics"],
  "KayaCharts": ["KayaMarkup", "KayaStatistics"],
  "KayaLanguage": ["KayaDiagnostics"],
  "KayaNotebook": ["KayaDiagnostics", "KayaJSON", "CCMarkGFM", "Yams"],
  "KayaRuntime": [
    "KayaDiagnostics", "KayaJSON", "KayaLanguage", "KayaNotebook", "KayaTables", "KayaCharts", "CCrypto",
  ],
  "KayaFunctions": [
    "KayaDiagnostics", "KayaLanguage", "KayaTables", "KayaStatistics", "KayaNumerics", "KayaMethods", "KayaCharts",
    "KayaCitations", "KayaRuntime",
  ],
  "KayaCitations": ["KayaDiagnostics", "KayaJSON"],
  "KayaConversion": ["KayaDiagnostics", "KayaJSON", "KayaNotebook"],
  "KayaComparison": ["KayaJSON"],
  "KayaPublish": [
    "KayaDiagnostics", "KayaJSON", "KayaCitations", "KayaNotebook", "KayaTables", "KayaRuntime", "KayaCharts",
    "KayaMarkup", "KayaEquations", "Mustache",
  ],
  "KayaClassroom": [
    "KayaDiagnostics", "KayaJSON", "KayaLanguage", "KayaNotebook", "KayaTables", "KayaRuntime", "KayaFunctions",
    "KayaPublish", "KayaMarkup",
  ],
  "KayaCommands": [
    "KayaDiagnostics", "KayaJSON", "KayaLanguage", "KayaNotebook", "KayaTables", "KayaRuntime", "KayaFunctions",
    "KayaEquations", "KayaPublish", "KayaConversion", "KayaComparison", "KayaClassroom", "CZip", "ArgumentParser",
  ],
  "KayaPreview": [
    "KayaDiagnostics", "KayaMarkup", "KayaPublish", "KayaCommands", "FlyingFox", "FlyingSocks", "Dispatch",
  ],
  "kaya": ["KayaCommands"],
  "kaya-serve": ["KayaPreview"],
]

/// Parts of the standard distribution that any room may use; never the whole of Foundation.
private let system: Set<String> = ["Swift", "Glibc", "Synchronization", "FoundationEssentials"]

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

private struct SourceFile {
  let room: String
  let path: String
  let text: String

  var imports: [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"),
        words.prefix(place).allSatisfy({ $0.hasPrefix("@") || $0 == "public" }),
        place + 1 < words.count
      else { return nil }
      return String(words[words.count - 1].prefix { $0 != "." })
    }
  }
}

private func sources() throws -> [SourceFile] {
  try allowed.keys.sorted().flatMap { room -> [SourceFile] in
    let folder = root.appending(path: "Sources/\(room)")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return try names.filter { $0.hasSuffix(".swift") }.sorted().map { name in
      SourceFile(
        room: room, path: "\(room)/\(name)",
        text: try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
  }
}

@Test func everyRoomImportsOnlyWhatItMay() throws {
  for file in try sources() {
    let permitted = (allowed[file.room] ?? []).union(system)
    for name in file.imports {
      #expect(permitted.contains(name), "\(file.path) imports \(name)")
    }
  }
}

@Test func noArrowPointsBack() {
  var order: [String] = []
  var rest = allowed
  while !rest.isEmpty {
    let free = rest.keys.filter { room in rest[room]?.allSatisfy { rest[$0] == nil } ?? true }.sorted()
    #expect(!free.isEmpty, "rooms import each other in a circle: \(rest.keys.sorted())")
    if free.isEmpty { return }
    order += free
    for room in free { rest[room] = nil }
  }
  #expect(order.count == allowed.count)
}

@Test func oneFileAloneOpensEachDoorToALibrary() throws {
  for library in ["CCMarkGFM", "Yams", "CCrypto", "CZip", "FlyingFox"] {
    let users = try sources().filter { $0.imports.contains(library) }.map(\.path)
    #expect(users.count == 1, "\(library) is imported by \(users)")
  }
}

@Test func filesStayShortEnoughToRead() throws {
  for file in try sources() {
    let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false).count
    #expect(lines <= 400, "\(file.path) has \(lines) lines: which second idea lives in it?")
  }
}

@Test func nothingIsForced() throws {
  let forbidden = ["try!", "as!", "fatalError(", "unsafeFlags", "TODO", "FIXME"]
  for file in try sources() {
    for word in forbidden {
      #expect(!file.text.contains(word), "\(file.path) contains \(word)")
    }
  }
}
