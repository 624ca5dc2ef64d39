import KayaMarkup

/// Colours the words of code, with few classes: keywords, strings, numbers, comments, function names.
enum Highlight {
  /// The code as text and spans; languages that are not known stay plain.
  static func nodes(_ text: String, language: String) -> [Node] {
    guard let rules = rules[language] else { return [.text(text)] }
    var out: [Node] = []
    var plain = ""
    let scalars = Array(text.unicodeScalars)
    var index = 0
    func flush() {
      if !plain.isEmpty { out.append(.text(plain)) }
      plain = ""
    }
    func take(while test: (Unicode.Scalar) -> Bool, from start: Int) -> Int {
      var end = start
      while end < scalars.count, test(scalars[end]) { end += 1 }
      return end
    }
    func span(_ name: String, _ end: Int) {
      flush()
      var piece = String.UnicodeScalarView()
      piece.append(contentsOf: scalars[index..<end])
      out.append(Element("span", ["class": name], text: String(piece)).node)
      index = end
    }
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == rules.comment {
        span("hc", take(while: { $0 != "\n" }, from: index))
      } else if rules.quotes.contains(scalar) {
        var end = index + 1
        while end < scalars.count, scalars[end] != scalar, scalars[end] != "\n" {
          end += scalars[end] == "\\" ? 2 : 1
        }
        span("hs", min(scalars.count, end + 1))
      } else if ("0"..."9").contains(scalar) {
        span("hn", take(while: { ("0"..."9").contains($0) || $0 == "." || $0 == "_" }, from: index))
      } else if scalar.properties.isAlphabetic || scalar == "_" {
        let end = take(while: { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" }, from: index)
        var word = String.UnicodeScalarView()
        word.append(contentsOf: scalars[index..<end])
        if rules.keywords.contains(String(word)) {
          span("hk", end)
        } else if end < scalars.count, scalars[end] == "(" {
          span("hf", end)
        } else {
          plain.unicodeScalars.append(contentsOf: word)
          index = end
        }
      } else {
        plain.unicodeScalars.append(scalar)
        index += 1
      }
    }
    flush()
    return out
  }

  private struct Rules {
    var keywords: Set<String>
    var comment: Unicode.Scalar
    var quotes: Set<Unicode.Scalar> = ["\""]
  }

  private static let rules: [String: Rules] = [
    "kaya": Rules(
      keywords: ["and", "or", "not", "in", "if", "then", "else", "true", "false", "na"], comment: "#"),
    "r": Rules(
      keywords: ["if", "else", "for", "in", "function", "TRUE", "FALSE", "NULL", "NA", "while", "return"], comment: "#",
      quotes: ["\"", "'"]),
    "python": Rules(
      keywords: [
        "and", "or", "not", "in", "if", "else", "elif", "for", "while", "def", "return", "import", "from", "as", "True",
        "False", "None", "class", "with", "lambda",
      ], comment: "#", quotes: ["\"", "'"]),
    "yaml": Rules(keywords: ["true", "false", "null"], comment: "#", quotes: ["\"", "'"]),
    "bash": Rules(
      keywords: ["if", "then", "else", "fi", "for", "do", "done", "while", "cd", "export"], comment: "#",
      quotes: ["\"", "'"]),
    "sh": Rules(keywords: ["if", "then", "else", "fi", "for", "do", "done", "cd"], comment: "#", quotes: ["\"", "'"]),
  ]
}
