import KayaStatistics

/// The group of every row, numbered from zero.
public struct GroupCodes: Sendable, Equatable {
  /// The group of each row, from 0 up to but excluding ``count``.
  public let codes: [Int32]
  /// The number of groups; some may hold no row.
  public let count: Int

  /// Takes codes after checking that each lies in its range.
  public init(codes: [Int32], count: Int) throws(NumericsError) {
    guard count >= 0, count <= Int(Int32.max) else { throw .tooLarge(size: count) }
    for (row, code) in codes.enumerated() where code < 0 || Int(code) >= count {
      throw .groupOutOfRange(row: row)
    }
    self.codes = codes
    self.count = count
  }

  /// Takes numbers of any width, each from 0 up to but excluding `count`.
  public init(numbers: some Collection<Int>, count: Int) throws(NumericsError) {
    guard count >= 0, count <= Int(Int32.max) else { throw .tooLarge(size: count) }
    for (row, number) in numbers.enumerated() where number < 0 || number >= count { throw .groupOutOfRange(row: row) }
    self.init(checked: numbers.map { Int32($0) }, count: count)
  }

  /// The rows of each group.
  public func members() -> GroupMembers { GroupMembers(codes, count: count) }

  private init(checked codes: [Int32], count: Int) {
    self.codes = codes
    self.count = count
  }

  /// The same grouping with only the groups that hold a row, in their old order, and the old number of each.
  public func compacted() -> (groups: GroupCodes, oldCodes: [Int32]) {
    var fresh = [Int32](repeating: -1, count: count)
    for code in codes { fresh[Int(code)] = 0 }
    var old: [Int32] = []
    for code in fresh.indices where fresh[code] == 0 {
      fresh[code] = Int32(old.count)
      old.append(Int32(code))
    }
    if old.count == count { return (self, old) }
    return (GroupCodes(checked: codes.map { fresh[Int($0)] }, count: old.count), old)
  }

  /// The grouping by this and another grouping at once, numbered by first appearance.
  public func crossed(with other: GroupCodes) throws(NumericsError) -> GroupCodes {
    guard codes.count == other.codes.count else {
      throw .dimensionMismatch(expected: codes.count, found: other.codes.count)
    }
    var numbers: [Int64: Int32] = [:]
    var crossed = [Int32](repeating: 0, count: codes.count)
    for row in codes.indices {
      let pair = Int64(codes[row]) << 32 | Int64(other.codes[row])
      if let number = numbers[pair] {
        crossed[row] = number
      } else {
        crossed[row] = Int32(numbers.count)
        numbers[pair] = crossed[row]
      }
    }
    return GroupCodes(checked: crossed, count: numbers.count)
  }

  /// Whether every group lies wholly within one group of another grouping.
  public func isNested(in other: GroupCodes) -> Bool {
    guard codes.count == other.codes.count else { return false }
    var parents = [Int32](repeating: -1, count: count)
    for row in codes.indices {
      let code = Int(codes[row])
      if parents[code] < 0 {
        parents[code] = other.codes[row]
      } else if parents[code] != other.codes[row] {
        return false
      }
    }
    return true
  }
}
