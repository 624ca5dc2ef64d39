/// What stands in `{#id .class key="value"}`.
public struct Attributes: Sendable, Hashable {
  /// The identity, without `#`.
  public var id: String?
  /// The place of the identity.
  public var idSpan: Span?
  /// The classes, without dots.
  public var classes: [String]
  /// The pairs in order.
  public var pairs: [Pair]

  /// A key and its value.
  public struct Pair: Sendable, Hashable {
    /// The key.
    public var key: String
    /// The value without its quotes.
    public var value: String
    /// The place of the value.
    public var span: Span

    /// A pair at a place.
    public init(key: String, value: String, span: Span) {
      self.key = key
      self.value = value
      self.span = span
    }
  }

  /// Attributes with all their parts.
  public init(id: String? = nil, idSpan: Span? = nil, classes: [String] = [], pairs: [Pair] = []) {
    self.id = id
    self.idSpan = idSpan
    self.classes = classes
    self.pairs = pairs
  }

  /// The value of a key, or none.
  public subscript(key: String) -> String? { pairs.first { $0.key == key }?.value }

  /// Whether there is nothing in them.
  public var isEmpty: Bool { id == nil && classes.isEmpty && pairs.isEmpty }
}
