import FoundationEssentials
import Testing

/// The notebooks of this repository are the manual, and its acceptance tests.
@Suite struct OurSiteTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The table of references, which a page shows.
  private static let references = "Tests/References/references.csv"

  /// A copy of the repository's own project, without what was built from it.
  private func copy(_ parts: [String] = ["index.md", "notebooks", Self.references]) throws -> Workplace {
    let place = try Workplace()
    try FileManager.default.createDirectory(atPath: place.path + "/notebooks/data", withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: place.path + "/Tests/References", withIntermediateDirectories: true)
    if parts.contains("notebooks") { try FileManager.default.removeItem(atPath: place.path + "/notebooks") }
    for name in ["_kaya.yml"] + parts {
      try FileManager.default.copyItem(atPath: Self.repository + "/" + name, toPath: place.path + "/" + name)
    }
    return place
  }

  /// The files below a folder, by their path in it.
  private func files(_ folder: String) throws -> [String: Data] {
    let manager = FileManager.default
    var found: [String: Data] = [:]
    for name in try manager.subpathsOfDirectory(atPath: folder) {
      var isFolder = false
      _ = manager.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder)
      if !isFolder { found[name] = manager.contents(atPath: folder + "/" + name) }
    }
    return found
  }

  @Test func theSiteIsCleanAndTheSameAtAnyNumberOfThreadsAndInAnyFolder() throws {
    let (one, eight) = (try copy(), try copy())
    #expect(one.run(["render", one.path, "-q", "--strict", "--jobs", "1"]) == 0)
    #expect(eight.run(["render", eight.path, "-q", "--jobs", "8"]) == 0)
    let (first, second) = (try files(one.path + "/_site"), try files(eight.path + "/_site"))
    #expect(first.keys.sorted() == second.keys.sorted())
    for name in first.keys.sorted() { #expect(first[name] == second[name], "\(name) differs") }
    #expect(first["claims.html"] != nil && first["claims.csv"] != nil)
    for (name, bytes) in first where name.hasSuffix(".html") {
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(!page.contains(" src=\"http"), "\(name) loads something")
      #expect(!page.contains("<link rel=\"stylesheet\" href=\"http"), "\(name) loads a style")
      #expect(!page.contains("@import"), "\(name) loads a style")
    }
  }

  @Test func aChangedCellChangesTheClaimsThatNeedItAndNoOthers() throws {
    let place = try copy(["cui2025.md", "data/cui2025"].map { "notebooks/" + $0 })
    _ = place.run(["render", place.path, "-q"])
    let before = try #require(place.read("_site/claims.csv")).split(separator: "\n")
    let table = "notebooks/data/cui2025/table5_energy_coefficients.csv"
    let text = try #require(place.read(table))
    try place.write(table, text.replacing("Gasoline,kg,43124", with: "Gasoline,kg,43224"))
    #expect(place.run(["render", place.path, "-q"]) == 1)
    let after = try #require(place.read("_site/claims.csv")).split(separator: "\n")
    #expect(before.count == after.count)
    let changed = zip(before, after).filter { $0 != $1 }.map { $0.1 }
    #expect(changed.allSatisfy { $0.hasPrefix("cui2025,C24,") || $0.hasPrefix("cui2025,C25,") })
    #expect(changed.count == 2 && changed.allSatisfy { $0.contains("contradicted") && $0.hasSuffix(",Gasoline") })
  }
}
