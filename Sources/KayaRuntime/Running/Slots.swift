import Synchronization

/// Results that threads put down, each at a place of its own.
public final class Slots<Element: Sendable>: Sendable {
  private let slots: Mutex<[Element?]>

  /// So many places, all of them empty.
  public init(count: Int) { slots = Mutex([Element?](repeating: nil, count: count)) }

  /// Puts a result at its place.
  public func set(_ index: Int, _ element: Element) { slots.withLock { $0[index] = element } }

  /// The result of each place; nothing where none was put down.
  public var places: [Element?] { slots.withLock { $0 } }

  /// All results in order.
  public var all: [Element] { places.compactMap { $0 } }
}
