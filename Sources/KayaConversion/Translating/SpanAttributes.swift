/// Words with attributes, `[text]{.smallcaps}`, of which ours have the words.
struct SpanAttributes {
  /// A line without the attributes.
  private(set) var text: String
  /// The attributes that are left out.
  private(set) var left: [String] = []
  /// The attributes whose words begin on another line, so that both stand as text.
  private(set) var stay: [String] = []

  init(_ text: String) {
    self.text = text
    var from = 0
    while let (braces, inner) = next(from) {
      let close = self.text.index(before: braces.lowerBound)
      guard let open = opening(before: close) else {
        stay.append(inner)
        from = self.text.distance(from: self.text.startIndex, to: braces.upperBound)
        continue
      }
      left.append(inner)
      from = self.text.distance(from: self.text.startIndex, to: open)
      let words = self.text[self.text.index(after: open)..<close]
      self.text = String(self.text[..<open] + words + self.text[braces.upperBound...])
    }
  }

  /// Whether more is lost than a look: a target of references, or a style of its own.
  static func hasMeaning(_ attributes: String) -> Bool { attributes.contains("#") || attributes.contains("=") }

  /// The next attributes behind a bracket and outside of code, from so many characters on.
  private func next(_ from: Int) -> (Range<String.Index>, String)? {
    var rest = text.dropFirst(from)
    while let start = rest.range(of: "]{"), let end = rest[start.upperBound...].firstIndex(of: "}") {
      let inner = String(rest[start.upperBound..<end])
      let isCode = CodeSpans.of(text).contains { $0.range.contains(start.lowerBound) }
      if !isCode, Self.areAttributes(inner) {
        return (text.index(after: start.lowerBound)..<text.index(after: end), inner)
      }
      rest = rest[start.upperBound...]
    }
    return nil
  }

  /// `.class`, `#name` or `key=value` in the first place.
  private static func areAttributes(_ text: String) -> Bool {
    let rest = text.drop { $0 == "." || $0 == "#" }
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    guard word.first?.isLetter ?? false else { return false }
    return rest.count < text.count || rest[word.endIndex...].hasPrefix("=")
  }

  /// The bracket that a closing one belongs to.
  private func opening(before close: String.Index) -> String.Index? {
    var depth = 0
    for index in text[..<close].indices.reversed() {
      if index > text.startIndex, text[text.index(before: index)] == "\\" { continue }
      if text[index] == "]" { depth += 1 }
      guard text[index] == "[" else { continue }
      if depth == 0 { return index }
      depth -= 1
    }
    return nil
  }
}
