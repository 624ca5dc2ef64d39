import KayaNumerics
import KayaStatistics

/// The distribution of mediation effects over samples drawn from the rows, or from whole clusters.
///
/// A draw needs no refit: cross products are kept by row or cluster, a draw adds them up by how often each was drawn, and
/// eliminates controls and effects from the sum.
public struct MediationBootstrap: Sendable {
  /// One effect over the draws.
  public struct Row: Sendable, Equatable {
    /// What is estimated.
    public let effect: MediationAnalysis.Effect
    /// The standard deviation over the draws.
    public let stdError: Double
    /// The mean over the draws less the estimate.
    public let bias: Double
    /// The percentile interval's ends, quantiles of type 7.
    public let confLow: Double
    /// The upper end.
    public let confHigh: Double
    /// The bias-corrected interval's ends (Efron 1981).
    public let bcLow: Double
    /// The upper end.
    public let bcHigh: Double
  }

  /// The effects.
  public let rows: [Row]
  /// The draws with an estimate.
  public let usable: Int
  /// The draws in which treatment or mediator did not vary, or were explained wholly.
  public let failed: Int
  /// Whether whole clusters were drawn.
  public let isClustered: Bool
  /// How many rows or clusters a draw takes.
  public let drawn: Int

  /// Draws from the sample of a fitted regression of the outcome on treatment, mediator and controls, in this order.
  init(_ design: AbsorbedDesign, slopes: MediationSlopes, options: MediationOptions) throws {
    let estimator = options.regression.variance
    let clusters = estimator?.isClustered ?? true ? design.sample.clusters.first : nil
    let moments = try ResampledMoments(design, clusters: clusters)
    let stream = RandomStream(seed: options.seed, path: ["mediation"])
    var draws = [[Double]](repeating: [], count: MediationAnalysis.Effect.allCases.count)
    var lost = 0
    var counts = [Int32](repeating: 0, count: moments.groups)
    for draw in 0..<options.draws {
      for group in counts.indices { counts[group] = 0 }
      var bits = QuickBits(stream.child(draw))
      for _ in counts.indices { counts[bits.integer(below: counts.count)] += 1 }
      guard let found = moments.effects(counts) else {
        lost += 1
        continue
      }
      for (index, value) in found.enumerated() { draws[index].append(value) }
    }
    guard draws[0].count > 1 else { throw CausalError.noTreatmentVariation }
    let level = options.regression.level
    rows = zip(MediationAnalysis.Effect.allCases, zip(draws, slopes.estimates)).map { effect, pair in
      MediationBootstrap.row(effect, pair.0, estimate: pair.1, level: level)
    }
    usable = draws[0].count
    failed = lost
    isClustered = clusters != nil
    drawn = moments.groups
  }

  private static func row(
    _ effect: MediationAnalysis.Effect, _ draws: [Double], estimate: Double, level: Double
  ) -> Row {
    let sorted = draws.sorted()
    let quantile = { (p: Double) in Quantile.ofSorted(sorted, p) ?? estimate }
    let tail = 0.5 - level / 2
    let below = Double(sorted.count { $0 < estimate }) / Double(sorted.count)
    let shift = 2 * Distributions.normalQuantile(below)
    let reach = Distributions.normalQuantile(1 - tail)
    return Row(
      effect: effect, stdError: Sums.standardDeviation(draws) ?? 0, bias: (Sums.mean(draws) ?? estimate) - estimate,
      confLow: quantile(tail), confHigh: quantile(1 - tail),
      bcLow: quantile(Distributions.normalCDF(shift - reach)), bcHigh: quantile(Distributions.normalCDF(shift + reach)))
  }
}
