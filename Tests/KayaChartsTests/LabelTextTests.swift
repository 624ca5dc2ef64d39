import Testing

@testable import KayaCharts

@Suite struct LabelTextTests {
  @Test func fixedNumbersRoundAsTablesAndSentencesDo() {
    // 0.285 and 2.675 are held as a little less, 8.345 as a little more.
    #expect(LabelText.fixed(0.285, 2) == "0.28")
    #expect(LabelText.fixed(2.675, 2) == "2.67")
    #expect(LabelText.fixed(8.345, 2) == "8.35")
    #expect(LabelText.fixed(2.5, 0) == "2")
    #expect(LabelText.fixed(-1.25, 1) == "−1.2")
    #expect(LabelText.fixed(9.996, 2) == "10.00")
    #expect(LabelText.fixed(1e-7, 3) == "0.000")
    #expect(LabelText.fixed(-0.0001, 2) == "0.00")
    #expect(LabelText.fixed(1.5, 1, signed: true) == "+1.5")
    #expect(LabelText.fixed(123_456_789_012, 0) == "123\u{202F}456\u{202F}789\u{202F}012")
    #expect(LabelText.fixed(2.5e14, 0) == "250\u{202F}000\u{202F}000\u{202F}000\u{202F}000")
  }

  @Test func groupsStartAtTenThousand() {
    #expect(LabelText.fixed(9_999, 0) == "9999")
    #expect(LabelText.fixed(10_000, 0) == "10\u{202F}000")
    #expect(LabelText.fixed(12_345.6, 1) == "12\u{202F}345.6")
    #expect(LabelText.fixed(20_191, 0, grouped: false) == "20191")
  }

  @Test func shortNumbersKeepFourDigits() {
    #expect(LabelText.short(0.0568) == "0.0568")
    #expect(LabelText.short(1234.5678) == "1234.6")
    #expect(LabelText.short(12) == "12")
    #expect(LabelText.short(-3e-7) == "−3×10⁻⁷")
    #expect(LabelText.short(6.02214e23) == "6.02×10²³")
    #expect(LabelText.short(.nan) == "")
  }

  @Test func labelsOfAnAxisShareOnePrecision() {
    let labels = TickLabels([0, 0.25, 0.5], format: .automatic, isLog: false)
    #expect([0, 0.25, 0.5].map(labels.text) == ["0.00", "0.25", "0.50"])
    let noisy = TickLabels([0, 0.1, 0.1 + 0.2], format: .automatic, isLog: false)
    #expect(noisy.text(0.1 + 0.2) == "0.3")
    let huge = TickLabels([0, 5e12], format: .automatic, isLog: false)
    #expect(huge.text(5e12) == "5×10¹²")
    #expect(huge.text(0) == "0")
    let percent = TickLabels([0, 0.5], format: .percent(0), isLog: false)
    #expect(percent.text(0.5) == "50%")
    #expect(TickLabels([1e5], format: .automatic, isLog: true).text(1e5) == "10⁵")
  }

  @Test func formatsAreNamedByPatterns() {
    #expect(NumberFormat(word: "0.00") == .decimals(2))
    #expect(NumberFormat(word: "0") == .decimals(0))
    #expect(NumberFormat(word: "0.0%") == .percent(1))
    #expect(NumberFormat(word: "%") == .percent(0))
    #expect(NumberFormat(word: "plain") == .plain)
    #expect(NumberFormat(word: "%.3f") == nil)
    #expect(NumberFormat(word: "1.00") == nil)
  }
}
