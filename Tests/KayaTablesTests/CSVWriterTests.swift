import KayaTables
import Testing

@Suite("Written CSV")
struct CSVWriterTests {
  @Test("each kind has its form")
  func forms() throws {
    let t = try Table([
      "n": Column([0.1, 20, nil, 1e300]), "s": Column(strings: ["a", "b,c", nil, "say \"x\"\n"]),
      "b": Column(bools: [true, false, nil, true]), "i": Column(.intervals([1, .nan, 0.5, 2], [2, .nan, 0.75, 2])),
    ])
    #expect(
      CSVWriter.text(of: t) == """
        n,s,b,i
        0.1,a,true,1..2
        20,"b,c",false,
        ,,,0.5..0.75
        1e+300,"say ""x""
        ",true,2..2

        """)
  }

  @Test("what is written reads back the same", arguments: 0..<60)
  func roundTrip(seed: UInt64) throws {
    var random = FixedRandom(seed &+ 7)
    let count = Int.random(in: 2..<40, using: &random)
    let texts = ["a", "b c", "1,2", "\"", "\n", "\r\n", " x", "é", "TRUE story", "x\ty"]
    let numbers = (0..<count).map { _ -> Double? in
      let value = Double(bitPattern: random.next())
      return value.isFinite ? value : nil
    }
    let strings = ["text"] + (1..<count).map { _ in texts.randomElement(using: &random) }
    let bools = [true] + (1..<count).map { _ in Bool.random(using: &random) ? Bool.random(using: &random) : nil }
    let t = try Table(["n": Column(numbers), "a \"name\", quoted": Column(strings: strings), "b": Column(bools: bools)])
    let read = try CSVReader.read(Array(CSVWriter.text(of: t).utf8), path: "t.csv")
    #expect(read == t)
  }

  @Test("a missing cell alone on its line is not a blank line")
  func oneColumn() throws {
    for column in [Column([1, nil, 3, nil]), Column(strings: [nil, "a", nil])] {
      let t = try Table(["x": column])
      #expect(try CSVReader.read(Array(CSVWriter.text(of: t).utf8), path: "t.csv") == t)
    }
  }
}
