import KayaStatistics

/// A density estimated by Gaussian kernels, on a grid.
public struct KernelDensity: Sendable, Equatable {
  /// The points of the grid.
  public let x: [Double]
  /// The density at each point.
  public let density: [Double]
  /// The standard deviation of the kernel.
  public let bandwidth: Double
  /// How many values are not missing.
  public let n: Int
  /// How many values are missing.
  public let missing: Int

  /// Estimates the density of a column; missing values are left out.
  ///
  /// 1 / (n h) Σ φ((x - x_i) / h), evaluated exactly at 512 points from `cut` bandwidths below the smallest value to `cut` above
  /// the largest: the grid of R's `density`, which bins the values and interpolates. Cost n times points. Source: Silverman
  /// (1986), Density Estimation, equation 2.2a. Errors: no value, or those of the bandwidth.
  public init(
    _ column: NumericColumn, bandwidth: Bandwidth = .nrd0, points: Int = 512, cut: Double = 3
  ) throws(DescribeError) {
    let values = column.values.filter(\.isFinite)
    guard let low = values.min(), let high = values.max() else {
      throw .tooFew(column: column.name, found: 0, needed: 1, group: nil)
    }
    guard points >= 2, points <= 1 << 20 else { throw .unusableOption(name: "points", value: Double(points)) }
    guard cut >= 0, cut.isFinite else { throw .unusableOption(name: "cut", value: cut) }
    let h = try bandwidth.value(for: values, name: column.name)
    let step = (high - low + 2 * cut * h) / Double(points - 1)
    guard step.isFinite else { throw .noBandwidth(column: column.name) }
    let grid = (0..<points).map { low - cut * h + Double($0) * step }
    x = grid
    density = grid.map(GaussianKernels(on: values, bandwidth: h).density)
    self.bandwidth = h
    n = values.count
    missing = column.values.count - values.count
  }
}
