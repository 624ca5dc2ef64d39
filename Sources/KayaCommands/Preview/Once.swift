import Synchronization

/// A value that is made once, by whoever asks first; the others wait for it.
final class Once<Value: Sendable>: Sendable {
  private let slot = Mutex<Value?>(nil)

  func value(_ make: () -> Value) -> Value {
    slot.withLock { slot in
      if let slot { return slot }
      let made = make()
      slot = made
      return made
    }
  }

  /// The value, if it is there; nobody waits for it.
  var ready: Value? { slot.withLockIfAvailable { $0 } ?? nil }
}
