import KayaDigits
import Testing

@Suite("Shown numbers")
struct DisplayFormatTests {
  @Test("whole numbers have no decimals and groups of three from 10 000 on")
  func whole() {
    #expect(DisplayFormat.number(2013) == "2013")
    #expect(DisplayFormat.number(9999) == "9999")
    #expect(DisplayFormat.number(10_000) == "10\u{202F}000")
    #expect(DisplayFormat.number(-1_234_567) == "\u{2212}1\u{202F}234\u{202F}567")
    #expect(DisplayFormat.number(-0.0) == "0")
  }

  @Test("other numbers have up to four significant digits")
  func significant() {
    #expect(DisplayFormat.number(0.27574) == "0.2757")
    #expect(DisplayFormat.number(3.5) == "3.5")
    #expect(DisplayFormat.number(12345.678) == "12\u{202F}346")
    #expect(DisplayFormat.number(-0.000123456) == "\u{2212}0.0001235")
    #expect(DisplayFormat.number(99.996) == "100")
    #expect(DisplayFormat.number(1234.56) == "1235")
  }

  @Test("very small and very large numbers have a power of ten")
  func powers() {
    #expect(
      DisplayFormat.number(1.2345e-9) == "1.234\u{A0}×\u{A0}10⁻⁹"
        || DisplayFormat.number(1.2345e-9) == "1.235\u{A0}×\u{A0}10⁻⁹")
    #expect(DisplayFormat.number(2.5e20) == "2.5\u{A0}×\u{A0}10²⁰")
    #expect(DisplayFormat.number(9.99999e-7) == "1\u{A0}×\u{A0}10⁻⁶")
  }

  @Test("a column has one precision, and missing cells are empty")
  func columns() {
    #expect(DisplayFormat.column([1, 2, .nan]) == ["1", "2", ""])
    #expect(DisplayFormat.column([0.5, 12.25, 3]) == ["0.50", "12.25", "3.00"])
    #expect(DisplayFormat.column([41211.5, 0.25, 1.2e-7]).last == "1.2\u{A0}×\u{A0}10⁻⁷")
    #expect(DisplayFormat.column([100, 100 - 99.6 - 0.4, 0.5]) == ["100.0", "0.0", "0.5"])
    #expect(DisplayFormat.column([2009, 2010]) == ["2009", "2010"])
    #expect(DisplayFormat.column([]) == [])
    #expect(DisplayFormat.column([.nan]) == [""])
    #expect(DisplayFormat.column([1e20, 5]) == ["1\u{A0}×\u{A0}10²⁰", "5"])
  }

  @Test("a number that rounds to zero has no sign")
  func zero() { #expect(DisplayFormat.grouped(-0.0001, decimals: 2) == "0.00") }

  @Test("a plus is shown where it is asked for, and never by a result of 0")
  func plus() {
    #expect(DisplayFormat.grouped(12_345.6, decimals: 1, signed: true) == "+12\u{202F}345.6")
    #expect(DisplayFormat.grouped(0.001, decimals: 1, signed: true) == "0.0")
    #expect(DisplayFormat.ungrouped(-20_191, decimals: 0, signed: true) == "\u{2212}20191")
  }

  @Test("a factor that rounds to ten moves to the next power")
  func factors() {
    let parts = [9.996e5, -2e-7, 6.02214e23, .leastNonzeroMagnitude, 123_456].map { PowerOfTen($0, digits: 3) }
    #expect(
      parts.map { $0.sign + $0.factor + $0.power } == [
        "110⁶", "\u{2212}210⁻⁷", "6.0210²³", "510⁻³²⁴", "1.2310⁵",
      ])
  }

  @Test("the leading power of ten is that of the shortest digits")
  func leading() {
    let numbers: [(Double, Int)] = [
      (1000, 3), (999.9999999999999, 2), (0.001, -3), (0.00012, -4), (1e22, 22), (9.99e22, 22), (1e-7, -7),
    ]
    for (value, power) in numbers { #expect(DisplayFormat.leadingPower(value) == power) }
  }
}
