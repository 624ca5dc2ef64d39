import KayaRuntime

/// The order in which a reader goes from page to page: the front page, what the navigation names, then the rest by
/// their paths.
///
/// The front page of a folder is followed by the pages below that folder to which it links, in the order of its links.
/// That of the whole site is so only where there is no navigation.
struct ReadingOrder {
  /// The pages of notebooks, each once.
  private(set) var pages: [ProjectPath] = []
  private let entries: [ProjectPath: SiteIndex.Entry]
  private var visited: Set<ProjectPath> = []

  /// The order of a site whose navigation leads to the named pages.
  init(_ index: SiteIndex, named: [ProjectPath]) {
    let own = index.entries.filter { $0.isListed || $0.isFront }
    entries = Dictionary(own.map { ($0.page, $0) }) { first, _ in first }
    if let front = own.first(where: \.isFront) {
      named.isEmpty ? visit(front.page, index) : append(front.page)
    }
    for page in named + own.map(\.page) { visit(page, index) }
  }

  private mutating func append(_ page: ProjectPath) {
    if visited.insert(page).inserted { pages.append(page) }
  }

  private mutating func visit(_ page: ProjectPath, _ index: SiteIndex) {
    guard let entry = entries[page], !visited.contains(page) else { return }
    append(page)
    for path in entry.outline.contents {
      if let target = index.target(of: path) { visit(target, index) }
    }
  }
}
