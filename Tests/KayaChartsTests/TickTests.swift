import KayaDigits
import Testing

@testable import KayaCharts

@Suite struct TickTests {
  /// R: `labeling::extended(8.1, 14.1, 4)`.
  @Test func extendedTicksAgreeWithR() {
    #expect(ExtendedTicks.positions(8.1, 14.1, target: 4) == [8, 10, 12, 14])
  }

  @Test func extendedTicksAreRoundForAnyMagnitude() {
    #expect(ExtendedTicks.positions(0, 100, target: 5) == [0, 25, 50, 75, 100])
    #expect(ExtendedTicks.positions(-1, 1, target: 5) == [-1, -0.5, 0, 0.5, 1])
    for power in [-300.0, -12, 0, 12, 290] {
      let scale = Double("1e\(Int(power))") ?? 1
      let ticks = ExtendedTicks.positions(0.3 * scale, 9.7 * scale, target: 5)
      #expect(ticks.count >= 3)
      #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    }
  }

  @Test func impossibleDomainsGiveOneTick() {
    #expect(ExtendedTicks.positions(3, 3, target: 5) == [3])
    #expect(ExtendedTicks.positions(5, 1, target: 5) == [5])
    #expect(ExtendedTicks.positions(-.infinity, 1, target: 5).count == 1)
  }

  @Test func yearsAreAlignedAndShowTheEnds() {
    let years = { (range: ClosedRange<Int>) in range.map(Double.init) }
    #expect(WholeTicks.years(2009, 2019, data: years(2009...2019), most: 11) == years(2009...2019))
    #expect(WholeTicks.years(2009, 2019, data: years(2009...2019), most: 6) == [2009, 2011, 2013, 2015, 2017, 2019])
    #expect(WholeTicks.years(2014.8, 2022.2, data: years(2015...2022), most: 5) == [2015, 2017, 2019, 2021])
    #expect(WholeTicks.years(1996, 2021, data: years(1996...2021), most: 6) == [1996, 2000, 2005, 2010, 2015, 2020])
    #expect(WholeTicks.years(1990, 2018.4, data: years(1990...2018), most: 4) == [1990, 2000, 2010, 2018])
    #expect(WholeTicks.years(2019.9, 2020.1, data: [2020], most: 5) == [2020])
  }

  @Test func fewYearsOfTheDataHaveATickEach() {
    #expect(WholeTicks.years(2009.7, 2020.3, data: [2010, 2013, 2016, 2020], most: 8) == [2010, 2013, 2016, 2020])
    #expect(WholeTicks.years(2011, 2020.3, data: [2010, 2013, 2016, 2020], most: 8) == [2013, 2016, 2020])
  }

  @Test func logarithmicTicksAreOneTwoFiveOrPowers() {
    #expect(WholeTicks.logarithmic(1, 100, target: 5) == [1, 2, 5, 10, 20, 50, 100])
    let powers = WholeTicks.logarithmic(1, 1e8, target: 5)
    #expect(powers.allSatisfy { [1, 100, 10_000, 1_000_000, 100_000_000].contains($0) })
    #expect(WholeTicks.logarithmic(-1, 10, target: 5).isEmpty)
  }

  @Test func pairedAxesHaveTheSameNumberOfSteps() {
    let pair = PairedTicks(first: 0...99.5, second: 0...312)
    let (first, second) = (pair.axis(step: pair.firstStep), pair.axis(step: pair.secondStep))
    #expect(first.ticks.count == second.ticks.count)
    #expect(first.domain.upperBound >= 99.5 && second.domain.upperBound >= 312)
    #expect(first.domain.lowerBound == 0 && second.domain.lowerBound == 0)
    for (first, second) in [(292.0, 7.1), (62, 65), (270, 996), (995, 13), (190, 9.1), (900, 62), (440, 2.4)] {
      let pair = PairedTicks(first: 0...first, second: 0...second)
      for step in [pair.firstStep, pair.secondStep] {
        let power = DisplayFormat.leadingPower(step)
        let factor = step / (Double("1e\(Int(power))") ?? 1)
        #expect([1, 2, 2.5, 5].contains { abs($0 - factor) < 1e-9 }, "\(first) and \(second): \(step)")
      }
    }
    let placebo = PairedTicks(first: 0...28.9, second: 0...1, ends: (nil, 1))
    #expect(placebo.axis(step: placebo.secondStep).ticks.last == 1)
    let mixed = PairedTicks(first: -20...60, second: -0.5...4)
    #expect(mixed.below > 0)
    #expect(mixed.axis(step: mixed.firstStep).domain.lowerBound <= -20)
    #expect(mixed.axis(step: mixed.secondStep).domain.lowerBound <= -0.5)
  }

  /// Domains of published figures with the numbers that a person would set there.
  @Test func ticksAreThoseThatAPersonWouldPick() {
    let axes: [(ClosedRange<Double>, [Double])] = [
      (0.974...1.13, [1, 1.05, 1.1]), (0.86...0.965, [0.86, 0.88, 0.9, 0.92, 0.94, 0.96]),
      (0...303, [0, 100, 200, 300]),
      (0...447, [0, 100, 200, 300, 400]), (-0.05...0.16, [-0.05, 0, 0.05, 0.1, 0.15]), (1.1...11.3, [2, 4, 6, 8, 10]),
      (0...0.5, [0, 0.1, 0.2, 0.3, 0.4, 0.5]), (44.6...66.5, [45, 50, 55, 60, 65]),
    ]
    for (domain, wanted) in axes {
      let ticks = RoundTicks(domain.lowerBound, domain.upperBound, target: 5).positions
      #expect(ticks.count == wanted.count && zip(ticks, wanted).allSatisfy { abs($0 - $1) < 1e-9 }, "\(ticks)")
    }
  }

  @Test func barsEndBelowATickWhereThatCostsLittle() {
    let growth = RoundTicks.Growth(ofStep: 0.5, ofLength: 0.12)
    let positive = RoundTicks(0, 198, target: 5, growth: growth)
    #expect(positive.domain == 0...200 && positive.positions == [0, 50, 100, 150, 200])
    let mixed = RoundTicks(-47, 147, target: 5, growth: growth)
    #expect(mixed.domain == -50...150 && mixed.positions == [-50, 0, 50, 100, 150])
    #expect(RoundTicks(0, 198, target: 5).domain == 0...198)
    #expect(RoundTicks(3, 3, target: 5).positions.isEmpty)
    #expect(RoundTicks(-.infinity, 3, target: 5).positions.isEmpty)
  }

  @Test func zeroStaysWhereWordsAreThinnedOut() {
    var axis = PlotAxis(lower: -5.5, upper: 6.5)
    let options = AxisOptions(ticks: .at((-5...6).map(Double.init)))
    axis.chooseTicks(options, length: 200, every: 60, years: nil) { TextMeasure.width($0, size: 12) }
    #expect(axis.ticks.contains { $0.value == 0 } && axis.ticks.count < 12)
  }

  @Test func ticksStayInsideTheDomain() {
    var axis = PlotAxis(lower: 0.3, upper: 9.7)
    axis.chooseTicks(AxisOptions(), length: 300, every: 65, years: nil)
    #expect(axis.ticks.allSatisfy { $0.value >= 0.3 && $0.value <= 9.7 })
    #expect(axis.ticks.map(\.label) == ["2", "4", "6", "8"])
    axis.chooseTicks(AxisOptions(ticks: .at([1, 5, 12])), length: 300, every: 65, years: nil)
    #expect(axis.ticks.map(\.label) == ["1", "5"])
  }

  @Test func largeAndSmallTicksAreMultiplesOfOnePower() {
    let words = { (ticks: [Double]) in
      ticks.map(TickLabels(ticks, format: .automatic, isLog: false).text)
    }
    #expect(words([-5e11, 0, 5e11, 1e12, 1.5e12]) == ["−5×10¹¹", "0", "5×10¹¹", "10×10¹¹", "15×10¹¹"])
    #expect(words([0, 2.5e-9, 5e-9, 7.5e-9, 1e-8]) == ["0", "2.5×10⁻⁹", "5.0×10⁻⁹", "7.5×10⁻⁹", "10.0×10⁻⁹"])
    #expect(words([0, 1e10, 2e10]) == ["0", "10¹⁰", "2×10¹⁰"])
  }
}
