/// Which templates take in which others: a page can be made only where that comes to an end.
struct TemplateGraph {
  private let partials: [String: [TemplateTags.Tag]]

  /// The templates' texts by their names; names that no template has lead nowhere.
  init(_ texts: [String: String]) {
    partials = texts.mapValues { text in TemplateTags(text).tags.filter { $0.kind == .partial } }
  }

  /// The shortest way by which a template takes in itself: the tag with which it begins, and the names from it to
  /// the template; the cost is one walk over all tags.
  func circle(of name: String) -> (tag: TemplateTags.Tag, names: [String])? {
    var ways = (partials[name] ?? []).map { (tag: $0, names: [$0.name]) }
    var seen: Set<String> = []
    var next = 0
    while next < ways.count {
      let way = ways[next]
      next += 1
      guard let last = way.names.last, seen.insert(last).inserted else { continue }
      if last == name { return way }
      ways += (partials[last] ?? []).map { (way.tag, way.names + [$0.name]) }
    }
    return nil
  }

  /// The tags of a template that take in others.
  func partials(of name: String) -> [TemplateTags.Tag] { partials[name] ?? [] }

  /// How many templates each one takes in, itself included, counted as often as they stand there, and no further than
  /// to a bound; templates in a circle have none.
  func sizes(atMost bound: Int) -> [String: Int] {
    var sizes: [String: Int] = [:]
    var settled = -1
    while settled < sizes.count {
      settled = sizes.count
      for (name, tags) in partials where sizes[name] == nil {
        let inner = tags.map { partials[$0.name] == nil ? 0 : sizes[$0.name] }
        guard !inner.contains(nil) else { continue }
        sizes[name] = inner.reduce(1) { min(bound, $0 + ($1 ?? 0)) }
      }
    }
    return sizes
  }
}
