import KayaJSON
import KayaMarkup

/// The words of a page as it is read, computed numbers included, by the headings they stand under.
///
/// What is folded away does not count: code, and the data behind figures.
struct PageWords {
  /// The words under one heading.
  private struct Section {
    var anchor = ""
    var title = ""
    var text = ""
  }

  private var sections: [Section]

  /// So many letters of a section are searched; the rest of a longer one is not.
  private static let longestSection = 20_000

  /// Elements whose words are no part of the prose.
  private static let passedOver: Set<String> = ["svg", "script", "style", "pre", "button", "form"]

  private static let headings: Set<String> = ["h2", "h3", "h4", "h5", "h6"]

  /// Elements that stand in a line and do not part its words.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "code", "del", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u",
  ]

  /// The words of a page's body; those of its head come before the first heading.
  init(head: [String], body: [Node]) {
    sections = [Section(text: head.filter { !$0.isEmpty }.joined(separator: " "))]
    add(body)
  }

  /// The sections as JSON: `[[anchor, heading, text], …]`.
  var json: String {
    JSON.array(
      sections.map { section in
        .array([.string(section.anchor), .string(section.title), .string(Self.searched(section.text))])
      }
    ).compactText
  }

  /// The words with one blank between them, cut where a section is too long.
  private static func searched(_ text: String) -> String {
    var words: [UInt8] = []
    words.reserveCapacity(text.utf8.count)
    var isApart = false
    for scalar in text.unicodeScalars {
      if scalar.isASCII ? scalar == " " || ("\t"..."\r").contains(scalar) : scalar.properties.isWhitespace {
        isApart = !words.isEmpty
      } else {
        if isApart { words.append(UInt8(ascii: " ")) }
        isApart = false
        if scalar.isASCII { words.append(UInt8(ascii: scalar)) } else { words += String(scalar).utf8 }
      }
    }
    let found = String(decoding: words, as: UTF8.self)
    return words.count <= longestSection ? found : String(found.prefix(longestSection))
  }

  /// The words of what stands under one heading.
  static func text(of nodes: [Node]) -> String {
    var words = PageWords(head: [], body: [])
    words.add(nodes)
    return words.sections.map(\.text).joined(separator: " ")
  }

  private mutating func add(_ nodes: [Node]) {
    for node in nodes {
      switch node {
      case .text(let text): append(text)
      case .group(let inner): add(inner)
      case .element(let element): add(element)
      case .raw(let markup): append(markup.words)
      }
    }
  }

  private mutating func add(_ element: Element) {
    let classes = Set((element[attribute: "class"] ?? "").split(separator: " "))
    let isFolded = element.name == "details" && !classes.isDisjoint(with: ["code", "data", "hint"])
    guard !Self.passedOver.contains(element.name), !isFolded, classes.isDisjoint(with: ["downloads", "eqno"]) else {
      return
    }
    if Self.headings.contains(element.name), let id = element[attribute: "id"] {
      sections.append(Section(anchor: id, title: Node.group(element.children).plainText))
      return
    }
    if element.name == "math" {
      // A formula on lines of its own would only interrupt the sentences around it.
      if element[attribute: "display"] != "block" { append(element.formulaText) }
      return
    }
    if element.name == "tr" { return addRow(element.children) }
    let isUnit = classes.contains("unit")
    if isUnit { end(with: ":") }
    let isInline = Self.inline.contains(element.name) && !isUnit
    if !isInline { append(" ") }
    add(element.children)
    if let mark = Self.marks[element.name] { end(with: mark) }
    if !isInline { append(" ") }
  }

  /// What parts the words of an element from those behind it, where a blank would not do.
  private static let marks: [String: Character] = ["caption": ":", "figcaption": ".", "table": "."]

  /// Writes a mark behind the last word, unless one of its kind stands there.
  private mutating func end(with mark: Character) {
    let section = sections.count - 1
    while sections[section].text.last?.isWhitespace == true { sections[section].text.removeLast() }
    guard let last = sections[section].text.last, !".:;".contains(last) else { return }
    sections[section].text.append(mark)
  }

  /// The cells of a row with signs between them, apart from the row above.
  private mutating func addRow(_ cells: [Node]) {
    end(with: ";")
    append(" ")
    for (index, cell) in cells.enumerated() {
      if index > 0 { append(" · ") }
      if case .element(let element) = cell { add(element.children) }
    }
  }

  private mutating func append(_ text: String) { sections[sections.count - 1].text += text }
}
