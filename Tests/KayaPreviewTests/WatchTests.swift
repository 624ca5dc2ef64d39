import Synchronization
import Testing

@testable import KayaPreview

@Suite struct WatchTests {
  /// Changes as they are told, to be waited for.
  private final class Told: Sendable {
    private let stream: AsyncStream<FileWatch.Change>
    private let continuation: AsyncStream<FileWatch.Change>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(of: FileWatch.Change.self) }

    func add(_ change: FileWatch.Change) { continuation.yield(change) }

    /// The next change; none after two seconds.
    func next() async -> FileWatch.Change? {
      let timer = Task {
        try await Task.sleep(for: .seconds(2))
        continuation.finish()
      }
      defer { timer.cancel() }
      for await change in stream { return change }
      return nil
    }
  }

  private func watch(_ desk: Desk, folders: [String]? = nil) throws -> (FileWatch, Told) {
    let told = Told()
    let scope = FileWatch.Scope(
      root: desk.path, folders: folders, concerns: { !$0.hasPrefix("_site") && !$0.hasSuffix("~") })
    let watch = try #require(
      FileWatch(scope) {
        told.add($0)
      } complain: { _ in
      })
    return (watch, told)
  }

  /// The kernel's watches are set before the watch is there, so that nothing is missed.
  @Test func aWrittenFileIsTold() async throws {
    let desk = try Desk(["a.md": "x"])
    let (watch, told) = try watch(desk)
    try desk.write("a.md", "y")
    #expect(await told.next()?.files.contains("a.md") ?? false)
    watch.stop()
  }

  @Test func aFileThatReplacesAnotherIsTold() async throws {
    let desk = try Desk(["a.md": "x"])
    let (watch, told) = try watch(desk)
    try desk.write(".a.md.new", "y")
    try desk.remove("a.md")
    try desk.move(".a.md.new", to: "a.md")
    let change = await told.next()
    #expect(change?.files.contains("a.md") ?? false)
    #expect(change?.isShape ?? false)
    watch.stop()
  }

  @Test func foldersAreFollowedAlsoWhenTheyAreNew() async throws {
    let desk = try Desk(["deep/er/a.md": "x"])
    let (watch, told) = try watch(desk)
    try desk.write("deep/er/a.md", "y")
    #expect(await told.next()?.files == ["deep/er/a.md"])
    try desk.makeFolder("new/er")
    #expect(await told.next()?.isShape ?? false)
    try desk.write("new/er/b.md", "z")
    #expect(await told.next()?.files.contains("new/er/b.md") ?? false)
    watch.stop()
  }

  @Test func whatDoesNotMatterIsNotTold() async throws {
    let desk = try Desk(["_site/a.html": "x", "a.md": "x"])
    let (watch, told) = try watch(desk)
    try desk.write("_site/a.html", "y")
    try desk.write("a.md~", "y")
    try desk.write("a.md", "y")
    #expect(await told.next()?.files == ["a.md"])
    watch.stop()
  }

  @Test func aNotebookAloneFollowsNamedFoldersOnly() async throws {
    let desk = try Desk(["a.md": "x", "data/a.csv": "x", "other/b.csv": "x"])
    let (watch, told) = try watch(desk, folders: ["data"])
    try desk.write("other/b.csv", "y")
    try desk.write("data/a.csv", "y")
    #expect(await told.next()?.files == ["data/a.csv"])
    watch.stop()
  }

  @Test func aLostFileIsToldOnceWithWhatFollows() async throws {
    let desk = try Desk(["a.md": "x", "b.md": "x"])
    let (watch, told) = try watch(desk)
    try desk.remove("a.md")
    try desk.write("b.md", "y")
    let change = await told.next()
    #expect(change?.files == ["a.md", "b.md"])
    watch.stop()
  }
}
