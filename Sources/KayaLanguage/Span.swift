/// Where a piece of syntax stands: a range of bytes of one text of the notebook.
public struct Span: Hashable, Sendable {
  /// Which of the notebook's texts.
  public var text: Int
  /// The offset of the first byte.
  public var lower: Int
  /// The offset just after the last byte.
  public var upper: Int

  /// A range of bytes of a text.
  public init(text: Int, lower: Int, upper: Int) {
    self.text = text
    self.lower = lower
    self.upper = upper
  }

  /// The offsets as a range.
  public var range: Range<Int> { lower..<max(lower, upper) }

  /// From the first byte of one span to the last of another of the same text.
  public func through(_ other: Span) -> Span {
    Span(text: text, lower: min(lower, other.lower), upper: max(upper, other.upper))
  }
}

/// A name where it is written.
public struct Identifier: Hashable, Sendable {
  /// The name in Unicode normalization form C, without back-ticks.
  public var text: String
  /// Where it stands, back-ticks included.
  public var span: Span

  /// A name at a place.
  public init(_ text: String, span: Span) {
    self.text = text
    self.span = span
  }
}
