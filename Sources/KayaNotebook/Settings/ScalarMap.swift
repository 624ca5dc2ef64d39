import KayaDiagnostics

/// Maps the value of a YAML scalar back to the bytes it was written with.
enum ScalarMap {
  /// The value, each of its bytes mapped to the place it comes from as well as quotes, escapes and folding allow.
  static func excerpt(_ text: String, _ node: SettingNode, _ source: Excerpt) -> Excerpt {
    let value = Array(text.utf8)
    let bytes = source.bytes
    var segments: [MappedText.Segment] = []
    var at = node.range.lowerBound
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
      at += 1
    } else if at < bytes.count, bytes[at] == UInt8(ascii: "|") || bytes[at] == UInt8(ascii: ">") {
      while at < bytes.count, bytes[at] != .lineFeed { at += 1 }
      at = skipSpace(bytes, at)
    }
    var expected = Int.min
    for (index, byte) in value.enumerated() {
      if byte == 0x20 || byte == .lineFeed {
        if at < bytes.count, bytes[at] != byte {
          at = at < bytes.count && isSpace(bytes[at]) ? at : skip(bytes, at, byte)
        }
      } else {
        if at < bytes.count, isSpace(bytes[at]) { at = skipSpace(bytes, at) }
        if at < bytes.count, bytes[at] != byte { at = skip(bytes, at, byte) }
      }
      let origin = source.text.origin(of: min(at, bytes.count))
      if origin != expected { segments.append(.init(start: index, origin: origin)) }
      expected = origin + 1
      at = min(at + 1, bytes.count)
    }
    if segments.isEmpty { segments.append(.init(start: 0, origin: source.text.origin(of: min(at, bytes.count)))) }
    return Excerpt(
      file: source.file, text: MappedText(source: source.text.source, bytes: value, segments: segments))
  }

  /// How far an escape or a doubled quote may lie from the byte it stands for.
  private static let reach = 12

  private static func skip(_ bytes: [UInt8], _ at: Int, _ byte: UInt8) -> Int {
    let end = min(bytes.count, at + reach)
    return bytes[at..<end].firstIndex(of: byte) ?? at
  }

  private static func skipSpace(_ bytes: [UInt8], _ at: Int) -> Int {
    var at = at
    while at < bytes.count, isSpace(bytes[at]) { at += 1 }
    return at
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte.isBlank || byte == .lineFeed }
}
