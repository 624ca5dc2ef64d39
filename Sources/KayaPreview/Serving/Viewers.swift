import Synchronization

/// The open pages, each with the way to tell it something.
final class Viewers: Sendable {
  private struct Viewer: Sendable {
    var page: String
    var continuation: AsyncStream<[UInt8]>.Continuation
  }

  private struct State {
    var next = 0
    var viewers: [Int: Viewer] = [:]
  }

  private let state = Mutex(State())

  /// The addresses that are open, sorted, each once.
  var pages: [String] { state.withLock { Array(Set($0.viewers.values.map(\.page))).sorted() } }

  /// Opens a page; what it is told comes as events, the first at once.
  func open(_ page: String, first: [PreviewEvent]) -> AsyncStream<[UInt8]> {
    // A page that does not read for long loses old events; the newest says all.
    let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingNewest(16))
    let id = state.withLock { state in
      state.next += 1
      state.viewers[state.next] = Viewer(page: page, continuation: continuation)
      return state.next
    }
    continuation.onTermination = { [weak self] _ in self?.close(id) }
    continuation.yield(Array("retry: 1000\n\n".utf8))
    for event in first { continuation.yield(event.bytes) }
    return stream
  }

  /// Tells all who have a page open.
  func tell(_ page: String, _ event: PreviewEvent) {
    for viewer in state.withLock({ $0.viewers.values.filter { $0.page == page } }) {
      viewer.continuation.yield(event.bytes)
    }
  }

  /// Sends a sign of life to all; whoever is gone is noticed by it.
  func beat() {
    for viewer in state.withLock({ Array($0.viewers.values) }) { viewer.continuation.yield(Array(":\n\n".utf8)) }
  }

  private func close(_ id: Int) { state.withLock { _ = $0.viewers.removeValue(forKey: id) } }
}

/// What an open page is told.
enum PreviewEvent: Sendable, Equatable {
  /// Its page is being made.
  case busy
  /// Its page is now the one with this digest.
  case page(digest: String)

  /// The event as server-sent bytes.
  var bytes: [UInt8] {
    switch self {
    case .busy: Array("event: busy\ndata: 1\n\n".utf8)
    case .page(let digest): Array("event: page\ndata: \(digest)\n\n".utf8)
    }
  }
}
