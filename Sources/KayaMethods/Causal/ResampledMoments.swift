import KayaNumerics
import KayaStatistics

/// Cross products of a regression's columns, kept so that a resample is a sum.
///
/// Columns are dummies of the effects that are not absorbed, controls, treatment, mediator and outcome, in this order. An
/// effect nested in the resampled groups is taken out beforehand, since copies of a group do not change its means; of
/// other effects the one with the most levels is taken out of each draw by its sums, and the rest are dummies.
struct ResampledMoments {
  /// How many rows or clusters there are to draw from.
  let groups: Int
  private let width: Int
  private let scale: [Double]
  private let source: Source

  private enum Source {
    /// The packed cross products of each group.
    case blocks([Double])
    /// The rows themselves, where blocks would be too many or an effect is taken out of each draw.
    case rows(ResampledRows)
  }

  /// What a column must keep of its own variation to count.
  private static let nothing = 1e-10
  /// The most dummies that effects may need.
  private static let mostDummies = 300
  /// The most numbers that blocks may hold.
  private static let mostNumbers = 20_000_000.0

  /// Keeps the cross products of a fitted design whose first two regressors are treatment and mediator.
  init(_ design: AbsorbedDesign, clusters: GroupCodes?) throws {
    let sample = design.sample
    let rows = sample.count
    let groups = try clusters ?? GroupCodes(numbers: 0..<rows, count: rows)
    self.groups = groups.count
    let weights = sample.weights ?? [Double](repeating: 1, count: rows)
    let nested = sample.effects.indices.filter { sample.effects[$0].isNested(in: groups) }
    var open = sample.effects.indices.filter { !nested.contains($0) }
    let largest = open.max { sample.effects[$0].count < sample.effects[$1].count }
    let inside = nested.isEmpty ? largest : nil
    open.removeAll { $0 == inside }
    let dummyCount = open.reduce(0) { $0 + sample.effects[$1].count }
    guard dummyCount <= ResampledMoments.mostDummies else { throw CausalError.tooManyDummies(count: dummyCount) }
    let numbers = ResampledMoments.columns(design)
    let dummies = ResampledMoments.numbered(open.map { sample.effects[$0] })
    width = dummyCount + numbers.count
    if let inside {
      let sizes = ResampledMoments.sizes(dummies, count: dummyCount, weights)
      scale = sizes + ResampledMoments.lengths(numbers, weights)
      source = .rows(
        ResampledRows(
          columns: numbers, dummies: dummies, dummyCount: dummyCount, weights: weights, groupOfRow: groups.codes,
          level: sample.effects[inside]))
      return
    }
    var columns = ResampledMoments.dense(dummies, count: dummyCount, rows: rows) + numbers
    if !nested.isEmpty {
      let absorber = try Absorber(rows: rows, effects: nested.map { sample.effects[$0] }, weights: sample.weights)
      columns = try columns.map { try absorber.residual(of: $0).values }
    }
    scale = ResampledMoments.lengths(columns, weights)
    if Double(groups.count) * Double(width * (width + 1) / 2) <= ResampledMoments.mostNumbers {
      source = .blocks(ResampledMoments.blocks(columns, weights, groups))
    } else {
      source = .rows(
        ResampledRows(
          columns: columns, dummies: [], dummyCount: 0, weights: weights, groupOfRow: groups.codes, level: nil))
    }
  }

  /// The effects a, b, total, direct and indirect of a resample; nothing where they are not identified.
  func effects(_ counts: [Int32]) -> [Double]? {
    var gram =
      switch source {
      case .blocks(let blocks): summed(blocks, counts)
      case .rows(let rows): rows.summed(counts)
      }
    let (treatment, mediator, outcome) = (width - 3, width - 2, width - 1)
    for pivot in 0..<treatment { eliminate(pivot, from: &gram) }
    let entry = { (row: Int, column: Int) in gram[row * (row + 1) / 2 + column] }
    let own = entry(treatment, treatment)
    guard own > ResampledMoments.nothing * scale[treatment] else { return nil }
    let a = entry(mediator, treatment) / own
    let total = entry(outcome, treatment) / own
    let left = entry(mediator, mediator) - a * entry(mediator, treatment)
    guard left > ResampledMoments.nothing * scale[mediator] else { return nil }
    let b = (entry(outcome, mediator) - a * entry(outcome, treatment)) / left
    return [a, b, total, total - a * b, a * b]
  }

