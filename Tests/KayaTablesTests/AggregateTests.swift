import KayaStatistics
import KayaTables
import Testing

@Suite("Aggregates")
struct AggregateTests {
  @Test("group aggregates agree with pandas")
  func pandas() throws {
    let expected = try Reference.expected.get().aggregates
    let group = Column(try #require(expected["group"]))
    let grouping = Grouping([group], rowCount: group.count)
    #expect(group.rows(at: grouping.firstRows) == Column(try #require(expected["keys"])))
    let pairs: [(String, Aggregate)] = [
      ("sum", .sum), ("mean", .mean), ("std", .sd(ddof: 1)), ("var", .variance(ddof: 1)), ("min", .min), ("max", .max),
      ("median", .median), ("count", .present), ("first", .first), ("last", .last),
    ]
    let x = Column(try #require(expected["x"]))
    for (name, aggregate) in pairs {
      // The values lie near a million, so a variance near one keeps about ten digits.
      #expect(
        agree(try x.aggregated(aggregate, by: grouping), try #require(expected[name]), tolerance: 1e-9), "\(name)")
    }
  }

  @Test("an aggregate of no values is missing, their number is 0")
  func nothing() throws {
    let column = Column([nil, nil])
    for aggregate in [Aggregate.sum, .mean, .sd(ddof: 0), .min, .max, .median, .first, .last, .any, .all] {
      #expect(try column.aggregated(aggregate) == .missing)
    }
    #expect(try column.aggregated(.present) == .number(0))
    #expect(try Column([1]).aggregated(.sd(ddof: 1)) == .missing)
    #expect(try Column([1]).aggregated(.sd(ddof: 0)) == .number(0))
  }

  @Test("equal values have exactly their mean and no spread")
  func constants() throws {
    let column = Column(numbers: [Double](repeating: 0.1, count: 1000))
    #expect(try column.aggregated(.mean) == .number(0.1))
    #expect(try column.aggregated(.sd(ddof: 1)) == .number(0))
  }

  @Test("a sum that no number can hold is missing")
  func overflow() throws { #expect(try Column([1e308, 1e308]).aggregated(.sum) == .missing) }

  @Test("bools count as 0 and 1")
  func bools() throws {
    let column = Column(bools: [true, nil, false, true])
    #expect(try column.aggregated(.sum) == .number(2))
    #expect(try column.aggregated(.any) == .bool(true))
    #expect(try column.aggregated(.all) == .bool(false))
    #expect(try Column(bools: [true, nil]).aggregated(.all) == .bool(true))
  }

  @Test("texts have a least and a greatest, by code point or by level, and no sum")
  func texts() throws {
    let column = Column(strings: ["b", nil, "Z", "a"])
    #expect(try column.aggregated(.min) == .string("Z"))
    #expect(try column.aggregated(.max) == .string("b"))
    #expect(try column.withLevels(["b", "a", "Z"]).column.aggregated(.min) == .string("b"))
    #expect(try column.aggregated(.first) == .string("b"))
    #expect(throws: TableError.self) { try column.aggregated(.sum) }
  }

  @Test("quantiles of the nine types are R's")
  func quantiles() throws {
    let samples: [[Double]] = [
      [3.5], [2, 1], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0.1, 0.7, 0.3, 0.3, 12.5, -4, 8],
      (1...20).map { Double($0 * $0) / 7 },
    ]
    let table = try CSVReader.read(Reference.bytes("quantiles.csv"), path: "quantiles.csv")
    #expect(table.rowCount == 5 * 9 * 11)
    for row in 0..<table.rowCount {
      let cells = try table.row(row).map { $0.number ?? .nan }
      let kind = try #require(Quantile.Kind(rawValue: Int(cells[1])))
      let sample = samples[Int(cells[0]) - 1]
      let found = try #require(try Column(sample).aggregated(.quantile(cells[2], kind: kind)).number)
      #expect(abs(found - cells[3]) <= roundingTolerance, "sample \(cells[0]), type \(cells[1]), p \(cells[2])")
      #expect(Quantile.of(sample, cells[2], kind: kind) == found)
    }
  }

  @Test("sums keep their digits, and their parts may be larger than any number")
  func largeAndSmall() throws {
    #expect(try Column([1e16, 1, 1, -1e16]).aggregated(.sum) == .number(2))
    #expect(try Column([1.5e308, 1.5e308, -1.5e308]).aggregated(.sum) == .number(1.5e308))
    #expect(try Column([1e308, 1e308]).aggregated(.sum) == .missing)
    #expect(try Column([1e308, 1e308]).aggregated(.mean) == .number(1e308))
    #expect(try Column([1.5e308, -1.5e308]).aggregated(.mean) == .number(0))
    for scale in [1e200, 1e-200] {
      guard case .number(let sd) = try Column([scale, 2 * scale]).aggregated(.sd(ddof: 1)) else {
        Issue.record("no standard deviation")
        continue
      }
      #expect(abs(sd / scale - 0.5.squareRoot()) < 1e-15)
    }
    #expect(try Column([1e200, 2e200]).aggregated(.variance(ddof: 1)) == .missing)
  }
}
