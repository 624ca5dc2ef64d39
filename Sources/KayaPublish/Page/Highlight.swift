import KayaMarkup

/// Sets off what is not plain in code, in as few elements as it takes: keywords, strings and comments.
enum Highlight {
  /// The code as text and spans; languages that are not known stay plain.
  ///
  /// The cost is linear in the text.
  static func nodes(_ text: String, language: String) -> [Node] {
    guard let rules = rules[language.lowercased()] else { return [.text(text)] }
    var painter = Painter(text: Array(text.utf8), rules: rules)
    return painter.nodes()
  }

  struct Rules {
    var keywords: Set<String>
    var comment: String
    var quotes: String = "\""
  }

  private struct Painter {
    let text: [UInt8]
    let rules: Rules
    private var runs: [(name: String, range: Range<Int>)] = []
    private var index = 0

    init(text: [UInt8], rules: Rules) {
      self.text = text
      self.rules = rules
    }

    mutating func nodes() -> [Node] {
      paint()
      var nodes: [Node] = []
      var end = 0
      for (name, range) in runs {
        if end < range.lowerBound { nodes.append(.text(piece(end..<range.lowerBound))) }
        nodes.append(Element(name, text: piece(range)).node)
        end = range.upperBound
      }
      if end < text.count { nodes.append(.text(piece(end..<text.count))) }
      return nodes
    }

    private mutating func paint() {
      let comment = Array(rules.comment.utf8)
      let quotes = Array(rules.quotes.utf8)
      while index < text.count {
        let byte = text[index]
        if byte == comment.first, text[index...].starts(with: comment) {
          mark("i", end { $0 != UInt8(ascii: "\n") })
        } else if quotes.contains(byte) {
          mark("u", endOfString(byte))
        } else if Self.isLetter(byte) {
          word()
        } else {
          index += 1
        }
      }
    }

    private mutating func word() {
      let end = end { Self.isLetter($0) || Self.isDigit($0) }
      let word = String(decoding: text[index..<end], as: UTF8.self)
      if rules.keywords.contains(word) { mark("b", end) } else { index = end }
    }

    private func end(while test: (UInt8) -> Bool) -> Int {
      var end = index
      while end < text.count, test(text[end]) { end += 1 }
      return end
    }

    private func endOfString(_ quote: UInt8) -> Int {
      var end = index + 1
      while end < text.count, text[end] != quote, text[end] != UInt8(ascii: "\n") {
        end += text[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      return min(text.count, end + 1)
    }

    /// Neighbours of one kind with nothing but blanks between them are one element.
    private mutating func mark(_ name: String, _ end: Int) {
      if let last = runs.last, last.name == name, text[last.range.upperBound..<index].allSatisfy(Self.isBlank) {
        runs[runs.count - 1].range = last.range.lowerBound..<end
      } else {
        runs.append((name, index..<end))
      }
      index = end
    }

    private func piece(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Bytes above ASCII are letters of some script, or do no harm as such.
    private static func isLetter(_ byte: UInt8) -> Bool {
      byte >= 0x80 || byte == UInt8(ascii: "_") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }
  }

  private static let rules: [String: Rules] = [
    "kaya": Rules(
      keywords: ["and", "or", "not", "in", "if", "then", "else", "true", "false", "na"], comment: "#"),
    "r": Rules(
      keywords: ["if", "else", "for", "in", "function", "TRUE", "FALSE", "NULL", "NA", "while", "return"],
      comment: "#", quotes: "\"'"),
    "python": Rules(
      keywords: [
        "and", "or", "not", "in", "if", "else", "elif", "for", "while", "def", "return", "import", "from", "as",
        "True", "False", "None", "class", "with", "lambda",
      ], comment: "#", quotes: "\"'"),
    "sql": Rules(
      keywords: Set(
        [
          "select", "from", "where", "group", "by", "order", "having", "join", "left", "inner", "on", "as", "and",
          "or", "not", "in", "is", "null", "case", "when", "then", "else", "end", "with", "union", "all", "distinct",
          "limit", "between", "like", "asc", "desc", "over", "partition",
        ].flatMap { [$0, $0.uppercased()] }), comment: "--", quotes: "'\""),
    "swift": Rules(
      keywords: [
        "let", "var", "func", "struct", "enum", "if", "else", "for", "in", "guard", "return", "switch", "case",
        "import", "true", "false", "nil", "throws", "try", "init", "self", "while",
      ], comment: "//"),
    "yaml": Rules(keywords: ["true", "false", "null"], comment: "#", quotes: "\"'"),
    "bash": shell, "sh": shell,
  ]

  private static let shell = Rules(
    keywords: ["if", "then", "else", "fi", "for", "do", "done", "while", "cd", "export"], comment: "#", quotes: "\"'")
}
