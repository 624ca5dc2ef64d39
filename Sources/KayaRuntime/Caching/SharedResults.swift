import Glibc

/// Results of one build that runs of the same notebook with other parameters take over.
///
/// A result is taken over only where everything it follows from is the same, so which run made it changes nothing.
/// A run that is first to ask for a result claims it; others wait until it has been made or given up, so that it is
/// made once. Runs claim in the order of their statements, and so never wait for each other in a circle. Results last
/// as long as the build; the files that were read are taken not to change meanwhile.
public final class SharedResults: @unchecked Sendable {
  /// A result with what is known of it.
  struct Kept {
    /// What the statement came to.
    var outcome: NodeOutcome
    /// Whether the value lacks what later functions need.
    var isSummary: Bool
    /// What a cache keeps of it, where that is little.
    var entry: CacheEntry?
  }

  private struct Key: Hashable {
    var identity: String
    var digest: Digest
  }

  /// Entries of at most so many bytes are kept by every run that takes them over.
  private static let littleEntry = 1 << 16

  // All below is touched with the lock held and by nobody else.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let change = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var kept: [Key: Kept] = [:]
  private var claimed: Set<Key> = []

  /// Nothing yet.
  public init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(change, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    pthread_cond_destroy(change)
    lock.deallocate()
    change.deallocate()
  }

  /// The result, if a run has made it; else it is the asker's to make, who says when it is put or released.
  func claim(_ identity: String, _ digest: Digest) -> Kept? {
    let key = Key(identity: identity, digest: digest)
    return locked {
      while claimed.contains(key) { pthread_cond_wait(change, lock) }
      if let found = kept[key] { return found }
      claimed.insert(key)
      return nil
    }
  }

  /// Keeps a result.
  func put(_ outcome: NodeOutcome, isSummary: Bool, _ identity: String, _ digest: Digest, _ entry: CacheEntry?) {
    var outcome = outcome
    // It did not run where it is taken over.
    outcome.reason = nil
    let little = entry.flatMap { $0.value.count <= Self.littleEntry ? $0 : nil }
    locked {
      kept[Key(identity: identity, digest: digest)] = Kept(outcome: outcome, isSummary: isSummary, entry: little)
    }
    release(identity, digest)
  }

  /// Lets others make a result that was claimed.
  func release(_ identity: String, _ digest: Digest) {
    locked {
      guard claimed.remove(Key(identity: identity, digest: digest)) != nil else { return }
      pthread_cond_broadcast(change)
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body()
  }
}
