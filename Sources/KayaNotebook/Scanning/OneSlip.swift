/// Tells whether two words differ by one slip of the hand.
enum OneSlip {
  /// One letter more, one less, one changed, or two neighbours swapped.
  static func lies(between one: String, and other: String) -> Bool {
    let a = Array(one.unicodeScalars)
    let b = Array(other.unicodeScalars)
    guard a != b, abs(a.count - b.count) < 2 else { return false }
    let shorter = min(a.count, b.count)
    let start = (0..<shorter).first { a[$0] != b[$0] } ?? shorter
    var end = 0
    while end < shorter - start, a[a.count - 1 - end] == b[b.count - 1 - end] { end += 1 }
    let left = a[start..<(a.count - end)]
    let right = b[start..<(b.count - end)]
    return left.count < 2 && right.count < 2 || left.count == 2 && Array(left.reversed()) == Array(right)
  }
}
