import KayaDiagnostics

/// Reads typed values out of settings and says what is wrong with those of another kind.
struct SettingsReader {
  let reading: Reading
  let excerpt: Excerpt
  /// The code for a value of the wrong kind.
  let wrong: DiagnosticCode
  /// The code for a key that does not exist.
  let unknown: DiagnosticCode

  func span(_ node: SettingNode) -> Span { excerpt.span(node.range) }

  func complain(_ key: String, _ wanted: String, _ node: SettingNode, help: [String] = []) {
    reading.report(
      .error, wrong, "`\(key)` takes \(wanted), not \(node.description)", at: span(node), help: help)
  }

  /// The entries of a group, those with unknown keys reported and left out.
  func entries(_ key: String, _ node: SettingNode, known: [String]) -> [SettingNode.Entry] {
    if node.isNull { return [] }
    guard case .record(let entries) = node.kind else {
      complain(key, "a group of keys", node, help: ["keys: " + known.joined(separator: ", ")])
      return []
    }
    return entries.filter { isKnown($0, among: known, within: key) }
  }

  func isKnown(_ entry: SettingNode.Entry, among known: [String], within group: String?) -> Bool {
    if known.contains(entry.key) { return true }
    let path = group.map { "\($0)." } ?? ""
    let isOfHTML = group == nil && known.contains("format") && SettingTables.html.names.contains(entry.key)
    reading.report(
      .error, unknown, "there is no key `\(path)\(entry.key)`", at: excerpt.span(entry.keyRange),
      help: [
        isOfHTML ? "it belongs under `format: {html: {\(entry.key): …}}`" : Suggestions.help(entry.key, in: known),
        "keys: " + Suggestions.listing(known, most: 24),
      ].compactMap { $0 })
    return false
  }

  /// A truth value; `word` is what else the key takes.
  func bool(_ key: String, _ node: SettingNode, or word: String? = nil) -> Bool? {
    let wanted = word.map { "`true`, `false` or `\($0)`" } ?? "`true` or `false`"
    guard case .scalar(let text, let isPlain) = node.kind else {
      complain(key, wanted, node)
      return nil
    }
    if isPlain, text == "true" { return true }
    if isPlain, text == "false" { return false }
    let help: [String] =
      switch text.lowercased() {
      case "true", "yes", "on", "t": ["write `true`"]
      case "false", "no", "off", "f": ["write `false`"]
      default: []
      }
    reading.report(
      .error, wrong, "`\(key)` takes \(wanted), not `\(text)`", at: span(node), help: help)
    return nil
  }

  func number(_ key: String, _ node: SettingNode, _ wanted: String = "a number") -> Double? {
    guard case .scalar(let text, true) = node.kind, let value = SettingNumber.number(text) else {
      complain(key, wanted, node)
      return nil
    }
    return value
  }

  func positive(_ key: String, _ node: SettingNode) -> Double? {
    guard let value = number(key, node, "a number above zero") else { return nil }
    if value > 0 { return value }
    complain(key, "a number above zero", node)
    return nil
  }

  /// A length in inches; more than these is most likely meant in pixels.
  func inches(_ key: String, _ node: SettingNode) -> Double? {
    guard let value = positive(key, node) else { return nil }
    if value <= 50 { return value }
    complain(key, "a length in inches, at most 50", node, help: ["96 pixels are an inch"])
    return nil
  }

  func whole(_ key: String, _ node: SettingNode, from least: Int = .min) -> Int? {
    let wanted = least == .min ? "a whole number" : "a whole number from \(least)"
    guard case .scalar(let text, true) = node.kind, let value = SettingNumber.whole(text), value >= least else {
      complain(key, wanted, node)
      return nil
    }
    return value
  }

  /// A number of bytes, such as `256MiB` or `16_000_000`.
  func size(_ key: String, _ node: SettingNode) -> Int? {
    guard case .scalar(let text, true) = node.kind, let value = SettingNumber.size(text), value > 0 else {
      complain(key, "a size such as `256MiB`", node)
      return nil
    }
    return value
  }

  /// One line of text; a number or a truth value is taken as it is written.
  func text(_ key: String, _ node: SettingNode) -> String? { located(key, node)?.value }

  func located(_ key: String, _ node: SettingNode) -> Located<String>? {
    guard case .scalar(let text, _) = node.kind, !node.isNull else {
      complain(key, "a text", node)
      return nil
    }
    return Located(text, span(node))
  }

  /// A folder below that of the project, without `.` and `..` in its path.
  func folder(_ key: String, _ node: SettingNode) -> Located<String>? {
    guard let text = located(key, node) else { return nil }
    var parts: [Substring] = []
    var isOutside = text.value.hasPrefix("/")
    for part in text.value.split(separator: "/") where part != "." {
      if part != ".." { parts.append(part) } else if parts.popLast() == nil { isOutside = true }
    }
    if !isOutside, let first = parts.first, first != ".kaya", first != ".git" {
      return Located(parts.joined(separator: "/"), text.span)
    }
    let shown = "`\(key): \(text.value)`"
    reading.report(
      .error, isOutside ? .outsideProject : wrong,
      isOutside ? "\(shown) leaves the project's folder" : "\(shown) is no folder for pages", at: text.span,
      help: ["name a folder of the project such as `_site`; `--output-dir` leads elsewhere for one command"])
    return nil
  }

  /// One text or a list of texts.
  func texts(_ key: String, _ node: SettingNode) -> [Located<String>] {
    guard case .list(let items) = node.kind else { return located(key, node).map { [$0] } ?? [] }
    return items.compactMap { located(key, $0) }
  }

  /// A text with inline Markdown and inline values.
  func rich(_ key: String, _ node: SettingNode, _ form: Cell.Form) -> RichText? {
    guard case .scalar(let text, _) = node.kind, !node.isNull else {
      complain(key, "a text", node)
      return nil
    }
    return RichTextReader(reading).read(ScalarMap.excerpt(text, node, excerpt), form)
  }

  func riches(_ key: String, _ node: SettingNode, _ form: Cell.Form) -> [RichText] {
    guard case .list(let items) = node.kind else { return rich(key, node, form).map { [$0] } ?? [] }
    return items.compactMap { rich(key, $0, form) }
  }

  func value(_ node: SettingNode) -> SettingValue {
    switch node.kind {
    case .scalar(let text, let isPlain):
      guard isPlain else { return .string(text) }
      if node.isNull { return .null }
      if text == "true" || text == "false" { return .bool(text == "true") }
      return SettingNumber.number(text).map { .number($0, text: text) } ?? .string(text)
    case .list(let items): return .list(items.map(value))
    case .record(let entries):
      return .record(entries.map { SettingValue.Entry(name: $0.key, value: value($0.value)) })
    }
  }
}
