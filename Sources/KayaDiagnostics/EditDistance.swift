/// Measures how far names are from one name: insertions, deletions, changes and swaps of neighbours count one each.
struct EditDistance {
  private let wanted: [Unicode.Scalar]
  private var other: [Unicode.Scalar] = []
  private var beforeLast: [Int] = []
  private var last: [Int] = []
  private var current: [Int] = []

  init(from name: String) { wanted = Array(name.unicodeScalars) }

  /// The length of the name.
  var count: Int { wanted.count }

  /// The distance of another name; nothing where it is farther than asked for, or one of the names is a letter alone.
  mutating func distance(to name: String, atMost most: Int) -> Int? {
    guard most > 0, wanted.count > 1, name.utf8.count + most >= wanted.count else { return nil }
    other.removeAll(keepingCapacity: true)
    other.append(contentsOf: name.unicodeScalars)
    guard other.count > 1, abs(other.count - wanted.count) <= most else { return nil }
    start()
    var nearestBefore = 0
    for row in 1...wanted.count {
      let nearest = fill(row)
      // What comes is built on the last two rows, and a swap on the one before the last adds one.
      if nearest > most, nearestBefore >= most { return nil }
      nearestBefore = nearest
      swap(&beforeLast, &last)
      swap(&last, &current)
    }
    return last[other.count] <= most ? last[other.count] : nil
  }

  private mutating func start() {
    let width = other.count + 1
    if last.count < width {
      for _ in last.count..<width {
        beforeLast.append(0)
        last.append(0)
        current.append(0)
      }
    }
    for column in 0..<width { last[column] = column }
  }

  /// Fills a row, and gives its least distance.
  private mutating func fill(_ row: Int) -> Int {
    let letter = wanted[row - 1]
    current[0] = row
    var least = row
    for column in 1...other.count {
      let change = letter == other[column - 1] ? 0 : 1
      var distance = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + change)
      if row > 1, column > 1, letter == other[column - 2], wanted[row - 2] == other[column - 1] {
        distance = min(distance, beforeLast[column - 2] + 1)
      }
      current[column] = distance
      least = min(least, distance)
    }
    return least
  }
}
