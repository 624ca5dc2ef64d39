import KayaJSON
import KayaMarkup
import KayaRuntime

/// The page that searches the site: all its words and a small script in one file, so that it works from a disk.
struct SearchPage {
  static let path = ProjectPath(parts: ["search.html"])
  private let site: Site
  private let pages: [PageEntry]

  init(_ site: Site, _ pages: [PageEntry]) {
    self.site = site
    self.pages = pages
  }

  /// The page: a form, the place of the results, the words of the site, the script.
  var file: Site.File {
    let words = site.words
    let form = Element(
      "form", ["action": "search.html", "role": "search", "class": "find order"],
      [
        Element("input", ["type": "search", "name": "q", "id": "k-query", "aria-label": words.search]).node,
        Element("button", text: words.search).node,
      ])
    let results = Element(
      "div",
      [
        "id": "k-results", "aria-live": "polite", "data-none": words.nothingFound, "data-found": words.found,
        "data-some": words.foundSome,
        "data-more": words.showAll,
      ], [Element("ul", ["class": "listing"]).node])
    // The rules of the style go by what stands in the page, so the form of a hit stands there too.
    let hit = Element(
      "template", ["id": "k-hit"],
      [Element("li", [:], [Element("a").node, .text(" "), Element("span", ["class": "about"]).node]).node])
    let without = Element(
      "noscript", [:],
      [Element("p", text: words.searchNeedsScript).node] + site.index.list(from: Self.path))
    let data = "<script type=\"application/json\" id=\"k-data\">" + json + "</script>"
    let script = "<script>" + (site.project.assets["site/search.js"] ?? "") + "</script>"
    return site.generated(
      Self.path, words.search,
      [form.node, results.node, hit.node, without.node, .raw(TrustedMarkup(data)), .raw(TrustedMarkup(script))])
  }

  /// The sections of all pages: `[[page's title, address, [[anchor, heading, text], …]], …]`.
  private var json: String {
    let words = Dictionary(pages.map { ($0.page, $0.words) }) { first, _ in first }
    let notebooks = site.index.entries.filter { $0.isListed || $0.isFront }.flatMap { entry in
      [page(entry.title, entry.page, words[entry.page].flatMap { $0 } ?? Self.sections(of: entry))]
        + members(of: entry, words)
    }
    let reference = site.project.registry.map { ReferencePages($0, site: site).searched } ?? []
    let others = reference.map { page($0.title, $0.path, $0.sections.compactText) }
    return Self.escaped("[" + (notebooks + others).joined(separator: ",") + "]")
  }

  /// The pages of a grid: one whole, of the others what differs from it.
  private func members(of entry: SiteIndex.Entry, _ words: [ProjectPath: String?]) -> [String] {
    guard let grid = entry.grid, let base = words[entry.labelPage].flatMap({ $0 }) else { return [] }
    let known = Set(Self.sections(base))
    let others = grid.points.compactMap { point -> String? in
      let path = entry.source.page(of: point)
      guard path != entry.labelPage, let own = words[path].flatMap({ $0 }) else { return nil }
      let sections = Self.sections(own).filter { !known.contains($0) }
      return page("\(entry.title(at: point)) (\(point.words))", path, "[" + sections.joined(separator: ",") + "]")
    }
    return [page(entry.title(at: grid.points[grid.base]), entry.labelPage, base)] + others
  }

  private static func sections(_ json: String) -> [String] {
    (try? JSON(Array(json.utf8)))?.items.map(\.compactText) ?? []
  }

  private func page(_ title: String, _ path: ProjectPath, _ sections: String) -> String {
    "[\(JSON.quoted(title)),\(JSON.quoted(path.relative(from: Self.path))),\(sections)]"
  }

  /// What is searched of a page that has no words of its own, such as the list of a grid's pages.
  private static func sections(of entry: SiteIndex.Entry) -> String {
    let points = entry.grid?.points.map(\.words) ?? []
    return JSON.array([.array([.string(""), .string(""), .string(points.joined(separator: " · "))])]).compactText
  }

  /// JSON that cannot end the element it stands in.
  static func escaped(_ json: String) -> String {
    let parts = json.utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
    return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\\u003c")
  }
}
