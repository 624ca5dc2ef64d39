import KayaTables
import Testing

@Suite("Joins")
struct JoiningTests {
  private func table(_ columns: [String: [Reference.Cell]], _ names: [String]) throws -> Table {
    try Table(names: names, columns: names.map { Column(cells: (columns[$0] ?? []).map(\.cell)) })
  }

  @Test("inner and left joins by two keys of different names agree with pandas", arguments: [JoinKind.inner, .left])
  func pandas(kind: JoinKind) throws {
    let joins = try Reference.expected.get().joins
    let left = try table(try #require(joins["left"]), ["city", "year", "x"])
    let right = try table(try #require(joins["right"]), ["town", "year", "y"])
    let rule = JoinRule(keys: [("city", "town"), ("year", "year")], kind: kind)
    let result = try left.joined(with: right, by: rule)
    #expect(result.table == (try table(try #require(joins[kind.rawValue]), ["city", "year", "x", "y"])))
  }

  @Test("joins are those of a naive search", arguments: 0..<40)
  func naive(seed: UInt64) throws {
    var random = FixedRandom(seed)
    let (m, n) = (Int.random(in: 0..<20, using: &random), Int.random(in: 0..<20, using: &random))
    let left = try Table([
      "k": Column(strings: random.strings(m, levels: 4)), "j": Column(numbers: random.numbers(m, levels: 2)),
      "x": Column(numbers: (0..<m).map(Double.init)),
    ])
    let right = try Table([
      "k": Column(strings: random.strings(n, levels: 4)), "j": Column(numbers: random.numbers(n, levels: 2)),
      "y": Column(numbers: (0..<n).map(Double.init)),
    ])
    let kind = JoinKind.allCases[Int(seed) % 4]
    let result = try left.joined(with: right, by: JoinRule(by: ["k", "j"], kind: kind, multiplicity: .allow))
    var expected: [[Cell]] = []
    var usedRight: Set<Int> = []
    var unmatchedLeft = 0
    for a in 0..<m {
      let key = try left.row(a)
      let partners = try (0..<n).filter { b in
        let other = try right.row(b)
        return !key[0].isMissing && !key[1].isMissing && key[0] == other[0] && key[1] == other[1]
      }
      usedRight.formUnion(partners)
      expected += try partners.map { key + [try right.row($0)[2]] }
      if partners.isEmpty {
        unmatchedLeft += 1
        if kind == .left || kind == .full { expected.append(key + [.missing]) }
      }
    }
    if kind == .right || kind == .full {
      for b in 0..<n where !usedRight.contains(b) {
        let row = try right.row(b)
        expected.append([row[0], row[1], .missing, row[2]])
      }
    }
    #expect(try (0..<result.table.rowCount).map { try result.table.row($0) } == expected)
    #expect(result.unmatchedLeft == unmatchedLeft)
    #expect(result.unmatchedRight == n - usedRight.count)
    #expect(result.table.names == ["k", "j", "x", "y"])
  }

  @Test("many on both sides is an error unless allowed, one-to-one allows many on neither")
  func multiplicity() throws {
    let two = try Table(["k": Column([1, 1]), "x": Column([1, 2])])
    let other = try Table(["k": Column([1, 1]), "y": Column([3, 4])])
    let one = try Table(["k": Column([1]), "y": Column([3])])
    let error = tableError { _ = try two.joined(with: other, by: JoinRule(by: ["k"])) }
    #expect(error == .repeatedKeys(columns: ["k"], values: [.number(1)], leftRows: [0, 1], rightRows: [0, 1]))
    #expect(try two.joined(with: other, by: JoinRule(by: ["k"], multiplicity: .allow)).table.rowCount == 4)
    #expect(try two.joined(with: one, by: JoinRule(by: ["k"])).table.rowCount == 2)
    #expect(throws: TableError.self) { try two.joined(with: one, by: JoinRule(by: ["k"], multiplicity: .oneToOne)) }
    #expect(throws: TableError.self) { try one.joined(with: other, by: JoinRule(by: ["k"], multiplicity: .oneToOne)) }
  }

  @Test("missing keys match nothing and are counted")
  func missingKeys() throws {
    let left = try Table(["k": Column([nil, 1]), "x": Column([1, 2])])
    let right = try Table(["k": Column([nil, nil, 1]), "y": Column([1, 2, 3])])
    let result = try left.joined(with: right, by: JoinRule(by: ["k"]))
    #expect(result.table == (try Table(["k": Column([1]), "x": Column([2]), "y": Column([3])])))
    #expect(result.missingKeysLeft == 1)
    #expect(result.missingKeysRight == 2)
    #expect(result.unmatchedLeft == 1)
    #expect(result.unmatchedRight == 2)
  }

  @Test("names in both tables need suffixes")
  func suffixes() throws {
    let left = try Table(["k": Column([1]), "x": Column([1])])
    let right = try Table(["k": Column([1]), "x": Column([2])])
    #expect(tableError { _ = try left.joined(with: right, by: JoinRule(by: ["k"])) } == .duplicateColumn(name: "x"))
    let rule = JoinRule(keys: [("k", "k")], suffixes: ("_a", "_b"))
    #expect(try left.joined(with: right, by: rule).table.names == ["k", "x_a", "x_b"])
  }

  @Test("keys of kinds that cannot be compared are an error")
  func kinds() throws {
    let left = try Table(["k": Column([1])])
    let right = try Table(["k": Column(strings: ["1"])])
    #expect(
      tableError { _ = try left.joined(with: right, by: JoinRule(by: ["k"])) }
        == .kindsDiffer(column: "k", kinds: [.number, .string]))
  }

  @Test("a result with too many rows is refused before it is made")
  func limit() throws {
    let table = try Table(["k": Column(numbers: [Double](repeating: 1, count: 3000))])
    let rule = JoinRule(keys: [("k", "k")], multiplicity: .allow, maximumRows: 1_000_000)
    #expect(tableError { _ = try table.joined(with: table, by: rule) } == .tooManyRows(limit: 1_000_000))
  }

  @Test("printed texts of both tables are kept")
  func printed() throws {
    let left = try Table(["k": Column([1]), "x": Column(.numbers([0.5]), printed: ["0.50"])])
    let right = try Table(["k": Column([1, 2]), "y": Column(.numbers([2, 3]), printed: ["2.0", "3.0"])])
    let joined = try left.joined(with: right, by: JoinRule(keys: [("k", "k")], kind: .full)).table
    #expect(joined["x"]?.printed == ["0.50", nil])
    #expect(joined["y"]?.printed == ["2.0", "3.0"])
  }
}
