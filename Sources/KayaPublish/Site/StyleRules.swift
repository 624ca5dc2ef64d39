/// A style sheet taken apart, so that a page carries only the rules that can concern it.
struct StyleRules: Sendable {
  private indirect enum Rule: Sendable {
    /// Selectors, each with the classes and elements that it needs, and the declarations with their braces.
    case plain([Selector], body: String)
    /// Rules under a condition.
    case group(String, [Rule])
    /// What is kept as it is.
    case verbatim(String)
  }

  private struct Selector: Sendable {
    let text: String
    var classes: [String] = []
    var elements: [String] = []

    func concerns(_ classes: Set<String>, _ elements: Set<String>?) -> Bool {
      self.classes.allSatisfy(classes.contains) && self.elements.allSatisfy { elements?.contains($0) ?? true }
    }
  }

  private let rules: [Rule]

  /// Takes a squeezed style sheet apart; what cannot be read is kept as it is.
  init(_ css: String) {
    var reader = Reader(bytes: Array(css.utf8))
    rules = reader.rules()
  }

  /// The rules whose classes occur on a page, and whose elements do where these are known.
  func text(for classes: Set<String>, elements: Set<String>? = nil) -> String { Self.text(rules, classes, elements) }

  private static func text(_ rules: [Rule], _ classes: Set<String>, _ elements: Set<String>?) -> String {
    var out = ""
    for rule in rules {
      switch rule {
      case .verbatim(let text): out += text
      case .group(let condition, let inner):
        let text = text(inner, classes, elements)
        if !text.isEmpty { out += condition + "{" + text + "}" }
      case .plain(let selectors, let body):
        let kept = selectors.filter { $0.concerns(classes, elements) }
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

  /// Elements that stand in a page whether or not it names them.
  private static let implied: Set<String> = ["html", "head", "body", "tbody"]

  /// The names of a page's elements.
  static func elements(in html: [UInt8]) -> Set<String> {
    var found = implied
    var index = 0
    while let start = html[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      let name = html[index...].prefix { ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) }
      if !name.isEmpty { found.insert(String(decoding: name, as: UTF8.self)) }
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

    private static func selectors(_ prelude: String) -> [Selector] {
      var parts: [String] = [""]
      var depth = 0
      for character in prelude {
        if character == "(" || character == "[" { depth += 1 }
        if character == ")" || character == "]" { depth -= 1 }
        if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character) }
      }
      return parts.map(needs)
    }

    /// A selector with the classes and elements it needs; what stands in brackets may be a condition of another kind.
    private static func needs(_ text: String) -> Selector {
      var found = Selector(text: text)
      var name = ""
      var sign: Character = " "
      var depth = 0
      for character in text + " " {
        if character.isLetter || character.isNumber || character == "-" || character == "_" {
          if depth == 0 { name.append(character) }
          continue
        }
        if !name.isEmpty, sign == "." { found.classes.append(name) }
        if !name.isEmpty, " >+~".contains(sign) { found.elements.append(name) }
        name = ""
        sign = character
        if character == "(" || character == "[" { depth += 1 }
        if character == ")" || character == "]" { depth -= 1 }
      }
      return found
    }
  }
}
