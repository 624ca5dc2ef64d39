import KayaTables
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
    #expect(DisplayFormat.column([2009, 2010]) == ["2009", "2010"])
    #expect(DisplayFormat.column([]) == [])
    #expect(DisplayFormat.column([.nan]) == [""])
    #expect(DisplayFormat.column([1e20, 5]) == ["1\u{A0}×\u{A0}10²⁰", "5"])
  }

  @Test("a number that rounds to zero has no sign")
  func zero() { #expect(DisplayFormat.grouped(-0.0001, decimals: 2) == "0.00") }
}
