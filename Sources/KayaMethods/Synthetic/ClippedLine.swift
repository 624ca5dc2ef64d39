import KayaStatistics

/// Values a + b z cut off at two bounds, where a and b are sought so that sum and squares become what they shall be.
///
/// For a given b the sum grows with a, and along the a that keep the sum the squares grow with b; so two nested bisections find
/// them. The sums come from running sums over the sorted values, and a last step solves for a and b in closed form among the
/// values that are not cut off, so that the moments hold to rounding.
struct ClippedLine {
  private let z: [Double]
  private let order: [Int]
  private let sorted: [Double]
  private let sums: [Double]
  private let squares: [Double]
  private let low: Double
  private let high: Double

  init(_ x: [Double], low: Double, high: Double) {
    let mean = Sums.mean(x) ?? 0
    let scale = Sums.standardDeviation(x, ddof: 0) ?? 0
    let z = x.map { scale > 0 ? ($0 - mean) / scale : 0 }
    order = z.indices.sorted { z[$0] < z[$1] }
    sorted = order.map { z[$0] }
    self.z = z
    self.low = low
    self.high = high
    var (sum, square) = (NeumaierSum(), NeumaierSum())
    var (sums, squares) = ([0.0], [0.0])
    for value in sorted {
      sum.add(value)
      square.add(value * value)
      sums.append(sum.value)
      squares.append(square.value)
    }
    self.sums = sums
    self.squares = squares
  }

  /// The values that reach a goal.
  func values(for goal: Calibration.Goal) throws(SyntheticError) -> [Double] {
    let line = ClippedLine.Bounds(low: low - goal.mean, high: high - goal.mean)
    try checkMean(goal, line)
    let target = goal.squares
    let flat = z.isEmpty ? 0 : goal.sum * goal.sum / Double(z.count)
    let slack = 1e-12 * max(goal.squares(goal.deviation) + Double(goal.count) * line.size, abs(target), flat)
    let widest = widestSlope(goal, line, target)
    let most = squareSum(widest, intercept(widest, goal.sum, line), line)
    guard target >= flat - slack, target <= most + slack else {
      throw .unreachableDeviation(
        target: goal.deviation, lowest: goal.deviation(squares: flat), highest: goal.deviation(squares: most))
    }
    let slope = bisect(0, widest) { squareSum($0, intercept($0, goal.sum, line), line) >= target }
    let values = exact(slope, intercept(slope, goal.sum, line), goal, line)
    let reached = Sums.sum(values.map { ($0 - goal.mean) * ($0 - goal.mean) })
    // Among ties at a bound the closed form may fall short of what the bisection promised. Values far from zero lie on a
    // grid that is coarse beside a small deviation; that is no shortfall.
    let grain = 4 * Double.ulpOfOne * abs(goal.mean) * Double(z.count).squareRoot()
    let gap = abs(reached.squareRoot() - max(0, target).squareRoot())
    guard gap <= 1e-9 * max(target, flat, 0).squareRoot() + grain else {
      throw .unreachableDeviation(
        target: goal.deviation, lowest: goal.deviation(squares: flat), highest: goal.deviation(squares: reached))
    }
    return values
  }

  /// Standardized values that are nearer to each other are not to be torn apart.
  private static let tie = 1e-9

  /// Bounds counted from the mean.
  struct Bounds {
    let low: Double
    let high: Double

    /// The square of the smaller finite bound, for tolerances.
    var size: Double {
      let sizes = [low, high].filter(\.isFinite).map { $0 * $0 }
      return sizes.min() ?? 0
    }
  }

  private func checkMean(_ goal: Calibration.Goal, _ line: Bounds) throws(SyntheticError) {
    let k = Double(z.count)
    let slack = 1e-12 * (abs(goal.sum) + abs(goal.mean) * k)
    guard goal.sum >= k * line.low - slack, goal.sum <= k * line.high + slack, !(z.isEmpty && abs(goal.sum) > slack)
    else {
      let n = Double(goal.count)
      let others = n * goal.mean - k * goal.mean - goal.sum
      let reach = z.isEmpty ? (0, 0) : (k * low, k * high)
      throw .unreachableMean(
        target: goal.mean, lowest: (others + reach.0) / n, highest: (others + reach.1) / n)
    }
  }

