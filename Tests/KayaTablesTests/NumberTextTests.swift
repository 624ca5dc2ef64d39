import KayaDigits
import KayaTables
import Testing

@Suite("Numbers as text")
struct NumberTextTests {
  @Test("numbers are read as the standard library reads them", arguments: 0..<8)
  func parsing(seed: UInt64) {
    var random = FixedRandom(seed)
    for _ in 0..<4000 {
      let digits = Int.random(in: 1...21, using: &random)
      var text = random.next() & 1 == 0 ? "-" : ""
      text += (0..<digits).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      if Bool.random(using: &random) {
        text += "." + String(random.next() >> UInt64.random(in: 0..<60, using: &random))
      }
      if Bool.random(using: &random) { text += "e\(Int.random(in: -90...80, using: &random))" }
      #expect(NumberText.parse(text) == Double(text), "\(text)")
    }
  }

  @Test("shortest digits read back as the same number", arguments: 0..<8)
  func roundTrip(seed: UInt64) {
    var random = FixedRandom(seed &+ 50)
    for _ in 0..<4000 {
      let any = Double(bitPattern: random.next())
      let near = Double.random(in: -1e6...1e6, using: &random)
      for value in [any, near] where value.isFinite {
        #expect(NumberText.parse(NumberText.shortest(value)) == value)
      }
    }
  }

  @Test("numbers halfway between two doubles, and at the ends of the range")
  func halfway() {
    for text in [
      "9007199254740993", "9007199254740995", "9007199254740992.5", "1.00000000000000011102230246251565404",
      "1.7976931348623157e308", "2.2250738585072011e-308", "4.9406564584124654e-324", "1e-400", "8.41e21", "9.5e-27",
      "179769313486231580793e288", "0.000000000000000000000000000000000000000000000000000000000000000000001",
    ] {
      #expect(NumberText.parse(text) == Double(text), "\(text)")
    }
    #expect(NumberText.parse("1.8e308") == nil)
  }

  @Test(
    "what is no plain number is none",
    arguments: ["", " ", "+", "-", ".", "1e", "1e+", "1,2", "1 2", "0x1", "inf", "nan", "1_0", "−1", "1.."])
  func noNumber(text: String) { #expect(NumberText.parse(text) == nil) }

  @Test(
    "forms of numbers",
    arguments: [("5.", 5), (".5", 0.5), ("+1", 1), (" 7\t", 7), ("-0", 0), ("1E3", 1000), ("007", 7)]
      as [(String, Double)])
  func forms(text: String, value: Double) { #expect(NumberText.parse(text) == value) }

  @Test("a printed number stands for all numbers that print so")
  func printedIntervals() throws {
    for (text, low, high) in [
      ("0.2757", 0.27565, 0.27575), ("-0.30", -0.305, -0.295), ("12", 11.5, 12.5), ("1.20e3", 1195, 1205),
      ("+5.0", 4.95, 5.05), ("0", -0.5, 0.5), ("1e-3", 0.0005, 0.0015), ("\u{2212}2", -2.5, -1.5), (" 7 ", 6.5, 7.5),
    ] {
      let bounds = try #require(NumberText.printedInterval(text))
      #expect(bounds.low == low || bounds.low == low.nextDown, "\(text)")
      #expect(bounds.high == high || bounds.high == high.nextUp, "\(text)")
    }
  }

  @Test("bounds that are doubles themselves are exact, others lie just outside")
  func exactBounds() throws {
    #expect(try #require(NumberText.printedInterval("12")) == (11.5, 12.5))
    #expect(try #require(NumberText.printedInterval("0.5")) == ((0.45).nextDown, 0.55))
    #expect(try #require(NumberText.printedInterval("-0.5")) == (-0.55, -((0.45).nextDown)))
    #expect(try #require(NumberText.printedInterval("0.1")) == ((0.05).nextDown, (0.15).nextUp))
  }

  @Test("every double inside prints so, and none outside does", arguments: 0..<4)
  func tight(seed: UInt64) throws {
    var random = FixedRandom(seed &+ 11)
    for _ in 0..<500 {
      let digits = Int.random(in: 0...6, using: &random)
      let text = NumberText.fixed(Double.random(in: -500...500, using: &random), digits: digits)
      let (low, high) = try #require(NumberText.printedInterval(text))
      for inside in [low.nextUp, high.nextDown] { #expect(NumberText.fixed(inside, digits: digits) == text) }
      for outside in [low.nextDown, high.nextUp] { #expect(NumberText.fixed(outside, digits: digits) != text) }
    }
  }

  @Test("given digits count instead of those shown")
  func digits() throws {
    #expect(
      try #require(NumberText.printedInterval("0.84", digits: 3)) == #require(NumberText.printedInterval("0.840")))
    #expect(try #require(NumberText.printedInterval("1234", digits: -2)) == (1184, 1284))
    let coarse = try #require(NumberText.printedInterval("0.2757", digits: 1))
    #expect(abs(coarse.low - 0.2257) < 1e-15 && abs(coarse.high - 0.3257) < 1e-15)
  }

  @Test("cut digits lie away from zero")
  func truncated() throws {
    #expect(try #require(NumberText.printedInterval("1.5", truncated: true)) == (1.5, 1.6))
    #expect(try #require(NumberText.printedInterval("-1.5", truncated: true)) == (-1.6, -1.5))
    #expect(try #require(NumberText.printedInterval("0.0", truncated: true)).low == 0)
    #expect(try #require(NumberText.printedInterval("-0.0", truncated: true)).high == 0)
  }

  @Test(
    "no interval of what is no plain decimal number",
    arguments: ["", "1,234", "1 234", "abc", "1e999", "1e", "--1", "1.2.3", "5%", String(repeating: "9", count: 31)])
  func refused(text: String) { #expect(NumberText.printedInterval(text) == nil) }

  @Test(
    "very small and very large printed numbers",
    arguments: ["1e-300", "1e300", "123456789012345678901234567890", "0.000000000000000000000000000001"])
  func extremes(text: String) throws {
    let (low, high) = try #require(NumberText.printedInterval(text))
    let value = try #require(Double(text))
    #expect(low <= value && value <= high && low < high)
  }
}
