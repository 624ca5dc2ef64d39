import Synchronization

/// A sign by which another thread asks a run to stop.
///
/// A run looks for it between statements and wherever it counts its steps; what was computed before stays in the cache,
/// and the statements that were stopped count as not run.
public final class Halt: Sendable {
  private let flag = Atomic<Bool>(false)

  /// A sign that is not given yet.
  public init() {}

  /// Whether the run is asked to stop.
  public var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Asks the run to stop.
  public func request() { flag.store(true, ordering: .relaxed) }
}

/// The end of a statement whose run was asked to stop.
struct Halted: Error {}
