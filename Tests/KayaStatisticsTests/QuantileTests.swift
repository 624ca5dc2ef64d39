import KayaStatistics
import Testing

/// Quantiles of samples; the nine definitions against R's are held by the tests of the rooms that offer them.
@Suite struct QuantileTests {
  @Test func thereIsNoneOfNoValuesOrOfAShareOutsideOfZeroToOne() {
    #expect(Quantile.of([.nan], 0.5) == nil)
    #expect(Quantile.of([1], 1.5) == nil)
    #expect(Quantile.of([1], .nan) == nil)
    #expect(Quantile.ofSorted([], 0.5) == nil)
  }

  @Test func missingValuesDoNotCount() {
    #expect(Quantile.of([.nan, 3, 1, .nan, 2], 0.5) == 2)
  }

  @Test func extremesDoNotOverflow() {
    #expect(Quantile.of([-1.7e308, 1.7e308], 0.5) == 0)
    #expect(Quantile.of([.infinity, 1, .infinity], 0.9) == .infinity)
  }

  @Test func selectionFindsWhatSortingFinds() {
    for count in 1...40 {
      let values = (0..<count).map { Double($0 * 7919 % 17) }
      let sorted = values.sorted()
      for kind in Quantile.Kind.allCases {
        for p in [0, 0.1, 0.25, 1.0 / 3, 0.5, 0.77, 0.9, 1] {
          #expect(Quantile.of(values, p, kind: kind) == Quantile.ofSorted(sorted, p, kind: kind))
        }
      }
    }
  }
}
