import KayaMethods
import Testing

@Suite struct ProductivityIndexTests {
  @Test(.reference("gml", within: referenceTolerance)) func `global indices are those of the reference`() throws {
    for panel in try EfficiencyFile.load("gml").panels {
      let data = try panel.data.production()
      for expected in panel.cases {
        let found = try data.globalMalmquistLuenberger(try expected.options(panel))
        try compare(found, expected, "\(panel.name) \(expected.returns) \(expected.direction ?? "")")
        #expect(found.technicalChangeBase.isEmpty)
      }
    }
  }

  @Test(.reference("ml", within: referenceTolerance))
  func `indices over neighbouring periods are those of the reference`() throws {
    for panel in try EfficiencyFile.load("ml").panels {
      let data = try panel.data.production()
      for expected in panel.cases {
        let found = try data.malmquistLuenberger(try expected.options(panel))
        let words = "\(panel.name) \(expected.returns) \(expected.direction ?? "")"
        try compare(found, expected, words)
        let base = try #require(expected.technicalChangeBase)
        let comparison = try #require(expected.technicalChangeComparison)
        #expect(largestDifference(found.technicalChangeBase, base) <= referenceTolerance, "\(words)")
        #expect(largestDifference(found.technicalChangeComparison, comparison) <= referenceTolerance, "\(words)")
      }
    }
  }

  @Test(.reference("luenberger", within: referenceTolerance)) func `Luenberger indicators are those of the reference`()
    throws
  {
    for panel in try EfficiencyFile.load("luenberger").panels {
      let data = try panel.data.production()
      for expected in panel.cases {
        let measure = try #require(LuenbergerMeasure(rawValue: expected.measure ?? ""))
        let found = try data.luenberger(measure, try expected.options(panel))
        let words = "\(panel.name) \(measure) \(expected.returns)"
        #expect(found.status.map(\.rawValue) == expected.status, "\(words)")
        #expect(largestDifference(found.from, try #require(expected.from)) == 0, "\(words)")
        #expect(largestDifference(found.indicator, expected.value) <= referenceTolerance, "\(words)")
        let efficiency = try #require(expected.efficiencyChange)
        #expect(largestDifference(found.efficiencyChange, efficiency) <= referenceTolerance, "\(words)")
        let technical = try #require(expected.technicalChange)
        #expect(largestDifference(found.technicalChange, technical) <= referenceTolerance, "\(words)")
      }
    }
  }

  private func compare(_ found: ProductivityIndex, _ expected: EfficiencyCase, _ words: String) throws {
    #expect(found.status.map(\.rawValue) == expected.status, "\(words)")
    #expect(largestDifference(found.from, try #require(expected.from)) == 0, "\(words)")
    #expect(largestDifference(found.index, expected.value) <= referenceTolerance, "\(words)")
    let efficiency = try #require(expected.efficiencyChange)
    #expect(largestDifference(found.efficiencyChange, efficiency) <= referenceTolerance, "\(words)")
    let technical = try #require(expected.technicalChange)
    #expect(largestDifference(found.technicalChange, technical) <= referenceTolerance, "\(words)")
    #expect(largestDifference(found.level, try #require(expected.level)) <= referenceTolerance, "\(words)")
    #expect(largestDifference(found.logLevel, try #require(expected.logLevel)) <= referenceTolerance, "\(words)")
    #expect(found.programs.uncertified == 0, "\(words)")
  }
}
