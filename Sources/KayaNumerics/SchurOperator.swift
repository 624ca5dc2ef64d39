/// Multiplies with the matrix S of an elimination, without forming it.
///
/// With one remaining effect, units seen in a single level cancel out of S and are left out.
struct SchurOperator: Sendable {
  private let elimination: EffectElimination
  private let diagonal: [Double]
  private let bounds: [Int]
  private let levels: [Int32]
  private let weights: [Double]
  private let unitWeights: [Double]

  init(_ elimination: EffectElimination) {
    self.elimination = elimination
    let cells = elimination.cells
    let isSingle = elimination.others.count == 1
    var diagonal = isSingle ? elimination.levelWeights : [Double](repeating: 0, count: elimination.remaining)
    var bounds = [0], levels: [Int32] = [], weights: [Double] = [], unitWeights: [Double] = []
    for unit in elimination.unitWeights.indices where elimination.unitWeights[unit] > 0 {
      let own = cells.offsets[unit]..<cells.offsets[unit + 1]
      if isSingle && own.count == 1 {
        diagonal[Int(cells.levels[own.lowerBound])] -= cells.weight(own.lowerBound)
        continue
      }
      for cell in own {
        levels.append(cells.levels[cell])
        weights.append(cells.weight(cell))
      }
      bounds.append(levels.count)
      unitWeights.append(elimination.unitWeights[unit])
    }
    (self.diagonal, self.bounds, self.levels) = (diagonal, bounds, levels)
    (self.weights, self.unitWeights) = (weights, unitWeights)
  }

  /// The product Su.
  func product(_ u: [Double]) -> [Double] {
    var result = u
    for level in result.indices { result[level] *= diagonal[level] }
    if elimination.others.count > 1 { elimination.addCrossProduct(u, to: &result) }
    let x = u.span, level = levels.span, w = weights.span, ends = bounds.span, totals = unitWeights.span
    var out = result.mutableSpan
    for unit in totals.indices {
      let cells = ends[unit]..<ends[unit + 1]
      var sum = 0.0
      for cell in cells { sum += w[cell] * x[Int(level[cell])] }
      let mean = sum / totals[unit]
      for cell in cells { out[Int(level[cell])] -= w[cell] * mean }
    }
    return result
  }
}
