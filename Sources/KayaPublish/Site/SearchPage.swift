import KayaDiagnostics
import KayaJSON
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// The page that searches the site: all its words and a small script in one file, so that it works from a disk.
struct SearchPage {
  static let path = ProjectPath(parts: ["search.html"])
  private let site: Site

  /// So many letters of a section are searched; the rest of a longer one is not.
  private static let longestSection = 20_000

  init(_ site: Site) { self.site = site }

  /// The page: a form, the place of the results, the words of the site, the script.
  var file: Site.File {
    let words = site.words
    let form = Element(
      "form", ["action": "search.html", "role": "search", "class": "search"],
      [
        Element("input", ["type": "search", "name": "q", "id": "k-query", "aria-label": words.search]).node,
        Element("button", text: words.search).node,
      ])
    let results = Element("div", ["id": "k-results", "aria-live": "polite", "data-none": words.nothingFound])
    let without = Element(
      "noscript", [:],
      [Element("p", text: words.searchNeedsScript).node] + site.index.list(from: Self.path))
    let data = "<script type=\"application/json\" id=\"k-data\">" + json + "</script>"
    let script = "<script>" + (site.project.assets["site/search.js"] ?? "") + "</script>"
    return site.generated(
      Self.path, words.search,
      [form.node, results.node, without.node, .raw(TrustedMarkup(data)), .raw(TrustedMarkup(script))])
  }

  /// The sections of all pages: `[[page's title, address, [[anchor, heading, text], …]], …]`.
  private var json: String {
    let pages = site.index.entries.filter { $0.isListed || $0.isFront }.map { entry in
      let parts = [
        JSON.quoted(entry.title), JSON.quoted(entry.page.relative(from: Self.path)),
        entry.outline.sections ?? Self.sections(of: entry.notebook),
      ]
      return "[" + parts.joined(separator: ",") + "]"
    }
    return Self.escaped("[" + pages.joined(separator: ",") + "]")
  }

  /// The sections of one notebook: `[[anchor, heading, text], …]`.
  static func sections(of notebook: Notebook) -> String {
    JSON.array(
      SectionTexts(notebook).sections.map { section in
        .array([
          .string(section.anchor), .string(section.title), .string(String(section.text.prefix(longestSection))),
        ])
      }
    ).compactText
  }

  /// JSON that cannot end the element it stands in.
  static func escaped(_ json: String) -> String {
    json.split(separator: "<", omittingEmptySubsequences: false).joined(separator: "\\u003c")
  }
}

/// The words of a notebook, by the headings they stand under.
struct SectionTexts {
  /// The words under one heading.
  struct Section {
    var anchor: String
    var title: String
    var text: String
  }

  private(set) var sections: [Section]

  init(_ notebook: Notebook) {
    let front = notebook.frontMatter
    let opening = [
      front.subtitle?.content.plainText ?? "", front.abstract?.content.plainText ?? "",
      front.keywords.joined(separator: " "), front.authors.map(\.name).joined(separator: " "),
    ].filter { !$0.isEmpty }
    sections = [Section(anchor: "", title: "", text: opening.joined(separator: " "))]
    visit(notebook.body, notebook)
    for footnote in notebook.footnotes { visit(footnote.blocks, notebook) }
  }

  private mutating func add(_ text: String) {
    guard !text.isEmpty else { return }
    let last = sections.count - 1
    if !sections[last].text.isEmpty { sections[last].text += " " }
    sections[last].text += text
  }

  private mutating func visit(_ blocks: [Block], _ notebook: Notebook) {
    for block in blocks {
      switch block.kind {
      case .heading(let heading):
        sections.append(Section(anchor: heading.id, title: heading.content.plainText, text: ""))
      case .paragraph(let content): add(content.plainText)
      case .list(let list): for item in list.items { visit(item.blocks, notebook) }
      case .quote(let inner): visit(inner, notebook)
      case .callout(let callout):
        if let title = callout.title { add(title.plainText) }
        visit(callout.blocks, notebook)
      case .div(let div): visit(div.blocks, notebook)
      case .table(let table):
        if let caption = table.caption { add(caption.plainText) }
        for row in [table.header] + table.rows { for cell in row { add(cell.plainText) } }
      case .figure(let figure): add(figure.caption.plainText)
      case .cell(let id):
        guard let cell = notebook.cell(id), cell.options.include != false else { continue }
        for caption in cell.options.figureCaptions + cell.options.tableCaptions { add(caption.content.plainText) }
      case .listing(let listing): if let caption = listing.caption { add(caption.plainText) }
      case .equation, .thematicBreak, .rawHTML: continue
      }
    }
  }
}
