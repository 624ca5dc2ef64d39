import KayaDiagnostics
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// The ways through a site: the bar at the top, the list at the side, previous and next.
struct Navigation: Sendable {
  /// Where an entry leads.
  enum Target: Sendable {
    case page(ProjectPath)
    case address(String)
  }

  /// An entry with those below it.
  struct Entry: Sendable {
    var text: String
    var target: Target?
    var entries: [Entry] = []
    var isTrailing = false
  }

  private(set) var bar: [Entry] = []
  private(set) var side: [Entry] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The pages in reading order.
  private(set) var order: [ProjectPath] = []
  private var places: [ProjectPath: Int] = [:]
  private var titles: [ProjectPath: String] = [:]

  /// Beyond so many letters the bar leads to a list of pages, so that a page does not grow with its site.
  private static let mostLetters = 80

  /// Whether the titles of all pages have room in the bar.
  private static func fitsInBar(_ index: SiteIndex) -> Bool {
    index.entries.filter(\.isListed).reduce(0) { $0 + $1.title.count + 3 } <= mostLetters
  }

  /// Whether a site without a navigation of its own needs a page that lists its pages: a front page that the site
  /// makes itself is one already.
  static func needsList(_ index: SiteIndex, _ configuration: ProjectConfiguration) -> Bool {
    configuration.website.navbar.isEmpty && configuration.website.sidebar.isEmpty && !fitsInBar(index)
      && index.entries.contains(where: \.isFront)
  }

  /// No navigation, for a page that stands alone.
  init() {}

  init(_ index: SiteIndex, _ configuration: ProjectConfiguration, words: Words, hasLedger: Bool) {
    for entry in index.entries { titles[entry.page] = entry.title }
    bar = configuration.website.navbar.flatMap { entries($0, index, configuration) }
    side = configuration.website.sidebar.flatMap { entries($0, index, configuration) }
    order = ReadingOrder(index, named: Self.pages(in: side.isEmpty ? bar : side)).pages
    for (place, page) in order.enumerated() { places[page] = place }
    guard configuration.website.navbar.isEmpty else { return }
    if Self.needsList(index, configuration) {
      bar = [Entry(text: words.allPages, target: .page(ProjectPath(parts: ["pages.html"])))]
    } else if side.isEmpty, Self.fitsInBar(index) {
      let listed = Set(index.entries.filter(\.isListed).map(\.page))
      bar = order.filter(listed.contains).map { Entry(text: titles[$0] ?? $0.stem, target: .page($0)) }
    }
    if hasLedger { bar.append(Entry(text: words.ledger, target: .page(Ledger.page))) }
  }

  /// The entries that an item stands for: a pattern such as `posts/*.md` is one for each page whose notebook fits,
  /// and `auto` one for every page.
  private mutating func entries(
    _ item: NavigationItem, _ index: SiteIndex, _ configuration: ProjectConfiguration
  ) -> [Entry] {
    guard item.text == nil, let wanted = item.target?.value, wanted == "auto" || wanted.contains("*" as Character)
    else { return entry(item, index, configuration).map { [$0] } ?? [] }
    let pattern = PathPattern(wanted == "auto" ? "*" : wanted)
    let pages = index.entries.filter { ($0.isListed || $0.isFront) && pattern.fits($0.source.text) }
    if pages.isEmpty, let place = item.target?.span.range {
      diagnostics.append(
        Diagnostic(
          .warning, .link, "no page fits `\(wanted)`", at: configuration.source.place(place), label: "adds nothing",
          help: ["a path starts from the project's folder; `*` stands for a name, and a folder for all below it"]))
    }
    return pages.map { Entry(text: $0.title, target: .page($0.page), isTrailing: item.isTrailing) }
  }

