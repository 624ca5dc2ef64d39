import KayaJSON
import KayaNotebook

/// The options of code that was run, from the braces of R Markdown and from `#|` lines, in our words.
struct ChunkOptions {
  /// The name of the chunk, with the kind by which it is referred to.
  var label: String?
  /// The name as the author gave it.
  private(set) var name: String?
  /// Our options in order, each with its value as YAML.
  var entries: [(key: String, value: String)] = []
  /// Whether the code was not run where it comes from.
  var isEvaluated = true
  /// The position of the first line of code.
  var codeStart = 0
  /// Options without a counterpart.
  var unknown: [(name: String, line: Document.Line?)] = []
  /// Options for the look of figures that are left out.
  var looks: [(name: String, line: Document.Line?)] = []

  private static let lookNames: Set<String> = [
    "out.width", "out.height", "out-width", "fig.align", "fig-align", "fig.show",
  ]

  /// Options whose loss changes nothing that a reader sees.
  private static let silent: Set<String> = [
    "message", "comment", "tidy", "cache", "autodep", "dependson", "dev", "dpi", "fig.retina", "fig.align", "fig-align",
    "engine", "purl", "error", "collapse", "prompt", "highlight", "warning", "fig.path", "out.width", "out.height",
    "out-width", "lst-label", "code-line-numbers", "code-overflow", "fig.show", "connection",
  ]

  init(_ chunk: Document.Chunk) {
    readHeader(chunk.header)
    var at = 0
    while at < chunk.lines.count, let text = Self.optionText(chunk.lines[at].text) {
      var last = at
      // A value may go on in lines that are indented below it.
      while last + 1 < chunk.lines.count, let next = Self.optionText(chunk.lines[last + 1].text), next.hasPrefix(" ") {
        last += 1
      }
      readLine(text, more: chunk.lines[at + 1..<last + 1].compactMap { Self.optionText($0.text) }, chunk.lines[at])
      at = last + 1
    }
    codeStart = at
    nameKind()
  }

  /// The value of one of our options.
  subscript(_ key: String) -> String? { entries.first { $0.key == key }?.value }

  /// The text after `#|`, for an option line.
  private static func optionText(_ line: String) -> String? {
    for mark in ["#|", "--|", "//|"] where line.hasPrefix(mark) {
      let rest = line.dropFirst(mark.count)
      return String(rest.first == " " ? rest.dropFirst() : rest)
    }
    return nil
  }

  // MARK: Both styles

  /// `#| fig-cap: Text` of Quarto and `#| fig.cap = "Text"` of knitr.
  private mutating func readLine(_ text: String, more: [String], _ line: Document.Line) {
    let colon = text.firstIndex(of: ":")
    let equals = text.firstIndex(of: "=")
    if let equals, colon.map({ equals < $0 }) ?? true {
      readHeader(([text] + more).joined(separator: " "), line)
      return
    }
    guard let colon else { return }
    let key = String(text[..<colon]).trimmed
    let yaml = Array(([text] + more).joined(separator: "\n").utf8)
    guard let outline = try? SettingsOutline(yaml), let entry = outline.entries.first else {
      unknown.append((key, line))
      return
    }
    set(key, entry.value, line)
  }

  /// `name, echo=FALSE, fig.cap="A, b"`.
  private mutating func readHeader(_ header: String, _ line: Document.Line? = nil) {
    for (index, piece) in Self.pieces(header).enumerated() where !piece.isEmpty {
      guard let equals = piece.firstIndex(of: "=") else {
        if index == 0, label == nil, !piece.hasPrefix(".") { label = String(piece.drop { $0 == "#" }) }
        continue
      }
      let key = String(piece[..<equals]).trimmed
      let value = String(piece[piece.index(after: equals)...]).trimmed
      guard let node = Self.node(value) else {
        leaveOut(key, line)
        continue
      }
      set(key, node, line)
    }
  }

  /// A plain value of R; nothing for code.
  private static func node(_ text: String) -> SettingsOutline.Node? {
    guard let expression = ForeignParser.expression(text, .r) else { return nil }
    switch expression {
    case .string(let value): return .scalar(value, isPlain: false)
    case .number(let value): return .scalar(value, isPlain: true)
    case .name(let word): return flag(word).map { .scalar($0 ? "true" : "false", isPlain: true) }
    case .call(.name("c"), let parts):
      let items = parts.compactMap { part -> SettingsOutline.Node? in
        if case .string(let value) = part.value { return .scalar(value, isPlain: false) }
        return nil
      }
      return items.count == parts.count ? .list(items) : nil
    default: return nil
    }
  }

  /// A truth value of R.
  static func flag(_ word: String) -> Bool? {
    switch word {
    case "TRUE", "T", "true": true
    case "FALSE", "F", "false": false
    default: nil
    }
  }

  /// The parts between commas, quotes and brackets kept together.
  private static func pieces(_ header: String) -> [String] {
    var pieces = [""]
    var quote: Character?
    var depth = 0
    for character in header {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "(" {
        depth += 1
      } else if character == ")" {
        depth -= 1
      } else if character == ",", depth == 0 {
        pieces.append("")
        continue
      }
      pieces[pieces.count - 1].append(character)
    }
    return pieces.map(\.trimmed)
  }

  // MARK: Our words

  private mutating func set(_ name: String, _ node: SettingsOutline.Node, _ line: Document.Line?) {
    let key = SettingNames.option(replacing: name) ?? name
    let node = YAMLTruth.mended(key, node, among: SettingTables.options)
    if case .scalar(let text, _) = node {
      switch (name, text) {
      case ("label", _), ("name", _), ("id", _):
        label = text
        return
      case ("eval", "false"):
        isEvaluated = false
        return
      case ("results", "hide"), ("output", "hide"):
        entries.append(("output", "false"))
        return
      case ("results", _), ("output", "asis"): return
      case ("tags", _): return
      default: break
      }
    }
    guard SettingNames.options.contains(key), !Self.silent.contains(name) else {
      leaveOut(name, line)
      return
    }
    if entries.contains(where: { $0.key == key }) { return }
    entries.append((key, YAMLText.flow(node)))
  }

  private mutating func leaveOut(_ name: String, _ line: Document.Line?) {
    if Self.lookNames.contains(name) {
      looks.append((name, line))
    } else if !Self.silent.contains(name) {
      unknown.append((name, line))
    }
  }

  /// Whether the author's name of the chunk tells its kind.
  var hasKind: Bool { ["fig-", "tbl-", "lst-", "eq-", "sec-"].contains { name?.hasPrefix($0) ?? false } }

  /// Gives the name the kind by which it is referred to.
  private mutating func nameKind() {
    guard var name = label else { return }
    name = String(name.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" })
    self.name = name
    if !hasKind, self["fig-cap"] != nil { name = "fig-" + name }
    if !hasKind, self["tbl-cap"] != nil { name = "tbl-" + name }
    label = name
  }
}

/// Settings as YAML.
enum YAMLText {
  /// A value on one line.
  static func flow(_ node: SettingsOutline.Node) -> String {
    switch node {
    case .scalar(let text, let isPlain): isPlain ? text : JSON.quoted(text)
    case .list(let items): "[\(items.map(flow).joined(separator: ", "))]"
    case .group(let entries): "{\(entries.map { "\(key($0.key)): \(flow($0.value))" }.joined(separator: ", "))}"
    }
  }

  /// A key, in quotes where it needs them.
  static func key(_ key: String) -> String {
    let isPlain = !key.isEmpty && key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }
    return isPlain ? key : JSON.quoted(key)
  }
}
