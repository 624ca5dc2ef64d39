import KayaTables
import Testing

@Suite("Tables")
struct TableTests {
  private func table() throws -> Table {
    try Table([
      "city": Column(strings: ["a", "b", "a"]), "x": Column([1, nil, 3]), "t": Column(bools: [true, false, nil]),
    ])
  }

  @Test("names must differ, lengths must agree, columns must be whole")
  func validation() {
    #expect(tableError { _ = try Table(["a": Column([1]), "a": Column([1])]) } == .duplicateColumn(name: "a"))
    #expect(
      tableError { _ = try Table(["a": Column([1]), "b": Column([1, 2])]) }
        == .lengthsDiffer(column: "b", count: 2, expected: 1))
    let broken = Column(.strings(StringCells(codes: [3], dictionary: ["x"])))
    #expect(tableError { _ = try Table(["a": broken]) } == .malformedColumn(name: "a"))
    #expect(tableError { _ = try Table(names: ["a"], columns: []) } == .namesAndColumnsDiffer(names: 1, columns: 0))
  }

  @Test("columns are added, replaced, dropped, chosen and renamed")
  func columns() throws {
    let t = try table()
    #expect(try t.adding("y", Column([1, 2, 3])).names == ["city", "x", "t", "y"])
    #expect(try t.setting("x", to: Column([4, 5, 6])).names == t.names)
    #expect(try t.removing(["x"]).names == ["city", "t"])
    #expect(try t.selecting(["t", "city"]).names == ["t", "city"])
    #expect(try t.renaming([("x", "t"), ("t", "x")]).names == ["city", "t", "x"])
    #expect(tableError { _ = try t.renaming([("x", "t")]) } == .duplicateColumn(name: "t"))
    #expect(tableError { _ = try t.selecting(["nope"]) } == .unknownColumn(name: "nope", names: t.names))
    #expect(tableError { _ = try t.adding("y", Column([1])) } == .lengthsDiffer(column: "y", count: 1, expected: 3))
  }

  @Test("the only column may be replaced by one of another length")
  func onlyColumn() throws {
    let t = try Table(["a": Column([1, 2])]).setting("a", to: Column([1, 2, 3]))
    #expect(t.rowCount == 3)
  }

  @Test("a mask keeps rows that are true and counts those that are missing")
  func filtering() throws {
    let t = try table()
    let (kept, missing) = try t.filtered([1, -1, 0] as [Int8])
    #expect(kept["x"] == Column([1]))
    #expect(missing == 1)
    #expect(throws: TableError.self) { try t.filtered([1] as [Int8]) }
  }

  @Test("rows outside of the table are an error")
  func rows() throws {
    let t = try table()
    #expect(try t.rows(at: [2, 2, 0])["x"] == Column([3, 3, 1]))
    #expect(tableError { _ = try t.rows(at: [3]) } == .noSuchRow(row: 3, rowCount: 3))
    #expect(t.rows(in: -5..<1).rowCount == 1)
  }

  @Test("head and tail work on the table and on each group")
  func heads() throws {
    let t = try Table(["g": Column(strings: ["a", "b", "a", "b", "a"]), "x": Column([1, 2, 3, 4, 5])])
    #expect(try t.head(2)["x"] == Column([1, 2]))
    #expect(try t.tail(2)["x"] == Column([4, 5]))
    #expect(try t.head(1, by: ["g"])["x"] == Column([1, 2]))
    #expect(try t.tail(2, by: ["g"])["x"] == Column([2, 3, 4, 5]))
    #expect(try t.head(-3).rowCount == 0)
    #expect(try t.tail(99).rowCount == 5)
  }

  @Test("distinct, count and drop_na")
  func distinct() throws {
    let t = try Table(["g": Column(strings: ["a", nil, "a", nil]), "x": Column([1, 2, 1, nil])])
    #expect(try t.distinct() == Table(["g": Column(strings: ["a", nil, nil]), "x": Column([1, 2, nil])]))
    #expect(try t.distinct(["g"]) == Table(["g": Column(strings: ["a", nil])]))
    #expect(try t.counted(["g"]) == Table(["g": Column(strings: ["a", nil]), "n": Column([2, 2])]))
    #expect(try t.counted([]) == Table(["n": Column([4])]))
    #expect(try t.droppingMissing(["x"]).dropped == 1)
    #expect(try t.droppingMissing().table.rowCount == 2)
  }

  @Test("the mark of synthetic data stays through verbs and meets that of another table")
  func synthetic() throws {
    var t = try table()
    t.synthetic = SyntheticMark(note: "made up", targets: "table 2")
    #expect(try t.selecting(["x"]).filtered([true, false, false]).arranged(by: ["x"]).synthetic == t.synthetic)
    var other = try Table(["city": Column(strings: ["a"]), "z": Column([1])])
    other.synthetic = SyntheticMark(note: "drawn", targets: "table 2")
    let joined = try other.joined(with: t, by: JoinRule(by: ["city"])).table
    #expect(joined.synthetic == SyntheticMark(note: "drawn; made up", targets: "table 2"))
    #expect(try Table.bindingRows([table(), t]).synthetic == t.synthetic)
  }
}
