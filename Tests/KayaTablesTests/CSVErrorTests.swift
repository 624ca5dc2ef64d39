import KayaDiagnostics
import KayaTables
import Testing

@Suite("Errors of CSV files")
struct CSVErrorTests {
  private func faults(_ text: String, _ options: CSVOptions = CSVOptions()) -> [Diagnostic] {
    faults(Array(text.utf8), options)
  }

  private func faults(_ bytes: [UInt8], _ options: CSVOptions = CSVOptions()) -> [Diagnostic] {
    do {
      _ = try CSVReader.read(bytes, path: "data/t.csv", options: options)
      return []
    } catch {
      return (error as? Failure)?.diagnostics ?? []
    }
  }

  private func places(_ faults: [Diagnostic]) -> [String] {
    faults.map { "\($0.code.rawValue) \($0.place?.line ?? 0):\($0.place?.column ?? 0)" }
  }

  @Test("a row with too few or too many cells, each with its place")
  func ragged() {
    let found = faults("a,b,c\n1,2,3\n1,2\n1,2,3,4\n,,\n1\n")
    #expect(places(found) == ["ragged-row 3:4", "ragged-row 4:7", "ragged-row 6:2"])
    #expect(found[0].message == "the row has 2 cells, the first line names 3 columns")
    #expect(found[0].label == "no cell for `c`")
    #expect(found[0].place?.file == "data/t.csv")
    #expect(found[0].place?.snippet == "1,2")
    #expect(found[0].facts == [Diagnostic.Fact("row", 2)])
  }

  @Test("lines are those of the file, also with line ends in quotes and of all kinds")
  func lines() {
    #expect(places(faults("\u{FEFF}a,b\r\n\"x\r\ny\",1\r2\n")) == ["ragged-row 4:2"])
    #expect(places(faults("a,b\n中文,1,x\n")) == ["ragged-row 2:6"])
  }

  @Test("a quote that is never closed is shown where it opens")
  func unclosed() {
    let found = faults("a,b\n1,\"x\n2,y\n")
    #expect(places(found) == ["csv 2:3"])
    #expect(found[0].message == "a quote is opened and never closed")
  }

  @Test("text after a closing quote")
  func afterQuote() { #expect(places(faults("a,b\n\"x\" y,1\n\"z\",\"w\"v\n")) == ["csv 2:4", "csv 3:8"]) }

  @Test("names that are empty or stand twice")
  func header() {
    let found = faults("a,,a, \n1,2,3,4\n")
    #expect(places(found) == ["csv 1:3", "csv 1:4", "csv 1:6"])
    #expect(found[1].message == "columns 1 and 3 are both named `a`")
    #expect(faults("").map(\.message) == ["the file is empty"])
    #expect(faults("\n\n").map(\.message) == ["the file is empty"])
  }

  @Test("a file with other separators says so")
  func separators() {
    #expect(faults("a;b\n1;2\n").map(\.message) == ["the names are separated by semicolons, not by commas"])
    #expect(faults("a\tb\n1\t2\n").map(\.message) == ["the names are separated by tabs, not by commas"])
  }

  @Test("bytes that are not UTF-8, the first of each line")
  func encoding() {
    let bytes = Array("a,b\n1,".utf8) + [0xCE, 0xE4, 0xBA] + Array("\nx".utf8) + [0xFF] + Array(",2\n".utf8)
    let found = faults(bytes)
    #expect(places(found) == ["invalid-encoding 2:3", "invalid-encoding 3:2"])
    #expect(found[0].message == "the byte 0xCE is not UTF-8")
    #expect(faults([0xFF, 0xFE, 0x61, 0]).first?.help == ["the file is UTF-16: save it as UTF-8"])
  }

  @Test("a whole file in another encoding is told once")
  func otherEncodings() {
    let chinese = [[UInt8]](repeating: [0xD6, 0xD0, 0xB9, 0xFA, 0x2C, 0x31, 0x0A], count: 5).flatMap { $0 }
    let found = faults(Array("a,b\n".utf8) + chinese)
    #expect(places(found) == ["invalid-encoding 2:1"])
    #expect(found.first?.message == "the file is not UTF-8 but most likely GB18030")
    let western = [[UInt8]](repeating: Array("Caf".utf8) + [0xE9] + Array(",1\n".utf8), count: 5).flatMap { $0 }
    #expect(faults(Array("a,b\n".utf8) + western).map(\.message).first?.hasSuffix("WINDOWS-1252") == true)
  }

  @Test(
    "overlong, surrogate and cut sequences are no UTF-8",
    arguments: [[0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0x80]] as [[UInt8]])
  func sequences(bytes: [UInt8]) { #expect(places(faults(Array("a\n".utf8) + bytes)) == ["invalid-encoding 2:1"]) }

  @Test("a cell that is not of the kind given")
  func kinds() {
    var options = CSVOptions()
    options.types = [("a", .number), ("b", .bool)]
    let found = faults("a,b\n1,true\nx,maybe\n\"1,000\",NA\n", options)
    #expect(places(found) == ["csv 3:1", "csv 3:3", "csv 4:1"])
    #expect(found[0].message == "`x` in column `a` is not a number")
    #expect(found[0].facts == [Diagnostic.Fact("column", "a"), Diagnostic.Fact("row", 2)])
    #expect(found[2].help.first == "write the number without separators of thousands")
  }

  @Test("a printed cell that is no number, or shows more digits than given")
  func printed() {
    var options = CSVOptions()
    options.printed = .columns(["a"])
    options.digits = [("b", 2)]
    let found = faults("a,b\n1 234,0.123\n5,0.12\n", options)
    #expect(places(found) == ["csv 2:1", "csv 2:7"])
  }

  @Test("options that cannot be are errors of the call")
  func options() {
    var options = CSVOptions()
    options.types = [("a", .string)]
    options.printed = .columns(["a"])
    #expect(throws: TableError.self) { try csv("a\n1\n", options) }
    options = CSVOptions()
    options.digits = [("a", -1)]
    #expect(throws: TableError.self) { try csv("a\n1\n", options) }
  }

  @Test("at most twenty errors of a file are reported")
  func many() {
    let text = "a,b\n" + String(repeating: "1\n", count: 100)
    #expect(faults(text).count == 20)
  }

  @Test("files and tables past a limit are refused")
  func limits() {
    var options = CSVOptions()
    options.maximumBytes = 3
    #expect(faults("a\n1\n", options).map(\.code) == [.fileTooLarge])
    options = CSVOptions()
    options.maximumCells = 1000
    #expect(faults("a,b\n" + String(repeating: "1,2\n", count: 5000), options).map(\.code) == [.limitExceeded])
  }
}
