import KayaStatistics

/// The normal equations of several effects after the largest one has been solved for exactly.
///
/// With the units of the largest effect eliminated, the coefficients u of all other levels solve Su = r, where
/// S = D - N'Dᵤ⁻¹N, Dᵤ holds the weights of the units, N the weight of each unit in each level, and D the weights of
/// the levels (with the cross weights of two levels where there are three effects or more).
struct EffectElimination: Sendable {
  /// Which effect is eliminated.
  let eliminated: Int
  /// The other effects, in their order.
  let others: [Int]
  /// Where the levels of each of the other effects begin in the joint numbering.
  let bases: [Int]
  /// The number of levels that remain.
  let remaining: Int
  let unitWeights: [Double]
  let levelWeights: [Double]
  let cells: CellTable
  private let effects: [GroupCodes]
  private let weights: [Double]?

  init(_ effects: [GroupCodes], weights: [Double]?) throws(NumericsError) {
    self.effects = effects
    self.weights = weights
    var largest = 0
    for index in effects.indices where effects[index].count > effects[largest].count { largest = index }
    eliminated = largest
    let rest = effects.indices.filter { $0 != largest }
    others = rest
    var starts: [Int] = []
    var total = 0
    for index in rest {
      starts.append(total)
      total += effects[index].count
    }
    guard total <= Int(Int32.max) else { throw .tooLarge(size: total) }
    bases = starts
    remaining = total
    let rows = effects[largest].codes.count
    let ones = weights ?? Array(repeating: 1, count: rows)
    unitWeights = Loops.sums(ones, effects[largest], weights: nil)
    levelWeights = rest.flatMap { Loops.sums(ones, effects[$0], weights: nil) }
    cells = CellTable(units: effects[largest], others: rest.map { effects[$0] }, weights: weights)
  }

  /// The right-hand side r of the remaining levels, from a column's totals by the groups of every effect.
  func rightHandSide(_ sums: [[Double]]) -> [Double] {
    var right = others.flatMap { sums[$0] }
    cells.subtractTransposedProduct(perUnit(sums[eliminated]), from: &right)
    return right
  }

  /// The coefficients of every effect, in the effects' order, once those of the remaining levels are known.
  func coefficients(_ u: [Double], sums: [[Double]]) -> [[Double]] {
    let unitSums = sums[eliminated]
    let taken = cells.product(u)
    var result = [[Double]](repeating: [], count: effects.count)
    result[eliminated] = unitSums.indices.map { unit in
      unitWeights[unit] > 0 ? (unitSums[unit] - taken[unit]) / unitWeights[unit] : 0
    }
    for (position, index) in others.enumerated() {
      result[index] = Array(u[bases[position]..<bases[position] + effects[index].count])
    }
    return result
  }

  /// A total by unit turned into a mean; zero for a unit without weight.
  func perUnit(_ sums: [Double]) -> [Double] {
    var result = sums
    for unit in result.indices { result[unit] = unitWeights[unit] > 0 ? sums[unit] / unitWeights[unit] : 0 }
    return result
  }

  /// Adds the product of D with u, where D has the cross weights of several remaining effects.
  func addCrossProduct(_ u: [Double], to result: inout [Double]) {
    for row in effects[eliminated].codes.indices {
      var value = 0.0
      for (position, index) in others.enumerated() { value += u[bases[position] + Int(effects[index].codes[row])] }
      value *= weights?[row] ?? 1
      for (position, index) in others.enumerated() { result[bases[position] + Int(effects[index].codes[row])] += value }
    }
  }

  /// The diagonal of S.
  var schurDiagonal: [Double] {
    var result = levelWeights
    for unit in unitWeights.indices where unitWeights[unit] > 0 {
      for cell in cells.offsets[unit]..<cells.offsets[unit + 1] {
        let weight = cells.weight(cell)
        result[Int(cells.levels[cell])] -= weight * weight / unitWeights[unit]
      }
    }
    for level in result.indices where result[level] < 1e-12 * levelWeights[level] { result[level] = 0 }
    return result
  }

  /// The matrix S, dense.
  ///
  /// With one remaining effect S is a Laplacian, whose rows sum to zero; its diagonal is taken from that, so that the
  /// redundancy of one level is not lost in rounding. With more, units are summed in parts for the same reason.
  func schurMatrix() -> Matrix {
    var s = Matrix(rows: remaining, columns: remaining)
    if others.count > 1 {
      for level in 0..<remaining { s[level, level] = levelWeights[level] }
      addCrossWeights(to: &s)
    }
    let part = max(1024, remaining * remaining / 8)
    for start in stride(from: 0, to: unitWeights.count, by: part) {
      var share = Matrix(rows: remaining, columns: remaining)
      addUnits(start..<min(start + part, unitWeights.count), to: &share)
      for entry in s.values.indices { s.values[entry] -= share.values[entry] }
    }
    if others.count == 1 {
      for level in 0..<remaining {
        s[level, level] = 0
        s[level, level] = -Sums.sum(s.column(level))
      }
    }
    return s
  }

  private func addUnits(_ units: Range<Int>, to s: inout Matrix) {
    let size = remaining
    let level = cells.levels.span, bounds = cells.offsets.span
    var out = s.values.mutableSpan
    for unit in units where unitWeights[unit] > 0 {
      for a in bounds[unit]..<bounds[unit + 1] {
        let share = cells.weight(a) / unitWeights[unit]
        let column = Int(level[a]) * size
        for b in bounds[unit]..<bounds[unit + 1] { out[column + Int(level[b])] += share * cells.weight(b) }
      }
    }
  }

  private func addCrossWeights(to s: inout Matrix) {
    for (a, first) in others.enumerated() {
      for (b, second) in others.enumerated() where b != a {
        for row in effects[first].codes.indices {
          s[bases[a] + Int(effects[first].codes[row]), bases[b] + Int(effects[second].codes[row])] +=
            weights?[row] ?? 1
        }
      }
    }
  }

  /// The work of building and factoring a dense S, in multiplications.
  var denseWork: Double {
    let levels = Double(remaining)
    var total = levels * levels * levels / 3
    for unit in 0..<(cells.offsets.count - 1) {
      let size = Double(cells.offsets[unit + 1] - cells.offsets[unit])
      total += size * size
    }
    return total
  }

  /// The graph whose Laplacian is the block of S that belongs to one of the other effects.
  ///
  /// A unit seen in many levels adds a sampled tree instead of all pairs.
  func graph(of position: Int) -> WeightedGraph {
    let base = Int32(bases[position])
    let count = effects[others[position]].count
    var graph = WeightedGraph(vertices: count)
    var star: [WeightedGraph.Spoke] = []
    for unit in unitWeights.indices where unitWeights[unit] > 0 {
      star.removeAll(keepingCapacity: true)
      for cell in cells.offsets[unit]..<cells.offsets[unit + 1] {
        let level = cells.levels[cell] - base
        if level >= 0 && level < count { star.append(.init(vertex: level, weight: cells.weight(cell))) }
      }
      if star.count == 2 {
        graph.connect(star[0].vertex, star[1].vertex, star[0].weight * star[1].weight / unitWeights[unit])
      } else if star.count > 2 {
        SampledClique.visit(star) { a, b, weight in
          graph.connect(a, b, weight)
        } factor: { _, _, _ in
        }
      }
    }
    return graph
  }
}
