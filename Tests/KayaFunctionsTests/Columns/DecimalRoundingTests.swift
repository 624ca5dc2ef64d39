import KayaDigits
import KayaRuntime
import KayaTables
import Testing

@testable import KayaFunctions

@Suite struct DecimalRoundingTests {
  @Test(
    arguments: [
      // Python 3.11: round(x, d), and R 4.2.2.
      (8.345, 2, 8.35), (123456.785, 2, 123456.79), (1.115, 2, 1.11), (0.15, 1, 0.1), (2.675, 2, 2.67),
      (0.285, 2, 0.28),
      (2.345, 2, 2.35), (2.5, 0, 2), (3.5, 0, 4), (-0.5, 0, 0), (25, -1, 20), (35, -1, 40), (1234.5, -2, 1200),
      (1e22, 2, 1e22), (.leastNonzeroMagnitude, 15, 0), (4503599627370496.5, 0, 4503599627370496),
      (4503599627370497.5, 0, 4503599627370498),
      (0.5000000000000001, 0, 1), (0.49999999999999994, 0, 0),
    ] as [(Double, Int, Double)])
  func roundsAsOtherProgramsDo(_ x: Double, _ digits: Int, _ expected: Double) {
    #expect(DecimalRounding.nearest(x, digits: digits) == expected)
    #expect(NotebookRun("a = round(\(x), \(digits))").number("a") == expected)
  }

  @Test func roundsAsTheDigitsOfProse() {
    var state: UInt64 = 20_261_122
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state >> 11
    }
    for _ in 0..<20_000 {
      let digits = Int(next() % 16)
      // Half of the numbers are as near to a half of the last digit as doubles get.
      let tie = (Double(next() % 2_000_000) + 0.5) / [1, 1e1, 1e2, 1e3, 1e6, 1e12][Int(next() % 6)]
      let any = Double(bitPattern: next() &* 2048 &+ next() % 2048)
      for x in [tie, tie.nextUp, -tie.nextDown, any] where x.isFinite {
        #expect(
          DecimalRounding.nearest(x, digits: digits) == Double(NumberText.fixed(x, digits: digits)), "\(x) \(digits)")
      }
    }
  }

  @Test func tensRoundExactly() {
    #expect(DecimalRounding.nearest(15, digits: -1) == 20)
    #expect(DecimalRounding.nearest(-25, digits: -1) == -20)
    #expect(DecimalRounding.nearest(4.999_999_999_999_999, digits: -1) == 0)
    #expect(DecimalRounding.nearest(Double(5).nextUp, digits: -1) == 10)
    #expect(DecimalRounding.nearest(9_007_199_254_740_985, digits: -1) == 9_007_199_254_740_980)
  }

  @Test func floorAndCeilTakeAHairForNothing() {
    #expect(NotebookRun("a = floor(0.29, 2)").number("a") == 0.29)
    #expect(NotebookRun("a = ceil(1.1, 1)").number("a") == 1.1)
    #expect(NotebookRun("a = floor(2.71, 1)").number("a") == 2.7)
  }
}
