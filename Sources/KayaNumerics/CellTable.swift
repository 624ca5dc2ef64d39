/// The weight that every unit has in every level of the other effects, unit after unit, without the zeros.
struct CellTable: Sendable {
  /// Where each unit's cells begin, with the total at the end.
  let offsets: [Int]
  /// The level of each cell, in the joint numbering of the other effects.
  let levels: [Int32]
  /// The weight of each cell; absent where all are one.
  let weights: [Double]?

  /// Counts rows, or sums their weights, by unit and level; `others` are numbered one after another.
  init(units: GroupCodes, others: [GroupCodes], weights: [Double]?) {
    let width = others.count
    var starts = [Int](repeating: 0, count: units.count + 1)
    for code in units.codes { starts[Int(code) + 1] += width }
    for unit in 0..<units.count { starts[unit + 1] += starts[unit] }
    var cursor = starts
    var entries = [Int32](repeating: 0, count: units.codes.count * width)
    var amounts = [Double](repeating: 0, count: weights == nil ? 0 : entries.count)
    var base: Int32 = 0
    for other in others {
      for row in units.codes.indices {
        let unit = Int(units.codes[row])
        entries[cursor[unit]] = base + other.codes[row]
        if let weights { amounts[cursor[unit]] = weights[row] }
        cursor[unit] += 1
      }
      base += Int32(other.count)
    }
    var merged = Merger(levels: Int(base))
    merged.scan(starts, entries)
    if merged.hasRepeats {
      (offsets, levels, self.weights) = merged.merge(starts, entries, amounts)
    } else {
      (offsets, levels) = (starts, entries)
      self.weights = weights == nil ? nil : amounts
    }
  }

  /// The weighted sum of a coefficient per level, for each unit.
  func product(_ coefficients: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: offsets.count - 1)
    let u = coefficients.span, level = levels.span, bounds = offsets.span
    var out = result.mutableSpan
    if let weights {
      let w = weights.span
      for unit in out.indices {
        var total = 0.0
        for cell in bounds[unit]..<bounds[unit + 1] { total += w[cell] * u[Int(level[cell])] }
        out[unit] = total
      }
    } else {
      for unit in out.indices {
        var total = 0.0
        for cell in bounds[unit]..<bounds[unit + 1] { total += u[Int(level[cell])] }
        out[unit] = total
      }
    }
    return result
  }

  /// Subtracts from each level the weighted sum of a coefficient per unit.
  func subtractTransposedProduct(_ coefficients: [Double], from result: inout [Double]) {
    let a = coefficients.span, level = levels.span, bounds = offsets.span
    var out = result.mutableSpan
    if let weights {
      let w = weights.span
      for unit in a.indices {
        let value = a[unit]
        for cell in bounds[unit]..<bounds[unit + 1] { out[Int(level[cell])] -= w[cell] * value }
      }
    } else {
      for unit in a.indices {
        let value = a[unit]
        for cell in bounds[unit]..<bounds[unit + 1] { out[Int(level[cell])] -= value }
      }
    }
  }

  /// The weight of one cell.
  func weight(_ cell: Int) -> Double {
    weights?[cell] ?? 1
  }
}

/// Joins the cells that fall on the same unit and level.
private struct Merger {
  private var lastUnit: [Int]
  private(set) var hasRepeats = false

  init(levels: Int) {
    lastUnit = Array(repeating: -1, count: levels)
  }

  mutating func scan(_ starts: [Int], _ entries: [Int32]) {
    for unit in 0..<(starts.count - 1) {
      for cell in starts[unit]..<starts[unit + 1] {
        let level = Int(entries[cell])
        if lastUnit[level] == unit {
          hasRepeats = true
          return
        }
        lastUnit[level] = unit
      }
    }
  }

  func merge(_ starts: [Int], _ entries: [Int32], _ amounts: [Double]) -> ([Int], [Int32], [Double]?) {
    var offsets = [0]
    offsets.reserveCapacity(starts.count)
    var levels: [Int32] = []
    var weights: [Double] = []
    var place = [Int](repeating: -1, count: lastUnit.count)
    for unit in 0..<(starts.count - 1) {
      let first = levels.count
      for cell in starts[unit]..<starts[unit + 1] {
        let level = Int(entries[cell])
        let amount = amounts.isEmpty ? 1 : amounts[cell]
        if place[level] >= first {
          weights[place[level]] += amount
        } else {
          place[level] = levels.count
          levels.append(entries[cell])
          weights.append(amount)
        }
      }
      offsets.append(levels.count)
    }
    return (offsets, levels, weights)
  }
}
