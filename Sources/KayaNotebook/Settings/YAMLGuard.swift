/// Looks over the tokens of a YAML text before it is loaded.
///
/// Aliases can make a short text expand without end, tags have no meaning here, and deep nesting costs stack; all
/// three are found by where a node may start, so that `*`, `&` and `!` within a text are left alone.
struct YAMLGuard {
  enum Problem: Equatable {
    case alias
    case tag
    case depth
  }

  static let mostDepth = 32

  private let bytes: [UInt8]
  private var found: (problem: Problem, offset: Int)?
  private var indents: [Int] = []
  /// The indentation that the lines of an unfinished text must exceed to belong to it.
  private var textIndent: Int?

  /// The first problem of a text and its offset, or none.
  static func problem(in bytes: [UInt8]) -> (problem: Problem, offset: Int)? {
    var guarding = YAMLGuard(bytes: bytes)
    guarding.scan()
    return guarding.found
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func scan() {
    var at = 0
    while at < bytes.count, found == nil {
      let start = skipSpaces(at)
      let end = lineEnd(start)
      let indent = start - at
      if start == end {
        at = end + 1
        continue
      }
      if let outer = textIndent, indent > outer {
        at = end + 1
        continue
      }
      textIndent = nil
      if bytes[start] == UInt8(ascii: "#") {
        at = end + 1
        continue
      }
      at = scanBlockLine(lineStart: at, start, end)
    }
  }

  /// Goes through a line of a block collection, and answers where the next line starts.
  private mutating func scanBlockLine(lineStart: Int, _ start: Int, _ end: Int) -> Int {
    var at = start
    var parent = -1
    var marks = 0
    if bytes.has("---", at: at, before: end), at == lineStart { at = skipBlanks(at + 3, end) }
    while at < end, isMark(at, end) {
      parent = at - lineStart
      enter(indent: parent, at)
      marks += 1
      if marks > Self.mostDepth { found = (.depth, at) }
      at = skipBlanks(at + 1, end)
    }
    while found == nil, at < end {
      guard check(at) else { return end + 1 }
      switch bytes[at] {
      case UInt8(ascii: "|"), UInt8(ascii: ">"):
        textIndent = max(parent, 0)
        return end + 1
      case UInt8(ascii: "#"): return end + 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "{"):
        let column = at - lineStart
        let after = bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") ? quotedEnd(at) : flowEnd(at)
        let colon = skipBlanks(after, bytes.count)
        guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { return lineEnd(after) + 1 }
        parent = column
        at = skipBlanks(colon + 1, lineEnd(colon))
        if at >= lineEnd(colon) { return lineEnd(colon) + 1 }
        if after > end { return lineEnd(after) + 1 }
      default:
        guard let colon = keyEnd(at, end) else {
          textIndent = parent
          return end + 1
        }
        parent = at - lineStart
        enter(indent: parent, at)
        at = skipBlanks(colon + 1, end)
      }
    }
    return end + 1
  }

  private mutating func enter(indent: Int, _ at: Int) {
    while let last = indents.last, last >= indent { indents.removeLast() }
    indents.append(indent)
    if indents.count > Self.mostDepth { found = (.depth, at) }
  }

  /// Whether a node may start here.
  private mutating func check(_ at: Int) -> Bool {
    switch bytes[at] {
    case UInt8(ascii: "&"), UInt8(ascii: "*"): found = (.alias, at)
    case UInt8(ascii: "!"): found = (.tag, at)
    default: return true
    }
    return false
  }

  /// The offset after a collection in brackets or braces.
  private mutating func flowEnd(_ start: Int) -> Int {
    var depth = 0
    var at = start
    var mayStart = false
    while at < bytes.count {
      let byte = bytes[at]
      if byte.isBlank || byte == .lineFeed {
        at += 1
        continue
      }
      if mayStart, !check(at) { return bytes.count }
      mayStart = false
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        mayStart = true
        if depth > Self.mostDepth {
          found = (.depth, at)
          return bytes.count
        }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth <= 0 { return at + 1 }
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "?"): mayStart = true
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        at = quotedEnd(at)
        continue
      case UInt8(ascii: "#") where bytes[at - 1].isBlank || bytes[at - 1] == .lineFeed:
        at = lineEnd(at)
        continue
      default:
        while at + 1 < bytes.count, !Self.endsFlowText[Int(bytes[at + 1])] { at += 1 }
      }
      at += 1
    }
    return bytes.count
  }

  private static let endsFlowText: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "[]{},:\n#".utf8 { table[Int(byte)] = true }
    return table
  }()

  private func quotedEnd(_ start: Int) -> Int {
    let quote = bytes[start]
    var at = start + 1
    while at < bytes.count, bytes[at] != quote {
      if bytes[at] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { at += 1 }
      at += 1
    }
    return min(bytes.count, at + 1)
  }

  /// The colon that ends a plain key, or none.
  private func keyEnd(_ start: Int, _ end: Int) -> Int? {
    var at = start
    while at < end {
      if bytes[at] == UInt8(ascii: ":"), at + 1 == end || bytes[at + 1].isBlank { return at }
      if bytes[at] == UInt8(ascii: "#"), at > start, bytes[at - 1].isBlank { return nil }
      at += 1
    }
    return nil
  }

  /// A `-`, `?` or `:` that stands alone.
  private func isMark(_ at: Int, _ end: Int) -> Bool {
    let byte = bytes[at]
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: ":") else { return false }
    return at + 1 == end || bytes[at + 1].isBlank
  }

  private func skipSpaces(_ at: Int) -> Int {
    var at = at
    while at < bytes.count, bytes[at] == 0x20 { at += 1 }
    return at
  }

  private func skipBlanks(_ at: Int, _ end: Int) -> Int {
    var at = at
    while at < end, bytes[at].isBlank { at += 1 }
    return at
  }

  private func lineEnd(_ at: Int) -> Int {
    var at = at
    while at < bytes.count, bytes[at] != .lineFeed { at += 1 }
    return at
  }
}
