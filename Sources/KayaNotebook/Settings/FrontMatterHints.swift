import KayaDiagnostics

/// Finds settings at the start of a notebook that are read as text, since they do not begin as front matter does.
enum FrontMatterHints {
  /// Settings are looked for in so many lines.
  private static let mostLines = 40

  /// An error where lines such as `title: Paper` stand between marks that are no `---` in the first line.
  static func report(_ reading: Reading) {
    let source = reading.files[0].text
    let lines = (1...max(1, min(source.lineCount, mostLines))).map { source.lineRange($0) }
    guard let first = lines.firstIndex(where: { !source.bytes.trimmedRange($0).isEmpty }) else { return }
    let opening = source.bytes.trimmedRange(lines[first])
    let isMark = isDashes(source.bytes[opening])
    let rest = lines[(isMark ? first + 1 : first)...].drop { source.bytes.trimmedRange($0).isEmpty }
    guard let start = rest.first, let key = key(source.bytes[source.bytes.trimmedRange(start)]) else { return }
    // Without a mark above it, a mark below says that settings were meant.
    guard isMark || rest.contains(where: { isDashes(source.bytes[source.bytes.trimmedRange($0)]) }) else { return }
    reading.report(
      .error, .frontMatter, "`\(key)` is read as text, since no front matter begins here",
      at: Span(file: 0, range: isMark ? opening : source.bytes.trimmedRange(start)),
      help: ["front matter begins with `---` alone in the first line, and its settings in the second"])
  }

  /// Hyphens and dashes and nothing else, such as an editor makes of `---`.
  private static func isDashes(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count > 1, line.count < 20 else { return false }
    return String(decoding: line, as: UTF8.self).allSatisfy { "-–—".contains($0) }
  }

  /// The key of front matter that begins a line.
  private static func key(_ line: ArraySlice<UInt8>) -> String? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = String(decoding: line[..<colon], as: UTF8.self)
    return FrontMatterReader.keys.contains(name) ? name : nil
  }
}
