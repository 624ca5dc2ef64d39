import Foundation
import KayaDigits
import Testing

@Suite("Numbers as text for files")
struct NumberTextTests {
  @Test("shortest digits of whole numbers have no decimals")
  func shortest() {
    #expect(NumberText.shortest(3) == "3")
    #expect(NumberText.shortest(-0.0) == "0")
    #expect(NumberText.shortest(0.1) == "0.1")
    #expect(NumberText.shortest(1e16) == "1e+16")
    #expect(NumberText.shortest(.nan) == "")
  }

  @Test("fixed decimals round the exact binary value")
  func fixed() {
    #expect(NumberText.fixed(0.125, digits: 2) == "0.12")
    #expect(NumberText.fixed(0.375, digits: 2) == "0.38")
    #expect(NumberText.fixed(2.675, digits: 2) == "2.67")
    #expect(NumberText.fixed(1.005, digits: 2) == "1.00")
    #expect(NumberText.fixed(0.5, digits: 0) == "0")
    #expect(NumberText.fixed(1.5, digits: 0) == "2")
    #expect(NumberText.fixed(-0.004, digits: 2) == "0.00")
    #expect(NumberText.fixed(-1.5, digits: 1) == "-1.5")
    #expect(NumberText.fixed(1e22, digits: 1) == "10000000000000000000000.0")
    #expect(NumberText.fixed(.infinity, digits: 1) == "")
    #expect(NumberText.fixed(.greatestFiniteMagnitude, digits: 400).utf8.count == 610)
  }

  @Test("fixed decimals are those of the C library, halves and their neighbours included")
  func fixedAsPrintf() {
    var random = CountedNumbers(state: 20)
    for _ in 0..<20_000 {
      let digits = Int.random(in: 0...9, using: &random)
      let half = (Double.random(in: -1e6...1e6, using: &random).rounded() + 0.5) / pow(10, Double(digits))
      let any = Double(bitPattern: random.next())
      for value in [half, half.nextUp, half.nextDown, half / 3, any] where value.isFinite && abs(value) < 1e15 {
        let printed = String(format: "%.\(digits)f", value)
        let isZero = !printed.contains { "123456789".contains($0) }
        #expect(NumberText.fixed(value, digits: digits) == (isZero ? printed.replacing("-", with: "") : printed))
      }
    }
  }
}

/// The same numbers in each run (Steele, Lea and Flood, 2014, SplitMix64).
private struct CountedNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}
