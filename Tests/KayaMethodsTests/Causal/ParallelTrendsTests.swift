import Testing

@testable import KayaMethods

@Suite struct ParallelTrendsTests {
  /// Means and deviations of tens of numbers.
  static let rounding = 1e-12

  struct Expected: Decodable {
    struct Cell: Decodable {
      let time, group, mean: Double
      let stdError: Double?
      let n: Int
    }
    let data: CausalReference.Columns
    let cells: [Cell]
  }

  @Test(.reference("parallel_trends", within: rounding)) func matchesPandas() throws {
    let reference = try CausalReference.load("parallel_trends", as: Expected.self)
    let found = try ParallelTrends(
      outcome: reference.data["y"] ?? [], group: (reference.data["group"] ?? []).map { Int($0) },
      times: reference.data["time"] ?? [])
    #expect(found.cells.count == reference.cells.count)
    for one in reference.cells {
      let cell = try #require(found.cells.first { $0.time == one.time && Double($0.group) == one.group })
      #expect(distance(cell.mean, one.mean) < Self.rounding)
      #expect(distance(cell.stdError, one.stdError) < Self.rounding)
      #expect(cell.n == one.n)
    }
  }

  @Test func timesAscendAndGroupsComeByFirstAppearance() throws {
    let found = try ParallelTrends(
      outcome: [1, 3, .nan, 4, 5], group: [7, 2, 7, 7, -1], times: [2, 1, 1, 1, 1])
    #expect(found.cells.map { [$0.time, Double($0.group), $0.mean] } == [[1, 7, 4], [1, 2, 3], [2, 7, 1]])
    #expect(found.droppedRows == [2, 4])
    #expect(found.cells[0].stdError == nil)
  }
}
