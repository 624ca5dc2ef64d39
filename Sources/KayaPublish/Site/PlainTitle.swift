import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// The plain words of a notebook's title, known before it has run.
struct PlainTitle {
  /// The words; the file's name where there are none.
  let text: String
  /// The values in it that only the page itself can show.
  private let unknown: [CellID]

  private static let gap = "…"

  /// A parameter stands with its value, one that varies with its name; where a value is computed there is a gap.
  init(_ notebook: Notebook, _ path: ProjectPath) {
    let content = notebook.frontMatter.title?.content ?? PageHead.openingHeading(notebook)?.content ?? []
    var unknown: [CellID] = []
    let words = content.map { Self.words($0, notebook, &unknown) }
    text = words.allSatisfy(\.isEmpty) ? path.stem : words.joined()
    self.unknown = unknown
  }

  /// A warning where lists of pages and links can only leave a gap for a value; a grid's index says what varies.
  static func diagnostics(_ notebook: Notebook, _ path: ProjectPath) -> [Diagnostic] {
    guard notebook.frontMatter.vary.isEmpty, let id = PlainTitle(notebook, path).unknown.first,
      let cell = notebook.cell(id)
    else { return [] }
    return [
      Diagnostic(
        .warning, .frontMatter, "other pages show this title without its value", at: notebook.place(cell.span),
        label: "`\(gap)` in navigation, lists and links",
        help: ["give the value in `subtitle:` or in the finding; a parameter's value is known everywhere"])
    ]
  }

  private static func words(_ inline: Inline, _ notebook: Notebook, _ unknown: inout [CellID]) -> String {
    switch inline {
    // Raw HTML is text unless it is trusted, in titles as elsewhere.
    case .rawHTML(let html): return html.text
    case .value(let id):
      if let words = parameter(id, notebook) { return words }
      unknown.append(id)
      return gap
    case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
      return inner.map { words($0, notebook, &unknown) }.joined()
    default: return inline.shownText
    }
  }

  /// The value of a parameter, as words; of one that varies its name, as the index of a grid is about each value.
  private static func parameter(_ id: CellID, _ notebook: Notebook) -> String? {
    guard let code = notebook.cell(id)?.code.string.split(whereSeparator: \.isWhitespace), code.count == 1,
      let word = code.first
    else { return nil }
    let name = word.hasPrefix("params.") ? String(word.dropFirst("params.".count)) : String(word)
    let front = notebook.frontMatter
    if front.vary.contains(where: { $0.name.value == name }) {
      return Words(language: front.language?.value ?? "en").each(name)
    }
    return front.parameters.first { $0.name.value == name }.map { ParameterGrid.words(of: $0.value) }
  }
}
