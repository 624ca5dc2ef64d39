import KayaTables
import Testing

@Suite("Shifted, running and ranked columns")
struct ShiftingTests {
  private let city = Column(strings: ["a", "b", "a", "b", "a"])
  private let year = Column([2000, 2000, 2001, 2002, 2003])
  private let x = Column([1, 10, 2, 20, 4])

  @Test("by row within groups")
  func byRow() throws {
    let groups = Grouping([city], rowCount: 5)
    #expect(try x.lagged(in: groups) == Column([nil, nil, 1, 10, 2]))
    #expect(try x.lagged(-1, in: groups) == Column([2, 20, 4, nil, nil]))
    #expect(try x.lagged() == Column([nil, 1, 10, 2, 20]))
    #expect(try x.lagged(9) == Column([nil, nil, nil, nil, nil]))
    #expect(try x.lagged(.max) == Column([nil, nil, nil, nil, nil]))
    #expect(try x.lagged(.min) == Column([nil, nil, nil, nil, nil]))
    #expect(try x.differenced(in: groups) == Column([nil, nil, 1, 10, 2]))
    #expect(try city.lagged(in: groups) == Column(strings: [nil, nil, "a", "b", "a"]))
  }

  @Test("by value a gap gives a missing cell")
  func byValue() throws {
    let groups = Grouping([city], rowCount: 5)
    #expect(try x.lagged(over: year, in: groups) == Column([nil, nil, 1, nil, nil]))
    #expect(try x.lagged(2, over: year, in: groups) == Column([nil, nil, nil, 10, 2]))
    #expect(try x.lagged(-1, over: year, in: groups) == Column([2, nil, nil, nil, nil]))
    #expect(try x.differenced(2, over: year, in: groups) == Column([nil, nil, nil, 10, 2]))
    #expect(try x.lagged(over: Column([nil, 1, 2, nil, 3])) == Column([nil, nil, 10, nil, 2]))
  }

  @Test("a time that stands twice in a group is an error")
  func twice() {
    let error = tableError { _ = try x.lagged(over: year) }
    #expect(error == .repeatedKey(column: "over", value: .number(2000), rows: [0, 1]))
  }

  @Test("running sums and products, missing from the first missing cell on")
  func running() throws {
    #expect(try x.cumulativeSum(in: Grouping([city], rowCount: 5)) == Column([1, 10, 3, 30, 7]))
    #expect(try Column([2, nil, 3]).cumulativeProduct() == Column([2, nil, nil]))
    #expect(throws: TableError.self) { try city.cumulativeSum() }
  }

  @Test("ranks agree with pandas")
  func ranks() throws {
    let expected = try Reference.expected.get().ranks
    let column = Column(try #require(expected["x"]))
    let groups = Grouping([Column(try #require(expected["group"]))], rowCount: column.count)
    for ties in RankTies.allCases {
      #expect(agree(try column.ranked(ties: ties, in: groups), try #require(expected[ties.rawValue])), "\(ties)")
    }
  }

  @Test("texts are ranked by code point")
  func textRanks() throws { #expect(try Column(strings: ["b", "a", nil, "Z"]).ranked() == Column([3, 2, nil, 1])) }
}
