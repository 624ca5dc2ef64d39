import KayaTables
import Testing

@Suite("Columns")
struct ColumnTests {
  @Test("cells are read by row, missing ones as missing")
  func cells() {
    #expect(Column([1, nil]).cells == [.number(1), .missing])
    #expect(Column(strings: ["a", nil, ""]).cells == [.string("a"), .missing, .string("")])
    #expect(Column(bools: [true, nil, false]).cells == [.bool(true), .missing, .bool(false)])
    #expect(Column(.intervals([1, .nan], [2, .nan])).cells == [.interval(1, 2), .missing])
  }

  @Test("a number that is not finite becomes a missing cell")
  func infinity() { #expect(Column(numbers: [.infinity, 1, -.infinity]) == Column([nil, 1, nil])) }

  @Test("columns with the same cells are equal, whatever their dictionaries")
  func equality() {
    let a = Column(.strings(StringCells(codes: [0, 1, -1], dictionary: ["x", "y"])))
    let b = Column(.strings(StringCells(codes: [2, 0, -1], dictionary: ["y", "z", "x"])))
    #expect(a == b)
    #expect(a != Column(strings: ["x", "y", "y"]))
    #expect(Column([nil]) == Column([nil]))
    #expect(Column([0]) != Column(bools: [false]))
  }

  @Test("an order of levels is part of a column")
  func levelsAndEquality() throws {
    let plain = Column(strings: ["b", "a"])
    let ordered = try plain.withLevels(["b", "a"]).column
    #expect(plain != ordered)
    #expect(try ordered != plain.withLevels(["a", "b"]).column)
  }

  @Test("a column is made from cells of one kind")
  func fromCells() {
    for column in [Column([1, nil]), Column(strings: ["a", nil]), Column(bools: [nil, true])] {
      #expect(Column(cells: column.cells) == column)
    }
    #expect(Column(cells: [.number(1), .bool(true), .string("x")]) == Column([1, 1, nil]))
    #expect(Column(cells: []).count == 0)
  }

  @Test("gathered rows may repeat, and a negative row is missing")
  func gathering() {
    let column = Column(.numbers([1, 2, 3]), printed: ["1", "2.0", nil])
    let gathered = column.rows(at: [2, 0, -1, 1, 1])
    #expect(gathered.storage == Column([3, 1, nil, 2, 2]).storage)
    #expect(gathered.printed == [nil, "1", nil, "2.0", "2.0"])
  }

  @Test("columns of kinds that fit together become one")
  func concatenation() {
    #expect(Column.concatenated([Column([1]), Column(bools: [true, nil])]) == Column([1, 1, nil]))
    #expect(Column.concatenated([Column([nil]), Column(strings: ["a"])]) == Column(strings: [nil, "a"]))
    #expect(
      Column.concatenated([Column(strings: ["b", "a"]), Column(strings: ["a", "c"])])
        == Column(strings: ["b", "a", "a", "c"]))
    #expect(Column.concatenated([Column([1]), Column(strings: ["a"])]) == nil)
    #expect(Column.concatenated([Column([nil]), Column(bools: [true]), Column([2])]) == Column([nil, 1, 2]))
  }

  @Test("texts that Unicode holds to be equivalent are one text")
  func equivalence() {
    let cells = StringCells(["\u{E9}", "e\u{301}"])
    #expect(cells.codes == [0, 0])
  }
}
