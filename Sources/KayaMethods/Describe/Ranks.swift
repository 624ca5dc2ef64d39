/// Ranks of values.
public enum Ranks {
  /// Ascending ranks from 1, ties sharing the mean of theirs; the values must not be missing.
  public static func average(_ values: [Double]) -> [Double] {
    runs(values) { first, last in Double(first + last) / 2 }
  }

  /// Ranks from 1 for the largest value, ties sharing the best of theirs.
  public static func descending(_ values: [Double]) -> [Int] {
    runs(values.map { -$0 }) { first, _ in Double(first) }.map { Int($0) }
  }

  private static func runs(_ values: [Double], _ rank: (_ first: Int, _ last: Int) -> Double) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var result = [Double](repeating: 0, count: values.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, values[order[end + 1]] == values[order[start]] { end += 1 }
      for place in start...end { result[order[place]] = rank(start + 1, end + 1) }
      start = end + 1
    }
    return result
  }
}
