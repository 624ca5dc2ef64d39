import KayaDiagnostics
import KayaTables
import Testing

/// Reads a CSV text.
func csv(_ text: String, _ options: CSVOptions = CSVOptions()) throws -> Table {
  try CSVReader.read(Array(text.utf8), path: "data/t.csv", options: options)
}

@Suite("CSV files")
struct CSVReaderTests {
  @Test("kinds are found from the cells")
  func kinds() throws {
    let t = try csv("n,s,b,m,c\n1,a,true,,01\n-2.5e3,NA,FALSE,NA,2\n+.5,c,NA,,3\n")
    #expect(t["n"] == Column([1, -2500, 0.5]))
    #expect(t["s"] == Column(strings: ["a", nil, "c"]))
    #expect(t["b"] == Column(bools: [true, false, nil]))
    #expect(t["m"] == Column([nil, nil, nil]))
    #expect(t["c"] == Column(strings: ["01", "2", "3"]))
  }

  @Test(
    "what looks like a number and is none is text",
    arguments: ["inf", "nan", "0x1F", "1e", "1.2.3", "1,000", "--1", "1e999", ".", "e5"])
  func texts(cell: String) throws {
    #expect(try csv("a,b\n1,\"\(cell)\"\n")["b"] == Column(strings: [cell]))
  }

  @Test("whole numbers that a double does not hold exactly stay texts, in any order of the rows")
  func longNumbers() throws {
    let ids = (0..<40).map { "1101011990010100\($0 < 10 ? "0" : "")\($0)" }
    let forward = try CSVReader.reading(
      Array(("id,x\n" + ids.map { "\($0),1" }.joined(separator: "\n")).utf8), path: "")
    let backward = try CSVReader.reading(
      Array(("x,id\n" + (["1,7"] + ids.reversed().map { "1, \($0)" } + ["2,"]).joined(separator: "\n")).utf8), path: "")
    #expect(forward.table["id"] == Column(strings: ids))
    #expect(forward.table["x"]?.kind == .number)
    #expect(forward.longNumbers == [LongNumbers(column: "id", first: "110101199001010001")])
    #expect(backward.table["id"]?.strings?.values == ["7"] + ids.reversed().map { " \($0)" } + [nil])
    #expect(backward.longNumbers == [LongNumbers(column: "id", first: "110101199001010039")])
  }

  @Test(
    "whole numbers that a double holds, decimals and exponents stay numbers",
    arguments: [
      "9007199254740992", "-9007199254740992", "110101199001010000", "100000000000000000000", "18446744073709551616",
      "9007199254740993.5", "123456789012345678e0", "0.12345678901234567890", "340282366920938463463374607431768211456",
    ])
  func heldNumbers(text: String) throws {
    let found = try CSVReader.reading(Array("a\n1\n\(text)\n".utf8), path: "")
    #expect(found.table["a"]?.numbers?.last == Double(text))
    #expect(found.longNumbers.isEmpty)
  }

  @Test(
    "numbers beyond",
    arguments: [
      "9007199254740993", "+9007199254740993", "-18446744073709551617", "1" + String(repeating: "9", count: 60),
    ])
  func numbersBeyond(text: String) throws {
    #expect(try csv("a\n1\n\(text)\n")["a"] == Column(strings: ["1", text]))
    #expect(try csv("a\n\(text)\n1\n")["a"] == Column(strings: [text, "1"]))
    var options = CSVOptions()
    options.types = [("a", .number)]
    #expect(try csv("a\n1\n\(text)\n", options)["a"]?.numbers == [1, Double(text) ?? 0])
    options.types = [("a", .string)]
    #expect(try CSVReader.reading(Array("a\n\(text)\n".utf8), path: "", options: options).longNumbers.isEmpty)
  }

  @Test("among words a long number is one of them, and nothing need be said")
  func longNumbersAmongWords() throws {
    for rows in [
      "110101199001010019\n11010119900101001X", "11010119900101001X\n110101199001010019", "110101199001010019\n007",
    ] {
      let found = try CSVReader.reading(Array("a\n\(rows)\n".utf8), path: "")
      #expect(found.table["a"]?.kind == .string && found.longNumbers.isEmpty)
    }
  }

