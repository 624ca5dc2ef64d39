/// Finds attributes that are not closed, and so would be published as text.
enum OpenBrace {
  /// The end of a line from a `{#` or `{.` on that no brace closes; nothing where there is none.
  static func last(in line: String) -> Substring? {
    guard let open = line.lastIndex(of: "{") else { return nil }
    let rest = line[open...]
    guard let sign = rest.dropFirst().first, sign == "#" || sign == ".", !rest.contains("}"),
      rest.dropFirst(2).first?.isLetter == true
    else { return nil }
    return rest
  }

  static func report(_ attributes: Substring, at span: Span, _ reading: Reading) {
    reading.report(
      .warning, .syntax, "the brace is not closed, so that `\(attributes)` stands as text", at: span,
      help: ["write `\(attributes)}`, or `\\{` for a brace that is text"])
  }
}
