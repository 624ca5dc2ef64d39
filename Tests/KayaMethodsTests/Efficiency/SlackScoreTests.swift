import KayaMethods
import Testing

@Suite struct SlackScoreTests {
  @Test(.reference("sbm", within: referenceTolerance)) func `slacks-based efficiencies are those of the reference`()
    throws
  {
    for panel in try EfficiencyFile.load("sbm").panels {
      let data = try panel.data.production()
      for expected in panel.cases {
        let found = try data.slacksBasedEfficiency(try expected.options(panel))
        compare(found, expected, panel.name)
        for row in found.score.indices {
          guard let score = found.score[row] else { continue }
          let (inputs, outputs) = relativeSlacks(found, data, row)
          #expect(abs((1 - inputs) / (1 + outputs) - score) < 1e-8, "the slacks give the score")
        }
      }
    }
  }

  @Test(.reference("sbm_ddf", within: referenceTolerance))
  func `slacks-based inefficiencies are those of the reference`() throws {
    for panel in try EfficiencyFile.load("sbm_ddf").panels {
      let data = try panel.data.production()
      for expected in panel.cases {
        let found = try data.slacksBasedInefficiency(try expected.options(panel))
        compare(found, expected, panel.name)
        for row in found.score.indices {
          guard let score = found.score[row] else { continue }
          let (inputs, outputs) = relativeSlacks(found, data, row)
          #expect(abs((inputs + outputs) / 2 - score) < 1e-8, "the slacks give the score")
        }
      }
    }
  }

  @Test(.reference("nddf", within: referenceTolerance)) func `nonradial distances are those of the reference`() throws {
    for panel in try EfficiencyFile.load("nddf").panels {
      let data = try panel.data.production()
      for expected in panel.cases {
        let options = try expected.options(panel)
        let found = try data.nonRadialDistance(weights: expected.weights, options)
        let words = "\(panel.name) \(expected.returns) \(options.direction.name) \(options.reference)"
        #expect(found.status.map(\.rawValue) == expected.status, "\(words)")
        #expect(largestDifference(found.inefficiency, expected.value) <= referenceTolerance, "\(words)")
        #expect(found.programs.uncertified == 0, "\(words)")
        for row in found.status.indices {
          guard let value = found.inefficiency[row] else { continue }
          let sum = zip(found.factors, found.weights).reduce(0) { $0 + ($1.0.values[row] ?? .nan) * $1.1 }
          #expect(abs(sum - value) < 1e-8, "the factors give the inefficiency")
        }
      }
    }
  }

  private func compare(_ found: SlackScores, _ expected: EfficiencyCase, _ name: String) {
    let words = "\(name) \(expected.returns) \(expected.reference ?? "")"
    #expect(found.status.map(\.rawValue) == expected.status, "\(words)")
    #expect(largestDifference(found.score, expected.value) <= referenceTolerance, "\(words)")
    #expect(found.programs.uncertified == 0, "\(words)")
  }

  /// The means of relative slacks of inputs and of outputs.
  private func relativeSlacks(_ found: SlackScores, _ data: ProductionData, _ row: Int) -> (Double, Double) {
    var sums = (0.0, 0.0)
    for (index, column) in data.columns.enumerated() where column.values[row] > 0 {
      let ratio = (found.slacks[index].values[row] ?? .nan) / column.values[row]
      if index < data.inputs.count { sums.0 += ratio } else { sums.1 += ratio }
    }
    return (sums.0 / Double(data.inputs.count), sums.1 / Double(data.good.count + data.bad.count))
  }
}
