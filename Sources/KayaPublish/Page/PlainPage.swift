import KayaMarkup
import KayaNotebook
import KayaRuntime

/// Pages of given content that stand alone, in the look of all pages.
public struct PlainPage: Sendable {
  private let templates: PageTemplates
  private let style: StyleRules
  private let words: Words
  private let version: String

  /// A maker of pages in a language; templates and style are read once.
  public init(assets: Assets = .standard, language: String = "en", version: String) {
    templates = PageTemplates(assets)
    style = StyleRules(StyleSheet.text(assets))
    words = Words(language: language)
    self.version = version
  }

  /// A page with a title, a line below it, and content.
  public func bytes(title: String, subtitle: String = "", body: [Node]) -> [UInt8] {
    let frame = PageFrame(words: words, style: style, version: version)
    var values = frame.values(title: [.text(title)], windowTitle: title, description: subtitle, kind: "paper")
    values["subtitle"] = .optional([.text(subtitle)].filter { _ in !subtitle.isEmpty })
    values["body"] = .markup(body)
    return templates.bytes("page", values)
  }

  /// Some prose of a notebook as it stands on a page; inline values, which would have to be computed, show nothing.
  public func prose(_ blocks: [Block], of notebook: Notebook) -> [Node] {
    let path = ProjectPath(notebook.source.path) ?? ProjectPath(parts: ["page.md"])
    let context = PageContext(
      NotebookSession.Result(notebook: notebook, outcome: .none, diagnostics: []), words: words,
      surroundings: PageSurroundings(links: PageLinks(standalone: path)),
      settings: PageSettings(notebook.frontMatter))
    return BlockRenderer(context).nodes(blocks)
  }
}
