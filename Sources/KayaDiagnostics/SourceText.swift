/// A file as it stands on disk, with what is needed to turn byte offsets into lines and columns.
///
/// Lines end with LF or CRLF; columns count code points from 1, a tab is one, a byte order mark is none.
/// Bytes that are not UTF-8 count one column each, so that every offset has a place.
public struct SourceText: Sendable {
  /// The path as diagnostics print it: relative to the project's root, with `/`.
  public let path: String
  /// The bytes of the file, a byte order mark included.
  public let bytes: [UInt8]
  private let lineStarts: [Int]
  /// How many bytes before each stretch go on with a sign, so that a column of a long line is found without its start.
  private let continuations: [Int]
  private static let stretch = 1024

  /// Indexes the lines of a file; the cost is one pass over its bytes.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    var counts: [Int] = []
    var count = 0
    for (offset, byte) in bytes.enumerated() {
      if offset % Self.stretch == 0 { counts.append(count) }
      if byte & 0xC0 == 0x80 { count += 1 }
      if byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    }
    lineStarts = starts
    continuations = counts
  }

  /// Indexes the lines of a text.
  public init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The number of bytes of the byte order mark, 0 or 3.
  public var markLength: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// The number of lines; an empty file has one.
  public var lineCount: Int { lineStarts.count }

  /// The offset of the first byte of a line, counted from 1; a line past the end gives the end of the file.
  public func offset(ofLine line: Int) -> Int {
    line < 1 ? 0 : line > lineStarts.count ? bytes.count : lineStarts[line - 1]
  }

  /// The line, counted from 1, that holds an offset.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a line without its line end and without a byte order mark.
  public func lineRange(_ line: Int) -> Range<Int> {
    var start = offset(ofLine: line)
    var end = line >= lineStarts.count ? bytes.count : lineStarts[line] - 1
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    if line == 1 { start = min(end, max(start, markLength)) }
    return start..<max(start, end)
  }

  /// The text of a line, counted from 1, without its line end.
  public func lineText(_ line: Int) -> String {
    String(decoding: bytes[lineRange(line)], as: UTF8.self)
  }

  /// The place of a range of bytes.
  public func place(_ range: Range<Int>) -> Place {
    let lower = min(max(0, range.lowerBound), bytes.count)
    let upper = min(max(lower, range.upperBound), bytes.count)
    let line = self.line(at: lower)
    let endLine = self.line(at: upper)
    return Place(
      file: path, line: line, column: column(at: lower, line: line), endLine: endLine,
      endColumn: column(at: upper, line: endLine), snippet: snippet(line))
  }

  /// The place of a single column of a line, both counted from 1, as libraries report it in code points.
  public func place(line: Int, column: Int) -> Place {
    let line = min(max(1, line), lineCount)
    return Place(
      file: path, line: line, column: max(1, column), endLine: line, endColumn: max(1, column) + 1,
      snippet: snippet(line))
  }

  private func column(at offset: Int, line: Int) -> Int {
    let start = lineRange(line).lowerBound
    guard offset > start else { return 1 }
    return 1 + offset - start - (continuations(before: offset) - continuations(before: start))
  }

  private func continuations(before offset: Int) -> Int {
    // The end of the text may begin a stretch that has no bytes.
    let stretch = min(offset / Self.stretch, continuations.count - 1)
    guard stretch >= 0 else { return 0 }
    return bytes[(stretch * Self.stretch)..<offset].reduce(continuations[stretch]) { $0 + ($1 & 0xC0 == 0x80 ? 1 : 0) }
  }

  private func snippet(_ line: Int) -> String {
    let range = lineRange(line)
    let cut = min(range.upperBound, range.lowerBound + Self.snippetBytes)
    return String(decoding: bytes[range.lowerBound..<cut], as: UTF8.self)
  }

  /// A place shows at most this much of its line, so that one line of a gigabyte costs nothing.
  private static let snippetBytes = 4096
}
