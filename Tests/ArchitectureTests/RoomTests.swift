import Foundation
import Testing

/// Parts of the standard distribution that any room may use; never the whole of Foundation.
private let system: Set<String> = ["Swift", "Glibc", "Synchronization", "FoundationEssentials"]

/// Parts that one room alone may use.
private let systemOfOne: [String: Set<String>] = ["KayaPreview": ["Dispatch"]]

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// The rooms and programs of the package with what each of them may import, as Package.swift declares them.
private func rooms() throws -> [String: Set<String>] {
  let text = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
  let declaration =
    #/(?:\broom\(|\.executableTarget\(name:)\s*"(?<name>[^"]+)"(?:,\s*(?:dependencies:\s*)?\[(?<list>[^\]]*)\])?/#
  var rooms: [String: Set<String>] = [:]
  // What is only used to build or to measure is no room.
  for found in text.matches(of: declaration) where found.output.name.lowercased().hasPrefix("kaya") {
    let list = (found.output.list ?? "").replacing(#/package: "[^"]*"/#, with: "")
    rooms[String(found.output.name)] = Set(list.matches(of: #/"([^"]+)"/#).map { String($0.output.1) })
  }
  return rooms
}

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
  try rooms().keys.sorted().flatMap { room -> [SourceFile] in
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
  let rooms = try rooms()
  for file in try sources() {
    let permitted = (rooms[file.room] ?? []).union(system).union(systemOfOne[file.room] ?? [])
    for name in file.imports {
      #expect(permitted.contains(name), "\(file.path) imports \(name)")
    }
  }
}

@Test func everyFolderOfSourcesIsDeclared() throws {
  let folders = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "Sources").path)
  let declared = try rooms()
  #expect(declared.count > 20)
  #expect(folders.filter { $0.hasPrefix("Kaya") && declared[$0] == nil } == [])
}

/// What a room reaches through the rooms that it imports.
private func reach(of room: String, in rooms: [String: Set<String>]) -> Set<String> {
  (rooms[room] ?? []).filter { rooms[$0] != nil }.reduce(into: []) {
    $0.formUnion(reach(of: $1, in: rooms).union([$1]))
  }
}

@Test func roomsStandOnLittle() throws {
  let rooms = try rooms()
  for room in ["KayaJSON", "KayaDigits", "KayaMarkup", "KayaStatistics"] {
    #expect(reach(of: room, in: rooms) == [], "\(room) stands on other rooms")
  }
  #expect(reach(of: "KayaMethods", in: rooms) == ["KayaStatistics", "KayaNumerics"])
  #expect(reach(of: "KayaLanguage", in: rooms) == ["KayaDiagnostics", "KayaJSON"])
  #expect(!reach(of: "KayaRuntime", in: rooms).contains("KayaMethods"))
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
