import KayaTables
import Testing

@Suite("Groups")
struct GroupingTests {
  @Test("groups are those of a naive search, in order of first appearance", arguments: 0..<30)
  func naive(seed: UInt64) {
    var random = FixedRandom(seed)
    let count = Int.random(in: 0..<200, using: &random)
    let spread = seed % 3 == 0 ? 1e9 : 1
    let keys = [
      Column(numbers: random.numbers(count, levels: 5).map { $0 * spread + (spread > 1 ? 0.5 : 0) }),
      Column(strings: random.strings(count, levels: 4)),
      Column(bools: (0..<count).map { _ in Bool.random(using: &random) ? Bool.random(using: &random) : nil }),
    ]
    let grouping = Grouping(keys, rowCount: count)
    var seen: [[Cell]] = []
    var expected: [Int32] = []
    for row in 0..<count {
      let key = keys.map { $0[row] }
      let place = seen.firstIndex(of: key) ?? seen.count
      if place == seen.count { seen.append(key) }
      expected.append(Int32(place))
    }
    #expect(grouping.ids == expected)
    #expect(grouping.firstRows == seen.indices.map { group in expected.firstIndex(of: Int32(group)) })
    let members = grouping.members()
    for group in 0..<members.count {
      #expect(Array(members[group]) == expected.indices.filter { expected[$0] == Int32(group) })
      #expect(grouping.sizes[group] == members[group].count)
    }
  }

  @Test("no key makes one group, also of no rows")
  func whole() {
    #expect(Grouping.whole(3).ids == [0, 0, 0])
    #expect(Grouping.whole(0).count == 1)
    #expect(Grouping([Column(numbers: [])], rowCount: 0).count == 0)
  }

  @Test("zero and negative zero are one value")
  func zeros() { #expect(Grouping([Column(numbers: [0.0, -0.0, 0.5])], rowCount: 3).ids == [0, 0, 1]) }

  @Test("keys with an order of levels put groups in that order, missing ones last")
  func levels() throws {
    let key = try Column(strings: ["First", nil, "Third", "Second", "First"]).withLevels(["Third", "Second", "First"])
      .column
    #expect(Grouping([key], rowCount: 5).ids == [2, 3, 0, 1, 2])
    let city = Column(strings: ["b", "b", "a", "a", "b"])
    let both = Grouping([city, key], rowCount: 5)
    #expect(both.ids == [0, 1, 2, 3, 0])
  }

  @Test("many different keys are told apart")
  func many() {
    let count = 5000
    let a = Column(numbers: (0..<count).map { Double($0 % 71) * 1.5 })
    let b = Column(numbers: (0..<count).map { Double($0) * 0.25 })
    #expect(Grouping([a, b], rowCount: count).ids == (0..<Int32(count)).map { $0 })
  }
}
