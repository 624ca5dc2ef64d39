import KayaDiagnostics

/// What a text file has around its lines: a byte order mark, the kind of line ends, and how it ends.
struct TextFrame: Sendable {
  private let hasMark: Bool
  private let endsWithCRLF: Bool
  /// What follows the last words: a line end at least.
  private let tail: [UInt8]?

  /// The frame of a file; of line ends of both kinds the first counts.
  init(_ source: SourceText) {
    hasMark = source.markLength > 0
    let bytes = source.bytes
    let first = bytes.firstIndex(of: UInt8(ascii: "\n"))
    endsWithCRLF = first.map { $0 > 0 && bytes[$0 - 1] == UInt8(ascii: "\r") } ?? false
    let last = bytes.lastIndex { !Self.isSpace($0) }
    let endsWithCRLF = endsWithCRLF
    tail = last.map { last in
      let rest = bytes[(last + 1)...]
      // Blanks behind the last words belong to their line.
      let tail = Array(rest.drop { $0 == 0x20 || $0 == 0x09 })
      return tail.isEmpty ? Array((endsWithCRLF ? "\r\n" : "\n").utf8) : tail
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

  /// The same frame around the lines of another text, which end with LF.
  func around(_ text: String) -> String {
    guard let tail else { return text }
    var bytes = Array(text.utf8)
    let end = bytes.lastIndex { !Self.isSpace($0) }.map { $0 + 1 } ?? 0
    let blanks = bytes[end...].prefix { $0 == 0x20 || $0 == 0x09 }.count
    bytes.removeSubrange((end + blanks)...)
    if endsWithCRLF {
      bytes = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map(Array.init).joined(separator: Array("\r\n".utf8)).map { $0 }
    }
    return String(decoding: (hasMark ? [0xEF, 0xBB, 0xBF] : []) + bytes + tail, as: UTF8.self)
  }
}
