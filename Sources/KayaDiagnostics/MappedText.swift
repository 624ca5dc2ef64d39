/// A piece of text taken out of a file, that still knows where each of its bytes came from.
///
/// A block inside a list or a quotation loses its prefix on every line, so its bytes are not one run of the
/// file: each line of the piece carries its own offset. Line ends are always a single LF here, whatever the
/// file has.
public struct MappedText: Sendable {
  /// A run of bytes that are contiguous in the file.
  public struct Segment: Sendable {
    /// Where the run starts in this text.
    public var start: Int
    /// Where it starts in the file.
    public var origin: Int

    /// A run from `start` here, from `origin` in the file.
    public init(start: Int, origin: Int) {
      self.start = start
      self.origin = origin
    }
  }

  /// The file the text came from.
  public let source: SourceText
  /// The text itself.
  public let bytes: [UInt8]
  private let segments: [Segment]

  /// A text made of segments in rising order of `start`; the first one starts at 0.
  public init(source: SourceText, bytes: [UInt8], segments: [Segment]) {
    self.source = source
    self.bytes = bytes
    self.segments = segments.isEmpty ? [Segment(start: 0, origin: 0)] : segments
  }

  /// A contiguous part of a file.
  public init(source: SourceText, range: Range<Int>) {
    self.init(
      source: source, bytes: Array(source.bytes[range]), segments: [Segment(start: 0, origin: range.lowerBound)])
  }

  /// A text that is a file of its own.
  public init(path: String, text: String) {
    let source = SourceText(path: path, text: text)
    self.init(source: source, range: 0..<source.bytes.count)
  }

  /// The text as a string.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The offset in the file of an offset of this text.
  public func origin(of offset: Int) -> Int {
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].start <= offset { low = middle } else { high = middle }
    }
    return segments[low].origin + offset - segments[low].start
  }

  /// The place in the file of a range of this text.
  public func place(_ range: Range<Int>) -> Place {
    let lower = origin(of: range.lowerBound)
    let upper = range.isEmpty ? lower : origin(of: range.upperBound - 1) + 1
    return source.place(lower..<max(lower, upper))
  }

  /// A part of this text, still mapped to the same file.
  public func slice(_ range: Range<Int>) -> MappedText {
    var parts = [Segment(start: 0, origin: origin(of: range.lowerBound))]
    for segment in segments where segment.start > range.lowerBound && segment.start < range.upperBound {
      parts.append(Segment(start: segment.start - range.lowerBound, origin: segment.origin))
    }
    return MappedText(source: source, bytes: Array(bytes[range]), segments: parts)
  }
}
