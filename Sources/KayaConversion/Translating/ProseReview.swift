import KayaDiagnostics

/// Finds forms of Pandoc and Quarto in prose that stand on a page of ours as they are written, so that their authors know.
struct ProseReview {
  /// What stands as text, and where it begins.
  struct Finding {
    var line: Document.Line
    var words: String
    var help: String
  }

  private let lines: [Document.Line]
  private let texts: [String]

  init(_ lines: [Document.Line]) {
    self.lines = lines
    texts = lines.map { Self.withoutCode($0.text) }
  }

  /// The findings in the order of the lines.
  var findings: [Finding] {
    var found: [Finding] = []
    var isInMath = false
    for index in lines.indices {
      let isMath = isInMath
      if texts[index].occurrences(of: "$$") % 2 == 1 { isInMath.toggle() }
      guard !isMath, let (words, help) = block(at: index) ?? inline(texts[index]) else { continue }
      found.append(Finding(line: lines[index], words: words, help: help))
    }
    return found
  }

  // MARK: Blocks

  private func block(at index: Int) -> (String, String)? {
    let text = texts[index].trimmed
    let above = index > 0 ? texts[index - 1].trimmed : ""
    guard let first = text.first else { return nil }
    switch first {
    case "-" where Self.isSimpleBorder(text) && !closesTable(at: index):
      return ("a table of columns below dashes stands as text", "write it as a table of lines such as `| a | b |`")
    case "+" where Self.isGrid(text):
      // The first border of a table tells of it.
      if above.hasPrefix("|") || above.hasPrefix("+") { return nil }
      return ("a grid table stands as text", "write it as a table of lines such as `| a | b |`")
    case ":" where text.hasPrefix(": ") || text.hasPrefix(":\t"):
      let isIndented = text.hasPrefix(":   ") || text.hasPrefix(":\t")
      let isBelowTerm = !above.isEmpty && ![":", "|", "+", "-", "!", "="].contains(String(above.prefix(1)))
      let isTerm = index < 2 || texts[index - 2].trimmed.isEmpty || texts[index - 2].trimmed.hasPrefix(":")
      guard !text.contains("{#tbl-"), isBelowTerm && isTerm || isIndented && above.isEmpty else { return nil }
      return ("a list of definitions stands as text", "write a list: `- **term**: what it is`")
    case "|" where text.hasPrefix("| ") && !text.dropFirst().contains("|"):
      if above.hasPrefix("|") || index + 1 < texts.count && Self.isRule(texts[index + 1].trimmed) { return nil }
      return ("a block of lines stands as text", "end a line by two blanks or `\\` to break it there")
    case "(" where text.hasPrefix("(@"):
      guard let close = text.firstIndex(of: ")"), text[..<close].dropFirst(2).allSatisfy(Self.isWord) else {
        return nil
      }
      return ("a numbered example stands as text", "write a list with numbers: `1.`")
    case ":" where text.hasPrefix(":::"): return div(text)
    default: return nil
    }
  }

  /// Whether a border without a blank line above it ends a table that such a border with one began.
  private func closesTable(at index: Int) -> Bool {
    let text = texts[index].trimmed
    guard index > 0, !texts[index - 1].trimmed.isEmpty else { return false }
    return texts[..<index].indices.contains { row in
      texts[row].trimmed == text && (row == 0 || texts[row - 1].trimmed.isEmpty)
    }
  }

  private static let theorems = [
    "thm": "theorem", "lem": "lemma", "cor": "corollary", "prp": "proposition", "cnj": "conjecture",
    "def": "definition", "exm": "example", "sol": "solution", "rem": "remark",
  ]

  private func div(_ text: String) -> (String, String)? {
    for (prefix, name) in Self.theorems.sorted(by: { $0.key < $1.key }) where text.contains("#\(prefix)-") {
      return (
        "a \(name) has no number here, and nothing can refer to it",
        "begin it with words such as **\(name.prefix(1).uppercased())\(name.dropFirst()) 1**, and refer to them in words"
      )
    }
    for condition in ["when-profile", "unless-profile", "when-meta", "unless-meta"] where text.contains(condition) {
      return (
        "the condition `\(condition)` is passed over, and what it is put on stands on the page",
        "leave out what the page is not to show"
      )
    }
    for name in ["column-margin", "aside", "columns", "column-page", "column-screen"] where hasClass(name, text) {
      return ("the place `\(name)` is left out: its content stands in the text", "move it where it is to stand")
    }
    return nil
  }

  private func hasClass(_ name: String, _ text: String) -> Bool {
    let words = text.split { $0 == " " || $0 == "{" || $0 == "}" || $0 == ":" }
    return words.contains { $0 == name || $0 == ".\(name)" }
  }

  // MARK: Words

  private func inline(_ text: String) -> (String, String)? {
    if let mark = Self.between("==", in: text), !mark.hasPrefix("="), mark.first != " ", mark.last != " " {
      return ("the marks of `==\(mark)==` stand as text", "write `**\(mark)**`")
    }
    if let name = Self.emoji(in: text) {
      return ("`:\(name):` stands as text", "write the character itself")
    }
    return nil
  }

  /// What stands between two marks of a line.
  private static func between(_ mark: String, in text: String) -> String? {
    guard let open = text.range(of: mark), let close = text[open.upperBound...].range(of: mark) else { return nil }
    let inner = String(text[open.upperBound..<close.lowerBound])
    return inner.isEmpty || inner.contains("=") ? nil : inner
  }

  /// The name of `:name:` between blanks.
  private static func emoji(in text: String) -> String? {
    for word in text.split(whereSeparator: \.isWhitespace) where word.hasPrefix(":") && !word.hasPrefix("::") {
      let name = word.dropFirst().prefix { $0 != ":" }
      let isClosed = word.dropFirst(name.count + 1).first == ":"
      if isClosed, name.count > 1, name.first?.isLetter ?? false, name.allSatisfy({ isWord($0) || $0 == "+" }) {
        return String(name)
      }
    }
    return nil
  }

  // MARK: Characters

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "-"
  }

  /// Whether a line is a border of a grid table: `+---+:===:+`.
  private static func isGrid(_ text: String) -> Bool {
    text.count > 4 && text.last == "+" && text.contains { $0 == "-" || $0 == "=" }
      && text.allSatisfy { "+-=:".contains($0) }
  }

  /// Whether a line is the border of a simple table of Pandoc: `-----  ---`.
  private static func isSimpleBorder(_ text: String) -> Bool {
    let runs = text.split(separator: " ")
    return runs.count > 1 && text.allSatisfy { $0 == "-" || $0 == " " } && runs.contains { $0.count > 1 }
  }

  /// The line below the head of a table.
  private static func isRule(_ text: String) -> Bool {
    text.contains("-") && text.allSatisfy { "|-: +".contains($0) }
  }

  /// A line with a letter in the place of each span of code.
  static func withoutCode(_ text: String) -> String {
    var out = ""
    var at = text.startIndex
    for span in CodeSpans.of(text) {
      out += text[at..<span.range.lowerBound] + "x"
      at = span.range.upperBound
    }
    return out + text[at...]
  }
}