  @Test("quotes hold commas, line ends and doubled quotes")
  func quotes() throws {
    let t = try csv("a,\"b \"\"x\"\"\"\n\"1,5\",\"line 1\nline 2\"\n\"say \"\"hi\"\"\",\"\"\n")
    #expect(t.names == ["a", "b \"x\""])
    #expect(t["a"] == Column(strings: ["1,5", "say \"hi\""]))
    #expect(t["b \"x\""] == Column(strings: ["line 1\nline 2", nil]))
  }

  @Test("lines may end in any way, the last without", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let expected = try csv("a,b\n1,x\n2,y\n")
    #expect(try csv(["a,b", "1,x", "2,y", ""].joined(separator: end)) == expected)
    #expect(try csv(["a,b", "1,x", "2,y"].joined(separator: end)) == expected)
    #expect(try csv(["a,b", "", "1,x", "2,y", "", ""].joined(separator: end)) == expected)
  }

  @Test("a byte order mark is passed over, letters of any script are names")
  func byteOrderMark() throws {
    #expect(try csv("\u{FEFF}城市,é\n武汉,1\n").names == ["城市", "é"])
  }

  @Test("blanks belong to texts and not to numbers")
  func blanks() throws {
    let t = try csv("a,b,c\n 1 , x,NA \n2\t,y , \n")
    #expect(t["a"] == Column([1, 2]))
    #expect(t["b"] == Column(strings: [" x", "y "]))
    #expect(t["c"] == Column([nil, nil]))
  }

  @Test("an empty last cell at the end of the file")
  func emptyLastCell() throws {
    #expect(try csv("a,b\n1,")["b"] == Column([nil]))
    #expect(try csv("a,b\n1,x\n2,")["b"] == Column(strings: ["x", nil]))
  }

  @Test("a text that comes late turns the whole column into texts")
  func lateText() throws {
    let count = 3000
    var text = "a,b,c\n"
    for row in 0..<count { text += row == 2500 ? "late,x\(row % 7),true\n" : "\(row),x\(row % 7),false\n" }
    let t = try csv(text)
    #expect(t["a"]?.strings?.values == (0..<count).map { $0 == 2500 ? "late" : "\($0)" })
    #expect(t["b"]?.strings?.dictionary.count == 7)
    #expect(t["c"]?.bools?.reduce(0) { $0 + Int($1) } == 1)
  }

  @Test("a kind that is settled late leaves the rows before missing")
  func lateKind() throws {
    let lines = (0..<1000).map { $0 < 700 ? ",,NA" : "\($0),t\($0),true" }
    let t = try csv("a,b,c\n" + lines.joined(separator: "\n"))
    #expect(t["a"]?.numbers?.prefix(700).allSatisfy(\.isNaN) == true)
    #expect(t["a"]?[999] == .number(999))
    #expect(t["b"]?[699] == .missing)
    #expect(t["b"]?[700] == .string("t700"))
    #expect(t["c"]?[700] == .bool(true))
  }

  @Test("other texts may stand for missing cells")
  func na() throws {
    var options = CSVOptions()
    options.na = ["-", "n/a"]
    let t = try csv("a,b,c\n1,-,\nn/a,x,NA\n", options)
    #expect(t["a"] == Column([1, nil]))
    #expect(t["b"] == Column(strings: [nil, "x"]))
    #expect(t["c"] == Column(strings: ["", "NA"]))
  }

  @Test("kinds may be given")
  func types() throws {
    var options = CSVOptions()
    options.types = [("code", .number), ("n", .string), ("b", .bool)]
    let t = try csv("code,n,b\n01,1.50,1\n02,2,0\n", options)
    #expect(t["code"] == Column([1, 2]))
    #expect(t["n"] == Column(strings: ["1.50", "2"]))
    #expect(t["b"] == Column(bools: [true, false]))
    options.types = [("nope", .number)]
    #expect(throws: TableError.unknownColumn(name: "nope", names: ["a"])) { try csv("a\n1\n", options) }
  }

