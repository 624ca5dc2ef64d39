/// Finds commands of LaTeX in prose, which stand on a page as they are written.
enum LaTeXReview {
  /// What is written instead.
  private static let ours = [
    "textbf": "`**words**`", "textit": "`*words*`", "emph": "`*words*`", "texttt": "`` `words` ``",
    "footnote": "`^[words]`", "cite": "`[@key]`", "citep": "`[@key]`", "citet": "`@key`", "parencite": "`[@key]`",
    "textcite": "`@key`", "url": "`<https://…>`", "href": "`[words](https://…)`",
    "label": "`{#sec-name}` behind a heading",
    "ref": "`@fig-name`", "eqref": "`[-@eq-name]`", "includegraphics": "`![Caption](picture.png)`",
    "begin": "tables, lists and pictures as Markdown has them",
    "end": "tables, lists and pictures as Markdown has them",
    "item": "`- words`", "caption": "`: Caption {#tbl-name}` below a table", "section": "`## Words`",
    "subsection": "`### Words`",
  ]

  /// The first command of a line without code; formulas are passed over.
  static func finding(in text: String) -> (words: String, help: String)? {
    let characters = Array(text)
    var isInFormula = false
    var at = 0
    while at < characters.count {
      defer { at += 1 }
      if characters[at] == "$" { isInFormula = opens(characters, at, isInFormula) }
      guard characters[at] == "\\", at + 1 < characters.count else { continue }
      guard !isInFormula, at == 0 || mayStandBefore(characters[at - 1]) else {
        at += 1
        continue
      }
      let name = String(characters[(at + 1)...].prefix { $0.isASCII && $0.isLetter })
      guard name.count > 1 else {
        at += 1
        continue
      }
      return (
        "`\\\(name)` of LaTeX stands as text",
        ours[name].map { "write \($0)" } ?? "write it in Markdown, or leave it out"
      )
    }
    return nil
  }

  /// Whether the text is in a formula behind a dollar sign, by the rules of Pandoc.
  private static func opens(_ characters: [Character], _ at: Int, _ isInFormula: Bool) -> Bool {
    if isInFormula { return characters[at - 1].isWhitespace }
    guard at + 1 < characters.count, !characters[at + 1].isWhitespace else { return false }
    return characters[(at + 1)...].contains("$")
  }

  /// A path such as `C:\data` is no command.
  private static func mayStandBefore(_ character: Character) -> Bool {
    !character.isLetter && !character.isNumber && character != ":" && character != "\\" && character != "."
  }
}
