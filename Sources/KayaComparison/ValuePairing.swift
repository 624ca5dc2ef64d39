/// Which values in the sentences of two versions of a page are the same.
///
/// Values are known by what they compute, in the order of the page, so that a value that stands several times is several
/// values; one that has moved keeps its partner. One that computes something else now is compared with what stood at
/// its place among its section's values.
struct ValuePairing {
  /// The places of a value among those of the old page and those of the new one.
  private(set) var pairs: [(old: Int, new: Int)] = []

  /// Longer lists are paired from their starts on.
  private static let mostSteps = 4_000_000

  init(_ old: [ShownValue], _ new: [ShownValue]) {
    var partners = Self.common(old.map(\.expression), new.map(\.expression))
    var isTaken = [Bool](repeating: false, count: old.count)
    for partner in partners.compactMap({ $0 }) { isTaken[partner] = true }
    func pair(_ isSame: (ShownValue, ShownValue) -> Bool) {
      for index in new.indices where partners[index] == nil {
        guard let other = old.indices.first(where: { !isTaken[$0] && isSame(old[$0], new[index]) }) else { continue }
        partners[index] = other
        isTaken[other] = true
      }
    }
    pair { $0.expression == $1.expression }
    let homes = Dictionary(grouping: new.indices.filter { partners[$0] == nil }, by: { new[$0].home })
    for (home, rewritten) in homes {
      let gone = old.indices.filter { !isTaken[$0] && old[$0].home == home }
      guard gone.count == rewritten.count else { continue }
      for (a, b) in zip(gone, rewritten) { partners[b] = a }
    }
    pairs = partners.enumerated().compactMap { new, old in old.map { ($0, new) } }
  }

  /// For each word of the second list its partner in the first, of a longest common subsequence.
  private static func common(_ a: [String], _ b: [String]) -> [Int?] {
    var partners = [Int?](repeating: nil, count: b.count)
    var start = 0
    while start < min(a.count, b.count), a[start] == b[start] {
      partners[start] = start
      start += 1
    }
    let (rows, columns) = (a.count - start, b.count - start)
    guard rows > 0, columns > 0, rows * columns <= mostSteps else { return partners }
    // The length of the longest common subsequence from each pair of places on.
    var lengths = [[Int32]](repeating: [Int32](repeating: 0, count: columns + 1), count: rows + 1)
    for row in (0..<rows).reversed() {
      for column in (0..<columns).reversed() {
        lengths[row][column] =
          a[start + row] == b[start + column]
          ? lengths[row + 1][column + 1] + 1 : max(lengths[row + 1][column], lengths[row][column + 1])
      }
    }
    var (row, column) = (0, 0)
    while row < rows, column < columns {
      if a[start + row] == b[start + column] {
        partners[start + column] = start + row
        (row, column) = (row + 1, column + 1)
      } else if lengths[row + 1][column] >= lengths[row][column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return partners
  }
}
