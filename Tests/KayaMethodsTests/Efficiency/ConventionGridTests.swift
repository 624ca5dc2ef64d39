import KayaMethods
import Testing

@Suite struct ConventionGridTests {
  @Test func `a grid leaves out what is the same and compares the rest with its first`() throws {
    let panel = try #require(try EfficiencyFile.load("gml").panels.first)
    let data = try panel.data.production()
    let grid = ConventionGrid(returns: [.constant, .variable], directions: [.outputs])
    #expect(grid.options.map(\.returns) == [.constant, .constant, .variable, .variable, .variable])
    #expect(grid.options.map(\.disposability) == [.weak, .strong, .weak, .strong, .kuosmanen])
    let found = try data.globalIndices(over: grid)
    #expect(found.count == 5)
    #expect(found[0].rankCorrelation == 1)
    #expect(found[0].largestChange == 0)
    #expect(found[2].largestChange ?? 0 > 0)
    #expect(found.allSatisfy { $0.rankCorrelation ?? 2 <= 1 && $0.compared == found[0].compared })
    #expect(try found[3].index == data.globalMalmquistLuenberger(grid.options[3]))
    #expect(ConventionGrid().options.count == 14)
    #expect(try data.globalIndices(over: .init(returns: [])).isEmpty)
  }

  @Test func `rankings that turn round have a correlation of minus one`() throws {
    // Unit 0 grows in good output, unit 1 saves input: the output direction without bads sees both alike.
    let data = try ProductionData(
      inputs: [.init("x", [1, 1, 4, 2])], good: [.init("y", [1, 4, 1, 1])], unit: [0, 0, 1, 1], time: [1, 2, 1, 2])
    let found = try data.globalIndices(over: .init(returns: [.constant, .variable], disposability: [.weak]))
    #expect(found.count == 4)
    #expect(found.allSatisfy { $0.compared == 2 })
    #expect(found[0].index.level == [1, 4, 1, 2])
  }
}
