/// The Markdown text that the parser is given, with the way back from each of its bytes to the author's files.
struct Composer {
  private(set) var bytes: [UInt8] = []
  private var lineStarts: [Int] = [0]
  private var segments: [Segment] = []

  private struct Segment {
    /// Where it starts here.
    var start: Int
    var file: Int
    /// Where it starts in the file.
    var origin: Int
    /// The length in the file of what it stands for, if it is not copied byte by byte.
    var standsFor: Int?
  }

  /// Makes room for a file of that length.
  mutating func reserve(_ byteCount: Int) { bytes.reserveCapacity(byteCount + byteCount / 4) }

  /// Copies bytes of a file.
  mutating func copy(_ range: Range<Int>, of file: Int, _ source: [UInt8]) {
    guard !range.isEmpty else { return }
    if let last = segments.last, last.file == file, last.standsFor == nil,
      last.origin + bytes.count - last.start == range.lowerBound
    {
    } else {
      segments.append(Segment(start: bytes.count, file: file, origin: range.lowerBound, standsFor: nil))
    }
    bytes.append(contentsOf: source[range])
  }

  /// Adds bytes that stand for other bytes of a file.
  mutating func insert(_ inserted: [UInt8], for span: Span) {
    guard !inserted.isEmpty else { return }
    segments.append(
      Segment(start: bytes.count, file: span.file, origin: span.range.lowerBound, standsFor: span.range.count))
    bytes.append(contentsOf: inserted)
  }

  /// Ends the line; `offset` is where the line ends in the file.
  mutating func endLine(of file: Int, at offset: Int) {
    if let last = segments.last, last.file == file, last.standsFor == nil,
      last.origin + bytes.count - last.start == offset
    {
    } else {
      segments.append(Segment(start: bytes.count, file: file, origin: offset, standsFor: nil))
    }
    bytes.append(.lineFeed)
    lineStarts.append(bytes.count)
  }

  /// The bytes of a line, counted from 1, without its line end.
  func line(_ number: Int) -> Range<Int> {
    guard number >= 1, number <= lineStarts.count else { return bytes.count..<bytes.count }
    let start = lineStarts[number - 1]
    let end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    return start..<max(start, end)
  }

  /// The file and the offset there of a byte here.
  func origin(of offset: Int) -> (file: Int, offset: Int) {
    guard let segment = segment(at: offset) else { return (0, 0) }
    return (segment.file, segment.standsFor == nil ? segment.origin + offset - segment.start : segment.origin)
  }

  /// The span of the files that a range here came from; one that runs into another file ends with its first line.
  func span(_ range: Range<Int>) -> Span {
    // The line end of a last line without one has no byte in the file.
    let range = min(range.lowerBound, max(0, bytes.count - 1))..<min(range.upperBound, max(0, bytes.count - 1))
    guard let first = segment(at: range.lowerBound) else { return Span(file: 0, range: 0..<0) }
    let lower = first.standsFor == nil ? first.origin + range.lowerBound - first.start : first.origin
    guard range.count > 0, let last = segment(at: range.upperBound - 1) else {
      return Span(file: first.file, range: lower..<lower)
    }
    guard last.file == first.file else {
      return Span(file: first.file, range: lower..<lower + (first.standsFor ?? 1))
    }
    let upper = last.origin + (last.standsFor ?? range.upperBound - last.start)
    return Span(file: first.file, range: lower..<max(lower, upper))
  }

  private func segment(at offset: Int) -> Segment? {
    guard !segments.isEmpty else { return nil }
    var low = 0
    var high = segments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if segments[middle].start <= offset { low = middle } else { high = middle }
    }
    return segments[low]
  }
}
