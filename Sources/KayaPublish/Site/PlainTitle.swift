import KayaDiagnostics
import KayaNotebook
import KayaRuntime

/// The plain words of a notebook's title, known before it has run.
struct PlainTitle {
  /// The words; the file's name where there are none.
  let text: String
  /// The values in it that only the page itself can show.
  private let unknown: [CellID]
  /// The varied parameters that the words do not name, each with its value: "start = 2010".
  let unsaid: [String]

  private static let gap = "…"

  /// A parameter stands with its value, one that varies with that of the point, or with its name where all points are
  /// meant; where a value is computed there is a gap.
  init(_ notebook: Notebook, _ path: ProjectPath, at point: ParameterGrid.Point? = nil) {
    let content = notebook.frontMatter.title?.content ?? PageHead.openingHeading(notebook)?.content ?? []
    var reading = Reading(notebook: notebook, point: point)
    let words = content.map { reading.words($0) }
    text = words.allSatisfy(\.isEmpty) ? path.stem : words.joined()
    unknown = reading.unknown
    let pairs = point.map { zip($0.values.map(\.name), $0.texts) }.map(Array.init) ?? []
    unsaid = pairs.filter { !reading.said.contains($0.0) }.map { "\($0.0) = \($0.1)" }
  }

  /// A warning where lists of pages and links can only leave a gap for a value.
  static func diagnostics(_ notebook: Notebook, _ path: ProjectPath) -> [Diagnostic] {
    guard let id = PlainTitle(notebook, path).unknown.first, let cell = notebook.cell(id)
    else { return [] }
    return [
      Diagnostic(
        .warning, .frontMatter, "other pages show this title without its value", at: notebook.place(cell.span),
        label: "`\(gap)` in navigation, lists and links",
        help: ["give the value in `subtitle:` or in the finding; a parameter's value is known everywhere"])
    ]
  }
}

extension PlainTitle {
  /// A title in the reading.
  private struct Reading {
    let notebook: Notebook
    let point: ParameterGrid.Point?
    var unknown: [CellID] = []
    /// The parameters that it names.
    var said: Set<String> = []

    mutating func words(_ inline: Inline) -> String {
      switch inline {
      // Raw HTML is text unless it is trusted, in titles as elsewhere.
      case .rawHTML(let html): return html.text
      case .value(let id):
        if let words = parameter(id) { return words }
        unknown.append(id)
        return PlainTitle.gap
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner):
        var text = ""
        for part in inner { text += words(part) }
        return text
      default: return inline.shownText
      }
    }

    /// A parameter as words: its value, or its name where it varies.
    private mutating func parameter(_ id: CellID) -> String? {
      guard let code = notebook.cell(id)?.code.string.split(whereSeparator: \.isWhitespace), code.count == 1,
        let word = code.first
      else { return nil }
      let name = word.hasPrefix("params.") ? String(word.dropFirst("params.".count)) : String(word)
      let front = notebook.frontMatter
      if let place = point?.values.firstIndex(where: { $0.name == name }) {
        said.insert(name)
        return point?.texts[place]
      }
      if front.vary.contains(where: { $0.name.value == name }) {
        return Words(language: front.language?.value ?? "en").each(name)
      }
      return front.parameters.first { $0.name.value == name }.map { ParameterGrid.words(of: $0.value) }
    }
  }
}
