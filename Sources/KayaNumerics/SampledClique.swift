/// The tree of edges that stands for the clique which eliminating a vertex would leave among its neighbors.
enum SampledClique {
  /// Visits the sampled edges, and the entries of the eliminated vertex's factor, lightest neighbor first.
  ///
  /// `star` holds every neighbor once. An edge between neighbors i and j has the expected weight wᵢwⱼ / Σw.
  static func visit(
    _ star: [WeightedGraph.Spoke],
    edge: (Int32, Int32, Double) -> Void,
    factor: (_ neighbor: Int32, _ fraction: Double, _ pivot: Double) -> Void
  ) {
    let spokes = star.sorted { ($0.weight, $0.vertex) < ($1.weight, $1.vertex) }
    guard let final = spokes.last else { return }
    var cumulative: [Double] = []
    cumulative.reserveCapacity(spokes.count)
    var total = 0.0
    for spoke in spokes {
      total += spoke.weight
      cumulative.append(total)
    }
    var degree = total
    var scale = 1.0
    var random = FixedNoise(seed: UInt64(truncatingIfNeeded: Int(final.vertex) &* 31 &+ spokes.count))
    for position in 0..<(spokes.count - 1) {
      let fraction = spokes[position].weight * scale / degree
      let target = cumulative[position] + random.uniform() * (total - cumulative[position])
      let partner = firstIndex(in: cumulative, after: position, reaching: target)
      edge(spokes[position].vertex, spokes[partner].vertex, fraction * (1 - fraction) * degree)
      factor(spokes[position].vertex, fraction, degree)
      scale *= 1 - fraction
      degree *= (1 - fraction) * (1 - fraction)
    }
    factor(final.vertex, 1, final.weight * scale)
  }

  private static func firstIndex(in cumulative: [Double], after position: Int, reaching target: Double) -> Int {
    var low = position + 1, high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] < target { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// SplitMix64, for choices that steer only speed and never a result.
struct FixedNoise {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func uniform() -> Double {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
  }
}
