import KayaTables
import Testing

@Suite("Bound, pivoted, completed and filled tables")
struct ReshapingTests {
  @Test("rows of tables with different columns")
  func binding() throws {
    let a = try Table(["x": Column([1]), "s": Column(strings: ["a"])])
    let b = try Table(["s": Column(strings: ["b"]), "y": Column(bools: [true])])
    let bound = try Table.bindingRows([a, b], id: "from")
    #expect(bound.names == ["from", "x", "s", "y"])
    #expect(bound["from"] == Column([1, 2]))
    #expect(bound["x"] == Column([1, nil]))
    #expect(bound["y"] == Column(bools: [nil, true]))
    #expect(try Table.bindingRows([a, b], id: "from", labels: ["A", "B"])["from"] == Column(strings: ["A", "B"]))
    #expect(throws: TableError.self) { try Table.bindingRows([a, b], id: "x") }
    let c = try Table(["x": Column(strings: ["text"])])
    #expect(tableError { _ = try Table.bindingRows([a, c]) } == .kindsDiffer(column: "x", kinds: [.number, .string]))
    #expect(try Table.bindingRows([]).rowCount == 0)
  }

  @Test("all combinations, the first column slowest")
  func crossing() throws {
    let t = try Table.crossing([("a", Column([1, 2])), ("b", Column(strings: ["x", "y", "z"]))])
    #expect(t["a"] == Column([1, 1, 1, 2, 2, 2]))
    #expect(t["b"]?.strings?.values == ["x", "y", "z", "x", "y", "z"])
    #expect(try Table.crossing([("a", Column([])), ("b", Column([1]))]).rowCount == 0)
    let long = Column(numbers: [Double](repeating: 0, count: 100_000))
    #expect(throws: TableError.self) { try Table.crossing([("a", long), ("b", long), ("c", long), ("d", long)]) }
  }

  @Test("longer and wider are inverse")
  func inverse() throws {
    let wide = try Table(["city": Column(strings: ["a", "b"]), "2009": Column([1, 2]), "2010": Column([3, nil])])
    let long = try wide.pivotedLonger(["2009", "2010"], namesTo: ["year"], valuesTo: "x")
    #expect(long["city"]?.strings?.values == ["a", "a", "b", "b"])
    #expect(long["year"]?.strings?.values == ["2009", "2010", "2009", "2010"])
    #expect(long["x"] == Column([1, 3, 2, nil]))
    #expect(try long.pivotedWider(namesFrom: ["year"], valuesFrom: ["x"]) == wide)
  }

  @Test("names are taken apart at a text")
  func splitting() throws {
    let wide = try Table(["k": Column([1]), "co2_2009": Column([5]), "gdp_2009": Column([7])])
    let long = try wide.pivotedLonger(["co2_2009", "gdp_2009"], namesTo: ["what", "year"], split: "_")
    #expect(long.names == ["k", "what", "year", "value"])
    #expect(long["what"]?.strings?.values == ["co2", "gdp"])
    let error = tableError { _ = try wide.pivotedLonger(["k"], namesTo: ["a", "b"], split: "_") }
    #expect(error == .wrongParts(name: "k", parts: ["k"], expected: 2))
    #expect(throws: TableError.self) { try wide.pivotedLonger(["k"], namesTo: ["a", "b"]) }
  }

  @Test("wider columns come by first appearance or by level, absent cells are missing")
  func wider() throws {
    let keys = Column(strings: ["b", "a", "b"])
    let t = try Table(["id": Column([1, 1, 2]), "k": keys, "x": Column([10, 20, 30]), "y": Column([1, 2, 3])])
    let wide = try t.pivotedWider(namesFrom: ["k"], valuesFrom: ["x", "y"])
    #expect(wide.names == ["id", "x_b", "x_a", "y_b", "y_a"])
    #expect(wide["x_a"] == Column([20, nil]))
    let ordered = try t.setting("k", to: keys.withLevels(["a", "b"]).column).removing(["y"])
    #expect(try ordered.pivotedWider(namesFrom: ["k"], valuesFrom: ["x"]).names == ["id", "a", "b"])
  }

