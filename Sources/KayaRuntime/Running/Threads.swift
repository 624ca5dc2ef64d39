import Glibc
import Synchronization

/// Runs independent pieces of work on threads whose stacks are deep enough for nested expressions.
public enum Threads {
  /// Runs `body` for each number below `count`, on at most `jobs` threads, and waits for all.
  ///
  /// Which thread takes which number is not determined, so `body` must write only to a place of its own.
  public static func forEach(_ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard count > 0 else { return }
    let work = Work(count: count, body: body)
    let started = (0..<max(1, min(jobs, count))).compactMap { _ in start(work) }
    // Without a single thread the work is done here.
    if started.isEmpty { work.drain() }
    for thread in started { pthread_join(thread, nil) }
  }

  /// Runs `body` on a deep stack and returns its result.
  public static func onDeepStack<Result: Sendable>(_ body: @escaping @Sendable () -> Result) -> Result? {
    let box = Box(body)
    forEach(1, jobs: 1) { _ in box.run() }
    return box.result
  }

  /// Runs `body` on a thread of its own and does not wait for it.
  public static func detach(_ body: @escaping @Sendable () -> Void) {
    let work = Work(count: 1) { _ in body() }
    if let thread = start(work) { pthread_detach(thread) } else { work.drain() }
  }

  private final class Box<Result: Sendable>: Sendable {
    private let slot = Mutex<Result?>(nil)
    private let body: @Sendable () -> Result

    init(_ body: @escaping @Sendable () -> Result) { self.body = body }

    func run() {
      let value = body()
      slot.withLock { $0 = value }
    }

    var result: Result? { slot.withLock { $0 } }
  }

  private final class Work: Sendable {
    private let next = Atomic<Int>(0)
    private let count: Int
    private let body: @Sendable (Int) -> Void

    init(count: Int, body: @escaping @Sendable (Int) -> Void) {
      self.count = count
      self.body = body
    }

    func drain() {
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if index >= count { return }
        body(index)
      }
    }
  }

  private static func start(_ work: Work) -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackBytes)
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(work)
    let code = pthread_create(
      &thread, &attributes,
      { pointer in
        if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().drain() }
        return nil
      }, argument.toOpaque())
    if code != 0 {
      argument.release()
      return nil
    }
    return thread
  }

  /// Only touched pages take memory.
  private static let stackBytes = 256 << 20
}
