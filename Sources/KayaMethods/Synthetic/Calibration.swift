import KayaStatistics

/// Values moved as little as need be so that they have given moments.
public enum Calibration {
  /// Moves values so that they have exactly the given mean, standard deviation, smallest and largest value.
  ///
  /// The moved values are y = a + b x, cut off at the bounds: the nearest values to x in the sense of least squares, and in
  /// the same order. The smallest value that may move takes the lower bound and the largest the upper one, unless a kept
  /// value stands there. Of mean and standard deviation the one that is not given stays that of `x`; with bounds alone the
  /// values are stretched (one bound: shifted) to them. The bounds `lower` and `upper` hold without a value that takes
  /// them; given alone they leave mean and standard deviation as they are. Kept values (`keep`) and missing ones stay.
  /// Errors: targets that cannot be reached, with those that can; a kept value outside the bounds.
  public static func calibrate(
    _ x: [Double], to targets: MomentTargets, keep: [Bool]? = nil
  ) throws(SyntheticError) -> [Double] {
    try targets.check()
    let keep = keep ?? x.map { _ in false }
    guard keep.count == x.count else { throw .lengthMismatch(name: "keep", expected: x.count, found: keep.count) }
    let (low, high) = (targets.low, targets.high)
    for row in x.indices where keep[row] && !x[row].isNaN && !(low...high).contains(x[row]) {
      throw .keptOutside(row: row + 1, value: x[row])
    }
    var free = x.indices.filter { !keep[$0] && x[$0].isFinite }
    guard !free.isEmpty else { throw .nothingToMove }
    let hasMoments = targets.mean != nil || targets.deviation != nil
    if !hasMoments, targets.lower == nil, targets.upper == nil { return stretched(x, free, targets) }
    var result = x
    let present = x.filter(\.isFinite)
    let kept = x.indices.filter { keep[$0] && x[$0].isFinite }.map { x[$0] }
    var fixed = kept
    func pin(_ value: Double, _ row: Int?) {
      guard let row, !kept.contains(value) else { return }
      result[row] = value
      fixed.append(value)
      free.removeAll { $0 == row }
    }
    let (lowest, highest) = ends(x, free)
    if let minimum = targets.minimum { pin(minimum, lowest) }
    if let maximum = targets.maximum {
      pin(maximum, highest == lowest ? nil : highest)
      guard fixed.contains(maximum) else { throw .nothingToMove }
    }
    let goal = Goal(
      count: present.count, mean: targets.mean ?? Sums.mean(present) ?? 0,
      deviation: targets.deviation ?? Sums.standardDeviation(present) ?? 0, fixed: fixed)
    let moved = try ClippedLine(free.map { x[$0] }, low: low, high: high).values(for: goal)
    for (row, value) in zip(free, moved) { result[row] = value }
    return result
  }

  /// The rows of the smallest and the largest movable value, two different ones where there are two.
  private static func ends(_ x: [Double], _ free: [Int]) -> (lowest: Int?, highest: Int?) {
    (free.min { (x[$0], $0) < (x[$1], $1) }, free.max { (x[$0], $0) < (x[$1], $1) })
  }

  private static func stretched(_ x: [Double], _ free: [Int], _ targets: MomentTargets) -> [Double] {
    var result = x
    let values = free.map { x[$0] }
    guard let low = values.min(), let high = values.max() else { return x }
    switch (targets.minimum, targets.maximum) {
    case (let minimum?, let maximum?):
      for row in free {
        let part = high > low ? (x[row] - low) / (high - low) : 0
        result[row] = part == 1 ? maximum : minimum + part * (maximum - minimum)
      }
    case (let minimum?, nil): for row in free { result[row] = minimum + (x[row] - low) }
    case (nil, let maximum?): for row in free { result[row] = maximum - (high - x[row]) }
    case (nil, nil): break
    }
    return result
  }

  /// What the movable values must add to the fixed ones.
  struct Goal {
    let count: Int
    let mean: Double
    let deviation: Double
    let fixed: [Double]

    /// The sum of the deviations of the movable values from the mean.
    var sum: Double { -Sums.sum(fixed.map { $0 - mean }) }

    /// The sum of the squares of those deviations.
    var squares: Double { squares(deviation) }

    /// The same for another standard deviation.
    func squares(_ deviation: Double) -> Double {
      Sums.sum([Double(count - 1) * deviation * deviation] + fixed.map { -($0 - mean) * ($0 - mean) })
    }

    /// The standard deviation that a sum of squares of the movable values gives.
    func deviation(squares: Double) -> Double {
      let total = squares + Sums.sum(fixed.map { ($0 - mean) * ($0 - mean) })
      return count > 1 ? (max(0, total) / Double(count - 1)).squareRoot() : 0
    }
  }
}
