/// How much text the links by reference of a notebook may expand to.
struct LinkDefinitions {
  private(set) var longest: (length: Int, span: Span)?
  private(set) var uses = 0

  /// The most that all uses together may expand to.
  static let mostExpansion = 32 * 1024 * 1024

  var isExcessive: Bool {
    (longest?.length ?? 0).multipliedReportingOverflow(by: uses).partialValue > Self.mostExpansion
  }

  /// Adds the definitions and the possible uses of a text.
  mutating func count(in excerpt: Excerpt, isTable: Bool) {
    let bytes = excerpt.bytes
    var uses = 0
    for byte in bytes where byte == UInt8(ascii: "]") { uses += 1 }
    self.uses += uses
    guard !isTable, bytes.first == UInt8(ascii: "[") else { return }
    var start = 0
    while start < bytes.count, let colon = LinkDefinitions.labelEnd(bytes, start) {
      var end = colon
      repeat {
        while end < bytes.count, bytes[end] != .lineFeed { end += 1 }
        end = min(bytes.count, end + 1)
      } while end < bytes.count && LinkDefinitions.labelEnd(bytes, end) == nil
      if end - start > longest?.length ?? 0 { longest = (end - start, excerpt.span(start..<end)) }
      start = end
    }
  }

  /// The offset after `[label]:` at the start of a line, or none.
  static func labelEnd(_ bytes: [UInt8], _ at: Int) -> Int? {
    guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "["), bytes[at + 1] != UInt8(ascii: "^") else { return nil }
    var i = at + 1
    while i < bytes.count, i - at < 1000, bytes[i] != UInt8(ascii: "]"), bytes[i] != UInt8(ascii: "[") {
      if bytes[i] == UInt8(ascii: "\\") { i += 1 }
      i += 1
    }
    return bytes.has("]:", at: i, before: bytes.count) ? i + 2 : nil
  }
}
