/// The connected parts of the graph that joins two groupings wherever they share a row.
///
/// Within a part the levels of one effect are comparable with each other; between parts they are not, and each part
/// costs one redundant parameter.
public struct ConnectedComponents: Sendable {
  /// The part of each group of the first grouping; empty groups stand alone.
  public let ofFirst: [Int]
  /// The part of each group of the second grouping; empty groups stand alone.
  public let ofSecond: [Int]
  /// The number of parts, empty groups included.
  public let count: Int

  /// Finds the parts; close to linear in the number of rows.
  public init(_ first: GroupCodes, _ second: GroupCodes) {
    var parent = Array(0..<(first.count + second.count))
    func root(_ start: Int) -> Int {
      var node = start
      while parent[node] != node {
        parent[node] = parent[parent[node]]
        node = parent[node]
      }
      return node
    }
    for row in 0..<min(first.codes.count, second.codes.count) {
      let a = root(Int(first.codes[row])), b = root(first.count + Int(second.codes[row]))
      if a != b { parent[max(a, b)] = min(a, b) }
    }
    var numbers = [Int](repeating: -1, count: parent.count)
    var parts = 0
    let labels = parent.indices.map { node in
      let top = root(node)
      if numbers[top] < 0 {
        numbers[top] = parts
        parts += 1
      }
      return numbers[top]
    }
    ofFirst = Array(labels[..<first.count])
    ofSecond = Array(labels[first.count...])
    count = parts
  }
}
