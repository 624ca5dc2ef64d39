import KayaJSON
import Testing

@Suite struct WritingTests {
  private static let value = JSON.object([
    ("b", .array([.int(1), .double(0.5), .null])), ("a", .object([("k", .string("v")), ("e", .array([]))])),
    ("o", .object([])), ("t", .bool(true)),
  ])

  @Test func `one line has no spaces, and keys keep their order`() {
    #expect(Self.value.compactText == #"{"b":[1,0.5,null],"a":{"k":"v","e":[]},"o":{},"t":true}"#)
  }

  @Test func `indented text has a line a part`() {
    let expected = """
      {
        "b": [
          1,
          0.5,
          null
        ],
        "a": {
          "k": "v",
          "e": []
        },
        "o": {},
        "t": true
      }

      """
    #expect(Self.value.indentedText == expected)
  }

  @Test func `what is deeper than the levels stands on one line`() {
    let expected = """
      {
        "b": [1,0.5,null],
        "a": {"k":"v","e":[]},
        "o": {},
        "t": true
      }

      """
    #expect(Self.value.text(levels: 1) == expected)
  }

  @Test func `numbers are written with the fewest digits that read back`() {
    #expect(JSON.shortest(2) == "2" && JSON.shortest(-0.0) == "0" && JSON.shortest(-0.1) == "-0.1")
    #expect(
      JSON.shortest(1e21) == "1e+21" && JSON.shortest(-1e15) == "-1000000000000000"
        && JSON.shortest(.leastNonzeroMagnitude) == "5e-324"
    )
    #expect(JSON.shortest(0x1p54.nextDown) == "18014398509481982" && JSON.shortest(0x1p54) == "1.8014398509481984e+16")
    #expect(JSON.double(.infinity) == .null && JSON.double(.nan) == .null)
    #expect(JSON.double(0.1 + 0.2).number == 0.1 + 0.2)
  }

  @Test func `texts are escaped only where they must be`() {
    #expect(JSON.quoted("a\u{1}\u{1F}\n\r\t\"\\/é😀") == #""a\u0001\u001f\n\r\t\"\\/é😀""#)
    #expect(JSON.quoted("\u{2028}x\u{2029}\u{202A}") == "\"\\u2028x\\u2029\u{202A}\"")
    #expect(JSON.quoted("") == "\"\"")
  }

  @Test func `what is written reads back as the same`() throws {
    let odd = JSON.object([("\u{0}\"\u{2028}", .string("\u{7F}\u{FFFD}\\u0041")), ("n", .number("-1.50E+2"))])
    for value in [Self.value, odd, .array([Self.value, odd])] {
      #expect(try JSON(Array(value.compactText.utf8)) == value)
      #expect(try JSON(Array(value.indentedText.utf8)) == value)
    }
  }
}
