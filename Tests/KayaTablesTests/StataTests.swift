import KayaTables
import Testing

@Suite("Stata files")
struct StataTests {
  @Test("versions of the format give the same cells", arguments: [114, 117, 118])
  func versions(version: Int) throws {
    let file = try StataReader.read(Reference.bytes("cities\(version).dta"))
    let t = file.table
    #expect(t.names == ["city", "year", "gdp", "share", "day", "region"])
    #expect(t["city"] == Column(strings: ["Wuhan", "Xi'an", nil, version == 118 ? "Málaga" : "Malaga"]))
    #expect(t["year"] == Column([2009, 2010, 2011, 2012]))
    #expect(t["gdp"] == Column([1.5, nil, -2.25, 1e10]))
    #expect(t["share"] == Column([0.5, 0.25, nil, 1]))
    #expect(t["day"] == Column(strings: ["1960-01-01", "2013-06-18", "1959-12-31", "2000-02-29"]))
    #expect(t["region"] == Column([1, 0, 1, nil]))
    #expect(file.labels == ["", "", "Gross product", "", "", ""])
    #expect(file.valueLabels[5].map(\.label) == ["west", "east"])
  }

  @Test("labelled values become texts in the order of their numbers if asked for")
  func labelled() throws {
    let t = try StataReader.read(Reference.bytes("cities118.dta"), labelled: true).table
    #expect(t["region"]?.strings?.values == ["east", "west", "east", nil])
    #expect(t["region"]?.strings?.dictionary == ["west", "east"])
    #expect(t["region"]?.strings?.isOrdered == true)
    #expect(t["year"]?.kind == .number)
  }

  @Test("long texts")
  func long() throws {
    let t = try StataReader.read(Reference.bytes("long.dta")).table
    #expect(t["note"]?.strings?.values.map { $0?.count } == [2500, 1, 1, 1])
  }

  @Test("bytes that are no Stata file are an error")
  func noFile() throws {
    for bytes in [[], Array("a,b\n1,2\n".utf8), Array("<stata_dta>".utf8)] as [[UInt8]] {
      #expect(throws: StataError.self) { try StataReader.read(bytes) }
    }
    let whole = try Reference.bytes("cities118.dta")
    for count in stride(from: 0, to: whole.count - 1500, by: 97) {
      #expect(throws: StataError.self) { try StataReader.read(Array(whole.prefix(count))) }
    }
  }

  @Test("damaged files never crash", arguments: 0..<200)
  func damaged(seed: UInt64) throws {
    var random = FixedRandom(seed)
    var bytes = try Reference.bytes(["cities114.dta", "cities117.dta", "cities118.dta", "long.dta"][Int(seed % 4)])
    for _ in 0..<Int.random(in: 1..<8, using: &random) {
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8(truncatingIfNeeded: random.next())
    }
    do {
      let table = try StataReader.read(bytes).table
      for column in table.columns { #expect(column.count == table.rowCount) }
    } catch { #expect(!error.message.isEmpty) }
  }
}
