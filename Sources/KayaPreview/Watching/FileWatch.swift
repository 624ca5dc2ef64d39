import Dispatch
import Glibc
import Synchronization

/// Follows the files of a folder through the kernel's notices.
///
/// Folders are watched, not files, since editors put a new file in the place of the old one. Notices that come close
/// together are told as one.
final class FileWatch: Sendable {
  /// What changed, by paths from the folder.
  struct Change: Sendable, Equatable {
    /// The files.
    var files: Set<String> = []
    /// Whether any came, went or was renamed.
    var isShape = false
    /// Whether notices were lost, so that anything may have changed.
    var isUnknown = false
  }

  /// What is watched.
  struct Scope: Sendable {
    /// The folder.
    var root: String
    /// The folders in it that are watched with it; nothing watches all.
    var folders: [String]?
    /// Whether a path from the folder matters.
    var concerns: @Sendable (String) -> Bool
  }

  /// How long the files must be quiet before a change is told.
  struct Patience: Sendable {
    var quiet: Duration = .milliseconds(12)
    /// After a file went: editors that delete and write again are not told as two changes.
    var quietAfterLoss: Duration = .milliseconds(60)
    var longest: Duration = .milliseconds(150)
  }

  /// The writing end of a pipe; the watch ends when it is closed.
  private let stopper: Int32
  private let isStopped = Atomic<Bool>(false)

  /// Starts to follow; nothing if the kernel refuses.
  ///
  /// `tell` is called from a thread of the watch.
  init?(
    _ scope: Scope, patience: Patience = Patience(), tell: @escaping @Sendable (Change) -> Void,
    complain: @escaping @Sendable (String) -> Void
  ) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    let end = ends[0]
    stopper = ends[1]
    guard let notices = FolderNotices(scope, complain: complain) else {
      isStopped.store(true, ordering: .relaxed)
      close(ends[0])
      close(ends[1])
      return nil
    }
    DispatchQueue(label: "kaya.watch", qos: .userInitiated).async {
      var notices = notices
      Self.follow(&notices, end, patience, tell)
      notices.close()
      close(end)
    }
  }

  /// Ends the watch.
  func stop() {
    guard !isStopped.exchange(true, ordering: .relaxed) else { return }
    close(stopper)
  }

  deinit { stop() }

  private static func follow(
    _ notices: inout FolderNotices, _ stopper: Int32, _ patience: Patience, _ tell: (Change) -> Void
  ) {
    let clock = ContinuousClock()
    var pending = Change()
    var first = clock.now
    var last = clock.now
    var hasLoss = false
    while true {
      let isPending = pending != Change()
      var due: Duration?
      if isPending {
        let quiet = (hasLoss ? patience.quietAfterLoss : patience.quiet) - (clock.now - last)
        due = min(quiet, patience.longest - (clock.now - first))
        if let due, due <= .zero {
          tell(pending)
          pending = Change()
          hasLoss = false
          continue
        }
      }
      var files = [
        pollfd(fd: notices.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stopper, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&files, 2, milliseconds(due, notices.isRootLost))
      if ready < 0, errno != EINTR { return }
      if files[1].revents != 0 { return }
      if files[0].revents != 0 || notices.isRootLost {
        let found = notices.read()
        guard found.change != Change() else { continue }
        if !isPending { first = clock.now }
        last = clock.now
        hasLoss = hasLoss || found.isLoss
        pending.files.formUnion(found.change.files)
        pending.isShape = pending.isShape || found.change.isShape
        pending.isUnknown = pending.isUnknown || found.change.isUnknown
      }
    }
  }

  /// How long to wait for the next notice; a folder that is gone is looked for every second.
  private static func milliseconds(_ due: Duration?, _ isRootLost: Bool) -> Int32 {
    guard let due else { return isRootLost ? 1000 : -1 }
    let (seconds, attoseconds) = due.components
    return Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
  }
}
