/// A range of bytes in one of the files a notebook is made of.
public struct Span: Hashable, Sendable {
  /// The position of the file in `Notebook.sources`.
  public var file: Int
  /// The bytes of that file.
  public var range: Range<Int>

  /// A span in the file at a position of `Notebook.sources`.
  public init(file: Int, range: Range<Int>) {
    self.file = file
    self.range = range
  }
}

/// A value together with the place it was written at.
public struct Located<Value: Sendable>: Sendable {
  /// The value.
  public var value: Value
  /// Where it stands.
  public var span: Span

  /// A value at a place.
  public init(_ value: Value, _ span: Span) {
    self.value = value
    self.span = span
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
