import KayaMethods
import Testing

@Suite struct DirectionalDistanceTests {
  @Test(.reference("ddf", within: referenceTolerance)) func `distances and statuses are those of the reference`() throws
  {
    for panel in try EfficiencyFile.load("ddf").panels {
      let data = try panel.data.production()
      for expected in panel.cases {
        let options = try expected.options(panel)
        let found = try data.directionalDistance(options)
        let technology = "\(panel.name) \(options.returns) \(options.disposability) \(options.reference)"
        let words = "\(technology) \(options.direction.name)"
        #expect(found.status.map(\.rawValue) == expected.status, "\(words)")
        #expect(largestDifference(found.inefficiency, expected.value) <= referenceTolerance, "\(words)")
        #expect(found.programs.uncertified == 0, "\(words)")
      }
    }
  }
}
