import KayaStatistics

/// How alike the structures of two units are.
public struct StructureSimilarity: Sendable, Equatable {
  /// The code of the first unit.
  public let unit1: Int
  /// The code of the second unit.
  public let unit2: Int
  /// Krugman's index Σ |a - b|, from 0 for equal structures to 2 for disjoint ones.
  public let krugman: Double
  /// UNIDO's index Σ ab / √(Σa² Σb²), from 1 for equal structures to 0 for disjoint ones.
  public let unido: Double
}

/// Similarity of the industrial structures of units.
public enum Similarity {
  /// Compares the structures of every pair of units.
  ///
  /// The amounts of each unit are first turned into shares; a sector without a row counts as a share of zero. Pairs come in
  /// the order of the units' codes. Errors: a missing or negative amount, a sector twice in a unit, a unit whose amounts add
  /// to zero. Cost: pairs of units times sectors. Sources: Krugman (1991), Geography and Trade; UNIDO (1979).
  public static func compare(
    _ amount: NumericColumn, unit: KeyColumn, sector: KeyColumn
  ) throws(DecompositionError) -> [StructureSimilarity] {
    let shares = try shareTable(amount, unit: unit, sector: sector)
    var result: [StructureSimilarity] = []
    for (first, a) in shares {
      for (second, b) in shares where second > first {
        let gaps = a.indices.map { abs(a[$0] - b[$0]) }
        let cosine = Sums.dot(a, b) / (Sums.dot(a, a) * Sums.dot(b, b)).squareRoot()
        result.append(
          StructureSimilarity(
            unit1: first, unit2: second, krugman: min(2, Sums.sum(gaps)), unido: min(1, max(0, cosine))))
      }
    }
    return result
  }

  private static func shareTable(
    _ amount: NumericColumn, unit: KeyColumn, sector: KeyColumn
  ) throws(DecompositionError) -> [(unit: Int, shares: [Double])] {
    for (name, count) in [("unit", unit.codes.count), ("sector", sector.codes.count)]
    where count != amount.values.count {
      throw .lengthMismatch(column: name, expected: amount.values.count, found: count)
    }
    var result: [(unit: Int, shares: [Double])] = []
    for (code, rows) in unit.members().enumerated() where !rows.isEmpty {
      var amounts = [Double?](repeating: nil, count: sector.labels.count)
      for row in rows {
        let (value, place) = (amount.values[row], sector.codes[row])
        let label = "\(unit.labels[code]) / \(sector.labels[place])"
        guard value.isFinite else { throw .missing(column: amount.name, row: row + 1, unit: label, time: "") }
        guard value >= 0 else {
          throw .negative(column: amount.name, value: value, row: row + 1, unit: label, time: "")
        }
        guard amounts[place] == nil else { throw .repeatedCell(row: row + 1, unit: label, time: nil) }
        amounts[place] = value
      }
      let total = Sums.sum(amounts.map { $0 ?? 0 })
      guard total > 0 else { throw .zeroTotal(unit: unit.labels[code], time: nil) }
      result.append((code, amounts.map { ($0 ?? 0) / total }))
    }
    return result
  }
}
