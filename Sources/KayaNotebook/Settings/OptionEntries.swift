import KayaDiagnostics

/// Reads option lines; the usual short ones without the YAML library.
struct OptionEntries {
  let reading: Reading
  let excerpt: Excerpt

  func read() -> [SettingNode.Entry] {
    let settings = SettingEntries(reading: reading, excerpt: excerpt, code: .wrongOption)
    let pieces = settings.pieces()
    guard let first = pieces.first, excerpt.trimmed(0..<first.lowerBound).isEmpty else { return settings.read() }
    var entries: [SettingNode.Entry] = []
    for piece in pieces {
      let line = excerpt.trimmed(piece)
      if let entry = simple(line) {
        entries.append(entry)
      } else if !reportForeign(line) {
        entries += settings.readPiece(piece)
      }
    }
    return settings.unique(entries)
  }

  /// `key: word` or `key: "text"` without anything that YAML would treat in a special way.
  private func simple(_ line: Range<Int>) -> SettingNode.Entry? {
    let bytes = excerpt.bytes
    var at = line.lowerBound
    while at < line.upperBound, bytes[at].isASCIIWord || bytes[at] == UInt8(ascii: "-") { at += 1 }
    let key = line.lowerBound..<at
    guard !key.isEmpty, bytes.has(": ", at: at, before: line.upperBound) else { return nil }
    at += 2
    while at < line.upperBound, bytes[at] == 0x20 { at += 1 }
    guard at < line.upperBound else { return nil }
    let range = at..<line.upperBound
    let isQuoted = range.count > 1 && bytes[at] == UInt8(ascii: "\"") && bytes[range.upperBound - 1] == bytes[at]
    let inner = isQuoted ? at + 1..<range.upperBound - 1 : range
    for byte in bytes[inner] {
      let isFine =
        isQuoted
        ? byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        : byte.isASCIIWord || byte == 0x20 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      guard isFine else { return nil }
    }
    if !isQuoted, !bytes[at].isASCIIWord { return nil }
    let node = SettingNode(kind: .scalar(excerpt.string(inner), isPlain: !isQuoted), range: range)
    return SettingNode.Entry(key: excerpt.string(key), keyRange: key, value: node)
  }

  /// Says how `key = value` and `key:value` are written; false if the line is neither.
  private func reportForeign(_ line: Range<Int>) -> Bool {
    let bytes = excerpt.bytes
    var at = line.lowerBound
    while at < line.upperBound,
      bytes[at].isASCIIWord || bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: ".")
    {
      at += 1
    }
    let key = line.lowerBound..<at
    while at < line.upperBound, bytes[at].isBlank { at += 1 }
    guard !key.isEmpty, at < line.upperBound else { return false }
    let isAssignment = bytes[at] == UInt8(ascii: "=")
    let isTight = bytes[at] == UInt8(ascii: ":") && at + 1 < line.upperBound && !bytes[at + 1].isBlank
    guard isAssignment || isTight else { return false }
    let name = excerpt.string(key)
    let value = FenceExtras.value(excerpt.string(excerpt.trimmed(at + 1..<line.upperBound)))
    let written = "\(OptionNames.replacement(for: name) ?? name): \(value)"
    reading.report(
      .error, .wrongOption, isAssignment ? "an option is written with a colon" : "a blank follows the colon",
      at: excerpt.span(line), help: ["write `#| \(written)`"])
    return true
  }
}
