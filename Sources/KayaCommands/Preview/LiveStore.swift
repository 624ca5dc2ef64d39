import KayaRuntime
import Synchronization

/// The cache of a project in memory, which follows on disk.
///
/// A result is there for the next run at once; the disk gets it later, from a thread of its own.
final class LiveStore: CacheStore {
  private struct State {
    var entries: [String: [UInt8]] = [:]
    var unwritten: [String] = []
    var isWriting = false
  }

  private let disk: any CacheStore
  private let state = Mutex(State())
  /// One entry is written after the other, and whoever waits for the end finds all of them written.
  private let writing = Mutex(())

  init(over disk: any CacheStore) { self.disk = disk }

  func read(_ name: String) -> [UInt8]? {
    if let known = state.withLock({ $0.entries[name] }) { return known }
    guard let bytes = disk.read(name) else { return nil }
    return state.withLock { state in
      // A run may have written a newer one meanwhile.
      if let newer = state.entries[name] { return newer }
      state.entries[name] = bytes
      return bytes
    }
  }

  func write(_ name: String, _ bytes: [UInt8]) {
    let mustStart = state.withLock { state in
      state.entries[name] = bytes
      if !state.unwritten.contains(name) { state.unwritten.append(name) }
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if mustStart { Threads.detach { [self] in flush() } }
  }

  /// Writes all that the disk does not have yet.
  func flush() {
    writing.withLock { _ in
      while let (name, bytes) = next() { disk.write(name, bytes) }
    }
  }

  private func next() -> (String, [UInt8])? {
    state.withLock { state in
      while !state.unwritten.isEmpty {
        let name = state.unwritten.removeFirst()
        if let bytes = state.entries[name] { return (name, bytes) }
      }
      state.isWriting = false
      return nil
    }
  }
}
