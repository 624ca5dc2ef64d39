import KayaNumerics

/// Assignments evaluated row by row, for any effects, weights, holes and kinds of standard error.
struct PlaceboByRows {
  private let design: PlaceboDesign
  private let residuals: PlaceboResiduals
  private let leverage: [Double]

  /// Prepares the rows of a design.
  init(_ design: PlaceboDesign, _ residuals: PlaceboResiduals) throws {
    self.design = design
    self.residuals = residuals
    if case .robust(let power) = design.errors, power > 0 {
      guard var total = residuals.absorber.leverages() else { throw CausalError.unsupportedErrors }
      for vector in residuals.basis {
        for row in total.indices { total[row] += (design.weights?[row] ?? 1) * vector[row] * vector[row] }
      }
      leverage = total
    } else {
      leverage = []
    }
  }

  /// The coefficient and variance when each unit takes the path of the given number.
  func evaluate(_ assigned: [Int], _ paths: PlaceboPaths) throws -> PlaceboOutcome {
    var column = [Double](repeating: 0, count: design.outcome.count)
    for row in column.indices { column[row] = try paths.value(assigned[paths.unit[row]], at: row) }
    let absorbed = try residuals.absorber.residual(of: column)
    guard absorbed.share > PlaceboResiduals.nothing else { return PlaceboOutcome() }
    let z = PlaceboResiduals.rest(absorbed.values, residuals.basis, design.weights)
    let square = PlaceboResiduals.dot(z, z, design.weights)
    let before = PlaceboResiduals.dot(absorbed.values, absorbed.values, design.weights)
    guard square > PlaceboResiduals.nothing * PlaceboResiduals.nothing * before else { return PlaceboOutcome() }
    let estimate = PlaceboResiduals.dot(z, residuals.outcome, design.weights) / square
    return PlaceboOutcome(estimate: estimate, variance: variance(z, square, estimate))
  }

  private func variance(_ z: [Double], _ square: Double, _ estimate: Double) -> Double {
    let y = residuals.outcome
    let weight = { (row: Int) in design.weights?[row] ?? 1 }
    switch design.errors {
    case .classical:
      let rss = z.indices.reduce(0) { total, row in
        let error = y[row] - estimate * z[row]
        return total + weight(row) * error * error
      }
      return rss / square
    case .robust(let power):
      let meat = z.indices.reduce(0) { total, row in
        let score = weight(row) * z[row] * (y[row] - estimate * z[row])
        guard power > 0 else { return total + score * score }
        let kept = 1 - leverage[row] - weight(row) * z[row] * z[row] / square
        return total + score * score / (power == 1 ? kept : kept * kept)
      }
      return meat / (square * square)
    case .clustered(let terms):
      let scores = z.indices.map { weight($0) * z[$0] * (y[$0] - estimate * z[$0]) }
      let meat = terms.reduce(0) { total, term in
        var sums = [Double](repeating: 0, count: term.groups.count)
        for row in scores.indices { sums[Int(term.groups.codes[row])] += scores[row] }
        return total + term.factor * sums.reduce(0) { $0 + $1 * $1 }
      }
      return meat / (square * square)
    }
  }
}
