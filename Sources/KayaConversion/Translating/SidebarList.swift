/// The sidebars of a Quarto project that has a list of them, where one is read here.
struct SidebarList {
  /// The line of the key.
  let key: Int
  /// The lines at which the sidebars begin.
  private let items: [Int]
  /// What they are called, as far as they have a name.
  let names: [String]

  var count: Int { items.count }

  /// Nothing for settings without such a list.
  init?(_ lines: [String]) {
    guard let key = lines.firstIndex(where: { $0.trimmed == "sidebar:" }) else { return nil }
    let depth = Self.indent(lines[key])
    let isBlank = { (line: String) in line.trimmed.isEmpty || line.trimmed.hasPrefix("#") }
    guard let first = lines[(key + 1)...].firstIndex(where: { !isBlank($0) }) else { return nil }
    let own = Self.indent(lines[first])
    guard own >= depth, lines[first].trimmed.hasPrefix("- ") else { return nil }
    var items: [Int] = []
    var keys: [String: String] = [:]
    var names: [String] = []
    for index in first..<lines.count where !isBlank(lines[index]) {
      let line = lines[index]
      let isItem = Self.indent(line) == own && line.trimmed.hasPrefix("- ")
      guard isItem || Self.indent(line) > own else { break }
      if isItem { items.append(index) }
      guard isItem || Self.indent(line) == own + 2 else { continue }
      let words = (isItem ? String(line.trimmed.dropFirst(2)) : line.trimmed).split(separator: ":", maxSplits: 1)
      let value = words.count > 1 ? String(words[1]).trimmed.filter { $0 != "\"" && $0 != "'" } : ""
      let word = words.first.map { String($0).trimmed } ?? ""
      keys[word] = value
      if word == "id" || word == "title" && names.count < items.count { names.append(value) }
    }
    // Entries of a list of ours are pages, texts and sections.
    let isOfSidebars = keys["contents"] != nil && (keys["id"] != nil || keys["title"] != nil)
    guard isOfSidebars, keys["section"] == nil, keys["text"] == nil, keys["href"] == nil else { return nil }
    (self.key, self.items, self.names) = (key, items, names)
  }

  /// The settings with the only sidebar of the list in the list's place.
  func alone(in lines: [String]) -> [String] {
    var out = lines
    let line = out[items[0]]
    let indent = String(line.prefix { $0 == " " })
    out[items[0]] = indent + "  " + line.dropFirst(indent.count + 2)
    return out
  }

  private static func indent(_ line: String) -> Int { line.prefix { $0 == " " }.count }
}
