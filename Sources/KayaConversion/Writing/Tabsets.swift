/// Puts the tab sets of R Markdown, headings with the class `.tabset`, into divs, whose headings name the tabs.
///
/// What stands between such a heading and the first one below it is no part of a tab.
struct Tabsets {
  /// A heading with tabs below it.
  private struct Set {
    var level: Int
    /// How many divs are open around it.
    var depth: Int
    var isOpen = false
  }

  /// The sets, outermost first.
  private var sets: [Set] = []
  private var isAfterText = false
  private var depth = 0

  /// A line with what opens or closes a set around it.
  mutating func lines(_ line: WrittenLine) -> [WrittenLine] {
    defer { isAfterText = !line.text.trimmed.isEmpty }
    if line.text.hasPrefix(":::") { return div(line) }
    // A heading within a div of a tab is a part of that tab.
    guard depth == sets.last?.depth ?? depth, let heading = TabHeading(line.text) else { return [line] }
    var lines: [WrittenLine] = []
    while let last = sets.last, heading.level <= last.level {
      if last.isOpen { lines += [WrittenLine(":::"), WrittenLine("")] }
      sets.removeLast()
    }
    // A heading without words only ends a set.
    if heading.isEmpty, !lines.isEmpty { return lines }
    if let last = sets.last, !last.isOpen {
      sets[sets.count - 1].isOpen = true
      lines += [WrittenLine("::: {.panel-tabset}"), WrittenLine("")]
    }
    if isAfterText, !lines.isEmpty { lines.insert(WrittenLine(""), at: 0) }
    var own = line
    if heading.text != line.text {
      own = WrittenLine(heading.text)
      own.origins = line.origins
    }
    lines.append(own)
    if heading.isTabset { sets.append(Set(level: heading.level, depth: depth)) }
    return lines
  }

  /// A line that opens or closes a div; sets within the div end with it.
  private mutating func div(_ line: WrittenLine) -> [WrittenLine] {
    guard line.text.allSatisfy({ $0 == ":" || $0.isWhitespace }) else {
      depth += 1
      return [line]
    }
    depth = max(0, depth - 1)
    var lines: [WrittenLine] = []
    while let last = sets.last, last.depth > depth {
      if last.isOpen { lines += [WrittenLine(":::"), WrittenLine("")] }
      sets.removeLast()
    }
    return lines + [line]
  }

  /// What closes the sets that are open at the end.
  var end: [WrittenLine] { sets.filter(\.isOpen).flatMap { _ in [WrittenLine(""), WrittenLine(":::")] } }
}

/// A heading with the classes by which R Markdown makes tabs.
private struct TabHeading {
  let level: Int
  let isTabset: Bool
  /// Whether it has no words.
  let isEmpty: Bool
  /// The heading without those classes.
  let text: String

  private static let looks: Swift.Set<Substring> = [
    ".tabset", ".tabset-fade", ".tabset-pills", ".tabset-dropdown", ".active",
  ]

  init?(_ line: String) {
    let marks = line.prefix { $0 == "#" }
    let rest = line.dropFirst(marks.count)
    guard (1...6).contains(marks.count), rest.first == " " || rest.first == "\t" else { return nil }
    level = marks.count
    guard rest.last == "}", let open = rest.lastIndex(of: "{") else {
      isTabset = false
      isEmpty = rest.allSatisfy(\.isWhitespace)
      text = line
      return
    }
    let words = rest[rest.index(after: open)...].dropLast().split(separator: " ")
    let kept = words.filter { !Self.looks.contains($0) }
    let title = String(rest[..<open]).trimmed
    isTabset = words.contains(".tabset")
    isEmpty = title.isEmpty
    guard kept.count < words.count else {
      text = line
      return
    }
    text = "\(marks) \(title)" + (kept.isEmpty ? "" : " {\(kept.joined(separator: " "))}")
  }
}
