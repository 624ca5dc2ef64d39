import KayaStatistics

extension Absorber {
  /// The leverage of every row in a regression on the effects' dummies alone, from 0 to 1.
  ///
  /// Exact for every method but conjugate gradients, where the matrix that would be needed is not formed: there the
  /// answer is nothing.
  public func leverages() -> [Double]? {
    let w = weights ?? [Double](repeating: 1, count: rows)
    switch method {
    case .mean:
      let total = Sums.sum(w)
      return w.map { $0 / total }
    case .groupMeans:
      let totals = Loops.sums(w, effects[0], weights: nil)
      return w.indices.map { w[$0] / totals[Int(effects[0].codes[$0])] }
    case .balancedMeans:
      let share = 1 / Double(effects[0].count) + 1 / Double(effects[1].count) - 1 / Double(rows)
      return [Double](repeating: share, count: rows)
    case .elimination:
      guard let dense, let elimination else { return nil }
      return eliminationLeverages(w, dense.generalizedInverse(), elimination)
    case .conjugateGradients:
      return nil
    }
  }

  private func eliminationLeverages(_ w: [Double], _ inverse: Matrix, _ reduced: EffectElimination) -> [Double] {
    let units = effects[reduced.eliminated]
    var result = [Double](repeating: 0, count: rows)
    for (unit, members) in units.members().enumerated() {
      let cells = reduced.cells.offsets[unit]..<reduced.cells.offsets[unit + 1]
      let weight = reduced.unitWeights[unit]
      var image: [Int: Double] = [:]
      var within = 0.0
      for a in cells {
        let level = Int(reduced.cells.levels[a])
        var total = 0.0
        for b in cells { total += inverse[level, Int(reduced.cells.levels[b])] * reduced.cells.weight(b) }
        image[level] = total / weight
        within += total * reduced.cells.weight(a) / (weight * weight)
      }
      for row in members {
        let levels = reduced.others.enumerated().map { reduced.bases[$0] + Int(effects[$1].codes[row]) }
        var own = 1 / weight + within
        for a in levels {
          own -= 2 * (image[a] ?? 0)
          for b in levels { own += inverse[a, b] }
        }
        result[row] = min(1, max(0, w[row] * own))
      }
    }
    return result
  }
}
