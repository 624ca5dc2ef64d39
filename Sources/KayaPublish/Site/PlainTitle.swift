import KayaNotebook
import KayaRuntime

/// The plain words of a notebook's title, known before it has run.
struct PlainTitle {
  /// The words; the file's name where there are none.
  let text: String

  /// A parameter stands with its value, one that varies with its name; other values are not known yet.
  init(_ notebook: Notebook, _ path: ProjectPath) {
    let content = notebook.frontMatter.title?.content ?? PageHead.openingHeading(notebook)?.content ?? []
    let words = content.map { Self.words($0, notebook) }
    text = words.allSatisfy(\.isEmpty) ? path.stem : words.joined()
  }

  private static func words(_ inline: Inline, _ notebook: Notebook) -> String {
    switch inline {
    // Raw HTML is text unless it is trusted, in titles as elsewhere.
    case .rawHTML(let html): html.text
    case .value(let id): words(of: id, notebook)
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
      inner.map { words($0, notebook) }.joined()
    default: inline.plainText
    }
  }

  private static func words(of id: CellID, _ notebook: Notebook) -> String {
    guard let code = notebook.cell(id)?.code.string.split(whereSeparator: \.isWhitespace), code.count == 1,
      let word = code.first
    else { return "…" }
    let name = word.hasPrefix("params.") ? String(word.dropFirst("params.".count)) : String(word)
    let front = notebook.frontMatter
    if front.vary.contains(where: { $0.name.value == name }) { return name }
    return front.parameters.first { $0.name.value == name }.map { ParameterGrid.words(of: $0.value) } ?? "…"
  }
}
