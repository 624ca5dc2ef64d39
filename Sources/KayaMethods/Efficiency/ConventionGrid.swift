/// The conventions over which a productivity index is compared.
public struct ConventionGrid: Sendable, Hashable {
  /// Returns to scale, in the order of comparison.
  public var returns: [ReturnsToScale]
  /// Disposabilities of bad outputs, in the order of comparison.
  public var disposability: [Disposability]
  /// Directions, in the order of comparison.
  public var directions: [Direction]

  /// A grid; without arguments all returns and disposabilities in the directions `outputs` and `all`.
  public init(
    returns: [ReturnsToScale] = ReturnsToScale.allCases, disposability: [Disposability] = Disposability.allCases,
    directions: [Direction] = [.outputs, .all]
  ) {
    self.returns = returns
    self.disposability = disposability
    self.directions = directions
  }

  /// The conventions of the grid; Kuosmanen's disposability is left out where it is the weak one.
  public var options: [EfficiencyOptions] {
    var result: [EfficiencyOptions] = []
    for returns in returns {
      for disposability in disposability {
        let isRepeated = disposability == .kuosmanen && returns != .variable && self.disposability.contains(.weak)
        if isRepeated { continue }
        for direction in directions {
          result.append(.init(returns: returns, disposability: disposability, direction: direction))
        }
      }
    }
    return result
  }
}

/// A productivity index under one convention, and how far it is from the first of the grid.
public struct ConventionOutcome: Sendable, Hashable {
  /// The index under the convention.
  public let index: ProductivityIndex
  /// The rank correlation of the levels with those of the first convention, ties at mean rank; `nil` without variation.
  public let rankCorrelation: Double?
  /// The largest difference of a logarithm of the level from the first convention; `nil` without common rows.
  public let largestChange: Double?
  /// The number of rows that have a level under both conventions.
  public let compared: Int
}

extension ProductionData {
  /// The global Malmquist–Luenberger index under each convention of a grid, compared with the first.
  ///
  /// It shows how far rankings and levels hang on choices that papers often leave unsaid. The first rows of units, which
  /// are one by definition, are not compared. A convention costs what one index costs.
  ///
  /// Errors: those of the index.
  public func globalIndices(over grid: ConventionGrid = .init()) throws(EfficiencyError) -> [ConventionOutcome] {
    var indices: [ProductivityIndex] = []
    for options in grid.options { indices.append(try globalMalmquistLuenberger(options)) }
    guard let first = indices.first else { return [] }
    return indices.map { index in
      var pairs: [(Double, Double)] = []
      for row in index.status.indices where index.status[row] != .first {
        if let a = first.logLevel[row], let b = index.logLevel[row] { pairs.append((a, b)) }
      }
      return ConventionOutcome(
        index: index, rankCorrelation: rankCorrelation(pairs.map(\.0), pairs.map(\.1)),
        largestChange: pairs.map { abs($0.0 - $0.1) }.max(), compared: pairs.count)
    }
  }
}

/// The correlation of ranks (Spearman 1904) with mean ranks for ties; `nil` when either side does not vary.
private func rankCorrelation(_ a: [Double], _ b: [Double]) -> Double? {
  let (ranksA, ranksB) = (Ranks.average(a), Ranks.average(b))
  let middle = Double(a.count + 1) / 2
  var (both, squareA, squareB) = (0.0, 0.0, 0.0)
  for (x, y) in zip(ranksA, ranksB) {
    both += (x - middle) * (y - middle)
    squareA += (x - middle) * (x - middle)
    squareB += (y - middle) * (y - middle)
  }
  guard squareA > 0, squareB > 0 else { return nil }
  return min(1, max(-1, both / (squareA * squareB).squareRoot()))
}