  @Test("printed texts are kept, with zeros added where digits say so")
  func printed() throws {
    var options = CSVOptions()
    options.printed = .columns(["a"])
    options.digits = [("b", 3)]
    let t = try csv("a,b,c\n0.50,1,x\n , 0.84,y\n\"007\",NA,z\n", options)
    #expect(t["a"]?.printed == ["0.50", nil, "007"])
    #expect(t["a"] == Column(.numbers([0.5, .nan, 7]), printed: ["0.50", nil, "007"]))
    #expect(t["b"]?.printed == ["1.000", "0.840", nil])
    options = CSVOptions()
    options.printed = .everything
    let all = try csv("a,s,m\n1.0,x,\n2.50,y,\n", options)
    #expect(all["a"]?.printed == ["1.0", "2.50"])
    #expect(all["s"]?.printed == nil)
  }

  @Test("texts that Unicode holds to be equivalent share one code")
  func equivalence() throws {
    #expect(try csv("a,b\n\u{E9}t\u{E9},1\ne\u{301}te\u{301},2\n")["a"]?.strings?.codes == [0, 0])
  }

  @Test("the header alone")
  func header() throws {
    #expect(try CSVHeader.read(bytes: Array("a,\"b,c\",d\r\n1,2".utf8), path: "t.csv").names == ["a", "b,c", "d"])
    #expect(try csv("a,b\n").rowCount == 0)
    #expect(try csv("a,b").names == ["a", "b"])
  }

  @Test("short and long texts are told apart")
  func dictionary() throws {
    let texts = (0..<2000).map { i in String(repeating: "abcdefgh", count: i % 4) + "\(i % 500)" }
    let t = try csv("s,n\n" + texts.map { "\($0),1" }.joined(separator: "\n"))
    #expect(t["s"]?.strings?.values == texts)
  }

  @Test("random text is read or refused, and never crashes", arguments: 0..<300)
  func randomText(seed: UInt64) {
    var random = FixedRandom(seed)
    let pieces = [
      ",", "\n", "\r", "\"", "\"\"", "1", "-2.5", "NA", "x", " ", "true", "中", "e9", "01", ".", "\r\n", "longer text",
    ]
    let count = Int.random(in: 0..<60, using: &random)
    var bytes = Array("a,b\n".utf8)
    for _ in 0..<count { bytes += Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8) }
    if seed % 5 == 0, !bytes.isEmpty { bytes[Int.random(in: 0..<bytes.count, using: &random)] = 0xB0 }
    var options = CSVOptions()
    if seed % 3 == 0 { options.printed = .everything }
    if seed % 7 == 0 { options.types = [("a", .number)] }
    do {
      let table = try CSVReader.read(bytes, path: "t.csv", options: options)
      #expect(table.columnCount == 2)
      for column in table.columns { #expect(column.count == table.rowCount) }
    } catch let failure as Failure {
      #expect(!failure.diagnostics.isEmpty)
      for diagnostic in failure.diagnostics {
        #expect((diagnostic.place?.line ?? 0) >= 1)
        #expect((diagnostic.place?.column ?? 0) >= 1)
      }
    } catch let error as TableError {
      #expect(error == .unknownColumn(name: "a", names: []), "the header has changed: \(error)")
    } catch {
      Issue.record("another error: \(error)")
    }
  }

  @Test("a few texts in a column of numbers are told with their place")
  func oddCells() throws {
    func odd(_ rows: [String]) throws -> [OddCells] {
      try CSVReader.reading(Array(("x,year\n" + rows.map { "a,\($0)\n" }.joined()).utf8), path: "bees.csv").oddCells
    }
    let years = (0..<40).map { String(1990 + $0) }
    let found = try odd(years[..<2] + ["2O16"] + years[2...])
    #expect(found.map(\.message) == ["`year` is text because of `2O16` (bees.csv:4:3); its other 40 cells are numbers"])
    #expect(try odd(["2O16"] + years).first?.place.line == 2)
    #expect(try odd(years + ["a", "b", "c", "d"]).isEmpty && odd(years + ["a", "a"]).isEmpty)
    #expect(try odd(years + ["007"]).isEmpty && odd(years).isEmpty && odd(Array(years[..<5]) + ["x"]).isEmpty)
  }
}
