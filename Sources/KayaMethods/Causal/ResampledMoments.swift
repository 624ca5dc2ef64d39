import KayaNumerics

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
    /// The columns themselves, where blocks would be too many or an effect is taken out of each draw.
    case rows(Rows)
  }

  private struct Rows {
    let columns: [[Double]]
    let weights: [Double]
    let groupOfRow: [Int32]
    let level: GroupCodes?
  }

  /// What a column must keep of its own variation to count.
  private static let nothing = 1e-10
  /// The most dummies that effects may need.
  private static let mostDummies = 300
  /// The most numbers that blocks may hold.
  private static let mostNumbers = 20_000_000

  /// Keeps the cross products of a fitted design whose first two regressors are treatment and mediator.
  init(_ design: AbsorbedDesign, clusters: GroupCodes?) throws {
    let sample = design.sample
    let rows = sample.count
    let groups = try clusters ?? GroupCodes(codes: (0..<rows).map { Int32($0) }, count: rows)
    self.groups = groups.count
    let weights = sample.weights ?? [Double](repeating: 1, count: rows)
    let nested = sample.effects.indices.filter { sample.effects[$0].isNested(in: groups) }
    var open = sample.effects.indices.filter { !nested.contains($0) }
    let largest = open.max { sample.effects[$0].count < sample.effects[$1].count }
    let inside = nested.isEmpty ? largest : nil
    open.removeAll { $0 == inside }
    let dummies = open.reduce(0) { $0 + sample.effects[$1].count }
    guard dummies <= ResampledMoments.mostDummies else { throw CausalError.tooManyDummies(count: dummies) }
    var columns = ResampledMoments.columns(design, dummiesFor: open)
    if !nested.isEmpty {
      let absorber = try Absorber(rows: rows, effects: nested.map { sample.effects[$0] }, weights: sample.weights)
      columns = try columns.map { try absorber.residual(of: $0).values }
    }
    width = columns.count
    scale = columns.map { column in column.indices.reduce(0) { $0 + weights[$1] * column[$1] * column[$1] } }
    let numbers = Double(groups.count) * Double(columns.count * (columns.count + 1) / 2)
    if inside == nil && numbers <= Double(ResampledMoments.mostNumbers) {
      source = .blocks(ResampledMoments.blocks(columns, weights, groups))
    } else {
      source = .rows(
        Rows(columns: columns, weights: weights, groupOfRow: groups.codes, level: inside.map { sample.effects[$0] }))
    }
  }

  /// Dummies of some effects, or the constant, and the centred columns of the design.
  private static func columns(_ design: AbsorbedDesign, dummiesFor effects: [Int]) -> [[Double]] {
    let sample = design.sample
    var columns: [[Double]] = []
    for index in effects {
      for level in 0..<sample.effects[index].count {
        columns.append(sample.effects[index].codes.map { Int($0) == level ? 1 : 0 })
      }
    }
    let hasMeans = design.data.intercept || !sample.effects.isEmpty
    if hasMeans && sample.effects.isEmpty { columns.append([Double](repeating: 1, count: sample.count)) }
    let order = Array(sample.regressors.dropFirst(2)) + Array(sample.regressors.prefix(2)) + [sample.outcome]
    return columns
      + order.map { column in
        let mean = hasMeans ? Sums.mean(column) ?? 0 : 0
        return column.map { $0 - mean }
      }
  }

  /// The effects a, b, total, direct and indirect of a resample; nothing where they are not identified.
  func effects(_ counts: [Int32]) throws -> [Double]? {
    var gram =
      switch source {
      case .blocks(let blocks): summed(blocks, counts)
      case .rows(let rows): summed(rows, counts)
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

  private var packed: Int { width * (width + 1) / 2 }

  private func summed(_ blocks: [Double], _ counts: [Int32]) -> [Double] {
    var gram = [Double](repeating: 0, count: packed)
    let size = packed
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

  private func summed(_ rows: Rows, _ counts: [Int32]) -> [Double] {
    var gram = [Double](repeating: 0, count: packed)
    var mass = [Double](repeating: 0, count: rows.level?.count ?? 0)
    var sums = [Double](repeating: 0, count: mass.count * width)
    var row = [Double](repeating: 0, count: width)
    for position in rows.groupOfRow.indices {
      let weight = rows.weights[position] * Double(counts[Int(rows.groupOfRow[position])])
      guard weight > 0 else { continue }
      for j in 0..<width { row[j] = rows.columns[j][position] }
      ResampledMoments.add(row, weight, to: &gram, at: 0)
      guard let level = rows.level.map({ Int($0.codes[position]) }) else { continue }
      mass[level] += weight
      for j in 0..<width { sums[level * width + j] += weight * row[j] }
    }
    for level in mass.indices where mass[level] > 0 {
      for j in 0..<width { row[j] = sums[level * width + j] }
      ResampledMoments.add(row, -1 / mass[level], to: &gram, at: 0)
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

  private static func blocks(_ columns: [[Double]], _ weights: [Double], _ groups: GroupCodes) -> [Double] {
    let width = columns.count
    let size = width * (width + 1) / 2
    var blocks = [Double](repeating: 0, count: groups.count * size)
    var row = [Double](repeating: 0, count: width)
    for position in weights.indices {
      for j in 0..<width { row[j] = columns[j][position] }
      add(row, weights[position], to: &blocks, at: Int(groups.codes[position]) * size)
    }
    return blocks
  }

  /// Adds a weighted outer product, packed row by row up to the diagonal.
  private static func add(_ row: [Double], _ weight: Double, to gram: inout [Double], at base: Int) {
    var entry = base
    for j in row.indices {
      let value = weight * row[j]
      for l in 0...j {
        gram[entry] += value * row[l]
        entry += 1
      }
    }
  }
}
