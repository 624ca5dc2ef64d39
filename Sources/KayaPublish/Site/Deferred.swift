import KayaNotebook
import Synchronization

/// A value that is made when somebody first asks for it, and never twice.
public final class Deferred<Value: Sendable>: Sendable {
  private let slot: Mutex<Value?>
  private let make: @Sendable () -> Value

  /// A value that `make` makes, at most once.
  public init(_ make: @escaping @Sendable () -> Value) {
    slot = Mutex(nil)
    self.make = make
  }

  /// A value that is at hand.
  public convenience init(_ value: Value) { self.init { value } }

  /// The value.
  public var value: Value {
    slot.withLock { slot in
      if let slot { return slot }
      let made = make()
      slot = made
      return made
    }
  }
}

/// A notebook that is read when something asks for more than its outline.
public typealias DeferredNotebook = Deferred<Notebook>
