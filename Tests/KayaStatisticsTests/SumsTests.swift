import KayaStatistics
import Testing

@Test func compensatedSumsKeepWhatPlainSumsLose() {
  #expect(Sums.sum([1, 1e100, 1, -1e100]) == 2)
  #expect(Sums.dot([1e10, 1, -1e10], [1e10, 1, 1e10]) == 1)
  #expect(Sums.sum([.infinity, 1]) == .infinity)
  #expect(Sums.sum([]) == 0)
}

@Test func variancesSurviveALargeMean() throws {
  let values = [4.0, 7, 13, 16].map { $0 + 1e9 }
  #expect(try #require(Sums.variance(values)) == 30)
  #expect(Sums.variance([1]) == nil)
  #expect(Sums.mean([]) == nil)
  #expect(Sums.mean([1, 3], weights: [3, 1]) == 1.5)
  #expect(Sums.mean([1, 3], weights: [0, 0]) == nil)
}
