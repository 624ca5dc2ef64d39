import KayaStatistics
import Testing

@testable import KayaNumerics

@Test func philoxAgreesWithItsAuthorsKnownAnswers() {
  let zero = Philox.block(counter: SIMD4(0, 0, 0, 0), key: SIMD2(0, 0))
  #expect(zero == SIMD4(0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8))
  let ones = Philox.block(counter: SIMD4(repeating: .max), key: SIMD2(repeating: .max))
  #expect(ones == SIMD4(0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd))
}

@Test func sipHashAgreesWithItsAuthorsVector() {
  var hash = SipHash(key0: 0x0706_0504_0302_0100, key1: 0x0f0e_0d0c_0b0a_0908)
  for byte in UInt8(0)..<15 { hash.combine(byte: byte) }
  #expect(hash.finished() == 0xa129_ca61_49be_45e5)
}

@Test func aStreamIsAFunctionOfSeedPathAndPosition() {
  var first = RandomStream(seed: 7, path: ["a", "b"])
  let drawn = (0..<9).map { _ in first.bits() }
  let again = RandomStream(seed: 7, path: ["a", "b"])
  var copy = again
  #expect((0..<9).map { _ in copy.bits() } == drawn)
  #expect(first.position == 9)
  var others = [
    RandomStream(seed: 8, path: ["a", "b"]), RandomStream(seed: 7, path: ["ab"]),
    RandomStream(seed: 7, path: ["a", "b", ""]), again.child(0), again.child(1), again.child(0).child(0),
  ]
  let firsts = others.indices.map { others[$0].bits() } + [drawn[0]]
  #expect(Set(firsts).count == firsts.count)
}

/// Four standard errors of the mean or variance of the draws.
private func within(_ found: Double, _ expected: Double, sd: Double, draws: Int) -> Bool {
  abs(found - expected) < 4 * sd / Double(draws).squareRoot()
}

@Test func drawsHaveTheMomentsOfTheirDistributions() throws {
  var stream = RandomStream(seed: 1, path: ["moments"])
  let n = 20_000
  let uniforms = (0..<n).map { _ in stream.uniform() }
  #expect(within(try #require(Sums.mean(uniforms)), 0.5, sd: 0.289, draws: n))
  #expect(uniforms.allSatisfy { $0 > 0 && $0 < 1 })
  let normals = stream.normals(n)
  #expect(within(try #require(Sums.mean(normals)), 0, sd: 1, draws: n))
  #expect(within(try #require(Sums.variance(normals)), 1, sd: 1.414, draws: n))
  let dice = (0..<n).map { _ in Double(stream.integer(below: 6)) }
  #expect(within(try #require(Sums.mean(dice)), 2.5, sd: 1.71, draws: n))
}

@Test func permutationsHoldEveryIndexOnce() {
  var stream = RandomStream(seed: 3, path: [])
  #expect(stream.permutation(50).sorted() == Array(0..<50))
  #expect(stream.permutation(0).isEmpty)
  #expect(stream.permutation(-3).isEmpty)
  #expect(stream.integer(below: 0) == 0)
  #expect(stream.resample(4, below: 0).isEmpty)
}
