import Synchronization

/// Results of one build that runs of the same notebook with other parameters take over.
///
/// A result is taken over only where everything it follows from is the same, so which run made it changes nothing.
/// It lasts as long as the build; the files that were read are taken not to change meanwhile.
public final class SharedResults: Sendable {
  /// A result with what is known of it.
  struct Kept: Sendable {
    /// What the statement came to.
    var outcome: NodeOutcome
    /// Whether the value lacks what later functions need.
    var isSummary: Bool
  }

  private struct Key: Hashable {
    var identity: String
    var digest: Digest
  }

  private let kept = Mutex<[Key: Kept]>([:])

  /// Nothing yet.
  public init() {}

  subscript(identity: String, digest: Digest) -> Kept? {
    kept.withLock { $0[Key(identity: identity, digest: digest)] }
  }

  func put(_ outcome: NodeOutcome, isSummary: Bool, _ identity: String, _ digest: Digest) {
    var outcome = outcome
    // It did not run where it is taken over.
    outcome.reason = nil
    let entry = Kept(outcome: outcome, isSummary: isSummary)
    kept.withLock { $0[Key(identity: identity, digest: digest)] = entry }
  }
}
