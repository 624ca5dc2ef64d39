import KayaTables
import Testing

@Suite("Sorting")
struct SortingTests {
  @Test("the order is that of a stable comparison, missing cells last", arguments: 0..<24)
  func naive(seed: UInt64) {
    var random = FixedRandom(seed &+ 99)
    let count = seed % 2 == 0 ? 90 : 700
    let columns = [
      Column(strings: random.strings(count, levels: 8)),
      Column(numbers: random.numbers(count, levels: 40).map { $0 - 20.5 }),
      Column(bools: (0..<count).map { _ in Bool.random(using: &random) }),
    ]
    let keys = columns.map { SortKey($0, descending: Bool.random(using: &random)) }
    let expected = (0..<count).sorted { a, b in
      for key in keys {
        let (x, y) = (key.column[a], key.column[b])
        if x == y { continue }
        if x.isMissing { return false }
        if y.isMissing { return true }
        return precedes(x, y) != key.isDescending
      }
      return a < b
    }
    #expect(Sorting.order(count, by: keys) == expected)
  }

  private func precedes(_ a: Cell, _ b: Cell) -> Bool {
    if case .string(let x) = a, case .string(let y) = b {
      return Array(x.unicodeScalars.map(\.value)).lexicographicallyPrecedes(y.unicodeScalars.map(\.value))
    }
    return (a.number ?? 0) < (b.number ?? 0)
  }

  @Test("extreme numbers are in order")
  func extremes() {
    let values = [1e308, -1e308, 0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .nan, 1]
    #expect(Sorting.order(8, by: [SortKey(Column(numbers: values))]) == [1, 5, 2, 3, 4, 7, 0, 6])
    let descending = [SortKey(Column(numbers: values), descending: true)]
    #expect(Sorting.order(8, by: descending) == [0, 7, 4, 2, 3, 5, 1, 6])
  }

  @Test("texts with an order of levels are sorted by it")
  func levels() throws {
    let batch = try Column(strings: ["Second", "First", nil, "Third"]).withLevels(["First", "Second", "Third"]).column
    #expect(Sorting.order(4, by: [SortKey(batch)]) == [1, 0, 3, 2])
  }

  @Test("with groups each is sorted within")
  func groups() throws {
    let t = try Table(["g": Column(strings: ["b", "a", "b", "a"]), "x": Column([2, 9, 1, 3])])
    let sorted = try t.arranged(by: [SortKey(t.column("x"))], within: ["g"])
    #expect(sorted == (try Table(["g": Column(strings: ["b", "b", "a", "a"]), "x": Column([1, 2, 3, 9])])))
  }
}