  private mutating func entry(
    _ item: NavigationItem, _ index: SiteIndex, _ configuration: ProjectConfiguration
  ) -> Entry? {
    let children = item.items.flatMap { entries($0, index, configuration) }
    guard let wanted = item.target else {
      return Entry(text: item.text ?? "", entries: children, isTrailing: item.isTrailing)
    }
    let address = AddressText(wanted.value)
    if address.isExternal || address.path.isEmpty {
      return Entry(
        text: item.text ?? wanted.value, target: .address(wanted.value), entries: children, isTrailing: item.isTrailing)
    }
    let root = ProjectPath(parts: [])
    guard let path = root.resolving(address.path), let page = index.target(of: path) else {
      if let path = root.resolving(address.path), index.isDraft(path) { return nil }
      diagnostics.append(
        Diagnostic(
          .warning, .link, "there is no page `\(wanted.value)` for the navigation",
          at: configuration.source.place(wanted.span.range), label: "left out",
          help: (Suggestions.help(address.path, in: index.entries.map(\.source.text)).map { [$0] } ?? [])
            + ["an entry leads to a notebook, by its path from the project's folder, or to a whole address"]))
      return nil
    }
    return Entry(
      text: item.text ?? titles[page] ?? page.stem, target: .page(page), entries: children,
      isTrailing: item.isTrailing)
  }

  private static func pages(in entries: [Entry]) -> [ProjectPath] {
    entries.flatMap { entry -> [ProjectPath] in
      var pages: [ProjectPath] = []
      if case .page(let page)? = entry.target { pages.append(page) }
      return pages + Self.pages(in: entry.entries)
    }
  }

  // MARK: Elements

  /// The bar as seen from a page.
  func bar(from page: ProjectPath, below base: String? = nil) -> [Node] {
    guard !bar.isEmpty else { return [] }
    // Without entries at the left their list still takes its room.
    let sides = bar.contains(where: \.isTrailing) ? [false, true] : [false]
    return sides.map { side in
      let entries = bar.filter { $0.isTrailing == side }
      return Element(
        "ul", ["class": side ? "trailing" : nil], entries.map { node($0, from: page, base, isBar: true) }
      ).node
    }
  }

  /// The list at the side as seen from a page.
  func side(from page: ProjectPath, below base: String? = nil) -> [Node] {
    side.isEmpty ? [] : [Element("ul", [:], side.map { node($0, from: page, base, isBar: false) }).node]
  }

  private func node(_ entry: Entry, from page: ProjectPath, _ base: String?, isBar: Bool) -> Node {
    var content: [Node] = []
    switch entry.target {
    case .page(let target):
      let current = target == page ? "page" : isBar && target == index(above: page) ? "true" : nil
      content = [
        Element(
          "a", ["href": target.address(from: page, below: base), "aria-current": current],
          text: entry.text
        ).node
      ]
    case .address(let address):
      content = [Element("a", ["href": AddressText.readable(address)], text: entry.text).node]
    case nil: content = [Element("span", text: entry.text).node]
    }
    if !entry.entries.isEmpty {
      let list = Element("ul", [:], entry.entries.map { node($0, from: page, base, isBar: false) }).node
      content =
        isBar
        ? [Element("details", [:], [Element("summary", text: entry.text).node, list]).node] : content + [list]
    }
    return Element("li", [:], content).node
  }

  /// The page of the bar that is the index of the innermost folder that holds a page, unless the bar has the page itself.
  private func index(above page: ProjectPath) -> ProjectPath? {
    let pages = Self.pages(in: bar)
    guard !pages.contains(page) else { return nil }
    let above = pages.filter { index in
      let folder = index.folder.parts
      return index.stem == "index" && !folder.isEmpty && page.parts.starts(with: folder)
    }
    return above.max { $0.parts.count < $1.parts.count }
  }

  /// Links to the page before and the page after in reading order.
  func order(from page: ProjectPath, words: Words) -> [Node] {
    guard let place = places[page] else { return [] }
    var nodes: [Node] = []
    func add(_ target: ProjectPath, _ word: String, _ relation: String) {
      nodes.append(
        Element(
          "a", ["href": target.relative(from: page), "rel": relation],
          [Element("span", text: word).node, .text("\(words.colon)\(titles[target] ?? target.stem)")]
        ).node)
    }
    if place > 0 { add(order[place - 1], words.previous, "prev") }
    if place + 1 < order.count { add(order[place + 1], words.next, "next") }
    return nodes
  }
}
