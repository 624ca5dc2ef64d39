import KayaTables
import Testing

@Suite("Coalesced, recoded and cut columns")
struct ChoosingTests {
  @Test("the first cell that is not missing")
  func coalesced() throws {
    let result = try Column.coalesced([Column([nil, 2, nil]), Column([1, 9, nil])])
    #expect(result == Column([1, 2, nil]))
    #expect(throws: TableError.self) { try Column.coalesced([]) }
  }

  @Test("replaced values, with and without a default")
  func recoded() {
    let x = Column(strings: ["a", "b", nil, "c"])
    let pairs: [(from: Cell, to: Cell)] = [(.string("a"), .string("A"))]
    #expect(x.recoded(pairs).0 == Column(strings: ["A", "b", nil, "c"]))
    #expect(x.recoded(pairs, default: .string("other")).0 == Column(strings: ["A", "other", nil, "other"]))
    let numbers = x.recoded([(.string("a"), .number(1))])
    #expect(numbers.0 == Column([1, nil, nil, nil]))
    #expect(numbers.lost == 2)
    #expect(
      Column([1, 2]).recoded([(.string("1"), .string("one")), (.number(2), .string("two"))]).0
        == Column(strings: ["one", "two"]))
  }

  @Test("levels put listed values first and keep the others")
  func levels() throws {
    let (column, unlisted) = try Column(strings: ["c", "a", "b"]).withLevels(["b", "a"])
    #expect(column.strings?.dictionary == ["b", "a", "c"])
    #expect(unlisted == ["c"])
    #expect(try Column([2, 1]).withLevels(["1", "2"]).column.strings?.values == ["2", "1"])
    #expect(throws: TableError.self) { try Column(strings: ["a"]).withLevels(["a", "a"]) }
  }

  @Test("reorder goes by the mean of another column")
  func reordered() throws {
    let x = Column(strings: ["a", "b", "a", "c", nil])
    let by = Column([1, 5, 3, nil, 100])
    #expect(try x.reordered(by: by).strings?.dictionary == ["a", "b", "c"])
    #expect(try x.reordered(by: by, descending: true).strings?.dictionary == ["b", "a", "c"])
    #expect(try x.reordered(by: by).strings?.values == x.strings?.values)
  }

  @Test("classes hold their upper ends")
  func cut() throws {
    let classes = try Column([0, 1, 1.5, 2, 5, nil]).cut([2, 0, 1])
    #expect(classes.strings?.values == [nil, "(0,1]", "(1,2]", "(1,2]", nil, nil])
    #expect(classes.strings?.isOrdered == true)
    #expect(try Column([1]).cut([0, 1, 2], labels: ["low", "high"]).cells == [.string("low")])
    #expect(throws: TableError.self) { try Column([1]).cut([1]) }
    #expect(throws: TableError.self) { try Column([1]).cut([1, 1]) }
    #expect(throws: TableError.self) { try Column([1]).cut([0, 1], labels: ["a", "b"]) }
  }
}
