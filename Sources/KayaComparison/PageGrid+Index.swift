extension PageGrid {
  /// The differences of the page that lists the pages of a notebook with their numbers, one for each column.
  ///
  /// The causes are those of the numbers on the pages.
  func index(_ before: PublishedSite, _ after: PublishedSite, _ changes: [Change]) -> [Change] {
    let old = Dictionary(before.pages.map { ($0.path, $0) }) { first, _ in first }
    let pages = after.pages.filter { values(of: $0.path) != nil }
    guard let path = indexPath else { return [] }
    return columns(of: pages).compactMap { column in
      let rows = pages.compactMap { page -> (name: String, path: String, old: Double, new: Double)? in
        guard let a = old[page.path]?.number(column), let b = page.number(column),
          !PageComparison.isSame(.double(a), .double(b))
        else { return nil }
        return (values(of: page.path) ?? page.path, page.path, a, b)
      }
      guard let first = rows.first else { return nil }
      let most = rows.reduce(first) { abs($1.new - $1.old) > abs($0.new - $0.old) ? $1 : $0 }
      let place = rows.count == 1 ? most.name : "\(rows.count) of \(pages.count) rows, most at \(most.name)"
      var change = Change(
        page: path, result: "index", .cells, "\(column), \(place)", from: most.old, to: most.new)
      let paths = Set(rows.map(\.path))
      for cause in changes.filter({ $0.result == column && paths.contains($0.page) }).flatMap(\.causes)
      where !change.causes.contains(cause) { change.causes.append(cause) }
      return change
    }
  }

  /// The sentences on an index.
  static func sentences(_ changes: [Change]) -> [String] {
    changes.map { CauseClause(causes: $0.causes).ending("In the list of pages: \($0.part), \($0.fromTo)") }
  }

  /// So many numbers stand on an index.
  private static let mostShown = 6

  /// The numbers that differ between pages, as the index shows them.
  private func columns(of pages: [PublishedPage]) -> [String] {
    var names: [String] = []
    for result in pages.flatMap(\.results) where result.kind == "number" && !names.contains(result.name) {
      names.append(result.name)
    }
    return Array(names.filter { name in Set(pages.map { $0.number(name) }).count > 1 }.prefix(Self.mostShown))
  }
}

extension PublishedPage {
  /// A plain number.
  fileprivate func number(_ name: String) -> Double? {
    results.first { $0.name == name && $0.kind == "number" }?.content["value"]?.number
  }
}
