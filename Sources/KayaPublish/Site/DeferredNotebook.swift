import KayaNotebook
import Synchronization

/// A notebook that is read when something asks for more than its outline.
public final class DeferredNotebook: Sendable {
  private let slot: Mutex<Notebook?>
  private let read: @Sendable () -> Notebook

  /// A notebook that `read` reads, at most once.
  public init(_ read: @escaping @Sendable () -> Notebook) {
    slot = Mutex(nil)
    self.read = read
  }

  /// A notebook that has been read.
  public convenience init(_ notebook: Notebook) { self.init { notebook } }

  /// The notebook.
  public var value: Notebook {
    slot.withLock { slot in
      if let slot { return slot }
      let notebook = read()
      slot = notebook
      return notebook
    }
  }
}
