/// A style sheet taken apart, so that a page carries only the rules that can concern it.
struct StyleRules: Sendable {
  private indirect enum Rule: Sendable {
    /// Selectors, each with the classes that it needs, and the declarations with their braces.
    case plain([(text: String, classes: [String])], body: String)
    /// Rules under a condition.
    case group(String, [Rule])
    /// What is kept as it is.
    case verbatim(String)
  }

  private let rules: [Rule]

  /// Takes a squeezed style sheet apart; what cannot be read is kept as it is.
  init(_ css: String) {
    var reader = Reader(bytes: Array(css.utf8))
    rules = reader.rules()
  }

  /// The rules whose classes occur on a page.
  func text(for classes: Set<String>) -> String { Self.text(rules, classes) }

  private static func text(_ rules: [Rule], _ classes: Set<String>) -> String {
    var out = ""
    for rule in rules {
      switch rule {
      case .verbatim(let text): out += text
      case .group(let condition, let inner):
        let text = text(inner, classes)
        if !text.isEmpty { out += condition + "{" + text + "}" }
      case .plain(let selectors, let body):
        let kept = selectors.filter { $0.classes.allSatisfy(classes.contains) }
        if !kept.isEmpty { out += kept.map(\.text).joined(separator: ",") + body }
      }
    }
    return out
  }

  /// The classes that the elements of a page bear.
  static func classes(in html: [UInt8]) -> Set<String> {
    var found: Set<String> = []
    let mark = Array(" class=\"".utf8)
    var index = 0
    while let start = html[index...].firstIndex(of: mark[0]) {
      index = start + 1
      guard html[start...].starts(with: mark) else { continue }
      let first = start + mark.count
      let end = html[first...].firstIndex(of: UInt8(ascii: "\"")) ?? html.count
      for name in html[first..<end].split(separator: 0x20) { found.insert(String(decoding: name, as: UTF8.self)) }
      index = end
    }
    return found
  }

  private struct Reader {
    let bytes: [UInt8]
    var at = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private static let deepest = 8

    mutating func rules(depth: Int = 0) -> [Rule] {
      var rules: [Rule] = []
      while at < bytes.count, bytes[at] != UInt8(ascii: "}") {
        let start = at
        skip { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "}") }
        guard at < bytes.count, bytes[at] == UInt8(ascii: "{") else {
          if at < bytes.count, bytes[at] == UInt8(ascii: ";") { at += 1 }
          rules.append(.verbatim(text(start..<at)))
          continue
        }
        let prelude = text(start..<at)
        if prelude.hasPrefix("@media") || prelude.hasPrefix("@supports"), depth < Self.deepest {
          at += 1
          let inner = self.rules(depth: depth + 1)
          if at < bytes.count { at += 1 }
          rules.append(.group(prelude, inner))
        } else {
          let open = at
          skipBlock()
          let body = text(open..<at)
          rules.append(prelude.hasPrefix("@") ? .verbatim(prelude + body) : .plain(Self.selectors(prelude), body: body))
        }
      }
      return rules
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// Goes on to a byte outside quotes.
    private mutating func skip(to isEnd: (UInt8) -> Bool) {
      var quote: UInt8?
      while at < bytes.count {
        let byte = bytes[at]
        if let open = quote {
          if byte == open { quote = nil }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if isEnd(byte) {
          return
        }
        at += 1
      }
    }

    /// Goes past the block of braces that begins here.
    private mutating func skipBlock() {
      var depth = 0
      repeat {
        if at < bytes.count { depth += bytes[at] == UInt8(ascii: "{") ? 1 : -1 }
        at += 1
        if depth > 0 { skip { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") } }
      } while depth > 0 && at < bytes.count
      at = min(at, bytes.count)
    }

    private static func selectors(_ prelude: String) -> [(text: String, classes: [String])] {
      var parts: [String] = [""]
      var depth = 0
      for character in prelude {
        if character == "(" || character == "[" { depth += 1 }
        if character == ")" || character == "]" { depth -= 1 }
        if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
      }
      return parts.map { ($0, classes($0)) }
    }

    /// The classes a selector needs; what stands in brackets may be a condition of another kind.
    private static func classes(_ selector: String) -> [String] {
      var found: [String] = []
      var name: String?
      var depth = 0
      for character in selector + " " {
        if let open = name {
          if character.isLetter || character.isNumber || character == "-" || character == "_" {
            name = open + String(character)
            continue
          }
          found.append(open)
          name = nil
        }
        if character == "(" || character == "[" { depth += 1 }
        if character == ")" || character == "]" { depth -= 1 }
        if character == ".", depth == 0 { name = "" }
      }
      return found
    }
  }
}
