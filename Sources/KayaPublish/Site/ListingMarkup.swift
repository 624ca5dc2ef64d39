import KayaDiagnostics
import KayaDigits
import KayaMarkup
import KayaNotebook
import KayaRuntime

/// A list of pages as it stands on a page, and the feed of them.
struct ListingMarkup: Sendable {
  /// The id of the div it stands in.
  let id: String
  /// The pages, in order.
  let entries: [SiteIndex.Entry]
  private let listing: PageListing
  private let page: ProjectPath
  private let words: Words
  /// Whether a feed is written, which needs the address of the site.
  private let linksFeed: Bool
  /// Whether the dates of pages put them in order.
  private let goesByDate: Bool

  /// The list of a page; the pages that it names and that are none are warned of elsewhere.
  init(_ listing: PageListing, of entry: SiteIndex.Entry, _ index: SiteIndex, words: Words, hasAddress: Bool) {
    self.listing = listing
    linksFeed = listing.hasFeed && hasAddress
    self.words = words
    page = entry.page
    id = listing.id ?? "listing"
    let folder = entry.source.folder
    var found = index.entries.filter { other in
      other.page != entry.page && other.isListed && Self.isWanted(other.source, listing, folder)
    }
    let orders = listing.sort.isEmpty ? ["date desc", "title"] : listing.sort.map(\.value)
    goesByDate = listing.hasFeed || orders.contains { $0.split(separator: " ").first == "date" }
    for order in orders.reversed() { Self.sort(&found, order) }
    entries = listing.limit.map { Array(found.prefix($0)) } ?? found
  }

  private static func isWanted(_ path: ProjectPath, _ listing: PageListing, _ folder: ProjectPath) -> Bool {
    guard !listing.contents.isEmpty else { return path.parts.starts(with: folder.parts) }
    var isIn = false
    for entry in listing.contents {
      let isOut = entry.value.hasPrefix("!")
      let text = isOut ? String(entry.value.dropFirst()) : entry.value
      guard let pattern = folder.resolving(text), PathPattern(pattern.text).fits(path.text) else { continue }
      isIn = !isOut
    }
    return isIn
  }

  /// Sorts by one part of the pages; pages without it come last, equal ones stay in their order.
  private static func sort(_ entries: inout [SiteIndex.Entry], _ order: String) {
    let parts = order.split(separator: " ").map(String.init)
    let isDown = parts.count > 1 && parts[1] == "desc"
    let keyed = entries.enumerated().map { (key: key($1, parts.first ?? ""), place: $0, entry: $1) }
    entries = keyed.sorted { a, b in
      if a.key.isEmpty != b.key.isEmpty { return b.key.isEmpty }
      if a.key == b.key { return a.place < b.place }
      return a.key.unicodeScalars.lexicographicallyPrecedes(b.key.unicodeScalars) != isDown
    }.map(\.entry)
  }

  private static func key(_ entry: SiteIndex.Entry, _ field: String) -> String {
    let front = entry.notebook.frontMatter
    switch field {
    case "date": return front.date?.value ?? ""
    case "title": return entry.title.lowercased()
    case "subtitle": return front.subtitle?.content.shownText ?? ""
    case "author": return front.authors.first?.name ?? ""
    case "description": return front.description ?? ""
    case "categories": return front.categories.first ?? ""
    default: return ""
    }
  }

  /// Where the list is written, if its author names the div it stands in.
  var place: Span? { listing.id == nil ? nil : listing.span }

  /// A warning for each page whose date is no day, by which it can be put in no order.
  var faults: [Diagnostic] {
    guard goesByDate else { return [] }
    return entries.compactMap { entry in
      let notebook = entry.notebook
      guard let date = notebook.frontMatter.date, !Self.isDay(date.value) else { return nil }
      return Diagnostic(
        .warning, .frontMatter, "`\(date.value)` is no day by which a list of pages could order this one",
        at: notebook.place(date.span), help: ["write year, month and day: `2026-03-31`"])
    }
  }

  /// Whether a text is a day, a month or a year as ISO 8601 writes it.
  private static func isDay(_ text: String) -> Bool {
    let rest = text.utf8.count == 4 ? "-01-01" : text.utf8.count == 7 ? "-01" : ""
    return CalendarDay(text + rest) != nil
  }

  // MARK: Elements

