/// Cuts code into statements by brackets, quotes and indentation, so that one that is not understood costs no other.
struct StatementSplitter {
  private let lines: [String]
  private let language: ForeignLanguage

  init(_ code: String, _ language: ForeignLanguage) {
    lines = code.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    self.language = language
  }

  /// The statements in order; empty lines and comments between them belong to none.
  var statements: [ForeignStatement] {
    var found: [ForeignStatement] = []
    var start: Int?
    var depth = 0
    for (index, line) in lines.enumerated() {
      let shape = LineShape(line, language)
      if start == nil {
        if shape.isBlank { continue }
        if continues(line), let last = found.popLast() { start = last.lines.lowerBound } else { start = index }
      }
      depth = max(0, depth + shape.depth)
      if depth > 0 || shape.isOpen { continue }
      if let first = start { found.append(statement(first..<index + 1)) }
      start = nil
    }
    if let first = start { found.append(statement(first..<lines.count)) }
    return found
  }

  private func statement(_ range: Range<Int>) -> ForeignStatement {
    let text = lines[range].joined(separator: "\n")
    let (content, stop) = ForeignParser.reading(text, language)
    return ForeignStatement(lines: range, text: text, content: content, stop: stop)
  }

  /// Whether a line belongs to the statement before it.
  private func continues(_ line: String) -> Bool {
    switch language {
    case .r: line.drop { $0 == " " }.hasPrefix("else")
    case .python:
      line.first == " " || line.first == "\t"
        || ["else:", "elif ", "except", "finally:"].contains { line.hasPrefix($0) }
    }
  }
}

/// What a line does to the statement it stands in.
private struct LineShape {
  /// How many brackets it leaves open.
  var depth = 0
  /// Whether it says nothing.
  var isBlank = true
  /// Whether its last word asks for more.
  var isOpen = false

  init(_ line: String, _ language: ForeignLanguage) {
    var quote = QuotedText()
    var last = ""
    for character in line {
      if quote.takes(character) { continue }
      if character == "#" { break }
      if !character.isWhitespace {
        isBlank = false
        last.append(character)
      } else if !last.isEmpty, last.last != " " {
        last.append(" ")
      }
      switch character {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "\"", "'": quote.open(character)
      case "`": if language == .r { quote.open(character) }
      default: break
      }
    }
    while last.last == " " { last.removeLast() }
    let ends =
      language == .r
      ? ["|>", "%>%", "+", "-", "*", "/", "~", "<-", "=", "&", "|", "%in%", "^", ",", "%<>%"] : ["\\"]
    isOpen = ends.contains { last.hasSuffix($0) }
  }
}
