/// What the parser's message about a line of settings means for the line that its author must mend.
struct SettingLineFault {
  let message: String
  /// The bytes of the line, or of its key.
  let range: Range<Int>
  let help: [String]

  /// Nothing for messages that speak of something else than where lines begin and where colons stand.
  init?(_ theirs: String, at offset: Int, in lines: SettingLineList) {
    guard let index = lines.all.lastIndex(where: { $0.start <= offset }) else { return nil }
    let line = lines.all[index]
    let above = index > 0 ? lines.all[index - 1] : nil
    switch theirs {
    case "could not find expected ':'":
      guard let bare = lines.all[...index].last(where: { $0.key == nil && $0.dash == nil }) else { return nil }
      self.init(bare)
    case "mapping values are not allowed in this context":
      guard let above, let key = line.key, line.dash == nil else { return nil }
      guard let outer = above.key else {
        guard above.dash == nil else { return nil }
        self.init(above)
        return
      }
      guard key.column > outer.column else { return nil }
      self.init(
        "`\(key.name)` begins further right than `\(outer.name)` above it", key.range,
        [
          "begin it in column \(outer.column), "
            + (above.dash.map { "or move the dash above it, now in column \($0)" }
              ?? "or put a text of several lines in quotes")
        ])
    case "did not find expected key" where line.dash != nil && lines.columns(before: index).contains(line.dash ?? 0):
      self.init(
        "a list stands where a key is expected", line.range,
        ["a list stands below its key: `left:`, then `- …` in the lines below it"])
    case "did not find expected key", "did not find expected '-' indicator":
      let columns = lines.columns(before: index)
      guard let column = line.dash ?? line.key?.column, !columns.contains(column), !columns.isEmpty else { return nil }
      self.init(
        "this line begins where no line above it does", line.range,
        ["it begins in column \(column), those above in \(Self.listing(columns))"])
    default: return nil
    }
  }

  /// A line without a colon.
  private init(_ line: SettingLineList.Line) {
    self.init(
      "this is no `key: value` line", line.range,
      ["write `\(line.text.split(separator: " ").first ?? ""):`, with a colon behind the key"])
  }

  private init(_ message: String, _ range: Range<Int>, _ help: [String]) {
    self.message = message
    self.range = range
    self.help = help
  }

  private static func listing(_ columns: [Int]) -> String {
    let words = columns.map(String.init)
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}

/// The lines of a settings text that are neither empty nor comments, with what they begin with.
struct SettingLineList {
  struct Key {
    let name: String
    let range: Range<Int>
    /// Counted from 1.
    let column: Int
  }

  struct Line {
    let start: Int
    /// Without the blanks at both ends.
    let range: Range<Int>
    let text: String
    /// The column of a dash that begins it, counted from 1.
    let dash: Int?
    let key: Key?
  }

  let all: [Line]

  init(_ bytes: [UInt8], in piece: Range<Int>) {
    var lines: [Line] = []
    var at = piece.lowerBound
    while at < piece.upperBound {
      var end = at
      while end < piece.upperBound, bytes[end] != .lineFeed { end += 1 }
      if let line = Self.line(bytes, at..<end) { lines.append(line) }
      at = end + 1
    }
    all = lines
  }

  private static func line(_ bytes: [UInt8], _ range: Range<Int>) -> Line? {
    let trimmed = bytes.trimmedRange(range)
    guard let first = trimmed.first, bytes[first] != UInt8(ascii: "#") else { return nil }
    let isItem = bytes[first] == UInt8(ascii: "-") && (first + 1 == trimmed.upperBound || bytes[first + 1].isBlank)
    let start = isItem ? bytes.trimmedRange(first + 1..<trimmed.upperBound).lowerBound : first
    let colon = (start..<trimmed.upperBound).first { at in
      bytes[at] == UInt8(ascii: ":") && (at + 1 == trimmed.upperBound || bytes[at + 1].isBlank)
    }
    let key = colon.map { colon in
      Key(
        name: String(decoding: bytes[start..<colon], as: UTF8.self), range: start..<colon,
        column: start - range.lowerBound + 1)
    }
    return Line(
      start: range.lowerBound, range: trimmed, text: String(decoding: bytes[trimmed], as: UTF8.self),
      dash: isItem ? first - range.lowerBound + 1 : nil, key: key)
  }

  /// The columns in which keys and dashes begin above a line, those that are still open there, in rising order.
  func columns(before index: Int) -> [Int] {
    var open: [Int] = []
    for line in all[..<index] {
      for column in [line.dash, line.key?.column].compactMap({ $0 }) {
        open.removeAll { $0 >= column }
        open.append(column)
      }
    }
    return open
  }
}