  @Test("a wide cell with two values is an error, as is a missing name")
  func widerErrors() throws {
    let t = try Table(["k": Column(strings: ["a", "a"]), "x": Column([1, 2])])
    let error = tableError { _ = try t.pivotedWider(namesFrom: ["k"], valuesFrom: ["x"]) }
    #expect(error == .repeatedCell(names: ["k"], values: [.string("a")], rows: [0, 1]))
    let missing = try t.setting("k", to: Column(strings: ["a", nil]))
    #expect(
      tableError { _ = try missing.pivotedWider(namesFrom: ["k"], valuesFrom: ["x"]) }
        == .missingKey(column: "k", row: 1))
    #expect(try t.rows(in: 0..<0).pivotedWider(namesFrom: ["k"], valuesFrom: ["x"]).rowCount == 0)
  }

  @Test("a completed panel has every unit in every year")
  func completing() throws {
    let t = try Table([
      "city": Column(strings: ["b", "a", "b", nil]), "year": Column([2011, 2009, 2010, 2009]),
      "x": Column([1, 2, 3, 4]),
    ])
    let (full, added) = try t.completed(["city", "year"])
    #expect(added == 3)
    #expect(full["city"]?.strings?.values == ["b", "b", "b", "a", "a", "a", nil])
    #expect(full["year"] == Column([2009, 2010, 2011, 2009, 2010, 2011, 2009]))
    #expect(full["x"] == Column([nil, 3, 1, 2, nil, nil, 4]))
    #expect(try t.rows(in: 0..<0).completed(["city", "year"]).table.rowCount == 0)
    #expect(throws: TableError.self) { try t.completed(["city", "year"], maximumRows: 5) }
  }

  @Test("gaps are filled in time as pandas does", arguments: InterpolationEnds.allCases)
  func interpolating(ends: InterpolationEnds) throws {
    let expected = try Reference.expected.get().interpolation
    let t = try Table(["year": Column(try #require(expected["year"])), "x": Column(try #require(expected["x"]))])
    let shuffled = try t.rows(at: [5, 0, 3, 7, 2, 1, 6, 4])
    let filled = try shuffled.interpolated(["x"], time: "year", ends: ends).arranged(by: ["year"])
    #expect(agree(try filled.column("x"), try #require(expected[ends.rawValue])))
    let wasMissing = try #require(expected["x"]).map { $0 == nil }
    let isFilled = try #require(expected[ends.rawValue]).map { $0 != nil }
    #expect(filled["x_filled"] == Column(bools: zip(wasMissing, isFilled).map { $0 && $1 }))
  }

  @Test("what cannot be filled is an error that says why")
  func interpolationErrors() throws {
    let t = try Table(["g": Column([1, 1]), "t": Column([2000, 2000]), "x": Column([1, nil])])
    #expect(
      tableError { _ = try t.interpolated(["x"], time: "t", by: ["g"]) }
        == .repeatedKey(column: "t", value: .number(2000), rows: [0, 1]))
    let one = try t.setting("t", to: Column([2000, 2001]))
    #expect(
      tableError { _ = try one.interpolated(["x"], time: "t", ends: .extend) }
        == .tooFewObservations(column: "x", row: 1, count: 1))
    #expect(try one.interpolated(["x"], time: "t", ends: .hold)["x"] == Column([1, 1]))
    let unknown = try t.setting("t", to: Column([2000, nil]))
    #expect(
      tableError { _ = try unknown.interpolated(["x"], time: "t") } == .missingKey(column: "t", row: 1))
    #expect(throws: TableError.self) {
      try t.setting("x", to: Column(strings: ["a", nil])).interpolated(["x"], time: "t", by: ["x"])
    }
  }

  @Test("observed cells stay exactly as they are")
  func exact() throws {
    let t = try Table([
      "t": Column([1, 2, 3]), "x": Column(.numbers([0.1, .nan, 0.3]), printed: ["0.10", nil, "0.30"]),
    ])
    let filled = try t.interpolated(["x"], time: "t")
    #expect(filled["x"]?[0] == .number(0.1))
    #expect(filled["x"]?.printed == ["0.10", nil, "0.30"])
  }
}
