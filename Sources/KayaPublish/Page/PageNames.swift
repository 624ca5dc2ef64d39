/// The anchors and names that are taken on a page, with the order in which they were.
struct PageNames {
  private var anchors: Set<String> = []
  private var names: Set<String> = []
  private var log = Taken()

  /// What was taken by a part of the page.
  struct Taken: Equatable, Sendable {
    /// The anchors it bears.
    var anchors: [String] = []
    /// The names of its regions.
    var regions: [String] = []
    /// How many of its outputs have no name of their own.
    var unnamed = 0
  }

  /// Notes that something bears an anchor; false if the anchor is taken.
  mutating func take(_ anchor: String) -> Bool {
    guard anchors.insert(anchor).inserted else { return false }
    log.anchors.append(anchor)
    return true
  }

  /// Whether something bears an anchor already.
  func isTaken(_ anchor: String) -> Bool { anchors.contains(anchor) }

  /// An anchor for an output that has none of its own.
  mutating func nextAnchor() -> String {
    log.unnamed += 1
    return "output-\(log.unnamed)"
  }

  /// A name for a region that no other one bears.
  mutating func unique(_ name: String) -> String {
    var result = name
    var number = 2
    while !names.insert(result).inserted {
      result = "\(name) (\(number))"
      number += 1
    }
    log.regions.append(result)
    return result
  }

  /// What was taken since an earlier state.
  func taken(since earlier: PageNames) -> Taken {
    Taken(
      anchors: Array(log.anchors.dropFirst(earlier.log.anchors.count)),
      regions: Array(log.regions.dropFirst(earlier.log.regions.count)), unnamed: log.unnamed - earlier.log.unnamed)
  }

  /// Takes what a part of the page took when it was made before.
  mutating func take(_ part: Taken) {
    anchors.formUnion(part.anchors)
    names.formUnion(part.regions)
    log.anchors += part.anchors
    log.regions += part.regions
    log.unnamed += part.unnamed
  }
}
