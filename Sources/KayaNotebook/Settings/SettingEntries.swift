import KayaDiagnostics

/// Reads a settings text so that a fault in one entry does not cost the others.
struct SettingEntries {
  let reading: Reading
  let excerpt: Excerpt
  /// The code of faults in the text itself.
  let code: DiagnosticCode

  /// The top entries of the text, each once, faults reported.
  func read() -> [SettingNode.Entry] {
    let pieces = pieces()
    var entries: [SettingNode.Entry] = []
    if case .success(let root) = YAMLReader.read(excerpt.bytes) {
      guard let root else { return [] }
      guard case .record(let found) = root.kind else {
        if !root.isNull { report("the settings are \(root.description), not `key: value` lines", root.range, []) }
        return []
      }
      entries = found
    } else {
      for piece in pieces { entries += readPiece(piece) }
    }
    return unique(entries)
  }

  /// The entries without those whose key was given before, which are reported.
  func unique(_ entries: [SettingNode.Entry]) -> [SettingNode.Entry] {
    var seen: [String: Range<Int>] = [:]
    return entries.filter { entry in
      guard let first = seen[entry.key] else {
        seen[entry.key] = entry.keyRange
        return true
      }
      let place = reading.place(excerpt.span(first))
      report("the key `\(entry.key)` is given twice", entry.keyRange, ["it is given first at line \(place.line)"])
      return false
    }
  }

  /// The entries of a part of the text.
  func readPiece(_ piece: Range<Int>) -> [SettingNode.Entry] {
    switch YAMLReader.read(Array(excerpt.bytes[piece])) {
    case .success(let root):
      guard let root else { return [] }
      guard case .record(let found) = root.kind else {
        let line = excerpt.trimmed(piece)
        report("this is no `key: value` line", line, hints(line))
        return []
      }
      return found.map { $0.moved(by: piece.lowerBound) }
    case .failure(let fault):
      let offset = piece.lowerBound + fault.offset
      var range = offset..<min(offset + 1, piece.upperBound)
      if range.isEmpty || excerpt.bytes[range.lowerBound] == .lineFeed { range = excerpt.trimmed(piece) }
      switch fault.kind {
      case .alias:
        reading.report(
          .error, .yamlAlias, fault.message, at: excerpt.span(range),
          help: ["write the value out, or put a text that starts with `&`, `*` or `!` in quotes"])
      case .duplicateKey(let first):
        let place = reading.place(excerpt.span(piece.lowerBound + first..<piece.lowerBound + first + 1))
        report(fault.message, range, ["it is given first at line \(place.line)"])
      case .syntax:
        let lines = SettingLineList(excerpt.bytes, in: piece)
        if let told = SettingLineFault(fault.message, at: offset, in: lines) {
          report(told.message, told.range, told.help)
          return []
        }
        let line = self.line(at: offset, in: piece)
        let mark = excerpt.string(range)
        let isTab = mark == "\t" && fault.message.contains("cannot start any token")
        let isOdd = ["`", "@", "%"].contains(mark) && fault.message.contains("cannot start any token")
        report(
          isTab
            ? "a tab indents this line"
            : isOdd ? "a value that begins with \(Self.names[mark] ?? mark) needs quotes" : fault.message, range,
          hints(line))
      }
      return []
    }
  }

  private func report(_ message: String, _ range: Range<Int>, _ help: [String]) {
    reading.report(.error, code, message, at: excerpt.span(range), help: help)
  }

  /// The line of a byte, or the whole part if nothing stands there.
  private func line(at offset: Int, in piece: Range<Int>) -> Range<Int> {
    let bytes = excerpt.bytes
    var start = min(offset, piece.upperBound)
    while start > piece.lowerBound, bytes[start - 1] != .lineFeed { start -= 1 }
    var end = min(offset, piece.upperBound)
    while end < piece.upperBound, bytes[end] != .lineFeed { end += 1 }
    let line = excerpt.trimmed(start..<end)
    return line.isEmpty ? excerpt.trimmed(piece) : line
  }

  private func hints(_ range: Range<Int>) -> [String] {
    let line = excerpt.string(range)
    if line.contains("\t") { return ["indent with spaces, not tabs"] }
    let value = line.firstIndex(of: ":").map { line[line.index(after: $0)...].drop { $0 == " " } } ?? ""
    for (open, close) in [("[", "]"), ("{", "}")] where value.hasPrefix(open) && !value.contains(close) {
      return ["close the bracket `\(open)` by `\(close)`"]
    }
    if let first = value.first, Self.names[String(first)] != nil, let colon = line.firstIndex(of: ":") {
      return ["write `\(line[...colon]) \(Self.quoted(String(value)))`"]
    }
    if value.contains(": ") { return ["put a text that holds `: ` in quotes"] }
    if isIndented(range) {
      return ["begin a key where the keys above it begin, or put a text of several lines in quotes"]
    }
    if !line.contains(":") { return ["write `key: value`, with a blank after the colon"] }
    return []
  }

  /// Characters with which no value may begin, in words.
  private static let names = ["`": "a back-tick", "@": "`@`", "%": "`%`"]

  /// A text in quotes: in single ones where it holds double ones.
  private static func quoted(_ text: String) -> String {
    guard text.contains("\"") || text.contains("\\") else { return "\"\(text)\"" }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private func isIndented(_ line: Range<Int>) -> Bool {
    line.lowerBound > 0 && excerpt.bytes[line.lowerBound - 1].isBlank && excerpt.string(line).contains(":")
  }

  /// The parts of the text that start with a key in the first column.
  func pieces() -> [Range<Int>] {
    let bytes = excerpt.bytes
    var starts: [Int] = []
    var at = 0
    while at < bytes.count {
      if !bytes[at].isBlank, !"\n-]}#".utf8.contains(bytes[at]) { starts.append(at) }
      while at < bytes.count, bytes[at] != .lineFeed { at += 1 }
      at += 1
    }
    return starts.indices.map { index in
      starts[index]..<(index + 1 < starts.count ? starts[index + 1] : bytes.count)
    }
  }
}

extension SettingNode.Entry {
  /// The same entry of a text that stands further on in another.
  func moved(by offset: Int) -> SettingNode.Entry {
    SettingNode.Entry(
      key: key, keyRange: keyRange.lowerBound + offset..<keyRange.upperBound + offset, value: value.moved(by: offset))
  }
}

extension SettingNode {
  func moved(by offset: Int) -> SettingNode {
    let kind: Kind =
      switch kind {
      case .scalar: kind
      case .list(let items): .list(items.map { $0.moved(by: offset) })
      case .record(let entries): .record(entries.map { $0.moved(by: offset) })
      }
    return SettingNode(kind: kind, range: range.lowerBound + offset..<range.upperBound + offset)
  }
}
