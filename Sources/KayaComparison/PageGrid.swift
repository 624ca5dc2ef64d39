import KayaJSON

/// A notebook that becomes several pages, which differ by parameters.
struct PageGrid {
  let notebook: String
  /// The pages, each with the values of what varies.
  private let pages: [String: String]

  /// The notebooks of a site that become several pages, in order.
  static func grids(_ site: PublishedSite) -> [PageGrid] {
    Dictionary(grouping: site.pages, by: \.notebook).filter { !$0.key.isEmpty && $0.value.count > 1 }
      .sorted { $0.key < $1.key }.map(PageGrid.init)
  }

  private init(_ notebook: String, _ all: [PublishedPage]) {
    self.notebook = notebook
    let varying = (all.first?.parameters ?? []).filter { member in
      all.contains { page in page.parameters.first { $0.key == member.key }?.value != member.value }
    }
    pages = Dictionary(
      all.map { page in
        let values = varying.map { member in
          page.parameters.first { $0.key == member.key }?.value.words ?? "none"
        }
        return (page.path, values.joined(separator: ", "))
      }
    ) { first, _ in first }
  }

  /// The path of the page that lists these pages.
  var indexPath: String? {
    guard notebook.hasSuffix(".md") else { return nil }
    return notebook.dropLast(3) + ".html"
  }

  /// The values of what varies, of one of its pages.
  func values(of page: String) -> String? { pages[page] }

  /// A page with its values: `report/1.html (Anhui, 2010)`.
  func name(of page: String) -> String? {
    pages[page].map { $0.isEmpty ? page : "\(page) (\($0))" }
  }

  /// How many of the pages have other numbers, of those with a difference.
  func overview(of changed: [String], _ hasOtherNumbers: (String) -> Bool) -> String? {
    let own = changed.filter { pages[$0] != nil }
    guard !own.isEmpty else { return nil }
    let count = own.count(where: hasOtherNumbers)
    let rest = own.count - count
    let words = "\(count) of \(pages.count) pages of \(notebook) \(count == 1 ? "has" : "have") other numbers"
    guard rest > 0 else { return words }
    return words + "; in \(rest) only results that \(rest == 1 ? "it does" : "they do") not print differ"
  }
}
