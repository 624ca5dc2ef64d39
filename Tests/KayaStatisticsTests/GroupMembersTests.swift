import KayaStatistics
import Testing

@Suite struct GroupMembersTests {
  @Test func rowsAreListedByGroupInTheirOwnOrder() {
    let members = GroupMembers([2, 0, 2, -1, 0] as [Int32], count: 4)
    #expect(members.map(Array.init) == [[1, 4], [], [0, 2], []])
    #expect(members.rows == [1, 4, 0, 2])
    #expect(members.count == 4)
  }

  @Test func aWholeIsOneGroup() {
    #expect(GroupMembers.whole(3).map(Array.init) == [[0, 1, 2]])
    #expect(GroupMembers([Int](), count: 0).isEmpty)
  }
}
