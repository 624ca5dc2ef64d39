import KayaDiagnostics

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
    /// The numbers of the names that a page must have for it to concern the page.
    var needs: [Int] = []
  }

  /// The names of a style sheet by number; a class is named with its point before it.
  private struct Names: Sendable {
    private(set) var numbers: [String: Int] = [:]

    mutating func number(_ name: String) -> Int {
      if let number = numbers[name] { return number }
      numbers[name] = numbers.count
      return numbers.count - 1
    }
  }

  private let rules: [Rule]
  private let names: Names

  /// Takes a squeezed style sheet apart; what cannot be read is kept as it is.
  init(_ css: String) {
    var reader = Reader(bytes: Array(css.utf8))
    rules = reader.rules()
    names = reader.names
  }

  /// The rules whose classes occur on a page, and whose elements do where these are known.
  func text(for classes: Set<String>, elements: Set<String>? = nil) -> String {
    var isThere = [Bool](repeating: false, count: names.numbers.count)
    for (name, number) in names.numbers {
      isThere[number] =
        name.hasPrefix(".") ? classes.contains(String(name.dropFirst())) : elements?.contains(name) ?? true
    }
    var out = ""
    Self.write(rules, isThere, to: &out)
    return out
  }

  private static func write(_ rules: [Rule], _ isThere: [Bool], to out: inout String) {
    for rule in rules {
      switch rule {
      case .verbatim(let text): out += text
      case .group(let condition, let inner):
        var text = ""
        write(inner, isThere, to: &text)
        if !text.isEmpty { out += condition + "{" + text + "}" }
      case .plain(let selectors, let body):
        var isFirst = true
        for selector in selectors where selector.needs.allSatisfy({ isThere[$0] }) {
          if !isFirst { out += "," }
          out += selector.text
          isFirst = false
        }
        if !isFirst { out += body }
      }
    }
  }

  /// The classes that the elements of a page bear.
  static func classes(in html: [UInt8]) -> Set<String> {
    var found = PageVocabulary()
    let mark = Array(" class=\"".utf8)
    var index = 0
    while let start = html.place(of: mark, from: index) {
      index = start + mark.count
      var name = index
      while index < html.count, html[index] != UInt8(ascii: "\"") {
        if html[index] == UInt8(ascii: " ") {
          found.insert(html[name..<index])
          name = index + 1
        }
        index += 1
      }
      found.insert(html[name..<index])
    }
    return found.names
  }

  /// Elements that stand in a page whether or not it names them.
  private static let implied: Set<String> = ["html", "head", "body", "tbody"]

  /// The names of a page's elements.
  static func elements(in html: [UInt8]) -> Set<String> {
    var found = PageVocabulary()
    var index = 0
    let mark = [UInt8(ascii: "<")]
    while let start = html.place(of: mark, from: index) {
      index = start + 1
      while index < html.count, isNameByte(html[index]) { index += 1 }
      found.insert(html[(start + 1)..<index])
    }
    return implied.union(found.names)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
  }

  private struct Reader {
    let bytes: [UInt8]
    var at = 0
    var names = Names()

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
          rules.append(rule(prelude, body))
        }
      }
      return rules
    }

    /// A rule of its own; a page with a name is for the elements of that class.
    private mutating func rule(_ prelude: String, _ body: String) -> Rule {
      if prelude.hasPrefix("@page "), !prelude.contains(":") {
        let name = names.number("." + prelude.dropFirst(6))
        return .plain([Selector(text: prelude, needs: [name])], body: body)
      }
      return prelude.hasPrefix("@") ? .verbatim(prelude + body) : .plain(selectors(prelude), body: body)
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

    private mutating func selectors(_ prelude: String) -> [Selector] {
      var parts: [Selector] = []
      var start = prelude.startIndex
      var depth = 0
      for place in prelude.utf8.indices {
        depth += Self.nesting(prelude.utf8[place])
        guard prelude.utf8[place] == UInt8(ascii: ","), depth == 0 else { continue }
        parts.append(needs(String(prelude[start..<place])))
        start = prelude.utf8.index(after: place)
      }
      return parts + [needs(String(prelude[start...]))]
    }

    /// By how much a byte changes the number of brackets that are open.
    private static func nesting(_ byte: UInt8) -> Int {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["): 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): -1
      default: 0
      }
    }

    /// A selector with the classes and elements it needs; what stands in brackets may be a condition of another kind.
    private mutating func needs(_ text: String) -> Selector {
      var found = Selector(text: text)
      var name: [UInt8] = []
      var sign = UInt8(ascii: " ")
      var depth = 0
      for byte in Array(text.utf8) + [UInt8(ascii: " ")] {
        if isNameByte(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80 {
          if depth == 0 { name.append(byte) }
          continue
        }
        if !name.isEmpty {
          let word = String(decoding: name, as: UTF8.self)
          if sign == UInt8(ascii: ".") { found.needs.append(names.number("." + word)) }
          if Self.isBetween(sign) { found.needs.append(names.number(word)) }
          name = []
        }
        sign = byte
        depth += Self.nesting(byte)
      }
      return found
    }

    /// Whether a sign stands between the elements of a selector.
    private static func isBetween(_ sign: UInt8) -> Bool { " >+~".utf8.contains(sign) }
  }
}

/// Names that are collected from a page, where the same few occur thousands of times.
private struct PageVocabulary {
  private var short: Set<UInt64> = []
  private var long: Set<String> = []
  /// Names that were met lately, by a part of their number.
  private var recent = [UInt64](repeating: 0, count: 64)

  /// Names of at most so many bytes are held as numbers.
  private static let packed = 8

  mutating func insert(_ name: ArraySlice<UInt8>) {
    if name.isEmpty { return }
    guard name.count <= Self.packed else {
      long.insert(String(decoding: name, as: UTF8.self))
      return
    }
    let number = name.reduce(0) { $0 << 8 | UInt64($1) }
    let place = Int(truncatingIfNeeded: (number ^ number >> 8) & 63)
    guard recent[place] != number else { return }
    recent[place] = number
    short.insert(number)
  }

  var names: Set<String> {
    var names = long
    for number in short {
      let bytes = (0..<Self.packed).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
      names.insert(String(decoding: bytes.drop { $0 == 0 }, as: UTF8.self))
    }
    return names
  }
}
