import Glibc
import KayaRuntime
import Synchronization
import Testing

@testable import KayaCommands

@Suite struct LiveStoreTests {
  /// A disk that takes its time.
  private final class SlowDisk: CacheStore {
    let names = Mutex<[String]>([])

    func read(_ name: String) -> [UInt8]? { nil }

    func write(_ name: String, _ bytes: [UInt8]) {
      usleep(10_000)
      names.withLock { $0.append(name) }
    }
  }

  @Test func theEndWaitsForEveryResultAlsoForTheOneThatIsBeingWritten() {
    let disk = SlowDisk()
    let store = LiveStore(over: disk)
    for number in 0..<8 { store.write("n\(number)", [UInt8(number)]) }
    store.flush()
    #expect(disk.names.withLock { $0.sorted() } == (0..<8).map { "n\($0)" })
    #expect(store.read("n3") == [3])
  }
}
