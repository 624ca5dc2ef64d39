import KayaNumerics
import KayaStatistics

/// Unit effects, period effects and slopes of controls, fitted to the untreated rows of a panel.
///
/// Unit effects are eliminated exactly, which leaves a system in the periods and controls: cost N (T + k)² + (T + k)³ for N
/// units, T periods and k controls, with no iteration and no tolerance.
struct UntreatedModel {
  private let sample: PanelSample
  private let untreated: [Int]
  private let columns: [[Double]]
  private let mass: [Double]
  private let cross: [[Double]]
  private let free: [Int]
  private let factor: CholeskyFactor
  private let component: ConnectedComponents

  /// The bound on the squares that a period must leave beyond those before it.
  private static let collinearity = 1e-9

  /// Prepares the system for the untreated rows of a sample.
  init(_ sample: PanelSample) throws {
    self.sample = sample
    let rows = (0..<sample.count).filter { !sample.isTreated($0) }
    guard !rows.isEmpty else { throw CausalError.noComparisonUnits }
    untreated = rows
    component = try ConnectedComponents(
      GroupCodes(numbers: rows.map { sample.unit[$0] }, count: sample.unitCount),
      GroupCodes(numbers: rows.map { sample.period[$0] }, count: sample.times.count))
    let size = sample.times.count + sample.controls.count
    let centred = try FreedControls(sample, rows: rows).columns
    columns = centred
    var mass = [Double](repeating: 0, count: sample.unitCount)
    var cross = [[Double]](repeating: [], count: sample.unitCount)
    var gram = Matrix(rows: size, columns: size)
    for row in rows {
      let (unit, period, weight) = (sample.unit[row], sample.period[row], sample.weights?[row] ?? 1)
      if cross[unit].isEmpty { cross[unit] = [Double](repeating: 0, count: size) }
      mass[unit] += weight
      cross[unit][period] += weight
      gram[period, period] += weight
      for (j, column) in centred.enumerated() {
        let value = weight * column[row]
        let place = sample.times.count + j
        cross[unit][place] += value
        gram[period, place] += value
        gram[place, period] += value
        for l in 0...j {
          gram[place, sample.times.count + l] += value * centred[l][row]
          if l < j { gram[sample.times.count + l, place] += value * centred[l][row] }
        }
      }
    }
    self.mass = mass
    self.cross = cross
    let scale = gram.diagonal
    let reduced = UntreatedModel.eliminated(gram, mass, cross)
    free = try UntreatedModel.freeColumns(reduced, scale: scale, sample, component)
    do {
      factor = try CholeskyFactor(reduced.selecting(rows: free, columns: free))
    } catch {
      throw CausalError.singularDesign
    }
  }

  /// How many products the system of a sample takes, N (T + k)² + (T + k)³; an error where it is too large to be kept.
  static func products(_ sample: PanelSample) throws -> Int {
    let size = sample.times.count + sample.controls.count
    let height = max(sample.unitCount, size)
    try DesignSize.check(height, size, rows: sample.count)
    return (sample.unitCount + size) * size * size
  }

  /// Whether the untreated outcome of a row follows from the fit: its unit and period are seen untreated, and compared.
  func canImpute(_ row: Int) -> Bool {
    mass[sample.unit[row]] > 0
      && component.ofFirst[sample.unit[row]] == component.ofSecond[sample.period[row]]
  }

  /// The fitted untreated outcome of every row; of no meaning for rows that cannot be imputed.
  func fittedOutcome() throws -> [Double] {
    let mean = Sums.mean(untreated.map { sample.outcome[$0] }) ?? 0
    let load = Load(rows: untreated) { row in
      (sample.weights?[row] ?? 1) * (sample.outcome[row] - mean)
    }
    let solution = try solve(load)
    return (0..<sample.count).map { mean + value(solution, $0) }
  }

  /// How much each untreated row counts, through the fit, in a sum of imputed effects.
  ///
  /// `weights` has an entry a row, zero for rows that do not enter. Zero for rows that are treated.
  func untreatedWeights(for weights: [Double]) throws -> [Double] {
    let solution = try solve(Load(rows: weights.indices.filter { weights[$0] != 0 }) { weights[$0] })
    var result = [Double](repeating: 0, count: sample.count)
    for row in untreated { result[row] = -(sample.weights?[row] ?? 1) * value(solution, row) }
    return result
  }

  private struct Load {
    let rows: [Int]
    let amount: (Int) -> Double
  }

  private struct Solution {
    let unit: [Double]
    let rest: [Double]
  }

  private func value(_ solution: Solution, _ row: Int) -> Double {
    var total = solution.unit[sample.unit[row]] + solution.rest[sample.period[row]]
    for (j, column) in columns.enumerated() { total += solution.rest[sample.times.count + j] * column[row] }
    return total
  }

  private func solve(_ load: Load) throws -> Solution {
    var byUnit = [Double](repeating: 0, count: sample.unitCount)
    var rest = [Double](repeating: 0, count: sample.times.count + columns.count)
    for row in load.rows {
      let amount = load.amount(row)
      byUnit[sample.unit[row]] += amount
      rest[sample.period[row]] += amount
      for (j, column) in columns.enumerated() { rest[sample.times.count + j] += amount * column[row] }
    }
    for unit in byUnit.indices where mass[unit] > 0 {
      let share = byUnit[unit] / mass[unit]
      for place in rest.indices { rest[place] -= share * cross[unit][place] }
    }
    let found = try factor.solve(free.map { rest[$0] })
    var slopes = [Double](repeating: 0, count: rest.count)
    for (position, place) in free.enumerated() { slopes[place] = found[position] }
    for unit in byUnit.indices where mass[unit] > 0 {
      let explained = slopes.indices.reduce(0) { $0 + cross[unit][$1] * slopes[$1] }
      byUnit[unit] = (byUnit[unit] - explained) / mass[unit]
    }
    return Solution(unit: byUnit, rest: slopes)
  }

  private static func eliminated(_ gram: Matrix, _ mass: [Double], _ cross: [[Double]]) -> Matrix {
    let size = gram.rows
    var values = gram.values
    for (unit, column) in cross.enumerated() where mass[unit] > 0 {
      for j in 0..<size where column[j] != 0 {
        let factor = column[j] / mass[unit]
        for l in 0..<size { values[l + j * size] -= factor * column[l] }
      }
    }
    var result = gram
    result.values = values
    return result
  }

  /// All periods seen untreated but one for each connected part, and all controls, which are independent.
  private static func freeColumns(
    _ reduced: Matrix, scale: [Double], _ sample: PanelSample, _ component: ConnectedComponents
  ) throws -> [Int] {
    var taken = [Bool](repeating: false, count: component.count)
    var free: [Int] = []
    for period in 0..<sample.times.count where scale[period] > 0 {
      if taken[component.ofSecond[period]] { free.append(period) }
      taken[component.ofSecond[period]] = true
    }
    let independent = try IndependentColumns(
      gram: reduced.selecting(rows: free, columns: free), scale: free.map { scale[$0] }, tolerance: collinearity)
    guard independent.dropped.isEmpty else { throw CausalError.singularDesign }
    return free + sample.controls.indices.map { sample.times.count + $0 }
  }
}
