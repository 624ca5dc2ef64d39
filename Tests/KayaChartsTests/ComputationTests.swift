import Testing

@testable import KayaCharts

/// What marks compute.
@Suite struct ComputationTests {
  @Test func ranksShareTies() {
    let ranks = RankTable(p: [1, 1, 1, 2, 2, 2], v: [30, 50, 30, 1, 2, 3.5], seriesCount: 3).ranks
    #expect(ranks == [2, 1, 2, 3, 2, 1])
    let given = RankTable(p: [1, 1], v: [1, 2], seriesCount: 2).ranks
    #expect(given == [1, 2])
  }

  @Test func linesKeepTheirExtremes() {
    let points = (0..<10_000).map { (index: Int) -> (x: Double, y: Double) in
      (Double(index) / 100, index == 5_000 ? 99 : Double(index % 7))
    }
    let reduced = Reduction.outline(points, isFlipped: false)
    #expect(reduced.count < 500)
    #expect(reduced.contains { $0.y == 99 })
  }

  @Test func provincesAreFoundByAnyName() {
    for name in ["Jiangsu", "jiangsu", "Jiangsu Province", "江苏", "江苏省", "JS"] {
      #expect(Province.named(name)?.code == "JS", "\(name)")
    }
    #expect(Province.named("Shaanxi")?.code == "SN" && Province.named("Shanxi")?.code == "SX")
    #expect(Province.named("Atlantis") == nil)
    #expect(Set(Province.all.map { "\($0.column) \($0.row)" }).count == 34)
  }
}
