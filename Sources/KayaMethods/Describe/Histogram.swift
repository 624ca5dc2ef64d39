import Glibc

/// How many values fall into each of several bins of equal width.
public struct Histogram: Sendable, Equatable {
  /// The ends of the bins, one more than there are bins.
  public let edges: [Double]
  /// How many values lie in each bin: from its lower end up to but excluding its upper one, which only the last includes.
  public let counts: [Int]
  /// How many values are missing.
  public let missing: Int

  /// Counts a column; missing values are left out.
  ///
  /// The bins run from the smallest value to the largest (from half below to half above where all are equal), and their number
  /// is by default that of Sturges (1926), ⌈log2 n⌉ + 1. Errors: no value, a number of bins outside 1 to 1 000 000.
  public init(_ column: NumericColumn, bins: Int? = nil) throws(DescribeError) {
    let values = column.values.filter(\.isFinite)
    guard let smallest = values.min(), let largest = values.max() else {
      throw .tooFew(column: column.name, found: 0, needed: 1, group: nil)
    }
    let count = bins ?? Int(ceil(log2(Double(values.count)))) + 1
    guard (1...1_000_000).contains(count) else { throw .unusableOption(name: "bins", value: Double(count)) }
    let low = smallest < largest ? smallest : smallest - 0.5
    let high = smallest < largest ? largest : largest + 0.5
    let width = (high - low) / Double(count)
    guard width > 0, width.isFinite else { throw .noBandwidth(column: column.name) }
    let edges = (0...count).map { $0 == count ? high : low + Double($0) * width }
    var counts = [Int](repeating: 0, count: count)
    for value in values {
      var bin = min(max(Int((value - low) / width), 0), count - 1)
      if bin > 0 && value < edges[bin] { bin -= 1 }
      if bin < count - 1 && value >= edges[bin + 1] { bin += 1 }
      counts[bin] += 1
    }
    self.edges = edges
    self.counts = counts
    missing = column.values.count - values.count
  }
}
