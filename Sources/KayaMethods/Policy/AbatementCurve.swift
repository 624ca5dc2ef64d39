import KayaStatistics

/// One measure on a marginal abatement cost curve.
public struct AbatementStep: Sendable, Equatable {
  /// The measure's row in the input, counted from 0.
  public let row: Int
  /// What the measure saves.
  public let abatement: Double
  /// The cost of a unit saved.
  public let cost: Double
  /// What cheaper measures save together.
  public let from: Double
  /// The same with this measure.
  public let to: Double
}

/// A marginal abatement cost curve.
public struct AbatementCurve: Sendable, Equatable {
  /// The measures, the cheapest first; measures of equal cost in the order of the rows.
  public let steps: [AbatementStep]
  /// The names of the measures that are left out, for want of abatement or of a cost.
  public let leftOut: [String]
  /// The names of the measures with a negative cost.
  ///
  /// A ratio ranks them backwards: of two measures with the same net saving the one that abates less comes first. See
  /// Taylor (2012), Energy Policy 48, and Ward (2014), Energy Policy 73; compare savings and abatement by ``ParetoFront``.
  public let negativeCosts: [String]

  /// Sorts measures by their cost a unit and cumulates what they save.
  ///
  /// Rows whose abatement is missing or 0, or whose cost is missing, are left out. Errors: a negative abatement.
  public init(abatement: [Double], cost: [Double], names: [String]) throws(PolicyError) {
    for (column, count) in [("cost", cost.count), ("id", names.count)] where count != abatement.count {
      throw .lengthMismatch(column: column, expected: abatement.count, found: count)
    }
    for (row, value) in abatement.enumerated() where value < 0 {
      throw .negativeAbatement(name: names[row], row: row + 1, value: value)
    }
    let kept = abatement.indices.filter { abatement[$0].isFinite && abatement[$0] > 0 && cost[$0].isFinite }
    var reached = NeumaierSum()
    var steps: [AbatementStep] = []
    for row in kept.sorted(by: { (cost[$0], $0) < (cost[$1], $1) }) {
      let from = reached.value
      reached.add(abatement[row])
      steps.append(
        AbatementStep(row: row, abatement: abatement[row], cost: cost[row], from: from, to: reached.value))
    }
    self.steps = steps
    let used = Set(kept)
    leftOut = names.indices.filter { !used.contains($0) }.map { names[$0] }
    negativeCosts = kept.filter { cost[$0] < 0 }.map { names[$0] }
  }
}