  private func summed(_ blocks: [Double], _ counts: [Int32]) -> [Double] {
    let size = width * (width + 1) / 2
    var gram = [Double](repeating: 0, count: size)
    blocks.withUnsafeBufferPointer { blocks in
      gram.withUnsafeMutableBufferPointer { gram in
        for (group, count) in counts.enumerated() where count > 0 {
          let times = Double(count)
          for entry in 0..<size { gram[entry] += times * blocks[group * size + entry] }
        }
      }
    }
    return gram
  }

  /// Takes one column out of the ones after it, unless nothing of it is left.
  private func eliminate(_ pivot: Int, from gram: inout [Double]) {
    let own = gram[pivot * (pivot + 1) / 2 + pivot]
    guard own > ResampledMoments.nothing * scale[pivot] else { return }
    for row in (pivot + 1)..<width {
      let base = row * (row + 1) / 2
      let factor = gram[base + pivot] / own
      guard factor != 0 else { continue }
      for column in (pivot + 1)...row { gram[base + column] -= factor * gram[column * (column + 1) / 2 + pivot] }
    }
  }

  /// The constant where it is a term, and controls, treatment, mediator and outcome, centred where there are means.
  private static func columns(_ design: AbsorbedDesign) -> [[Double]] {
    let sample = design.sample
    let hasMeans = design.data.intercept || !sample.effects.isEmpty
    let order = Array(sample.regressors.dropFirst(2)) + Array(sample.regressors.prefix(2)) + [sample.outcome]
    let constant = hasMeans && sample.effects.isEmpty ? [[Double](repeating: 1, count: sample.count)] : []
    return constant
      + order.map { column in
        let mean = hasMeans ? Sums.mean(column) ?? 0 : 0
        return column.map { $0 - mean }
      }
  }

  /// The place of each row's dummy, the dummies of all effects numbered one after another.
  private static func numbered(_ effects: [GroupCodes]) -> [[Int32]] {
    var base: Int32 = 0
    return effects.map { effect in
      let places = effect.codes.map { base + $0 }
      base += Int32(effect.count)
      return places
    }
  }

  private static func dense(_ dummies: [[Int32]], count: Int, rows: Int) -> [[Double]] {
    var columns = [[Double]](repeating: [Double](repeating: 0, count: rows), count: count)
    for effect in dummies {
      for (row, place) in effect.enumerated() { columns[Int(place)][row] = 1 }
    }
    return columns
  }

  private static func sizes(_ dummies: [[Int32]], count: Int, _ weights: [Double]) -> [Double] {
    var sizes = [Double](repeating: 0, count: count)
    for effect in dummies {
      for (row, place) in effect.enumerated() { sizes[Int(place)] += weights[row] }
    }
    return sizes
  }

  private static func lengths(_ columns: [[Double]], _ weights: [Double]) -> [Double] {
    columns.map { column in column.indices.reduce(0) { $0 + weights[$1] * column[$1] * column[$1] } }
  }

  private static func blocks(_ columns: [[Double]], _ weights: [Double], _ groups: GroupCodes) -> [Double] {
    let width = columns.count
    let size = width * (width + 1) / 2
    var blocks = [Double](repeating: 0, count: groups.count * size)
    for row in weights.indices {
      var entry = Int(groups.codes[row]) * size
      for j in 0..<width {
        let value = weights[row] * columns[j][row]
        for l in 0...j {
          blocks[entry] += value * columns[l][row]
          entry += 1
        }
      }
    }
    return blocks
  }
}
