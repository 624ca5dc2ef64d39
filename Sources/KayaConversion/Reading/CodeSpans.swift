/// The spans of code in a line of Markdown.
struct CodeSpans {
  /// A span between two runs of as many back-ticks.
  struct Span {
    /// The whole span.
    var range: Range<String.Index>
    /// How many back-ticks stand on each side.
    var ticks: Int
    /// What stands between them, without the blank that keeps back-ticks apart.
    var code: String
    /// Where that begins.
    var start: String.Index
    /// Whether blanks kept it apart from the back-ticks.
    var isPadded: Bool
  }

  /// The spans in order; a run without an end is text.
  static func of(_ text: String) -> [Span] {
    var spans: [Span] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "`") {
      let run = rest[open...].prefix { $0 == "`" }
      let after = rest[run.endIndex...]
      guard let close = end(of: run.count, in: after) else {
        rest = after
        continue
      }
      var inside = after[..<close]
      let isPadded = inside.first == " " && inside.last == " " && inside.contains { $0 != " " }
      if isPadded { inside = inside.dropFirst().dropLast() }
      let end = text.index(close, offsetBy: run.count)
      spans.append(
        Span(
          range: open..<end, ticks: run.count, code: String(inside), start: inside.startIndex,
          isPadded: isPadded))
      rest = text[end...]
    }
    return spans
  }

  private static func end(of count: Int, in text: Substring) -> String.Index? {
    var rest = text
    while let start = rest.firstIndex(of: "`") {
      let run = rest[start...].prefix { $0 == "`" }
      if run.count == count { return start }
      rest = rest[run.endIndex...]
    }
    return nil
  }

  /// Code between as many back-ticks as it needs.
  static func written(_ code: String, ticks: Int, isPadded: Bool = false) -> String {
    let run = String(repeating: "`", count: ticks)
    let pad = isPadded || code.hasPrefix("`") || code.hasSuffix("`") ? " " : ""
    return run + pad + code + pad + run
  }
}
