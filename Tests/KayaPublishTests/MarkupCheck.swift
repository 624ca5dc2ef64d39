/// Reads a page as strictly as its writer promises to write: every element closed in order, by its end tag or by what
/// HTML says ends it, every part of a table and list where it belongs, every attribute quoted, every id once.
struct MarkupCheck {
  /// What is wrong.
  private(set) var faults: [String] = []
  /// The ids on the page.
  private(set) var ids: [String] = []
  /// The addresses of links and pictures.
  private(set) var addresses: [String] = []
  /// How many elements there are.
  private(set) var elementCount = 0
  /// The names of the elements in order.
  private(set) var names: [String] = []

  private static let void: Set<String> = ["meta", "link", "br", "hr", "img", "input", "col", "wbr"]

  /// The elements that end with their parent.
  private static let endsWithParent: Set<String> = ["td", "th", "tr", "tbody", "li", "dd", "p"]
  /// Where an element must stand.
  private static let parents: [String: Set<String>] = [
    "td": ["tr"], "th": ["tr"], "tr": ["thead", "tbody"], "thead": ["table"], "tbody": ["table"], "caption": ["table"],
    "li": ["ul", "ol"], "dt": ["dl"], "dd": ["dl"],
  ]
  /// The elements that a start tag ends, one after the other.
  private static let ended: [String: [Set<String>]] = [
    "td": [["td", "th"]], "th": [["td", "th"]], "tr": [["td", "th"], ["tr"]],
    "tbody": [["td", "th"], ["tr"], ["thead", "tbody"]], "li": [["p"], ["li"]], "dt": [["p"], ["dd", "dt"]],
    "dd": [["p"], ["dd", "dt"]], "p": [["p"]],
  ]
  /// What cannot stand in a paragraph and so ends it.
  private static let endsParagraph: Set<String> = [
    "article", "aside", "blockquote", "details", "div", "dl", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3",
    "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "pre", "section", "table", "ul",
  ]
  /// What holds words only.
  private static let inline: Set<String> = ["b", "i", "u", "em", "strong", "code", "span", "sub", "sup", "a"]

  private static func end(before name: String, _ open: inout [String]) {
    for names in ended[name] ?? (endsParagraph.contains(name) ? [["p"]] : []) {
      if let last = open.last, names.contains(last) { open.removeLast() }
    }
  }

  init(_ text: String) {
    var open: [String] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        if bytes[index] == UInt8(ascii: "&"), !Self.isReference(bytes[index...]) { faults.append("a bare ampersand") }
        index += 1
        continue
      }
      guard let end = Self.end(of: bytes, from: index) else {
        faults.append("a tag without an end")
        break
      }
      let tag = String(decoding: bytes[index + 1..<end], as: UTF8.self)
      index = end + 1
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        // An end tag ends the elements within that may go without one of their own.
        while let last = open.last, last != name, Self.endsWithParent.contains(last) { open.removeLast() }
        if open.popLast() != name { faults.append("</\(name)> closes another element") }
        continue
      }
      let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" })
      Self.end(before: name, &open)
      if let parents = Self.parents[name], !parents.contains(open.last ?? "") {
        faults.append("<\(name)> stands in <\(open.last ?? "nothing")>")
      }
      if Self.inline.contains(open.last ?? ""), Self.endsParagraph.contains(name) || name == "p" {
        faults.append("<\(name)> stands in <\(open.last ?? "")>")
      }
      elementCount += 1
      names.append(name)
      read(attributes: String(tag.dropFirst(name.count)), of: name)
      if tag.hasSuffix("/") || Self.void.contains(name) { continue }
      if name == "style" {
        while index < bytes.count, !bytes[index...].starts(with: Array("</style>".utf8)) { index += 1 }
        index += 8
        continue
      }
      open.append(name)
    }
    faults += open.map { "<\($0)> is never closed" }
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted { faults.append("the id `\(id)` stands twice") }
  }

  private mutating func read(attributes text: String, of name: String) {
    var rest = text[...]
    while true {
      rest = rest.drop { $0 == " " || $0 == "\n" }
      if rest.isEmpty || rest == "/" { return }
      let key = rest.prefix { !"= />".contains($0) }
      rest = rest.dropFirst(key.count)
      guard rest.first == "=" else { continue }
      guard rest.dropFirst().first == "\"", let end = rest.dropFirst(2).firstIndex(of: "\"") else {
        faults.append("an attribute of <\(name)> is not quoted: \(text)")
        return
      }
      let value = String(rest.dropFirst(2)[..<end])
      rest = rest[rest.index(after: end)...]
      if key == "id" { ids.append(value) }
      if key == "href" || key == "src" { addresses.append(value) }
      if key.hasPrefix("on") { faults.append("an event handler in <\(name)>") }
    }
  }

  /// The end of a tag: the first `>` outside quotes.
  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    var isQuoted = false
    for index in start..<bytes.count {
      if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[index] == UInt8(ascii: ">"), !isQuoted { return index }
    }
    return nil
  }

  private static func isReference(_ bytes: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: bytes.prefix(8), as: UTF8.self)
    return ["&amp;", "&lt;", "&gt;", "&quot;", "&#"].contains { text.hasPrefix($0) }
  }
}
