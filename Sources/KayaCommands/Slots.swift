import Synchronization

/// Results that threads put down, each at a place of its own.
final class Slots<Element: Sendable>: Sendable {
  private let slots: Mutex<[Element?]>

  init(count: Int) { slots = Mutex([Element?](repeating: nil, count: count)) }

  /// Puts a result at its place.
  func set(_ index: Int, _ element: Element) { slots.withLock { $0[index] = element } }

  /// All results in order.
  var all: [Element] { slots.withLock { $0.compactMap { $0 } } }
}