  /// The list, and a link to its feed where it has one.
  var nodes: [Node] {
    guard !entries.isEmpty else { return [Element("p", ["class": "soft"], text: words.nothingListed).node] }
    var nodes = [listing.form == .table ? table : list]
    if linksFeed {
      let link = Element("a", ["href": feedPath.relative(from: page), "type": "application/rss+xml"], text: words.feed)
      nodes.append(Element("p", ["class": "downloads"], [link.node]).node)
    }
    return nodes
  }

  private var list: Node {
    let items = entries.map { entry -> Node in
      let front = entry.notebook.frontMatter
      var content: [Node] = []
      if listing.form == .grid, let image = front.image, let target = entry.source.folder.resolving(image.value) {
        content.append(
          Element(
            "img",
            [
              "src": target.relative(from: page), "alt": front.imageDescription ?? "",
              "style": "display:block;width:100%",
            ]
          ).node)
      }
      content.append(link(entry))
      let facts = [front.date.map { words.date($0.value) } ?? "", words.list(front.authors.map(\.name))]
        .filter { !$0.isEmpty }
      if !facts.isEmpty {
        content.append(Element("span", ["class": "unit"], text: facts.joined(separator: " · ")).node)
      }
      let about = front.description ?? front.subtitle?.content.shownText ?? ""
      if !about.isEmpty { content.append(Element("span", ["class": "about"], text: about).node) }
      return Element("li", [:], content).node
    }
    return Element("ul", ["class": "listing" + (listing.form == .grid ? " grid" : "")], items).node
  }

  private func link(_ entry: SiteIndex.Entry) -> Node {
    Element("a", ["href": entry.page.relative(from: page)], text: entry.title).node
  }

  private var table: Node {
    let usual = ["date", "title", "author"].filter { field in entries.contains { !Self.key($0, field).isEmpty } }
    let fields = listing.fields.isEmpty ? usual : listing.fields.map(\.value)
    let head = fields.map { Element("th", text: words.field($0)).node }
    let rows = entries.map { entry in
      Element("tr", [:], fields.map { Element("td", [:], [cell(entry, $0)]).node }).node
    }
    let table = Element(
      "table", [:],
      [
        Element("thead", [:], [Element("tr", [:], head).node]).node, Element("tbody", [:], rows).node,
      ])
    return Element(
      "div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-label": words.sideNavigation], [table.node]
    ).node
  }

  private func cell(_ entry: SiteIndex.Entry, _ field: String) -> Node {
    let front = entry.notebook.frontMatter
    switch field {
    case "title": return link(entry)
    case "date": return .text(front.date.map { words.date($0.value) } ?? "")
    case "author": return .text(words.list(front.authors.map(\.name)))
    case "categories": return .text(words.list(front.categories))
    default: return .text(Self.key(entry, field))
    }
  }

  // MARK: Feed

  /// Whether there is a feed of the list.
  var hasFeed: Bool { listing.hasFeed }

  /// The path of the feed: that of the page with another ending.
  var feedPath: ProjectPath { ProjectPath(parts: page.parts.dropLast() + [page.stem + ".xml"]) }

  /// The feed of the list, if it has one; `base` is the address of the published site.
  func feed(_ base: String, title: String, description: String) -> Site.File? {
    guard listing.hasFeed else { return nil }
    let items = entries.map { entry -> Node in
      let front = entry.notebook.frontMatter
      let address = Site.absolute(entry.page, below: base)
      var parts = [
        Element("title", text: entry.title).node, Element("link", text: address).node,
        Element("guid", text: address).node,
      ]
      let about = front.description ?? front.abstract?.content.shownText ?? front.subtitle?.content.shownText ?? ""
      // Readers take it for HTML.
      if !about.isEmpty { parts.append(Element("description", text: Node.text(about).serialized()).node) }
      if let date = front.date.flatMap({ CalendarDay($0.value) }) {
        parts.append(Element("pubDate", text: date.feedText).node)
      }
      parts += front.authors.map { Element("dc:creator", text: $0.name).node }
      parts += front.categories.map { Element("category", text: $0).node }
      return Element("item", [:], parts).node
    }
    let channel = Element(
      "channel", [:],
      [
        Element("title", text: title).node, Element("link", text: Site.absolute(page, below: base)).node,
        Element("description", text: Node.text(description).serialized()).node,
        Element(
          "atom:link",
          ["href": Site.absolute(feedPath, below: base), "rel": "self", "type": "application/rss+xml"]
        ).node,
      ] + items)
    let names: KeyValuePairs<String, String?> = [
      "version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom", "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    ]
    let root = Element("rss", names, [channel.node])
    return (feedPath, Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root.serialized(.xml) + "\n").utf8))
  }
}
