import KayaDiagnostics

/// Says what to write where a command of LaTeX stands in running text.
enum TeXHints {
  private static let ways: [String: String] = [
    "ref": reference, "autoref": reference, "cref": reference, "Cref": reference,
    "eqref": "a formula is named by `@eq-name`",
    "pageref": reference, "cite": citation, "citep": citation, "parencite": citation, "autocite": citation,
    "citet": "a work is cited in the sentence by `@key`", "textcite": "a work is cited in the sentence by `@key`",
    "footnote": "a note is written `^[text]`", "emph": "stress is written `*text*`",
    "textit": "stress is written `*text*`",
    "textbf": "strong stress is written `**text**`", "url": "an address is written `<https://…>`",
    "href": "a link is written `[text](https://…)`", "section": "a heading is written `## Words`",
    "subsection": "a heading is written `### Words`", "begin": "a formula is written between `$$` and `$$`",
  ]
  private static let reference = "a figure is named by `@fig-name`, a table by `@tbl-name`, a section by `@sec-name`"
  private static let citation = "works are cited by `[@key; @other, p. 12]`"

  /// Looks at a reverse slash that a known command and a brace follow.
  static func report(_ excerpt: Excerpt, _ at: Int, before end: Int, to reading: Reading) {
    let bytes = excerpt.bytes
    var name = at + 1
    while name < end, bytes[name].isASCIIWord, bytes[name] != UInt8(ascii: "_") { name += 1 }
    guard name > at + 1, name < end, bytes[name] == UInt8(ascii: "{"),
      let way = ways[excerpt.string(at + 1..<name)]
    else { return }
    reading.report(
      .warning, .foreignSyntax, "`\(excerpt.string(at..<name)){…}` of LaTeX stands as text",
      at: excerpt.span(at..<name),
      help: [way])
  }
}