  /// A slope so steep that the squares reach their target, or that no two different values stand between the bounds.
  private func widestSlope(_ goal: Calibration.Goal, _ line: Bounds, _ target: Double) -> Double {
    guard let first = sorted.first, let last = sorted.last, last > first else { return 0 }
    // Where all others stand at one bound, the sum holds the last value back also on the open side.
    let others = Double(sorted.count - 1)
    let reach = min(line.high, goal.sum - others * line.low) - max(line.low, goal.sum - others * line.high)
    let gaps = zip(sorted.dropFirst(), sorted).map { $0 - $1 }.filter { $0 > Self.tie }
    let steepest = reach / (gaps.min() ?? Self.tie)
    var slope = max(goal.deviation, .leastNormalMagnitude)
    while slope < steepest, slope.isFinite, squareSum(slope, intercept(slope, goal.sum, line), line) < target {
      slope *= 2
    }
    return min(slope, steepest)
  }

  /// The a for which the values with slope b have a sum.
  private func intercept(_ b: Double, _ sum: Double, _ line: Bounds) -> Double {
    guard let first = sorted.first, let last = sorted.last else { return 0 }
    let mean = sum / Double(z.count)
    return bisect(mean - b * last, mean - b * first) { total(b, $0, line) >= sum }
  }

  private func total(_ b: Double, _ a: Double, _ line: Bounds) -> Double {
    let (from, to) = inside(b, a, line)
    let middle = a * Double(to - from) + b * (sums[to] - sums[from])
    return middle + cut(from, line.low) + cut(sorted.count - to, line.high)
  }

  private func squareSum(_ b: Double, _ a: Double, _ line: Bounds) -> Double {
    let (from, to) = inside(b, a, line)
    let (s, q) = (sums[to] - sums[from], squares[to] - squares[from])
    let middle = a * a * Double(to - from) + 2 * a * b * s + b * b * q
    return middle + cut(from, line.low * line.low) + cut(sorted.count - to, line.high * line.high)
  }

  private func cut(_ count: Int, _ value: Double) -> Double { count == 0 ? 0 : Double(count) * value }

  /// The sorted values that a line leaves between the bounds.
  private func inside(_ b: Double, _ a: Double, _ line: Bounds) -> (from: Int, to: Int) {
    let from = firstPlace { a + b * $0 >= line.low }
    return (from, max(from, firstPlace { a + b * $0 > line.high }))
  }

  private func firstPlace(_ holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Halves until the rest is rounding of the first width; the closed form at the end makes up for it.
  private func bisect(_ a: Double, _ b: Double, _ reached: (Double) -> Bool) -> Double {
    var (low, high) = (a, b)
    for _ in 0..<54 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if reached(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// Solves for the line anew among the values between the bounds, from sums without cancellation.
  private func exact(_ b: Double, _ a: Double, _ goal: Calibration.Goal, _ line: Bounds) -> [Double] {
    let (from, to) = inside(b, a, line)
    let middle = Array(sorted[from..<to])
    let count = Double(middle.count)
    let ends = [Double](repeating: line.low, count: from) + [Double](repeating: line.high, count: sorted.count - to)
    var (slope, start, centre) = (b, a, 0.0)
    if let mean = Sums.mean(middle) {
      let height = Sums.sum([goal.sum] + ends.map { -$0 }) / count
      let spread = Sums.squaredDeviations(middle)
      let left = Sums.sum([goal.squares, -count * height * height] + ends.map { -$0 * $0 })
      slope = spread > 0 ? (max(0, left) / spread).squareRoot() : 0
      (start, centre) = (height, mean)
    }
    var result = [Double](repeating: 0, count: z.count)
    for (place, index) in order.enumerated() {
      let value = goal.mean + start + slope * (z[index] - centre)
      result[index] = place < from ? low : place >= to ? high : min(max(value, low), high)
    }
    return result
  }
}
